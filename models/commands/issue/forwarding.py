"""Forward, close (转外单位、转外办结): what an agency outside of this system is asked, and answers."""

from datetime import date
from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.work import Work
from models.errors import BadInput, GuardFailed, NotFound
from models.rules.calendar import day_of, midnight_after
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import ForwardState
from models.tables import Forward, Issue


async def forward_external(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    agency: str,
    due_on: date,
    note: str,
    reference: str | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Ask an agency that is not in this system. It moves no clock.

    Raises:
        BadInput: IN_THE_PAST, for a day that is over.
    """
    act = await begin(work, issue_id, IssueAction.FORWARD_EXTERNAL, permit, expected_version=expected_version)
    if due_on < day_of(work.now):
        raise BadInput("IN_THE_PAST", field=("input", "dueOn"))
    row = Forward(
        **work.fresh(),
        issue_id=issue_id,
        round=act.issue.round,
        state=ForwardState.OPEN,
        agency=agency,
        reference=reference,
        note=note,
        by_id=UUID(permit.id),
        at=work.now,
        due_at=midnight_after(due_on),
    )
    await row.save(using_db=work.connection, force_create=True)
    await _count(act)
    return await act.finish(note=note, forward=row.id)


async def close_forward(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    answered: bool,
    answer: str,
    forward_id: UUID | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Record an agency's answer, or why none is waited for: of the one due first, unless another is named.

    Raises:
        NotFound: the issue has no such row.
        GuardFailed: it is closed already.
    """
    act = await begin(work, issue_id, IssueAction.CLOSE_FORWARD, permit, expected_version=expected_version)
    row = await _one(act, forward_id)
    row.answer, row.closed_by_id = answer, UUID(permit.id)
    await _close(act, row, ForwardState.ANSWERED if answered else ForwardState.RECALLED)
    return await act.finish(note=answer, forward=row.id, answered=answered)


async def lapse_forwards(act: Act) -> None:
    """Wait for no agency any more, because the issue ends."""
    for row in await _open(act):
        await _close(act, row, ForwardState.LAPSED)


async def _one(act: Act, id: UUID | None) -> Forward:
    path = ("input", "forwardId")
    if id is None:
        return (await _open(act))[0]
    row = await Forward.get_or_none(id=id, issue_id=act.issue.id, using_db=act.work.connection)
    if row is None:
        raise NotFound("NOT_FOUND", type="Forward", field=path)
    if row.state is not ForwardState.OPEN:
        raise GuardFailed("NO_FORWARD_OPEN", field=path)
    return row


async def _close(act: Act, row: Forward, state: ForwardState) -> None:
    row.state, row.closed_at, row.updated_at = state, act.work.now, act.work.now
    row.version += 1
    await row.save(using_db=act.work.connection)
    await _count(act)


async def _count(act: Act) -> None:
    """Put on the issue how many agencies are waited for, and until when."""
    rows = await _open(act)
    act.set(open_forwards=len(rows), forward_due_at=rows[0].due_at if rows else None)


async def _open(act: Act) -> list[Forward]:
    rows = Forward.filter(issue_id=act.issue.id, state=ForwardState.OPEN).using_db(act.work.connection)
    return await rows.order_by("due_at", "id")
