"""Until when may something be asked about a deadline? What moves with it."""

from datetime import datetime

from models.commands.work import Work
from models.rules.deadlines import Span, notice_ends
from models.rules.vocabulary import SettingKey
from models.tables import Issue


async def setting_then(work: Work, issue: Issue, key: SettingKey) -> str:
    """What counted where the issue came from when the clock of this round started."""
    origin = await work.reference.jurisdiction(work.connection, issue.origin_id)
    return await work.reference.setting(work.connection, origin, key, issue.clock_started_at or work.now)


async def extend_until(work: Work, issue: Issue) -> datetime | None:
    """The first instant at which it is too late to ask for an extension."""
    if issue.due_at is None:
        return None
    notice = Span.parse(await setting_then(work, issue, SettingKey.EXTENSION_NOTICE))
    origin = await work.reference.jurisdiction(work.connection, issue.origin_id)
    calendar = await work.reference.calendar(work.connection, origin, work.now, since=issue.clock_started_at)
    return notice_ends(issue.due_at, notice, calendar)
