"""Ask for an extension, decide on it (申请延期、延期裁定): may it take some days longer?"""

from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.issue.clocks import extend
from models.commands.issue.windows import setting_then
from models.commands.work import Work
from models.errors import BadInput, GuardFailed
from models.rules.extensions import CAPS
from models.rules.guards import is_red
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import DeadlineClass, RequestState
from models.tables import Extension, Issue

DAYS = ("input", "days")


async def request_extension(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    days: int,
    reason: str,
    expected_version: int | None = None,
) -> Issue:
    """Ask for so many days more, in the unit of the class. The clock runs on.

    Raises:
        BadInput: OUT_OF_RANGE, for more days than the class allows at once.
    """
    act = await begin(
        work, issue_id, IssueAction.REQUEST_EXTENSION, permit, expected_version=expected_version
    )
    issue = act.issue
    most = await setting_then(work, issue, CAPS[DeadlineClass(issue.deadline_class)].days)
    _within(days, int(most))
    asked = Extension(
        **work.fresh(),
        issue_id=issue_id,
        round=issue.round,
        deadline_class=issue.deadline_class,
        state=RequestState.PENDING,
        days=days,
        reason=reason,
        asked_by_id=UUID(permit.id),
        asked_at=work.now,
        due_at=issue.due_at,
    )
    await asked.save(using_db=work.connection, force_create=True)
    act.set(extension_requested_at=work.now)
    return await act.finish(note=reason, extension=asked.id, days=days)


async def decide_extension(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    granted: bool,
    note: str,
    days: int | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Grant all the days that were asked for, or fewer, or none.

    Raises:
        BadInput: OUT_OF_RANGE, for more days than were asked for.
        GuardFailed: LATE_ALREADY, for a grant that comes too late.
    """
    act = await begin(work, issue_id, IssueAction.DECIDE_EXTENSION, permit, expected_version=expected_version)
    asked = await _pending(act)
    asked.state = RequestState.GRANTED if granted else RequestState.REFUSED
    asked.decided_by_id, asked.decided_at, asked.note = UUID(permit.id), work.now, note
    act.set(extension_requested_at=None)
    if granted:
        await _grant(act, asked, days)
    await _save(act, asked)
    return await act.finish(note=note, extension=asked.id, granted=granted, days=asked.granted_days)


async def lapse_extension(act: Act) -> None:
    """End undecided what nobody can use any more."""
    if act.issue.extension_requested_at is None:
        return
    asked = await _pending(act)
    asked.state = RequestState.LAPSED
    await _save(act, asked)
    act.set(extension_requested_at=None)


async def _grant(act: Act, asked: Extension, days: int | None) -> None:
    if is_red(vars(act.issue) | {"now": act.work.now}):
        raise GuardFailed("LATE_ALREADY")
    asked.granted_days = asked.days if days is None else days
    _within(asked.granted_days, asked.days)
    await extend(act, asked.granted_days)
    left = act.issue.extensions_left
    act.set(extensions=act.issue.extensions + 1, extensions_left=None if left is None else left - 1)
    asked.extended_to = act.issue.due_at


async def _pending(act: Act) -> Extension:
    rows = Extension.filter(issue_id=act.issue.id, state=RequestState.PENDING)
    return await rows.using_db(act.work.connection).get()


async def _save(act: Act, asked: Extension) -> None:
    asked.version, asked.updated_at = asked.version + 1, act.work.now
    await asked.save(using_db=act.work.connection)


def _within(days: int, most: int) -> None:
    if not 1 <= days <= most:
        raise BadInput("OUT_OF_RANGE", field=DAYS, low=1, high=most)
