"""Does everything that is shipped come in, once, and under the ids that it has everywhere?"""

import time

from api.database import Database
from models.commands.reference_data import load_shipped
from models.rules.vocabulary import SubjectKind
from models.tables import (
    AuditEntry,
    CalendarDay,
    DeadlineClass,
    IssueCategory,
    Jurisdiction,
    JurisdictionPolicy,
)
from tests.models.world import OPERATOR, at, permit, subject


async def test_everything_shipped_comes_in_once(database: Database) -> None:
    told: list[tuple[int, int]] = []
    async with at() as work:
        await subject(work, OPERATOR, SubjectKind.SYSTEM)

    started = time.monotonic()
    async with at() as work:
        added = await load_shipped(
            work, lambda name: permit(name, "create"), progress=lambda *step: told.append(step)
        )
    seconds = time.monotonic() - started
    async with at() as work:
        again = await load_shipped(work, lambda name: permit(name, "create"))

    counts = [
        await table.all().count()
        for table in (Jurisdiction, IssueCategory, DeadlineClass, JurisdictionPolicy, CalendarDay)
    ]
    assert counts[0] == 27_107
    assert counts[2:] == [4, counts[3], 322]
    office = await JurisdictionPolicy.get(key="office_level")
    assert (office.jurisdiction_code, office.value) == ("33", "TOWNSHIP")
    assert (added, again) == (sum(counts), 0)
    assert told[-1] == (27_107, 27_107)
    assert seconds < 60
    assert await AuditEntry.filter(action="Jurisdiction:load").count() == 1


async def test_a_shipped_place_knows_where_it_lies(yiwu: Database) -> None:
    town = await Jurisdiction.get(scope_code="330782100")
    county = await Jurisdiction.get(scope_code="330782")

    assert town.parent_id == county.id
    assert town.full_name == "浙江省金华市义乌市佛堂镇"
    assert (town.city, town.district, town.township, town.village) == (
        "3307",
        "330782",
        "330782100",
        None,
    )
    assert town.has_office
    assert town.id.version == 7
