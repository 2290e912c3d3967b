"""How do open clocks follow a calendar that was loaded: a few at a time, by whichever worker comes?"""

from datetime import datetime

import structlog

from api.database import Database
from api.transfer.shipped import system
from models.commands import AuthorityMoved, transaction
from models.commands.issue import Moved, follow, unsettled
from policies import access

log = structlog.get_logger(source="sanfuwu.worker")

BATCH = 100


class Recounting:
    """Moves clocks until all have followed every version; any worker may die, and another goes on."""

    def __init__(self, database: Database, *, limit: int = BATCH) -> None:
        self._database = database
        self._limit = limit

    async def once(self, now: datetime) -> bool:
        """Let the next clocks follow, and tell whether there are more."""
        return await self.some(now) is not None

    async def some(self, now: datetime) -> list[Moved] | None:
        """The clocks that one batch moved; None when there is no version to follow now."""
        operator = await system(self._database, now)
        try:
            async with transaction(now=now) as work:
                version = await unsettled(work)
                if version is None:
                    return None
                permit = access.permit(operator, "Issue", "recount")
                moved = await follow(work, version, permit, limit=self._limit)
        except AuthorityMoved:
            return []
        if moved:
            log.info("recounted", year=version.year, place=version.place_code, issues=len(moved))
        return moved
