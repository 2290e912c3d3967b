"""Ask for a return, decide on it (申请退回、退回裁定): is it really this unit's issue?"""

from uuid import UUID

from models.commands.issue.act import begin
from models.commands.issue.escalation import lift
from models.commands.issue.parts import end_lead, lead_part
from models.commands.work import Work
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import (
    AssignmentStatus,
    EscalationTrigger,
    IssueStatus,
    JurisdictionLevel,
    ReturnReason,
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
    act.set(return_requested_at=work.now, return_unit_id=suggested_unit_id)
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
    expected_version: int | None = None,
) -> Issue:
    """Grant or refuse the return, finally. The second granted return of an issue escalates it."""
    act = await begin(work, issue_id, IssueAction.DECIDE_RETURN, permit, expected_version=expected_version)
    act.set(return_requested_at=None, return_until=None)
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
    if issue.returns >= RETURNS_THAT_ESCALATE and not highest:
        return await lift(act, EscalationTrigger.RETURN_LOOP, note=note)
    return issue
