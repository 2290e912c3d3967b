"""Ask, endorse, decide (申请挂账、审核、审批): what cannot be solved for now?"""

from datetime import date
from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.issue.clocks import calendar_of, pause_until
from models.commands.issue.discussion import remark
from models.commands.issue.extensions import lapse_extension
from models.commands.issue.windows import setting_then
from models.commands.work import Work
from models.errors import BadInput, GuardFailed
from models.rules.calendar import SECOND, day_of, midnight_after
from models.rules.deadlines import Span
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import (
    AccountCause,
    Audience,
    DeadlineUnit,
    IssueStatus,
    PauseCause,
    RequestState,
    SettingKey,
)
from models.tables import Issue, OnAccount

WAITING_FOR_NOBODY = {"account_requested_at": None, "account_endorsed_at": None}
REVIEW_ON = ("input", "reviewOn")


async def request_on_account(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    cause: AccountCause,
    explanation: str,
    review_on: date,
    expected_version: int | None = None,
) -> Issue:
    """Say why it cannot be solved for now, in words for the reporter. The clock runs on.

    Raises:
        BadInput: IN_THE_PAST, for a day that is over; OUT_OF_RANGE, for one that is too far.
    """
    act = await begin(
        work, issue_id, IssueAction.REQUEST_ON_ACCOUNT, permit, expected_version=expected_version
    )
    if review_on < day_of(work.now):
        raise BadInput("IN_THE_PAST", field=REVIEW_ON)
    latest = await _latest(act)
    if review_on > latest:
        raise BadInput("OUT_OF_RANGE", field=REVIEW_ON, low=day_of(work.now), high=latest)
    asked = OnAccount(
        **work.fresh(),
        issue_id=issue_id,
        round=act.issue.round,
        state=RequestState.PENDING,
        cause=cause,
        explanation=explanation,
        review_on=review_on,
        asked_by_id=UUID(permit.id),
        asked_at=work.now,
    )
    await asked.save(using_db=work.connection, force_create=True)
    act.set(account_requested_at=work.now)
    return await act.finish(note=explanation, on_account=asked.id, cause=cause)


async def endorse_on_account(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    granted: bool,
    note: str,
    expected_version: int | None = None,
) -> Issue:
    """For the office: send the request on to a leader, or end it."""
    act = await begin(
        work, issue_id, IssueAction.ENDORSE_ON_ACCOUNT, permit, expected_version=expected_version
    )
    asked = await _pending(act)
    act.set(**WAITING_FOR_NOBODY)
    if granted:
        asked.endorsed_by_id, asked.endorsed_at, asked.opinion = UUID(permit.id), work.now, note
        act.set(account_endorsed_at=work.now)
    else:
        _decided(act, asked, RequestState.REFUSED, note)
    await _save(act, asked)
    return await act.finish(note=note, on_account=asked.id, granted=granted)


async def decide_on_account(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    granted: bool,
    note: str,
    expected_version: int | None = None,
) -> Issue:
    """For the leader: put it on account until its review day, with its reasons for the reporter, or not.

    Raises:
        GuardFailed: REVIEW_DAY_OVER, for a grant that comes too late.
    """
    act = await begin(
        work, issue_id, IssueAction.DECIDE_ON_ACCOUNT, permit, expected_version=expected_version
    )
    asked = await _pending(act)
    if granted and asked.review_on < day_of(work.now):
        raise GuardFailed("REVIEW_DAY_OVER")
    _decided(act, asked, RequestState.GRANTED if granted else RequestState.REFUSED, note)
    await _save(act, asked)
    act.set(**WAITING_FOR_NOBODY)
    if granted:
        await _rest(act, asked)
    else:
        act.move(IssueStatus.IN_PROGRESS)
    return await act.finish(note=note, on_account=asked.id, granted=granted)


async def lapse_on_account(act: Act) -> None:
    """End undecided what nobody can use any more."""
    if act.issue.account_requested_at is None and act.issue.account_endorsed_at is None:
        return
    asked = await _pending(act)
    asked.state = RequestState.LAPSED
    await _save(act, asked)
    act.set(**WAITING_FOR_NOBODY)


async def _rest(act: Act, asked: OnAccount) -> None:
    act.move(IssueStatus.ON_ACCOUNT)
    act.set(account_cause=asked.cause)
    await lapse_extension(act)
    await pause_until(act, PauseCause.ON_ACCOUNT, midnight_after(asked.review_on))
    remark(act, Audience.REPORTER, asked.explanation)


async def _latest(act: Act) -> date:
    """The last day on which it may be looked at again."""
    most = Span.parse(await setting_then(act.work, act.issue, SettingKey.ON_ACCOUNT_WITHIN))
    return day_of(most.after(act.work.now, DeadlineUnit.CALENDAR_DAY, await calendar_of(act)) - SECOND)


def _decided(act: Act, asked: OnAccount, state: RequestState, note: str) -> None:
    asked.state, asked.note = state, note
    asked.decided_by_id, asked.decided_at = UUID(act.permit.id), act.work.now


async def _pending(act: Act) -> OnAccount:
    rows = OnAccount.filter(issue_id=act.issue.id, state=RequestState.PENDING)
    return await rows.using_db(act.work.connection).get()


async def _save(act: Act, asked: OnAccount) -> None:
    asked.version, asked.updated_at = asked.version + 1, act.work.now
    await asked.save(using_db=act.work.connection)
