"""Supervise, reply, decide (督办、答复、认定): what a unit must answer for by a day."""

from datetime import date, datetime
from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.work import Work
from models.errors import BadInput, GuardFailed, NotFound
from models.rules.calendar import day_of, midnight_after
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import SupervisionKind, SupervisionState
from models.tables import Issue, Supervision

UNSETTLED = (SupervisionState.OPEN, SupervisionState.REPLIED)


async def supervise(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    kind: SupervisionKind,
    text: str,
    reply_on: date,
    expected_version: int | None = None,
) -> Issue:
    """Demand an answer of the lead unit, or of the office while there is none. It moves no clock.

    Raises:
        BadInput: IN_THE_PAST, for a day that is over.
    """
    act = await begin(work, issue_id, IssueAction.SUPERVISE, permit, expected_version=expected_version)
    row = Supervision(
        **work.fresh(),
        issue_id=issue_id,
        round=act.issue.round,
        kind=kind,
        state=SupervisionState.OPEN,
        unit_id=act.issue.lead_unit_id,
        jurisdiction_id=act.issue.holding_id,
        text=text,
        by_id=UUID(permit.id),
        at=work.now,
        reply_due_at=_due(reply_on, work.now),
    )
    await row.save(using_db=work.connection, force_create=True)
    await _count(act)
    return await act.finish(note=text, supervision=row.id, kind=kind)


async def reply_supervision(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    reply: str,
    supervision_id: UUID | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Answer a supervision: the one that is due first, unless another is named."""
    act = await begin(
        work, issue_id, IssueAction.REPLY_SUPERVISION, permit, expected_version=expected_version
    )
    row = await _one(act, supervision_id, SupervisionState.OPEN, otherwise="NO_REPLY_DUE")
    row.state, row.reply = SupervisionState.REPLIED, reply
    row.replied_by_id, row.replied_at = UUID(permit.id), work.now
    await _save(act, row)
    return await act.finish(note=reply, supervision=row.id)


async def decide_supervision(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    accepted: bool,
    note: str,
    reply_on: date | None = None,
    supervision_id: UUID | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Accept an answer, or demand another: by the same day, unless a new one is given.

    Raises:
        BadInput: IN_THE_PAST, for a day that is over.
    """
    act = await begin(
        work, issue_id, IssueAction.DECIDE_SUPERVISION, permit, expected_version=expected_version
    )
    row = await _one(act, supervision_id, SupervisionState.REPLIED, otherwise="NO_REPLY_YET")
    row.state = SupervisionState.ACCEPTED if accepted else SupervisionState.OPEN
    row.decided_by_id, row.decided_at = UUID(permit.id), work.now
    if reply_on is not None and not accepted:
        row.reply_due_at = _due(reply_on, work.now)
    await _save(act, row)
    return await act.finish(note=note, supervision=row.id, accepted=accepted)


async def lapse_supervisions(act: Act) -> None:
    """End what nobody can answer any more, because the issue ends."""
    if not act.issue.open_supervisions:
        return
    for row in await _unsettled(act):
        row.state = SupervisionState.LAPSED
        await _save(act, row)


async def _one(act: Act, id: UUID | None, state: SupervisionState, *, otherwise: str) -> Supervision:
    """The supervision that is named, or the first of this state.

    Raises:
        NotFound: the issue has no such supervision.
        GuardFailed: `otherwise`, for one that stands elsewhere.
    """
    path = ("input", "supervisionId")
    rows = Supervision.filter(issue_id=act.issue.id).using_db(act.work.connection)
    if id is None:
        first = rows.filter(state=state).order_by("reply_due_at", "id")
        row = await first.first()
    else:
        row = await rows.filter(id=id).first()
    if row is None:
        raise NotFound("NOT_FOUND", type="Supervision", field=path)
    if row.state is not state:
        raise GuardFailed(otherwise, field=path)
    return row


async def _save(act: Act, row: Supervision) -> None:
    row.version, row.updated_at = row.version + 1, act.work.now
    await row.save(using_db=act.work.connection)
    await _count(act)


async def _count(act: Act) -> None:
    """Put on the issue what waits: for an answer, and for a decision on one."""
    rows = await _unsettled(act)
    waiting = [row.reply_due_at for row in rows if row.state is SupervisionState.OPEN]
    answered = [row.replied_at for row in rows if row.state is SupervisionState.REPLIED and row.replied_at]
    act.set(
        open_supervisions=len(rows),
        reply_due_at=min(waiting, default=None),
        replied_at=min(answered, default=None),
    )


async def _unsettled(act: Act) -> list[Supervision]:
    rows = Supervision.filter(issue_id=act.issue.id, state__in=UNSETTLED)
    return await rows.using_db(act.work.connection).order_by("at", "id")


def _due(day: date, now: datetime) -> datetime:
    if day < day_of(now):
        raise BadInput("IN_THE_PAST", field=("input", "replyOn"))
    return midnight_after(day)
