"""Escalate, instruct, hand down (提级、批示、下交): which jurisdiction holds an issue."""

from typing import Any
from uuid import UUID

from models.commands.conflicts import barred_by, impartial, wholly
from models.commands.issue.act import Act, begin
from models.commands.issue.assignment import give
from models.commands.issue.bureaus import bureau_above
from models.commands.issue.clocks import holder_of
from models.commands.issue.parts import assign_part, assisting, end_lead
from models.commands.reference import axis, level_of, path
from models.commands.work import Work
from models.errors import GuardFailed
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import (
    AssignmentRole,
    AssignmentStatus,
    EscalationTrigger,
    IssueStatus,
)
from models.tables import Issue, Jurisdiction

ESCALATED = "issue.escalated"


async def escalate(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    measures_tried: str,
    opinion: str,
    along_line: bool = False,
    expected_version: int | None = None,
) -> Issue:
    """Submit the issue to the office above; its clock runs on, and the origin keeps sight of it.

    Along the vertical line (条线) of its lead unit it goes to the jurisdiction of that line's next bureau
    above, and to this bureau in the same act: the office there is the one who assigns, as everywhere.

    Raises:
        GuardFailed: no unit of a line leads, it has no bureau above, or a complaint bars that.
    """
    act = await begin(work, issue_id, IssueAction.ESCALATE, permit, expected_version=expected_version)
    said = {"note": opinion, "measures_tried": measures_tried}
    if not along_line:
        return await lift(act, EscalationTrigger.MANUAL, **said)
    holder, bureau = await holder_of(act), await bureau_above(act)
    parent = await work.reference.jurisdiction(work.connection, bureau.place_id)
    await _hold(act, holder, parent)
    await give(act, bureau.id, (), opinion)
    act.set(status=IssueStatus.ASSIGNED)
    return await _escalated(act, EscalationTrigger.MANUAL, holder, parent, **said, lead=bureau.id)


async def escalate_by_itself(
    work: Work, issue_id: UUID, permit: Permit, *, trigger: EscalationTrigger
) -> Issue:
    """Submit the issue to the office above because its time has come: where a jurisdiction chose that."""
    act = await begin(work, issue_id, IssueAction.ESCALATE, permit)
    return await lift(act, trigger, note="")


async def lift(act: Act, trigger: EscalationTrigger, *, note: str, **data: str) -> Issue:
    """Give the issue to the next office above that no complaint bars. The lower lead unit assists."""
    holder = await holder_of(act)
    parent = await _parent(act, holder)
    await _hold(act, holder, parent)
    return await _escalated(act, trigger, holder, parent, note=note, **data)


async def _hold(act: Act, holder: Jurisdiction, parent: Jurisdiction) -> None:
    """Let a jurisdiction above hold it. Whoever led below assists."""
    lower_unit = act.issue.lead_unit_id
    act.set(
        **axis("holding", parent),
        holding_level=level_of(parent),
        escalated_from_code=holder.scope_code,
        instructed_at=None,
        return_requested_at=None,
        return_due_at=None,
        return_until=None,
        return_unit_id=None,
        status=IssueStatus.PENDING_ASSIGNMENT,
    )
    if lower_unit is not None:
        await end_lead(act, AssignmentStatus.SUPERSEDED)
        if lower_unit not in await assisting(act):
            await assign_part(act, lower_unit, AssignmentRole.ASSIST, AssignmentStatus.ACTIVE)


async def _escalated(
    act: Act,
    trigger: EscalationTrigger,
    holder: Jurisdiction,
    parent: Jurisdiction,
    *,
    note: str,
    **data: Any,
) -> Issue:
    return await act.finish(
        note=note,
        event=ESCALATED,
        trigger=trigger,
        source=holder.scope_code,
        target=parent.scope_code,
        **data,
    )


async def instruct(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    text: str,
    expected_version: int | None = None,
) -> Issue:
    """Write an instruction; until the issue moves between levels again, it allows what rules forbid."""
    act = await begin(work, issue_id, IssueAction.INSTRUCT, permit, expected_version=expected_version)
    act.set(instructed_at=work.now)
    return await act.finish(note=text)


async def hand_down(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    note: str,
    expected_version: int | None = None,
) -> Issue:
    """Give the issue to the next jurisdiction on its way down to its origin."""
    act = await begin(work, issue_id, IssueAction.HAND_DOWN, permit, expected_version=expected_version)
    holder = await holder_of(act)
    child = await _next_towards_origin(act, holder)
    act.move()
    act.set(
        **axis("holding", child),
        holding_level=level_of(child),
        escalated_from_code=None,
        instructed_at=None,
    )
    return await act.finish(note=note, source=holder.scope_code, target=child.scope_code)


async def _parent(act: Act, holder: Jurisdiction) -> Jurisdiction:
    if holder.parent_id is None:
        raise GuardFailed("NO_PARENT")
    above = await act.work.reference.scope(act.work.connection, path(holder)[-2])
    return await impartial(act.work, above, await barred_by(act.work, act.issue))


async def _next_towards_origin(act: Act, holder: Jurisdiction) -> Jurisdiction:
    reference, using = act.work.reference, act.work.connection
    way = path(await reference.jurisdiction(using, act.issue.origin_id))
    *between, origin = way[way.index(holder.scope_code) + 1 :]
    whom = await barred_by(act.work, act.issue)
    for code in between:
        if not await wholly(act.work, code, whom):
            return await reference.scope(using, code)
    return await reference.scope(using, origin)
