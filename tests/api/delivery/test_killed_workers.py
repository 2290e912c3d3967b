"""What if a worker is killed, at whichever statement, while it announces or lets clocks follow a calendar?"""

from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from api.database import migrate
from models.rules.ids import global_id
from models.rules.reference import CalendarDay as Day
from models.tables import Issue
from tests.databases import Databases
from tests.schema.issues.test_clock import china
from tests.schema.issues.test_deadline import counted_in_workdays
from tests.schema.issues.test_killed import KILLED, acted, dying
from tests.schema.settings.test_calendar_load import load, of
from tests.town.building import build
from tests.town.invariants import Known, check
from tests.town.life import signed
from tests.town.town import open_town

__all__ = ["dying"]

EXPECTED = {
    "announcing": ["light_yellow", "light_red", "supervised"],
    "recounting": ["calendar_corrected"],
}


async def _prepared(url: str) -> None:
    """An issue whose calendar has changed, and of which both lights have come on."""
    async with open_town(url) as town:
        await counted_in_workdays(3)
        await signed(town)
        await load(town, 2019, [*of(2019), Day(date(2019, 10, 15), False, "Typhoon", "台风停工")])


@pytest.mark.parametrize("duty", EXPECTED)
async def test_a_killed_worker_has_done_all_of_it_or_nothing_and_the_next_one_the_rest(
    databases: Databases, dying: object, root: Path, duty: str
) -> None:
    url = await databases.clone(migrate, build, _prepared)
    order = {"action": duty, "now": (china("2019-10-19T00:00") + timedelta(days=7)).isoformat()}
    async with open_town(url) as town:
        issue = global_id("Issue", (await Issue.all().get()).id)
        before, ended, killed = await town.history(issue), KILLED, 0
        for at in count(1, 4):
            ended = await acted(dying, order, url=url, at=at)  # type: ignore[arg-type]
            if ended != KILLED:
                break
            killed += 1
            town.now = china("2019-10-27T00:00")
            done = (await town.history(issue))[len(before) :]
            assert done in ([], EXPECTED[duty])

        assert killed > 3, "its transactions have many statements"
        assert (await town.history(issue))[len(before) :] == EXPECTED[duty]
        await check(town, issue, Known(red=True))
    await databases.drop(url)
