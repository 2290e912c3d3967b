"""How does the worker say what time has brought about: lights, alarms, reminders?

It only says what is so: lights, lists and counts are right without it.
"""

from datetime import datetime
from functools import partial
from uuid import UUID

import structlog

from api.database import Database
from api.transfer.shipped import system
from models.commands import AuthorityMoved, transaction
from models.commands.issue import announce_due, ringing
from models.errors import DomainError, Unavailable
from policies import access
from policies.actor import Subject

log = structlog.get_logger(source="sanfuwu.worker")

BATCH = 100


class Announcing:
    """Announces what is due; several workers may do the same without harm, and any may die."""

    def __init__(self, database: Database, *, limit: int = BATCH) -> None:
        self._database = database
        self._limit = limit

    async def once(self, now: datetime) -> bool:
        """Look at those that have been due longest, and tell whether there may be more."""
        async with transaction(now=now) as work:
            found = await ringing(work, limit=self._limit)
        if not found:
            return False
        operator = await system(self._database, now)
        looked = [spoke for id in found if (spoke := await _announced(operator, id, now)) is not None]
        if any(looked):
            log.info("announced", issues=sum(map(bool, looked)), announcements=sum(map(len, looked)))
        return len(found) == self._limit and bool(looked)


async def _announced(operator: Subject, id: UUID, now: datetime) -> list[str] | None:
    """What was said of one issue; None if it could not be looked at, and is looked at again."""
    try:
        async with transaction(now=now) as work:
            return await announce_due(work, id, partial(access.permit, operator, "Issue"))
    except (AuthorityMoved, DomainError) as error:
        if isinstance(error, Unavailable):
            raise
        log.warning("not announced", issue=str(id), reason=str(error))
        return None
