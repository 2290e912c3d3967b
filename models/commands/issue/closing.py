"""Write off and withdraw (销号、撤回): how an issue ends."""

from datetime import datetime
from uuid import UUID

from models.commands.issue.act import begin
from models.commands.issue.clocks import calendar_of, span_setting, stop_clock
from models.commands.issue.forwarding import lapse_forwards
from models.commands.issue.look_back import plan_look_back
from models.commands.issue.parts import end_parts
from models.commands.issue.supervision import lapse_supervisions
from models.commands.work import Work
from models.rules.calendar import day_of
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import AssignmentStatus, DeadlineUnit, SettingKey
from models.tables import Issue


async def write_off(
    work: Work, issue_id: UUID, permit: Permit, *, expected_version: int | None = None
) -> Issue:
    """Strike the issue off the account. From this instant the reporter's window to reopen counts."""
    act = await begin(work, issue_id, IssueAction.WRITE_OFF, permit, expected_version=expected_version)
    act.move()
    window = await span_setting(act, SettingKey.REOPEN_WITHIN)
    await stop_clock(act)
    act.set(
        written_off_at=work.now,
        closed_at=work.now,
        reopen_until=window.after(work.now, DeadlineUnit.CALENDAR_DAY, await calendar_of(act)),
        account_number=account_number(act.issue, work.now),
    )
    await plan_look_back(act)
    return await act.finish(account_number=act.issue.account_number)


async def withdraw(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    reason: str,
    expected_version: int | None = None,
) -> Issue:
    """Take the issue back."""
    act = await begin(work, issue_id, IssueAction.WITHDRAW, permit, expected_version=expected_version)
    act.move()
    await stop_clock(act)
    await end_parts(act, AssignmentStatus.SUPERSEDED)
    await lapse_supervisions(act)
    await lapse_forwards(act)
    act.set(closed_at=work.now, lead_unit_id=None, resumes_at=None)
    return await act.finish(note=reason)


def account_number(issue: Issue, at: datetime) -> str:
    """Place, day and the end of the issue's id: unique without a counter that all would wait for.

    Everybody may read it, so it holds nothing of the query code.
    """
    return f"{issue.origin_code}-{day_of(at):%Y%m%d}-{issue.id.hex[-8:].upper()}"
