"""How does what is shipped (divisions, categories, calendar, defaults) come into a database?"""

from collections.abc import Callable
from datetime import datetime

from api.database import Database
from models.commands import transaction
from models.commands.reference_data import add_new_settings, load_shipped
from models.commands.system import SYSTEM_ID, ensure
from models.rules.vocabulary import SubjectKind
from policies import access
from policies.actor import Subject

Report = Callable[[int, int, str], None]


def silent(done: int, total: int, what: str) -> None:
    """Tell nobody."""


async def system(database: Database, now: datetime) -> Subject:
    """The system as a subject, on record from now on."""
    async with transaction(now=now) as work:
        await ensure(work)
    return await access.load_subject(database.reader, SubjectKind.SYSTEM, SYSTEM_ID, now)


async def load(database: Database, now: datetime, report: Report = silent) -> int:
    """Add everything that is shipped and not there yet; how many rows were added."""
    operator = await system(database, now)
    async with transaction(now=now) as work:
        return await load_shipped(
            work,
            lambda type: access.permit(operator, type, "create"),
            progress=lambda done, total: report(done, total, "jurisdictions"),
        )


async def complete(database: Database, now: datetime) -> int:
    """Add the settings that a later release brings to a site loaded before; how many. Acts rely on them."""
    operator = await system(database, now)
    async with transaction(now=now) as work:
        return await add_new_settings(work, lambda type: access.permit(operator, type, "create"))
