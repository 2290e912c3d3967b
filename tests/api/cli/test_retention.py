"""From the command line, what was kept long enough is counted first, and destroyed then."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.database import migrate, open_database
from models.commands import households
from models.commands.households import Member
from models.commands.people import Someone
from models.tables import Anonymisation, HouseholdMember, PersonalValue
from tests.api.cli.conftest import Invoke
from tests.models.world import FOTANG, at, corner, permit, place

Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A household that two have left: one four years ago, one last year. A third is there still."""
    url = f"sqlite://{tmp_path}/site.sqlite3"
    asyncio.run(_left(url))
    return url


async def _left(url: str) -> None:
    await migrate(url)
    await corner(url)
    now = datetime.now(UTC)
    async with open_database(url, readers=1, writers=1):
        async with at(now - timedelta(days=5 * 365)) as work:
            members = [
                Member(person=Someone(name=name), relation="子女") for name in ("张一", "张二", "张三")
            ]
            create = permit("Household", "create")
            home = await households.create(
                work, create, place_id=await place(FOTANG), name="张", members=members
            )
        links = await HouseholdMember.filter(household_id=home.id).order_by("id")
        for link, years in zip(links, (4, 1), strict=False):
            async with at(now - timedelta(days=years * 365)) as work:
                await households.remove_member(work, link.id, permit("Household", "update"))


@pytest.fixture
def run(invoke: Invoke) -> Run:
    def run(*arguments: str, mode: str = "development", months: str = "") -> tuple[int, list[str]]:
        settings = {"SANFUWU_MODE": mode, "SANFUWU_RETENTION_MONTHS": months}
        result = invoke("retention", *arguments, **settings)
        return result.exit_code, [" ".join(line.split()) for line in result.output.splitlines()]

    return run


async def _count(url: str) -> tuple[int, int]:
    async with open_database(url, readers=1, writers=1):
        return await PersonalValue.all().count(), await Anonymisation.all().count()


def test_what_is_counted_is_what_is_destroyed(run: Run, url: str) -> None:
    assert run("--dry-run") == (0, ["1 Person LEFT, 36 months", "1 would be anonymised."])
    assert run("--dry-run", months="LEFT=6") == (0, ["2 Person LEFT, 6 months", "2 would be anonymised."])
    assert run("--dry-run", months="LEFT=0") == (0, ["0 would be anonymised."])
    assert run("--dry-run", mode="demo") == (0, ["0 would be anonymised."]), "invented people stay"
    assert run("--dry-run", mode="demo", months="LEFT=36")[1][-1] == "1 would be anonymised."
    assert asyncio.run(_count(url)) == (4, 0)

    assert run() == (0, ["1 Person LEFT, 36 months", "1 were anonymised."])
    assert run() == (0, ["0 were anonymised."])
    assert asyncio.run(_count(url)) == (3, 1)
