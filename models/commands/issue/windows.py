"""Until when may something be asked about a deadline? What moves with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.commands.work import Work
from models.rules.deadlines import Span, notice_ends
from models.rules.transitions import TERMINAL
from models.rules.vocabulary import AppealState, DeadlineUnit, IssueStatus, RequestState, SettingKey
from models.tables import Issue, LightAppeal, OnAccount


async def setting_then(work: Work, issue: Issue, key: SettingKey) -> str:
    """What counted where the issue came from when the clock of this round started."""
    origin = await work.reference.jurisdiction(work.connection, issue.origin_id)
    return await work.reference.setting(work.connection, origin, key, issue.clock_started_at or work.now)


async def move_windows(work: Work, issue: Issue, before: Mapping[str, Any]) -> None:
    """Let what hangs on the deadline follow it; end an appeal with its round, a rest with its status."""
    if issue.due_at != before["due_at"]:
        issue.extend_until = await _extend_until(work, issue)
        # The time to appeal runs from the instant at which it turned red, whatever the deadline is now.
        if issue.red_round != issue.round or before["paused_at"] is not None:
            issue.appeal_until = await _appeal_until(work, issue)
    ended = issue.status in TERMINAL or issue.round != before["round"]
    if ended and issue.appeal_requested_at is not None:
        appeals = LightAppeal.filter(issue_id=issue.id, state=AppealState.PENDING).using_db(work.connection)
        await appeals.update(state=AppealState.LAPSED, updated_at=work.now)
        issue.appeal_requested_at = None
    if issue.account_cause is not None and issue.status is not IssueStatus.ON_ACCOUNT:
        await _end_rest(work, issue)


async def _end_rest(work: Work, issue: Issue) -> None:
    rests = OnAccount.filter(issue_id=issue.id, state=RequestState.GRANTED, ended_at=None)
    await rests.using_db(work.connection).update(ended_at=work.now, updated_at=work.now)
    issue.account_cause = None


async def _appeal_until(work: Work, issue: Issue) -> datetime | None:
    if issue.due_at is None:
        return None
    window = Span.parse(await setting_then(work, issue, SettingKey.APPEAL_WITHIN))
    origin = await work.reference.jurisdiction(work.connection, issue.origin_id)
    calendar = await work.reference.calendar(
        work.connection, origin, issue.due_at, since=issue.clock_started_at
    )
    return window.after(issue.due_at, DeadlineUnit.WORKDAY, calendar)


async def _extend_until(work: Work, issue: Issue) -> datetime | None:
    """The first instant at which it is too late to ask for an extension."""
    if issue.due_at is None:
        return None
    notice = Span.parse(await setting_then(work, issue, SettingKey.EXTENSION_NOTICE))
    origin = await work.reference.jurisdiction(work.connection, issue.origin_id)
    calendar = await work.reference.calendar(work.connection, origin, work.now, since=issue.clock_started_at)
    return notice_ends(issue.due_at, notice, calendar)
