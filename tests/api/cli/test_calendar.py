"""From the command line, a year is looked at first, and loaded then; the same again changes nothing."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.database import migrate, open_database
from models.rules.calendar import day_of
from models.tables import CalendarDay, CalendarVersion, DeadlineClass, Issue
from tests.api.cli.conftest import Invoke
from tests.town.building import build
from tests.town.life import signed
from tests.town.town import open_town

HEADER = "date,is_workday,holiday,name_zh"


async def _prepared(url: str) -> None:
    await migrate(url)
    await build(url)
    async with open_town(url) as town:
        await DeadlineClass.filter(code="COMPLEX").update(days=20, unit="WORKDAY")
        town.now = datetime.now(UTC) - timedelta(days=1)
        await signed(town)


async def _seen(url: str) -> tuple[datetime, int]:
    async with open_database(url, readers=1, writers=1):
        due = (await Issue.all().get()).due_at
        assert due is not None
        return due, await CalendarVersion.filter(number__gt=0).count()


async def _days(url: str, year: int) -> list[str]:
    """What the calendar says of a year, as a file has it."""
    async with open_database(url, readers=1, writers=1):
        rows = await CalendarDay.filter(day__gte=f"{year}-01-01", day__lte=f"{year}-12-31").order_by("day")
        return [f"{row.day},{int(row.is_workday)},{row.holiday},{row.name_zh}" for row in rows]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A site with an issue that is due in twenty workdays, in the years of now."""
    url = f"sqlite://{tmp_path}/site.sqlite3"
    asyncio.run(_prepared(url))
    return url


def test_a_dry_run_says_what_loading_then_does_once(url: str, tmp_path: Path, invoke: Invoke) -> None:
    soon = day_of(datetime.now(UTC)) + timedelta(days=1)
    while soon.weekday() > 4:
        soon += timedelta(days=1)
    file = tmp_path / "typhoon.csv"
    file.write_text(f"{HEADER}\n{soon},0,Typhoon,台风停工\n", encoding="utf-8")
    load = ("calendar", "load", str(file), "--year", str(soon.year), "--document", "义防指〔2026〕3号")
    area = ("--jurisdiction", "330782")
    before, _ = asyncio.run(_seen(url))

    looked = invoke(*load, *area, "--dry-run")
    assert (looked.exit_code, asyncio.run(_seen(url))) == (0, (before, 0)), looked.output
    loaded, again = invoke(*load, *area), invoke(*load, *area)

    due, versions = asyncio.run(_seen(url))
    assert (due > before, versions) == (True, 1)
    by = f"{(due - before).days:+.1f}"
    assert looked.output.splitlines()[-1] == f"1 open clocks would move, by {by} to {by} days."
    assert loaded.output.splitlines()[-1] == f"1 open clocks moved, by {by} to {by} days."
    assert again.output.splitlines()[-1] == "No open clock moved."


def test_what_is_no_calendar_is_refused_with_a_sentence(url: str, tmp_path: Path, invoke: Invoke) -> None:
    file = tmp_path / "year.csv"
    load = ("calendar", "load", str(file), "--year", "2020", "--document", "号")
    file.write_text("日期,是否上班\n2020-01-01,否\n", encoding="gbk")
    assert invoke(*load).exit_code == 1
    days = [one for one in asyncio.run(_days(url, 2020)) if "春节" not in one]
    file.write_text("\n".join([HEADER, *days]), encoding="utf-8")

    refused = invoke(*load)

    assert (refused.exit_code, refused.output.strip()) == (1, "2020 is not whole: nothing is said of 春节")
    assert asyncio.run(_seen(url))[1] == 0
