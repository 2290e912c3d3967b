"""A release may bring settings that acts rely on: do sites that were loaded before get them?"""

from datetime import UTC, datetime

from api.database import Database
from api.transfer.shipped import complete
from models.commands import reference_data
from models.rules import reference
from models.rules.vocabulary import SubjectKind
from models.tables import JurisdictionPolicy
from tests.models.world import OPERATOR, at, permit, subject

NOW = datetime(2019, 10, 31, tzinfo=UTC)
SHIPPED = reference.defaults(reference.shipped(reference.DEFAULTS)).policy


async def test_a_site_loaded_before_gets_what_it_lacks_and_keeps_its_own(database: Database) -> None:
    assert await complete(database, NOW) == 0, "one that was never loaded stays as it is"
    own = {"office_level": "CITY"}
    async with at(NOW) as work:
        await subject(work, OPERATOR, SubjectKind.SYSTEM)
        await reference_data.load_policy(work, permit("JurisdictionPolicy", "create"), own)

    assert await complete(database, NOW) == len(SHIPPED) - 1
    assert await complete(database, NOW) == 0

    rows = await JurisdictionPolicy.all()
    assert {row.key for row in rows} == set(SHIPPED)
    assert [row.value for row in rows if row.key == "office_level"] == ["CITY"]
