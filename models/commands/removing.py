"""Remove old days of the audit trail, whole. What each ended in is kept, so that the chain still verifies."""

from datetime import timedelta
from typing import NamedTuple

from models.commands.trail import audit
from models.commands.work import Work
from models.errors import BadInput
from models.rules.calendar import day_of
from models.rules.chain import SHORTEST_KEPT
from models.rules.permit import Permit
from models.tables import AuditDay, AuditEntry


class Removed(NamedTuple):
    """How much went."""

    days: int
    entries: int


async def remove_days(work: Work, permit: Permit, *, kept: timedelta) -> Removed:
    """Empty the days that were sealed before `kept` began. The latest day stays, however old it is.

    Raises:
        BadInput: less than six months would be kept.
        Forbidden: the permit does not reach the trail.
    """
    if kept < SHORTEST_KEPT:
        raise BadInput("KEPT_TOO_SHORT", days=SHORTEST_KEPT.days)
    await work.hold(permit)
    latest = await AuditDay.all().using_db(work.connection).order_by("-day").first()
    if latest is None:
        return Removed(0, 0)
    # Sealed then, too: what was imported yesterday may speak of a day of years ago.
    first_kept = day_of(work.now - kept)
    old = AuditDay.filter(
        day__lt=min(first_kept, latest.day), sealed_at__lt=work.now - kept, removed_at=None
    ).using_db(work.connection)
    removed = Removed(0, 0)
    for day in await old.order_by("day").select_for_update():
        permit.check_new({"id": str(day.id)})
        day.removed_at = work.now
        await day.save(using_db=work.connection, update_fields=["removed_at"])
        await AuditEntry.filter(day=day.day).using_db(work.connection).delete()
        audit(
            work, permit, "AuditDay:remove", "AuditDay", day.id, day=day.day.isoformat(), entries=day.entries
        )
        removed = Removed(removed.days + 1, removed.entries + day.entries)
    return removed
