"""When is an issue due, and from when does its light warn?

Every span of days counts from day 0, the day it starts on, and ends at the midnight after its last
day. Due dates in calendar days do not roll to the next workday.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, Self

from models.errors import BadInput
from models.rules.calendar import DAY, SECOND, WorkCalendar, day_of, midnight_after
from models.rules.vocabulary import ClockStop, DeadlineClass, DeadlineUnit

_ISO = re.compile(
    r"P(?:(?P<days>[0-9]{1,4})D|T(?=[0-9])(?:(?P<hours>[0-9]{1,4})H)?(?:(?P<minutes>[0-9]{1,4})M)?)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days, or hours and minutes; never both.

    >>> Span.parse("P1D"), str(Span.parse("PT240M"))
    (Span(days=1, time=datetime.timedelta(0)), 'PT4H')
    """

    days: int = 0
    time: timedelta = timedelta()

    @classmethod
    def parse(cls, text: str, *, field: Sequence[str] = ()) -> Self:
        """The span that ISO 8601 writes `P15D`, `PT4H` or `PT1H30M`.

        Raises:
            BadInput: MALFORMED_DURATION.
        """
        match = _ISO.fullmatch(text)
        if match is None:
            raise BadInput("MALFORMED_DURATION", field=field, value=text[:32])
        days, hours, minutes = (int(part or 0) for part in match.groups())
        return cls(days, timedelta(hours=hours, minutes=minutes))

    def __str__(self) -> str:
        hours, minutes = divmod(self.time // timedelta(minutes=1), 60)
        if not self.time:
            return f"P{self.days}D"
        return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")

    def after(self, start: datetime, unit: DeadlineUnit, calendar: WorkCalendar) -> datetime:
        """When a span that starts at `start` is over: by the clock, or at the end of its last day.

        >>> from datetime import UTC
        >>> friday_noon = datetime(2019, 11, 1, 4, tzinfo=UTC)
        >>> Span(days=1).after(friday_noon, DeadlineUnit.WORKDAY, WorkCalendar({})).isoformat()
        '2019-11-04T16:00:00+00:00'
        """
        if self.time:
            return start + self.time
        return midnight_after(calendar.add(day_of(start), self.days, unit))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineTerms:
    """What a deadline class means in one jurisdiction.

    A BACKLOG issue has an agreed due date of its own; `days` says nothing about it.
    """

    code: DeadlineClass
    days: int
    unit: DeadlineUnit
    yellow_lead: Span
    stops_at: ClockStop


class Deadline(NamedTuple):
    """An issue is late from `due_at` on, and about to be from `yellow_at` on."""

    due_at: datetime
    yellow_at: datetime


def set_deadline(
    start: datetime, terms: DeadlineTerms, calendar: WorkCalendar, *, agreed_on: date | None = None
) -> Deadline:
    """The deadline of a clock that starts at `start`.

    Raises:
        BadInput: AGREED_DATE, when `agreed_on` is missing from a BACKLOG issue or given for another;
            IN_THE_PAST, when it is over before the clock starts.
    """
    if (terms.code == DeadlineClass.BACKLOG) != (agreed_on is not None):
        raise BadInput("AGREED_DATE", field=("dueOn",), type=DeadlineClass.BACKLOG)
    if agreed_on is not None and agreed_on < day_of(start):
        raise BadInput("IN_THE_PAST", field=("dueOn",))
    due_on = agreed_on or calendar.add(day_of(start), terms.days, terms.unit)
    return warned(midnight_after(due_on), terms, calendar)


def extend_deadline(due_at: datetime, days: int, terms: DeadlineTerms, calendar: WorkCalendar) -> Deadline:
    """The deadline `days` later, at the same time of day."""
    return warned(due_at + _days_from(_last_day(due_at), days, terms.unit, calendar), terms, calendar)


def notice_ends(due_at: datetime, notice: Span, calendar: WorkCalendar) -> datetime:
    """The first instant that is less than `notice` before a deadline; days are workdays.

    >>> from datetime import UTC
    >>> thursday = datetime(2019, 10, 17, 16, tzinfo=UTC)
    >>> notice_ends(thursday, Span(days=1), WorkCalendar({})).isoformat()
    '2019-10-16T16:00:00+00:00'
    """
    if notice.time:
        return due_at - notice.time
    return midnight_after(calendar.add_workdays(_last_day(due_at), -notice.days))


def warned(due_at: datetime, terms: DeadlineTerms, calendar: WorkCalendar) -> Deadline:
    """A deadline with its warning: a time before `due_at`, or at the start of a day before the due date."""
    lead = terms.yellow_lead
    if lead.time:
        return Deadline(due_at, due_at - lead.time)
    to_yellow_day = _days_from(_last_day(due_at), -lead.days, terms.unit, calendar)
    return Deadline(due_at, due_at - DAY + to_yellow_day)


def _last_day(due_at: datetime) -> date:
    return day_of(due_at - SECOND)


def _days_from(day: date, count: int, unit: DeadlineUnit, calendar: WorkCalendar) -> timedelta:
    return calendar.add(day, count, unit) - day
