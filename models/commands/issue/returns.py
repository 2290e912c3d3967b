"""Ask for a return, decide on it (申请退回、退回裁定): is it really this unit's issue?"""

from collections.abc import Sequence
from uuid import UUID

from models.commands.issue.act import begin
from models.commands.issue.assignment import assign
from models.commands.issue.clocks import calendar_of, span_setting
from models.commands.issue.escalation import lift
from models.commands.issue.parts import end_lead, lead_part
from models.commands.work import Work
from models.errors import BadInput, Forbidden, GuardFailed
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import (
    AssignmentStatus,
    DeadlineUnit,
    EscalationTrigger,
    IssueStatus,
    JurisdictionLevel,
    ReturnReason,
    SettingKey,
)
from models.tables import Issue

RETURNS_THAT_ESCALATE = 2


async def request_return(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    reason: ReturnReason,
    note: str,
    suggested_unit_id: UUID,
    expected_version: int | None = None,
) -> Issue:
    """Say that the issue is another unit's, and whose. The clock runs on.

    Raises:
        BadInput: the other unit is none that is active.
    """
    act = await begin(work, issue_id, IssueAction.REQUEST_RETURN, permit, expected_version=expected_version)
    await work.reference.unit(work.connection, suggested_unit_id)
    within = await span_setting(act, SettingKey.DECIDE_RETURN_WITHIN)
    act.set(
        return_requested_at=work.now,
        return_due_at=within.after(work.now, DeadlineUnit.CALENDAR_DAY, await calendar_of(act)),
        return_unit_id=suggested_unit_id,
    )
    part = await lead_part(act)
    part.status, part.return_asked_at = AssignmentStatus.RETURN_REQUESTED, work.now
    await part.save(using_db=work.connection, update_fields=["status", "return_asked_at"])
    return await act.finish(note=note, reason=reason, suggested=suggested_unit_id)


async def decide_return(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    granted: bool,
    note: str,
    lead_unit_id: UUID | None = None,
    assist_unit_ids: Sequence[UUID] = (),
    assigning: Permit | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Grant or refuse the return, finally. The second granted return of an issue escalates it.

    Granted, it is assigned in the same act to `lead_unit_id`, if given and as far as `assigning` permits it.

    Raises:
        BadInput: a unit is named though the return is refused, or the one that is rid of it; as `assign`.
        Forbidden: a unit is named, and nothing permits to assign.
        GuardFailed: RETURN_ESCALATES, when the office above is to name the unit.
    """
    act = await begin(work, issue_id, IssueAction.DECIDE_RETURN, permit, expected_version=expected_version)
    leading = act.issue.lead_unit_id
    act.set(return_requested_at=None, return_due_at=None, return_until=None)
    if not granted and (lead_unit_id is not None or assist_unit_ids):
        raise BadInput("ONLY_IF_GRANTED", field=("input", "leadUnitId"))
    if not granted:
        part = await lead_part(act)
        signed = part.signed_at is not None
        part.status = AssignmentStatus.ACTIVE if signed else AssignmentStatus.PENDING_RECEIPT
        await part.save(using_db=work.connection, update_fields=["status"])
        act.move(IssueStatus(act.facts["status"]))
        return await act.finish(note=note, granted=False)
    act.move(IssueStatus.PENDING_ASSIGNMENT)
    await end_lead(act, AssignmentStatus.RETURNED)
    act.set(returns=act.issue.returns + 1)
    issue = await act.finish(note=note, granted=True)
    highest = issue.holding_level is JurisdictionLevel.PROVINCE
    escalates = issue.returns >= RETURNS_THAT_ESCALATE and not highest
    if lead_unit_id is None:
        return await lift(act, EscalationTrigger.RETURN_LOOP, note=note) if escalates else issue
    if assigning is None:
        raise Forbidden("FORBIDDEN", field=("input", "leadUnitId"), type="Issue", action="assign")
    if escalates:
        raise GuardFailed("RETURN_ESCALATES", field=("input", "leadUnitId"))
    if lead_unit_id == leading:
        raise BadInput("LEADS_ALREADY", field=("input", "leadUnitId"))
    return await assign(
        work, issue_id, assigning, lead_unit_id=lead_unit_id, assist_unit_ids=assist_unit_ids, note=note
    )
