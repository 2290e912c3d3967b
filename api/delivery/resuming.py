"""How does the worker take issues up again whose time to wait is over?

It only says what is so: lights, lists and counts are right without it.
"""

from datetime import datetime
from uuid import UUID

import structlog

from api.database import Database
from api.transfer.shipped import system
from models.commands import AuthorityMoved, transaction
from models.commands.issue import lapsed, resume
from models.errors import DomainError, Unavailable
from policies import access
from policies.actor import Subject

log = structlog.get_logger(source="sanfuwu.worker")

BATCH = 100


class Resuming:
    """Ends pauses that are over; several workers may do the same without harm, and any may die."""

    def __init__(self, database: Database, *, limit: int = BATCH) -> None:
        self._database = database
        self._limit = limit

    async def once(self, now: datetime) -> bool:
        """Take up those that have waited longest, and tell whether there may be more."""
        async with transaction(now=now) as work:
            found = await lapsed(work, limit=self._limit)
        if not found:
            return False
        operator = await system(self._database, now)
        done = [id for id in found if await _resumed(operator, id, now)]
        log.info("resumed", issues=len(done))
        return len(found) == self._limit and bool(done)


async def _resumed(operator: Subject, id: UUID, now: datetime) -> bool:
    """Whether it was this worker that took the issue up: somebody may have been faster."""
    try:
        async with transaction(now=now) as work:
            await resume(work, id, access.permit(operator, "Issue", "resume"))
    except (AuthorityMoved, DomainError) as error:
        if isinstance(error, Unavailable):
            raise
        log.info("not resumed", issue=str(id), reason=str(error))
        return False
    return True
