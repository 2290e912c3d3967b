"""Announce what time alone has brought about (到时提醒): each thing once, however often it is tried."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from models.commands.issue.act import columns
from models.commands.issue.record import record_event
from models.commands.work import Work
from models.rules.deadlines import Span
from models.rules.permit import Permit
from models.rules.recipients import recipients
from models.rules.timers import SETTINGS, Moment, moments
from models.rules.vocabulary import SettingKey
from models.tables import Announcement, Issue, Timer

ACTION = "announce"


async def ringing(work: Work, *, limit: int) -> list[UUID]:
    """Issues of which there may be something to announce, longest due first. Nothing is locked."""
    due = Timer.filter(rings_at__lte=work.now).using_db(work.connection)
    ids = await due.order_by("rings_at", "issue_id").limit(limit).values_list("issue_id", flat=True)
    return [UUID(str(id)) for id in ids]


async def announce_due(work: Work, issue_id: UUID, permit: Permit) -> list[str] | None:
    """Say what is to be said of an issue by now, and note when to look again: the rules that spoke.

    None if somebody is changing the issue at this moment: it is not waited for, and looked at again.

    Raises:
        NotFound, Forbidden: the permit does not reach the issue.
    """
    # Everybody locks the issue first and its timer after it, so nobody waits in a circle.
    rows = Issue.filter(id=issue_id).using_db(work.connection)
    issue = await rows.select_for_update(skip_locked=True).first()
    if issue is None:
        return None
    await work.hold(permit)
    permit.check(columns(issue))
    said = await _said(work, issue)
    coming, spoke = None, []
    for moment in await _moments(work, issue):
        if moment.since > work.now:
            coming = moment.since
            break
        times = said.setdefault(moment.timer.rule, [])
        if not times or (not moment.timer.once and moment.since not in times):
            times.append(moment.since)
            await _announce(work, issue, permit, moment, occasion=len(times))
            spoke.append(moment.timer.rule.value)
    if spoke:
        work.change(issue, ["last_sequence", "updated_at"])
    work.timers[issue.id] = coming
    return spoke


async def _said(work: Work, issue: Issue) -> dict[str, list[datetime]]:
    """Of which instants each rule has spoken in this round."""
    rows = Announcement.filter(issue_id=issue.id, round=issue.round).using_db(work.connection)
    said: dict[str, list[datetime]] = {}
    for row in await rows:
        said.setdefault(row.rule, []).append(row.since)
    return said


async def _moments(work: Work, issue: Issue) -> list[Moment]:
    since = issue.pending_since or issue.reported_at
    origin = await work.reference.jurisdiction(work.connection, issue.origin_id)
    calendar = await work.reference.calendar(work.connection, origin, work.now, since=since)
    return moments(issue, await _spans(work, issue), calendar)


async def _spans(work: Work, issue: Issue) -> Mapping[SettingKey, Span]:
    """What counts where the issue is held, as it was when its clock started."""
    at = issue.clock_started_at or issue.reported_at
    holder = await work.reference.jurisdiction(work.connection, issue.holding_id)
    found = {key: await work.reference.effective(work.connection, holder, key, at) for key in SETTINGS}
    return {key: Span.parse(effective.value) for key, effective in found.items() if effective is not None}


async def _announce(work: Work, issue: Issue, permit: Permit, moment: Moment, *, occasion: int) -> None:
    before = {"last_sequence": issue.last_sequence, "updated_at": issue.updated_at}
    issue.last_sequence += 1
    issue.updated_at = work.now
    rule, since = moment.timer.rule, moment.since
    to = recipients(rule, issue, above=await _above(work, issue))
    event = record_event(
        work,
        issue,
        permit,
        ACTION,
        moment.timer.event,
        before=before,
        after={name: getattr(issue, name) for name in before},
        status_before=issue.status,
        post_id=None,
        note=None,
        data={"rule": rule, "occasion": occasion, "since": since, "to": to},
        message={"rule": rule, "since": since, "to": to},
    )
    work.append(
        Announcement.construct(
            id=work.new_id(),
            issue_id=issue.id,
            round=issue.round,
            rule=rule.value,
            occasion=occasion,
            since=since,
            at=work.now,
            event_id=event.id,
        )
    )


async def _above(work: Work, issue: Issue) -> str | None:
    """The jurisdiction above the one that holds the issue."""
    holder = await work.reference.jurisdiction(work.connection, issue.holding_id)
    if holder.parent_id is None:
        return None
    return (await work.reference.jurisdiction(work.connection, holder.parent_id)).scope_code
