"""Evaluate, call back, reopen (评价、回访、重办): is the reporter content?"""

from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.issue.clocks import go_on, start_clock
from models.commands.issue.escalation import lift
from models.commands.issue.handling import mark
from models.commands.work import Work
from models.errors import BadInput
from models.rules.guards import ROUNDS_LEFT, SATISFIED
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import (
    Disposition,
    EscalationTrigger,
    EvaluationChannel,
    IssueStatus,
    JurisdictionLevel,
    MilestoneKind,
    Satisfaction,
    SubjectKind,
)
from models.tables import Evaluation, Issue

REOPENED = "issue.reopened"
DISSATISFIED_ROUNDS_THAT_ESCALATE = 2


async def evaluate(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    satisfaction: Satisfaction,
    solved: bool,
    comment: str | None = None,
    expected_version: int | None = None,
) -> Issue:
    """The reporter's judgement of this round; a bad one, or an unsolved issue, reopens it at once.

    After the last round that the rules allow, it rests until a leader instructs.

    Raises:
        BadInput: no grade, or one that contradicts `solved`.
    """
    if satisfaction is Satisfaction.NOT_RATED:
        raise BadInput(
            "INVALID_VALUE", field=("input", "satisfaction"), value=satisfaction.value, type="Satisfaction"
        )
    if satisfaction is Satisfaction.VERY_SATISFIED and not solved:
        raise BadInput("GRADE_CONTRADICTS", field=("input", "solved"))
    act = await begin(work, issue_id, IssueAction.EVALUATE, permit, expected_version=expected_version)
    _keep(act, satisfaction, solved, comment)
    content = satisfaction in SATISFIED and solved
    act.move(IssueStatus.EVALUATED)
    act.set(
        satisfaction=satisfaction,
        solved=solved,
        evaluated_at=work.now,
        dissatisfied_rounds=act.issue.dissatisfied_rounds + (not content),
    )
    await go_on(act)
    issue = await act.finish(satisfaction=satisfaction, solved=solved)
    if content or not ROUNDS_LEFT.holds(act.facts):
        return issue
    issue = await _again(act, note=None)
    twice = issue.dissatisfied_rounds == DISSATISFIED_ROUNDS_THAT_ESCALATE
    if twice and issue.holding_level is not JurisdictionLevel.PROVINCE:
        return await lift(act, EscalationTrigger.DISSATISFIED_TWICE, note="")
    return issue


async def record_callback(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    note: str,
    expected_version: int | None = None,
) -> Issue:
    """Callback staff, who handled nothing of it, have asked the reporter (回访)."""
    act = await begin(work, issue_id, IssueAction.RECORD_CALLBACK, permit, expected_version=expected_version)
    mark(act, MilestoneKind.CALLBACK, note)
    return await act.finish(note=note)


async def reopen(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    reason: str,
    expected_version: int | None = None,
) -> Issue:
    """Take the issue up again, in a new round with a new clock."""
    act = await begin(work, issue_id, IssueAction.REOPEN, permit, expected_version=expected_version)
    act.move()
    return await _again(act, note=reason)


async def _again(act: Act, *, note: str | None) -> Issue:
    if act.issue.disposition is Disposition.ON_SPOT:
        act.set(disposition=Disposition.TAKEN_BACK)
    act.set(
        status=IssueStatus.PENDING_ASSIGNMENT,
        round=act.issue.round + 1,
        lead_unit_id=None,
        assigned_at=None,
        signed_at=None,
        sign_due_at=None,
        return_until=None,
        resolved_at=None,
        evaluated_at=None,
        written_off_at=None,
        closed_at=None,
        reopen_until=None,
        outcome=None,
        adopted=None,
        satisfaction=None,
        solved=None,
        public_reply=None,
        internal_opinion=None,
        account_number=None,
        contacted_at=None,
        studied_at=None,
        approved_at=None,
        called_back_at=None,
        escalated_from_code=None,
        instructed_at=None,
        supplements_left=None,
        supplement_seconds_left=None,
    )
    await start_clock(act)
    return await act.finish(note=note, event=REOPENED, round=act.issue.round)


def _keep(act: Act, satisfaction: Satisfaction, solved: bool, comment: str | None) -> None:
    row = Evaluation.construct(
        **act.work.fresh(),
        issue_id=act.issue.id,
        round=act.issue.round,
        satisfaction=satisfaction,
        solved=solved,
        channel=EvaluationChannel.APP,
        by_kind=SubjectKind(act.permit.kind),
        by_id=UUID(act.permit.id),
        comment=comment,
        at=act.work.now,
    )
    act.work.append(row)
