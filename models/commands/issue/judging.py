"""What follows from a judgement: may the issue be written off, does it wait, is it taken up again?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.commands.issue.act import Act
from models.commands.issue.clocks import go_on, start_clock
from models.commands.issue.escalation import lift
from models.commands.issue.look_back import forget_look_back
from models.errors import BadInput
from models.rules.guards import ROUNDS_LEFT
from models.rules.judging import EXPLAINED, is_content
from models.rules.vocabulary import (
    Disposition,
    EscalationTrigger,
    EvaluationChannel,
    IssueStatus,
    JurisdictionLevel,
    Satisfaction,
    SubjectKind,
)
from models.tables import Evaluation, Issue

REOPENED = "issue.reopened"
DISSATISFIED_ROUNDS_THAT_ESCALATE = 2
# What a round has of tries to reach its reporter, and of its judgement.
UNTRIED = dict.fromkeys(("contact_tried_at", "contact_days_left", "not_rated_from", "not_rated_asked_at"))
UNJUDGED = dict.fromkeys(
    ("evaluated_at", "satisfaction", "solved", "overrule_until", "contested_at", "explained_at")
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reporter thinks of the answer, and how it is known.

    Raises:
        BadInput: no grade, or one that contradicts `solved`.
    """

    satisfaction: Satisfaction
    solved: bool
    comment: str | None = None
    channel: EvaluationChannel = EvaluationChannel.APP
    said_at: datetime | None = None
    proof: str | None = None
    proof_sha256: str | None = None

    def __post_init__(self) -> None:
        if self.satisfaction is Satisfaction.NOT_RATED:
            raise BadInput(
                "INVALID_VALUE",
                field=("input", "satisfaction"),
                value=self.satisfaction.value,
                type="Satisfaction",
            )
        if self.satisfaction is Satisfaction.VERY_SATISFIED and not self.solved:
            raise BadInput("GRADE_CONTRADICTS", field=("input", "solved"))


async def judge(act: Act, said: Judgement, *, overrule_until: datetime | None = None) -> Issue:
    """Let a judgement count. What is written off and judged well stays so."""
    issue, now = act.issue, act.work.now
    content, over = is_content(said.satisfaction, solved=said.solved), issue.status is IssueStatus.WRITTEN_OFF
    contested = not (content or over) and issue.outcome in EXPLAINED
    keep(act, said)
    if not over:
        act.move(IssueStatus.EVALUATED)
    act.set(
        dissatisfied_rounds=issue.dissatisfied_rounds + (not content) - judged_badly(issue),
        satisfaction=said.satisfaction,
        solved=said.solved,
        evaluated_at=now,
        overrule_until=overrule_until,
        contested_at=now if contested else None,
        explained_at=None,
        not_rated_asked_at=None,
    )
    await go_on(act)
    issue = await act.finish(satisfaction=said.satisfaction, solved=said.solved, channel=said.channel)
    if content or contested or not ROUNDS_LEFT.holds(act.facts):
        return issue
    return await again(act, note=None, bad=True)


def judged_badly(issue: Issue) -> bool:
    """Whether the present round is judged, and not well."""
    if issue.satisfaction in (None, Satisfaction.NOT_RATED):
        return False
    return not is_content(issue.satisfaction, solved=bool(issue.solved))


async def again(act: Act, *, note: str | None, bad: bool) -> Issue:
    """Begin a new round, with a new clock; after two that were judged badly, with the office above."""
    issue = await _reopened(act, note)
    twice = bad and issue.dissatisfied_rounds == DISSATISFIED_ROUNDS_THAT_ESCALATE
    if twice and issue.holding_level is not JurisdictionLevel.PROVINCE:
        return await lift(act, EscalationTrigger.DISSATISFIED_TWICE, note="")
    return issue


async def _reopened(act: Act, note: str | None) -> Issue:
    if act.issue.disposition is Disposition.ON_SPOT:
        act.set(disposition=Disposition.TAKEN_BACK)
    await forget_look_back(act)
    act.set(
        status=IssueStatus.PENDING_ASSIGNMENT,
        round=act.issue.round + 1,
        lead_unit_id=None,
        assigned_at=None,
        signed_at=None,
        sign_due_at=None,
        return_until=None,
        resolved_at=None,
        written_off_at=None,
        closed_at=None,
        reopen_until=None,
        outcome=None,
        adopted=None,
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
        **UNJUDGED,
        **UNTRIED,
    )
    await start_clock(act)
    return await act.finish(note=note, event=REOPENED, round=act.issue.round)


def keep(act: Act, said: Judgement) -> None:
    """Write down a judgement of the present round."""
    row = Evaluation.construct(
        **act.work.fresh(),
        issue_id=act.issue.id,
        round=act.issue.round,
        satisfaction=said.satisfaction,
        solved=said.solved,
        channel=said.channel,
        by_kind=SubjectKind(act.permit.kind),
        by_id=UUID(act.permit.id),
        comment=said.comment,
        said_at=said.said_at,
        proof=said.proof,
        proof_sha256=said.proof_sha256,
        at=act.work.now,
    )
    act.work.append(row)


async def overrule(act: Act) -> None:
    """What was recorded for the reporter in this round counts no more; it stays on record."""
    recorded = Evaluation.filter(issue_id=act.issue.id, round=act.issue.round, overruled_at=None)
    now = act.work.now
    await recorded.using_db(act.work.connection).update(overruled_at=now, updated_at=now)
