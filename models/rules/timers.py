"""What is there to say of an issue because time has passed, and since when is it so?

Timers only announce: lights, lists and counts are right without them. What is due is read from the row as
it is now: a light that went out again because its deadline was moved is not announced, one that shows is,
however late the worker comes. When a clock has stopped, nobody is warned any more; that it was late then
is said all the same: who counts red lights by their events counts every one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from models.rules.calendar import WorkCalendar
from models.rules.deadlines import Span
from models.rules.lights import shown_since
from models.rules.timed_settings import NEVER
from models.rules.transitions import HANDLED, OPEN, IssueAction
from models.rules.vocabulary import (
    DeadlineUnit,
    EscalationTrigger,
    IssueStatus,
    Light,
    SettingKey,
    TimerRule,
)

Base = Callable[[Any], datetime | None]
PENDING = IssueStatus.PENDING_ASSIGNMENT
OFF = Span.parse(NEVER)
BLOCKED = "issue.escalation_blocked"


@dataclass(frozen=True, slots=True)
class Timer:
    """One rule: from which instant of the row, and how long after it; which event says so.

    `once` in a round, although its instant may move; the others speak of each new instant. An `act` is done
    by the system itself: its event says so, or `event` if it is refused.
    """

    rule: TimerRule
    event: str
    summary: str
    base: Base
    after: SettingKey | None = None
    unit: DeadlineUnit = DeadlineUnit.CALENDAR_DAY
    once: bool = False
    act: IssueAction | None = None
    trigger: EscalationTrigger | None = None


class Moment(NamedTuple):
    """Since when, or from when on, a rule has something to say."""

    timer: Timer
    since: datetime


def _light(light: Light, row: Any) -> datetime | None:
    if row.clock_started_at is None or (light is Light.YELLOW and row.stopped_at is not None):
        return None
    since = shown_since(row, light)
    # A class may warn from before its start: then its light is yellow from birth.
    return since and max(since, row.clock_started_at)


def _while(status: IssueStatus, column: str) -> Base:
    return lambda row: getattr(row, column) if row.status == status else None


def _red_while_handled(row: Any) -> datetime | None:
    return _light(Light.RED, row) if row.status in HANDLED or row.status == PENDING else None


def _reply(row: Any) -> datetime | None:
    due: datetime | None = row.reply_due_at
    return due if row.status in OPEN else None


TIMERS: tuple[Timer, ...] = (
    Timer(
        TimerRule.LIGHT_YELLOW,
        "issue.light_yellow",
        "Its deadline is near.",
        partial(_light, Light.YELLOW),
        once=True,
    ),
    Timer(
        TimerRule.LIGHT_RED,
        "issue.light_red",
        "Its deadline has passed.",
        partial(_light, Light.RED),
        once=True,
    ),
    Timer(
        TimerRule.UNREVIEWED,
        "issue.unreviewed_alarm",
        "Nobody has reviewed it in time.",
        _while(IssueStatus.REPORTED, "triage_due_at"),
    ),
    Timer(
        TimerRule.UNASSIGNED,
        "issue.unassigned_alarm",
        "The holding office has not named a lead unit in time.",
        _while(PENDING, "pending_since"),
        after=SettingKey.ASSIGN_WITHIN,
        unit=DeadlineUnit.WORKDAY,
    ),
    Timer(
        TimerRule.UNSIGNED,
        "issue.unsigned_alarm",
        "Its lead unit has not signed for it in time.",
        _while(IssueStatus.ASSIGNED, "sign_due_at"),
    ),
    Timer(
        TimerRule.REPLY_OVERDUE,
        "issue.supervision_overdue",
        "A supervision was not answered by its day.",
        _reply,
    ),
    Timer(
        TimerRule.EVALUATION_REMINDER,
        "issue.evaluation_reminded",
        "Its reporter has not judged the answer yet.",
        _while(IssueStatus.RESOLVED, "resolved_at"),
        after=SettingKey.EVALUATION_REMINDER,
        once=True,
    ),
    Timer(
        TimerRule.EVALUATION_REMINDER_AGAIN,
        "issue.evaluation_reminded",
        "Its reporter has still not judged the answer.",
        _while(IssueStatus.RESOLVED, "resolved_at"),
        after=SettingKey.EVALUATION_REMINDER_AGAIN,
        once=True,
    ),
    Timer(
        TimerRule.RED_SUPERVISED,
        "issue.supervision_blocked",
        "It is red still: the system supervises it, as `issue.supervised`.",
        _red_while_handled,
        after=SettingKey.SUPERVISE_RED_AFTER,
        once=True,
        act=IssueAction.SUPERVISE,
    ),
    Timer(
        TimerRule.RED_ESCALATED,
        BLOCKED,
        "It is red still: it goes a level up, as `issue.escalated`; this event if there is none to go to.",
        _red_while_handled,
        after=SettingKey.ESCALATE_RED_AFTER,
        once=True,
        act=IssueAction.ESCALATE,
        trigger=EscalationTrigger.OVERDUE,
    ),
    Timer(
        TimerRule.UNASSIGNED_ESCALATED,
        BLOCKED,
        "Nobody was named still: it goes a level up, as `issue.escalated`; this event if there is none.",
        _while(PENDING, "pending_since"),
        after=SettingKey.ESCALATE_UNASSIGNED_AFTER,
        act=IssueAction.ESCALATE,
        trigger=EscalationTrigger.UNASSIGNED,
    ),
)
SETTINGS = frozenset(timer.after for timer in TIMERS if timer.after is not None)

# The columns that decide when a timer rings.
READ = frozenset(
    {
        *("status", "round", "clock_started_at", "due_at", "yellow_at", "stopped_at", "paused_at"),
        *("paused_yellow_at", "paused_red_at", "triage_due_at", "pending_since", "sign_due_at"),
        *("reply_due_at", "resolved_at"),
    }
)


def first_look(row: Any) -> datetime | None:
    """When to look at an issue first, without asking what its jurisdiction has set; None for never.

    Not later than its first moment: whoever looks knows the settings, and when to look again.
    """
    return min((base for timer in TIMERS if (base := timer.base(row)) is not None), default=None)


def moments(row: Any, spans: Mapping[SettingKey, Span], calendar: WorkCalendar) -> list[Moment]:
    """Everything that there is or will be to say of the row as it is, in order."""

    def found() -> Iterable[Moment]:
        for timer in TIMERS:
            since = timer.base(row)
            if since is None:
                continue
            if timer.after is None:
                yield Moment(timer, since)
            elif spans.get(timer.after, OFF) != OFF:
                yield Moment(timer, spans[timer.after].after(since, timer.unit, calendar))

    return sorted(found(), key=lambda moment: moment.since)
