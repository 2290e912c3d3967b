"""Where does a deadline lie after the calendar was corrected? Where its own ledger leads, counted anew.

The start is counted by the calendar as it is now; an extension gives as many workdays as it gave when it was
granted; a pause counts the workdays in it. What was moved by plain seconds stays moved by them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple, Protocol

from models.rules.calendar import DAY, SECOND, WorkCalendar, day_of, midnight_after
from models.rules.deadlines import Deadline, DeadlineTerms, extend_deadline, warned
from models.rules.vocabulary import DeadlineClass, DeadlineUnit, LedgerReason

BASES = frozenset({LedgerReason.START, LedgerReason.RESTART, LedgerReason.RECLASSIFIED})
Then = Callable[[datetime], WorkCalendar]  # the calendar as it was known at an instant


class Line(Protocol):
    """What a stored ledger line tells."""

    @property
    def reason(self) -> LedgerReason: ...
    @property
    def shift_seconds(self) -> int: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def at(self) -> datetime: ...


def recount(
    ledger: Sequence[Line],
    started_at: datetime,
    terms: DeadlineTerms,
    calendar: WorkCalendar,
    *,
    then: Then,
) -> Deadline:
    """The deadline that the ledger of a round leads to by `calendar`.

    Pauses under an earlier class keep what they gave, as they do when an issue changes its class.
    """
    base = max(at for at, line in enumerate(ledger) if line.reason in BASES)
    kept = sum(line.shift_seconds for line in ledger[:base] if line.reason is LedgerReason.RESUME)
    deadline = _later(_begun(ledger[base], started_at, terms, calendar, kept), kept)
    paused_at = _pausing(ledger[:base])
    for line in ledger[base + 1 :]:
        if line.reason is LedgerReason.PAUSE:
            paused_at = line.at.replace(microsecond=0)
        elif line.reason is LedgerReason.RESUME and paused_at is not None:
            deadline = _later(deadline, _paused(line, paused_at, terms.unit, calendar, then))
            paused_at = None
        elif line.reason is LedgerReason.EXTENSION:
            deadline = extend_deadline(deadline.due_at, _granted(line, terms.unit, then), terms, calendar)
        elif line.reason is not LedgerReason.CALENDAR:
            deadline = _later(deadline, line.shift_seconds)
    return deadline


class Version(NamedTuple):
    """What one version of a year said of an area, from an instant on."""

    area: str
    year: int
    at: datetime
    days: Mapping[date, bool]
    is_first: bool = False  # what was there before any version was loaded


def known_at(
    instant: datetime, present: Mapping[str, Mapping[date, bool]], versions: Sequence[Version]
) -> WorkCalendar:
    """The calendar as it was known then, of areas from the widest on; `versions` are in their order.

    Years of which there is no version are as they are now.
    """
    known: dict[tuple[str, int], Mapping[date, bool]] = {}
    for one in versions:
        if one.is_first or one.at <= instant:
            known[one.area, one.year] = one.days
        else:
            known.setdefault((one.area, one.year), {})
    days: dict[date, bool] = {}
    for area in sorted({*present, *(area for area, _ in known)}):
        spoken = {year for place, year in known if place == area}
        days |= {day: worked for day, worked in present.get(area, {}).items() if day.year not in spoken}
        for year in spoken:
            days |= known[area, year]
    return WorkCalendar(days)


def _begun(
    line: Line, started_at: datetime, terms: DeadlineTerms, calendar: WorkCalendar, kept: int
) -> Deadline:
    """What the class alone gives; a day that was agreed upon stays that day."""
    if terms.code is DeadlineClass.BACKLOG:
        pauses = kept if line.reason is LedgerReason.RECLASSIFIED else 0
        return warned(line.due_at - pauses * SECOND, terms, calendar)
    due_on = calendar.add(day_of(started_at), terms.days, terms.unit)
    return warned(midnight_after(due_on), terms, calendar)


def _later(deadline: Deadline, seconds: int) -> Deadline:
    return Deadline(*(instant + seconds * SECOND for instant in deadline))


def _pausing(ledger: Sequence[Line]) -> datetime | None:
    """Since when a pause lasts at the end of these lines."""
    halts = [line for line in ledger if line.reason in (LedgerReason.PAUSE, LedgerReason.RESUME)]
    if not halts or halts[-1].reason is not LedgerReason.PAUSE:
        return None
    return halts[-1].at.replace(microsecond=0)


def _paused(line: Line, paused_at: datetime, unit: DeadlineUnit, calendar: WorkCalendar, then: Then) -> int:
    """The seconds that a pause counts now, to where it counted then: its cap may have come before its end."""
    resumed_at, known = line.at.replace(microsecond=0), then(line.at)
    if line.shift_seconds < known.seconds_between(paused_at, resumed_at, unit):
        resumed_at = (
            known.after_workday_seconds(paused_at, line.shift_seconds)
            if unit is DeadlineUnit.WORKDAY
            else paused_at + timedelta(seconds=line.shift_seconds)
        )
    return calendar.seconds_between(paused_at, resumed_at, unit)


def _granted(line: Line, unit: DeadlineUnit, then: Then) -> int:
    """How many days an extension gave, by the calendar of the day on which it was granted."""
    known, last = then(line.at), day_of(line.due_at - SECOND)
    day, days = day_of(line.due_at - line.shift_seconds * SECOND - SECOND), 0
    while day < last:
        day += DAY
        days += unit is DeadlineUnit.CALENDAR_DAY or known.is_workday(day)
    return days
