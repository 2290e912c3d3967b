"""Record visits (走访): who was at which target, when, and how."""

from datetime import datetime, timedelta
from uuid import UUID

from models.commands.reference import axis
from models.commands.registry import create, fresh
from models.commands.work import Work
from models.errors import BadInput, Conflict, NotFound
from models.rules.permit import Permit
from models.rules.texts import lines_or_none
from models.rules.vocabulary import TargetStatus, VisitMode
from models.tables import Cadre, ServiceTarget, Visit

FAST_CLOCK = timedelta(minutes=10)  # telephones run ahead


async def record(
    work: Work,
    permit: Permit,
    *,
    target_id: UUID,
    mode: VisitMode,
    visited_at: datetime,
    cadre_id: UUID | None = None,
    summary: str | None = None,
    id: UUID | None = None,
) -> Visit:
    """Record a visit of a cadre, who is the one who asks unless another is named.

    Raises:
        BadInput: a visit that has not happened yet.
        NotFound: no such target or cadre; also a target that has gone up in another.
        Conflict: the id, made by the client, is taken.
    """
    if visited_at > work.now + FAST_CLOCK:
        raise BadInput("IN_THE_FUTURE", field=("visitedAt",))
    visitor = await _visitor(work, cadre_id or UUID(permit.id))
    target = await ServiceTarget.filter(id=target_id).using_db(work.connection).first()
    if target is None:
        raise NotFound("NOT_FOUND", type="ServiceTarget", field=("targetId",))
    if target.status is TargetStatus.MERGED:
        raise Conflict("NOT_ACTIVE", field=("targetId",), type="ServiceTarget")
    place = await work.reference.jurisdiction(work.connection, target.place_id)
    visit = Visit(
        **fresh(work, id),
        **axis("place", place),
        target_id=target.id,
        cadre_id=visitor,
        mode=mode,
        visited_at=visited_at,
        summary=lines_or_none(summary, limit=2000, field=("summary",)),
    )
    return await create(work, permit, visit, "visit.recorded")


async def _visitor(work: Work, cadre_id: UUID) -> UUID:
    found = Cadre.filter(id=cadre_id, active=True).using_db(work.connection)
    if not await found.exists():
        raise NotFound("NOT_FOUND", type="Cadre", field=("cadreId",))
    return cadre_id
