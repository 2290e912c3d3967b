"""Resolve, on the spot or after work, and reject a resolution (办结、当场解决、退办)."""

from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.issue.clocks import go_on_after_rejection, halt_at_resolution, start_clock
from models.commands.issue.handling import mark
from models.commands.issue.judging import UNTRIED
from models.commands.issue.parts import assign_part, end_parts
from models.commands.work import Work
from models.errors import BadInput
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import (
    AssignmentRole,
    AssignmentStatus,
    DeadlineClass,
    Disposition,
    MilestoneKind,
    ResolutionOutcome,
    SubmissionKind,
    UnitKind,
)
from models.tables import Assignment, Issue


async def resolve(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    outcome: ResolutionOutcome,
    public_reply: str,
    internal_opinion: str | None = None,
    adopted: bool | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Answer the reporter. A suggestion is adopted or not, with the reason in the reply.

    Raises:
        BadInput: an ending that does not fit what was asked for.
    """
    act = await begin(work, issue_id, IssueAction.RESOLVE, permit, expected_version=expected_version)
    act.move()
    _answer(act, outcome, public_reply, internal_opinion, adopted)
    await end_parts(act, AssignmentStatus.DONE, role=AssignmentRole.LEAD)
    await halt_at_resolution(act)
    return await act.finish(note=public_reply, outcome=outcome)


async def resolve_on_spot(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    category_id: UUID,
    unit_id: UUID,
    public_reply: str,
    outcome: ResolutionOutcome = ResolutionOutcome.SOLVED,
    adopted: bool | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Solve an issue where it was heard: class SIMPLE, its clock starts and stops at the reply.

    The visit is its contact and its study; the cadre's unit has handled it.

    Raises:
        BadInput: a unit that is an office or not the actor's own, an unknown category, or as `resolve`.
    """
    act = await begin(work, issue_id, IssueAction.RESOLVE_ON_SPOT, permit, expected_version=expected_version)
    if str(unit_id) not in permit.units:
        raise BadInput("NOT_YOUR_UNIT", field=("input", "unitId"))
    if (await work.reference.unit(work.connection, unit_id)).kind is UnitKind.OFFICE:
        # It could never be written off: that is for the office, which may not have handled it.
        raise BadInput("OFFICE_HANDLES_NOTHING", field=("input", "unitId"))
    if not await work.reference.has_category(work.connection, category_id):
        raise BadInput("UNKNOWN_CATEGORY", field=("input", "categoryId"))
    act.move()
    act.set(
        disposition=Disposition.ON_SPOT,
        deadline_class=DeadlineClass.SIMPLE,
        category_id=category_id,
        reviewed_at=work.now,
        assigned_at=work.now,
        signed_at=work.now,
        lead_unit_id=unit_id,
    )
    _answer(act, outcome, public_reply, None, adopted)
    await start_clock(act)
    await halt_at_resolution(act)
    for kind in (MilestoneKind.CONTACT, MilestoneKind.STUDY):
        mark(act, kind, None)
    await assign_part(act, unit_id, AssignmentRole.LEAD, AssignmentStatus.DONE)
    return await act.finish(note=public_reply, outcome=outcome, unit=unit_id)


async def reject_resolution(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    reason: str,
    expected_version: int | None = None,
) -> Issue:
    """Send an answer back that misses the question; the clock runs as if it had never stopped."""
    act = await begin(
        work, issue_id, IssueAction.REJECT_RESOLUTION, permit, expected_version=expected_version
    )
    act.move()
    go_on_after_rejection(act)
    act.set(
        resolved_at=None,
        outcome=None,
        adopted=None,
        public_reply=None,
        internal_opinion=None,
        approved_at=None,
        called_back_at=None,
        **UNTRIED,
    )
    if act.issue.disposition is Disposition.ON_SPOT:
        # It was not solved there after all, and does not count so.
        act.set(disposition=Disposition.TAKEN_BACK)
    await _lead_again(act)
    return await act.finish(note=reason)


async def _lead_again(act: Act) -> None:
    last = (
        await Assignment.filter(issue_id=act.issue.id, round=act.issue.round, role=AssignmentRole.LEAD)
        .using_db(act.work.connection)
        .order_by("-assigned_at", "-id")
        .first()
    )
    if last is not None:
        last.status, last.ended_at = AssignmentStatus.ACTIVE, None
        await last.save(using_db=act.work.connection, update_fields=["status", "ended_at"])


def _answer(
    act: Act,
    outcome: ResolutionOutcome,
    public_reply: str,
    internal_opinion: str | None,
    adopted: bool | None,
) -> None:
    suggestion = act.issue.submission_kind is SubmissionKind.SUGGESTION
    if suggestion and adopted is None:
        raise BadInput("ADOPTION_MISSING", field=("input", "adopted"))
    if not suggestion and adopted is not None:
        raise BadInput("NOT_A_SUGGESTION", field=("input", "adopted"))
    act.set(
        resolved_at=act.work.now,
        outcome=outcome,
        adopted=adopted,
        public_reply=public_reply,
        internal_opinion=internal_opinion,
    )
