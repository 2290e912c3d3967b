"""Record a meeting that hands issues over (协调交办会)."""

from datetime import date
from uuid import UUID

from models.commands.reference import axis
from models.commands.registry import create, fresh
from models.commands.routing import reaches
from models.commands.work import Work
from models.errors import BadInput
from models.rules.calendar import day_of
from models.rules.permit import Permit
from models.tables import CoordinationMeeting


async def record(
    work: Work,
    permit: Permit,
    *,
    title: str,
    held_on: date,
    jurisdiction_id: UUID,
    convener_id: UUID,
    decisions: str | None = None,
    id: UUID | None = None,
) -> CoordinationMeeting:
    """Record a meeting of a jurisdiction; `issueAssignMany` then hands its issues over.

    Raises:
        BadInput: a day to come, a convener that does not serve there.
        Conflict: the id, made by the client, is taken.
    """
    if held_on > day_of(work.now):
        raise BadInput("IN_THE_FUTURE", field=("heldOn",))
    place = await work.reference.jurisdiction(work.connection, jurisdiction_id)
    if not await reaches(work, place, await work.reference.unit(work.connection, convener_id)):
        raise BadInput("UNIT_ELSEWHERE", field=("convenerId",))
    meeting = CoordinationMeeting(
        **fresh(work, id),
        **axis("place", place),
        title=title,
        held_on=held_on,
        convener_id=convener_id,
        decisions=decisions,
        recorded_by_id=UUID(permit.id),
    )
    return await create(work, permit, meeting, "meeting.recorded")
