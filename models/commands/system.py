"""Who acts where nobody has signed in: the system itself (系统), at the command line and in the worker."""

from uuid import UUID

from models.commands.work import Work
from models.rules.vocabulary import SubjectKind
from models.tables import Subject

SYSTEM_ID = UUID("00000000-0000-7000-8000-000000000000")  # the first UUIDv7 there can be: in every deployment


async def ensure(work: Work) -> None:
    """Put the system on record, if it is not: its permits load what is shipped and name the first people."""
    if not await Subject.filter(id=SYSTEM_ID).using_db(work.connection).exists():
        row = Subject(**(work.fresh() | {"id": SYSTEM_ID}), kind=SubjectKind.SYSTEM)
        # Two workers may start at once, and neither is to wait for the other.
        await Subject.bulk_create([row], using_db=work.connection, ignore_conflicts=True)
