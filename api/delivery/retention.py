"""How does the worker destroy what was kept long enough: once a day, a few owners at a time?"""

from datetime import date, datetime
from uuid import UUID

import structlog

from api.database import Database
from api.transfer.shipped import system
from models.commands import AuthorityMoved, transaction
from models.commands.retention import BATCH, Due, expire, look
from models.rules.calendar import day_of
from models.rules.retention import Months
from policies import access

log = structlog.get_logger(source="sanfuwu.worker")


class Retention:
    """One pass over all owners of values each day; several workers may do the same without harm."""

    def __init__(self, database: Database, months: Months, *, limit: int = BATCH) -> None:
        self._database = database
        self._months = months
        self._limit = limit
        self._after: UUID | None = None
        self._done_on: date | None = None

    async def once(self, now: datetime) -> bool:
        """Look at the next owners of this day's pass, and tell whether there are more."""
        if not any(self._months.values()) or self._done_on == day_of(now):
            return False
        try:
            due, self._after = await batch(
                self._database, self._months, now, after=self._after, limit=self._limit
            )
        except AuthorityMoved:
            return True
        if due:
            log.info("anonymised", owners=len(due))
        if self._after is None:
            self._done_on = day_of(now)
        return self._after is not None


async def batch(
    database: Database, months: Months, now: datetime, *, after: UUID | None, limit: int = BATCH
) -> tuple[tuple[Due, ...], UUID | None]:
    """Destroy what is due of the next owners: whose it was, and where to go on; None at the end.

    Raises:
        AuthorityMoved: the system's rights have just changed; ask again.
    """
    async with transaction(now=now) as work:
        found = await look(work, months, after=after, limit=limit)
    if not found.due:
        return (), found.last
    operator = await system(database, now)
    async with transaction(now=now) as work:
        permit = access.permit(operator, "PersonalRecord", "anonymise")
        return await expire(work, permit, months, among=found.due), found.last
