"""Announce what time alone has brought about (到时提醒): each thing once, however often it is tried."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from models.commands.issue.act import columns
from models.commands.issue.escalation import escalate_by_itself
from models.commands.issue.record import record_event
from models.commands.issue.supervision import supervise
from models.commands.work import Work
from models.errors import GuardFailed, IllegalTransition
from models.rules.calendar import day_of
from models.rules.deadlines import Span
from models.rules.permit import Permit
from models.rules.recipients import recipients
from models.rules.timers import SETTINGS, Moment, moments
from models.rules.vocabulary import SettingKey, SupervisionKind
from models.tables import Announcement, Issue, IssueEvent, Timer

ACTION = "announce"
READ_SETTINGS = SETTINGS | {SettingKey.SUPERVISION_REPLY_WITHIN}
RED_WARNING = "超期红灯警告：本问题已超过办理期限，请说明原因和办结时间。"
Permitted = Callable[[str], Permit]  # the permit of the system for an action


async def ringing(work: Work, *, limit: int) -> list[UUID]:
    """Issues of which there may be something to announce, longest due first. Nothing is locked."""
    due = Timer.filter(rings_at__lte=work.now).using_db(work.connection)
    ids = await due.order_by("rings_at", "issue_id").limit(limit).values_list("issue_id", flat=True)
    return [UUID(str(id)) for id in ids]


async def announce_due(work: Work, issue_id: UUID, permitted: Permitted) -> list[str] | None:
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
    permit = permitted(ACTION)
    await work.hold(permit)
    permit.check(columns(issue))
    said, spoke = await _said(work, issue), list[str]()
    # What is done moves what comes next, so each is found in the row that the one before has left.
    while (moment := await _next(work, issue, said)) is not None and moment.since <= work.now:
        times = said.setdefault(moment.timer.rule, [])
        times.append(moment.since)
        event = await _act(work, issue, permitted, moment)
        issue = work.locked.get(issue.id, issue)
        if event is None:
            event = await _say(work, issue, permit, moment)
        _note(work, issue, moment, event, occasion=len(times))
        spoke.append(moment.timer.rule.value)
    work.timers[issue.id] = moment and moment.since
    return spoke


async def _next(work: Work, issue: Issue, said: Mapping[str, list[datetime]]) -> Moment | None:
    """The first thing that was not said yet, or that there will be to say."""
    for moment in await _moments(work, issue):
        times = said.get(moment.timer.rule, [])
        if not times or (not moment.timer.once and moment.since not in times):
            return moment
    return None


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
    found = {key: await work.reference.effective(work.connection, holder, key, at) for key in READ_SETTINGS}
    return {key: Span.parse(effective.value) for key, effective in found.items() if effective is not None}


async def _act(work: Work, issue: Issue, permitted: Permitted, moment: Moment) -> UUID | None:
    """Do what the rule does, and name its event; None if it only speaks, or if it cannot be done."""
    action, trigger = moment.timer.act, moment.timer.trigger
    if action is None:
        return None
    permit = permitted(action)
    try:
        if trigger is not None:
            await escalate_by_itself(work, issue.id, permit, trigger=trigger)
        else:
            reply_on = await _reply_on(work, issue)
            await supervise(
                work, issue.id, permit, kind=SupervisionKind.ORDER, text=RED_WARNING, reply_on=reply_on
            )
    except (GuardFailed, IllegalTransition):
        return None
    return UUID(str(work.appended[IssueEvent][-1].id))


async def _reply_on(work: Work, issue: Issue) -> date:
    """By which day a supervision of the system is to be answered."""
    span = (await _spans(work, issue))[SettingKey.SUPERVISION_REPLY_WITHIN]
    origin = await work.reference.jurisdiction(work.connection, issue.origin_id)
    calendar = await work.reference.calendar(work.connection, origin, work.now)
    return calendar.add_workdays(day_of(work.now), span.days)


async def _say(work: Work, issue: Issue, permit: Permit, moment: Moment) -> UUID:
    """Write the event of the rule itself; which one it was."""
    before = {"last_sequence": issue.last_sequence, "updated_at": issue.updated_at}
    issue.last_sequence += 1
    issue.updated_at = work.now
    rule, since = moment.timer.rule, moment.since
    told = {"rule": rule, "since": since, "to": recipients(rule, issue, above=await _above(work, issue))}
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
        data=told,
        message=told,
    )
    work.change(issue, before)
    return UUID(str(event.id))


def _note(work: Work, issue: Issue, moment: Moment, event: UUID, *, occasion: int) -> None:
    work.append(
        Announcement.construct(
            id=work.new_id(),
            issue_id=issue.id,
            round=issue.round,
            rule=moment.timer.rule.value,
            occasion=occasion,
            since=moment.since,
            at=work.now,
            event_id=event,
        )
    )


async def _above(work: Work, issue: Issue) -> str | None:
    """The jurisdiction above the one that holds the issue."""
    holder = await work.reference.jurisdiction(work.connection, issue.holding_id)
    if holder.parent_id is None:
        return None
    return (await work.reference.jurisdiction(work.connection, holder.parent_id)).scope_code
