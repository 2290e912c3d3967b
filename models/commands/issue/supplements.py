"""Ask the reporter, and answer (要求补充、补充信息): what does whoever handles it still have to know?"""

from datetime import timedelta
from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.issue.clocks import calendar_of, end_pause, pause_until, setting, span_setting
from models.commands.issue.discussion import remark
from models.commands.work import Work
from models.errors import BadInput, GuardFailed
from models.rules.calendar import DAY, SECOND
from models.rules.clock import triage_deadline
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import Audience, DeadlineUnit, IssueStatus, PauseCause, SettingKey, SubjectKind
from models.tables import Issue

WAITING = (IssueStatus.AWAITING_REPORTER, IssueStatus.ON_ACCOUNT)


async def request_supplement(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    question: str,
    expected_version: int | None = None,
) -> Issue:
    """Ask the reporter, who reads the question among the remarks. The clock stands still until the answer.

    What is left of the round's questions and of their time is counted down.
    """
    act = await begin(
        work, issue_id, IssueAction.REQUEST_SUPPLEMENT, permit, expected_version=expected_version
    )
    act.move()
    times, seconds = await _left(act)
    until = (await calendar_of(act)).after_workday_seconds(work.now.replace(microsecond=0), seconds)
    act.set(supplements_left=times - 1, supplement_seconds_left=seconds)
    await pause_until(act, PauseCause.AWAITING_REPORTER, until)
    asked = remark(act, Audience.REPORTER, question)
    return await act.finish(comment=asked.id)


async def supply_information(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    text: str,
    expected_version: int | None = None,
) -> Issue:
    """Answer the question; the issue goes back to whoever asked it."""
    act = await begin(
        work, issue_id, IssueAction.SUPPLY_INFORMATION, permit, expected_version=expected_version
    )
    await _go_back(act)
    answer = remark(act, Audience.REPORTER, text)
    return await act.finish(comment=answer.id)


async def resume(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    reason: str | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Take the issue up again: its time to wait is over, or there is a reason not to leave it on account.

    Raises:
        BadInput: REQUIRED, for a person who takes up what is on account and does not say why.
        GuardFailed: PAUSE_LASTS, for the system before its time.
    """
    act = await begin(work, issue_id, IssueAction.RESUME, permit, expected_version=expected_version)
    if act.issue.status is IssueStatus.ON_ACCOUNT:
        await _off_account(act, reason)
    else:
        await _go_back(act)
    return await act.finish(note=reason)


async def lapsed(work: Work, *, limit: int) -> list[UUID]:
    """Issues whose time to wait is over, those that waited longest first. Nothing is locked."""
    over = Issue.filter(status__in=WAITING, resumes_at__lte=work.now)
    ids = over.using_db(work.connection).order_by("resumes_at").limit(limit)
    return [UUID(str(id)) for id in await ids.values_list("id", flat=True)]


async def _off_account(act: Act, reason: str | None) -> None:
    if act.permit.kind == SubjectKind.SYSTEM:
        if act.issue.resumes_at is not None and act.issue.resumes_at > act.work.now:
            raise GuardFailed("PAUSE_LASTS")
    elif reason is None:
        raise BadInput("REQUIRED", field=("input", "reason"))
    act.move(IssueStatus.IN_PROGRESS)
    await end_pause(act)


async def _go_back(act: Act) -> None:
    """Back to where the question was asked, with what is left of the time for others."""
    issue, now = act.issue, act.work.now.replace(microsecond=0)
    until = issue.resumes_at or now
    unused = (await calendar_of(act)).seconds_between(now, until, DeadlineUnit.WORKDAY)
    act.set(supplement_seconds_left=unused)
    await end_pause(act)
    if issue.lead_unit_id is not None:
        act.move(IssueStatus.IN_PROGRESS)
        return
    act.move(IssueStatus.REPORTED)
    act.set(triage_due_at=max(issue.triage_due_at, triage_deadline(now)))


async def _left(act: Act) -> tuple[int, int]:
    """How many questions, and how many seconds of workdays for their answers, the round still has."""
    issue = act.issue
    if issue.supplements_left is not None and issue.supplement_seconds_left is not None:
        return issue.supplements_left, issue.supplement_seconds_left
    span = await span_setting(act, SettingKey.SUPPLEMENT_WITHIN)
    whole: timedelta = span.days * DAY + span.time
    return int(await setting(act, SettingKey.SUPPLEMENTS)), whole // SECOND
