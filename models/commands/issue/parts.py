"""The parts that units take in an issue: how assignments begin and end."""

from uuid import UUID

from models.commands.issue.act import Act
from models.commands.issue.asked import lapse_requests
from models.commands.registry import bump_units
from models.rules.vocabulary import AssignmentRole, AssignmentStatus
from models.tables import Assignment

OPEN = (
    AssignmentStatus.PENDING_RECEIPT,
    AssignmentStatus.ACTIVE,
    AssignmentStatus.RETURN_REQUESTED,
)


async def assign_part(
    act: Act,
    unit_id: UUID,
    role: AssignmentRole,
    status: AssignmentStatus,
    note: str | None = None,
) -> Assignment:
    """Give a unit a part in the present round."""
    issue, work = act.issue, act.work
    done = status is AssignmentStatus.DONE
    part = Assignment(
        **work.fresh(),
        issue_id=issue.id,
        round=issue.round,
        role=role,
        status=status,
        unit_id=unit_id,
        jurisdiction_id=issue.holding_id,
        assigned_at=work.now,
        sign_due_at=issue.sign_due_at if role is AssignmentRole.LEAD else None,
        due_at=issue.due_at,
        ended_at=work.now if done else None,
        note=note,
    )
    await part.save(using_db=work.connection, force_create=True)
    if role is AssignmentRole.ASSIST and not done:
        await bump_units(work, unit_id)
    return part


async def lead_part(act: Act) -> Assignment:
    """The open lead assignment; there is exactly one while the issue is assigned or in progress."""
    return await (
        Assignment.filter(issue_id=act.issue.id, role=AssignmentRole.LEAD, status__in=OPEN)
        .using_db(act.work.connection)
        .get()
    )


async def assisting(act: Act) -> set[UUID]:
    """The units whose assisting parts are open."""
    parts = Assignment.filter(issue_id=act.issue.id, role=AssignmentRole.ASSIST, status__in=OPEN)
    units = await parts.using_db(act.work.connection).values_list("unit_id", flat=True)
    return {UUID(str(id)) for id in units}


async def end_lead(act: Act, status: AssignmentStatus) -> None:
    """End the lead's part; the issue has no lead unit until another is named."""
    await end_parts(act, status, role=AssignmentRole.LEAD)
    act.set(lead_unit_id=None)


async def end_parts(
    act: Act,
    status: AssignmentStatus,
    *,
    role: AssignmentRole | None = None,
    unit_ids: list[UUID] | None = None,
) -> None:
    """End the open parts of one role, or of some units, or all. An assisting unit sees it no more.

    What a unit asked for as the lead ends with its lead.
    """
    if role is not AssignmentRole.ASSIST and unit_ids is None:
        await lapse_requests(act)
    parts = Assignment.filter(issue_id=act.issue.id, status__in=OPEN)
    if role is not None:
        parts = parts.filter(role=role)
    if unit_ids is not None:
        parts = parts.filter(unit_id__in=unit_ids)
    now, using = act.work.now, act.work.connection
    if role is not AssignmentRole.LEAD:
        assisting = parts.filter(role=AssignmentRole.ASSIST).using_db(using)
        units = {UUID(str(id)) for id in await assisting.values_list("unit_id", flat=True)}
        await bump_units(act.work, *units)
    await parts.using_db(using).update(status=status, ended_at=now, updated_at=now)
