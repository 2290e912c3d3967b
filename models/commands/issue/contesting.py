"""Object to a refusal, go on with what was taken back (不予受理异议、转为主动办理): when is an end no end?"""

from uuid import UUID

from tortoise.expressions import Q

from models.commands.issue.act import Act, begin
from models.commands.issue.clocks import go_on_after_withdrawal, holder_of
from models.commands.issue.secrecy import first_office
from models.commands.reference import axis, level_of
from models.commands.work import Work
from models.rules.clock import triage_deadline
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import IssueStatus
from models.tables import Issue, IssueEvent

UNASSIGNED = dict.fromkeys(
    ("assigned_at", "sign_due_at", "signed_at", "return_until", "return_requested_at", "return_unit_id")
)


async def contest_refusal(
    work: Work, issue_id: UUID, permit: Permit, *, reason: str, expected_version: int | None = None
) -> Issue:
    """Object, once. Where nobody else reviews, the first office above with another reviewer does."""
    act = await begin(work, issue_id, IssueAction.CONTEST_REFUSAL, permit, expected_version=expected_version)
    act.move()
    await _to_another_reviewer(act)
    act.set(
        refusal_reason=None,
        public_reply=None,
        reviewed_at=None,
        closed_at=None,
        contest_until=None,
        triage_due_at=triage_deadline(work.now),
    )
    return await act.finish(note=reason)


async def keep(
    work: Work, issue_id: UUID, permit: Permit, *, reason: str, expected_version: int | None = None
) -> Issue:
    """Go on with it where its reporter took it back, in the same round; they cannot take it back again."""
    act = await begin(work, issue_id, IssueAction.KEEP, permit, expected_version=expected_version)
    accepted = act.issue.clock_started_at is not None
    act.move(IssueStatus.PENDING_ASSIGNMENT if accepted else IssueStatus.REPORTED)
    if accepted:
        go_on_after_withdrawal(act)
    else:
        act.set(triage_due_at=triage_deadline(work.now))
    act.set(kept_at=work.now, closed_at=None, **UNASSIGNED)
    return await act.finish(note=reason)


async def _to_another_reviewer(act: Act) -> None:
    refusals = IssueEvent.filter(issue_id=act.issue.id, action=IssueAction.REFUSE.value)
    events = await refusals.using_db(act.work.connection)
    refusers = {id for event in events for id in (event.actor_id, event.on_behalf_of_id) if id is not None}
    holder = await holder_of(act)
    office = await first_office(act, holder, ~Q(id__in=refusers))
    if office.id != holder.id:
        act.set(**axis("holding", office), holding_level=level_of(office))
