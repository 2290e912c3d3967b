"""Hand messages to whoever delivers them: each to one at a time, for as long as a lease lasts.

A token fences the lease: who was too slow, and whose messages were claimed anew, can mark nothing any more.
"""

from datetime import datetime, timedelta
from uuid import UUID

from tortoise.expressions import F
from tortoise.transactions import in_transaction

from models.rules.ids import new_id
from models.tables import OutboxEvent


async def claim(now: datetime, *, limit: int, lease: timedelta) -> tuple[UUID, list[OutboxEvent]]:
    """The oldest messages that are due, and the token of their lease."""
    token = new_id(now)
    async with in_transaction() as connection:
        due = OutboxEvent.filter(state="NEW", run_at__lte=now).order_by("run_at", "position").limit(limit)
        # On SQLite the transaction itself is the lock.
        events = await due.select_for_update(skip_locked=True).using_db(connection)
        if events:
            claimed = OutboxEvent.filter(position__in=[event.position for event in events])
            await claimed.using_db(connection).update(
                run_at=now + lease, attempts=F("attempts") + 1, token=token
            )
    return token, events


async def finish(token: UUID, positions: list[int]) -> int:
    """Mark messages of a lease delivered; how many still were this lease's."""
    async with in_transaction() as connection:
        held = OutboxEvent.filter(token=token, state="NEW", position__in=positions)
        return await held.using_db(connection).update(state="DONE")
