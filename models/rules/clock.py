"""What starts, halts and moves the clock of an issue?

Every move gives the clock after it and the ledger entries that explain it, such that
`started_at` plus all shifts of the round is `due_at`, to the second. A clock cuts its instants
to whole seconds; as deadlines are whole seconds, that changes no light.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol, Self

from models.rules.calendar import SECOND, WorkCalendar, day_of, midnight_after
from models.rules.deadlines import Deadline, DeadlineTerms, extend_deadline, set_deadline
from models.rules.lights import ever_red
from models.rules.vocabulary import ClockStop, LedgerReason, PauseCause


class Shift(Protocol):
    """What a ledger line tells: an `Entry`, or its stored row."""

    @property
    def reason(self) -> LedgerReason: ...
    @property
    def shift_seconds(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the deadline ledger (时限台账)."""

    reason: LedgerReason
    shift_seconds: int
    due_at: datetime


class Change(NamedTuple):
    """A clock after a move, and the ledger entries that explain the move."""

    clock: "Clock"
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The clock of the present round; without `due_at` it has not started.

    The moves trust the lifecycle to call them in an order that makes sense, and raise ValueError otherwise.
    """

    started_at: datetime | None = None
    original_due_at: datetime | None = None
    due_at: datetime | None = None
    yellow_at: datetime | None = None
    stopped_at: datetime | None = None
    paused_at: datetime | None = None
    pause_cause: PauseCause | None = None
    resumes_at: datetime | None = None
    paused_yellow_at: datetime | None = None
    paused_red_at: datetime | None = None
    ever_red: bool = False

    @classmethod
    def of(cls, issue: Any) -> Self:
        """The clock in the columns of an issue."""
        return cls(**{name: getattr(issue, column) for name, column in _COLUMNS.items()})

    def columns(self) -> dict[str, Any]:
        """The columns of an issue that hold this clock."""
        return {column: getattr(self, name) for name, column in _COLUMNS.items()}

    def start(
        self, at: datetime, terms: DeadlineTerms, calendar: WorkCalendar, *, agreed_on: date | None = None
    ) -> "Change":
        """Runs from `at`. A clock that ran before starts a new round, and of the old keeps only `ever_red`.

        Raises:
            BadInput: AGREED_DATE, as `set_deadline` does.
        """
        started_at = _cut(at)
        due_at, yellow_at = set_deadline(started_at, terms, calendar, agreed_on=agreed_on)
        clock = Clock(
            started_at=started_at,
            original_due_at=due_at,
            due_at=due_at,
            yellow_at=yellow_at,
            ever_red=ever_red(self, at),
        )
        reason = LedgerReason.START if self.started_at is None else LedgerReason.RESTART
        return Change(clock, (Entry(reason, (due_at - started_at) // SECOND, due_at),))

    def pause(self, at: datetime, cause: PauseCause) -> "Change":
        """Stands still from `at`, and so does its light."""
        clock = replace(self._halting(at), paused_at=_cut(at), pause_cause=cause)
        return _moved(clock, LedgerReason.PAUSE)

    def pause_until(
        self,
        at: datetime,
        cause: PauseCause,
        until: datetime,
        terms: DeadlineTerms,
        calendar: WorkCalendar,
    ) -> "Change":
        """Stands still from `at`, but not past `until`: more does not count, whoever is late to end it."""
        clock, entries = self.pause(at, cause)
        return Change(_lapsing(replace(clock, resumes_at=_cut(until)), terms, calendar), entries)

    def resume(self, at: datetime, terms: DeadlineTerms, calendar: WorkCalendar) -> "Change":
        """Runs on, both instants later by the seconds that it stood still: all, or those in workdays.

        The shift is plain seconds: a due date moved by it may fall on a day off, and stays there.
        """
        until = min(_cut(at), self.resumes_at or _cut(at))
        seconds = self.paused_seconds(until, terms, calendar)
        clock = replace(self.fold_red(at), **_RUNNING)
        return _moved(clock, LedgerReason.RESUME, _later(clock.deadline, seconds))

    def stop(self, at: datetime, terms: DeadlineTerms, calendar: WorkCalendar) -> "Change":
        """Ends at `at`, and its light stays. A paused clock resumes first, so its pause counts."""
        if self.paused_at is not None:
            clock, resumed = self.resume(at, terms, calendar)
            clock, stopped = clock.stop(at, terms, calendar)
            return Change(clock, resumed + stopped)
        return _moved(replace(self._halting(at), stopped_at=_cut(at)), LedgerReason.STOP)

    def resolve(self, at: datetime, terms: DeadlineTerms, calendar: WorkCalendar) -> "Change":
        """Halts at the resolution (办结): for good, or until the evaluation where the class stops at 销号."""
        if terms.stops_at == ClockStop.RESOLVED:
            return self.stop(at, terms, calendar)
        return self.pause(at, PauseCause.AWAITING_EVALUATION)

    def unstop(self, at: datetime) -> "Change":
        """Runs on as if it had never halted: the resolution that halted it has been rejected (退办)."""
        awaiting = self.pause_cause == PauseCause.AWAITING_EVALUATION
        if self.stopped_at is None and not awaiting:
            raise ValueError("No resolution halts this clock")
        clock = replace(self.fold_red(at), stopped_at=None, **_RUNNING)
        return _moved(clock, LedgerReason.UNSTOP)

    def reclassify(
        self,
        at: datetime,
        terms: DeadlineTerms,
        calendar: WorkCalendar,
        *,
        ledger: Iterable[Shift],
        agreed_on: date | None = None,
    ) -> "Change":
        """Due as if it had started under `terms`, later by the pauses that the round's `ledger` records.

        Extensions were granted under the old class and end with it. A pause that lasts goes on.

        Raises:
            BadInput: AGREED_DATE, as `set_deadline` does.
        """
        if self.started_at is None:
            raise ValueError("This clock has not started")
        paused = sum(entry.shift_seconds for entry in ledger if entry.reason == LedgerReason.RESUME)
        unpaused = set_deadline(self.started_at, terms, calendar, agreed_on=agreed_on)
        clock, entries = _moved(self.fold_red(at), LedgerReason.RECLASSIFIED, _later(unpaused, paused))
        return Change(_lapsing(clock, terms, calendar), entries)

    def extend(self, at: datetime, days: int, terms: DeadlineTerms, calendar: WorkCalendar) -> "Change":
        """Due `days` later (延期), in the unit of its class; `original_due_at` stays."""
        deadline = extend_deadline(self.deadline.due_at, days, terms, calendar)
        return _moved(self.fold_red(at), LedgerReason.EXTENSION, deadline)

    def correct(
        self, at: datetime, to: Deadline, reason: LedgerReason, terms: DeadlineTerms, calendar: WorkCalendar
    ) -> "Change":
        """Due at another instant: what it was counted from was corrected. A pause that lasts goes on."""
        clock, entries = _moved(self.fold_red(at), reason, to)
        return Change(_lapsing(clock, terms, calendar), entries)

    def fold_red(self, now: datetime) -> Self:
        """The clock with a red light made a stored fact; every move does this first."""
        return replace(self, ever_red=ever_red(self, now))

    @property
    def deadline(self) -> Deadline:
        """Both instants of a clock that has started."""
        if self.due_at is None or self.yellow_at is None:
            raise ValueError("This clock has not started")
        return Deadline(self.due_at, self.yellow_at)

    def paused_seconds(self, until: datetime, terms: DeadlineTerms, calendar: WorkCalendar) -> int:
        """By how much a pause that lasts shifts the deadline if it ends at `until`."""
        if self.paused_at is None:
            raise ValueError("Only a paused clock can resume")
        return calendar.seconds_between(self.paused_at, until, terms.unit)

    def _halting(self, at: datetime) -> Self:
        if self.stopped_at is not None or self.paused_at is not None:
            raise ValueError("This clock stands still already")
        return self.fold_red(at)


_RUNNING: dict[str, Any] = dict.fromkeys(
    ("paused_at", "pause_cause", "resumes_at", "paused_yellow_at", "paused_red_at")
)
_COLUMNS = {field.name: field.name for field in fields(Clock)} | {"started_at": "clock_started_at"}


def triage_deadline(reported_at: datetime) -> datetime:
    """Until when an issue is to be reviewed (前置审查): the end of the day on which it was reported."""
    return midnight_after(day_of(reported_at))


def _moved(clock: Clock, reason: LedgerReason, to: Deadline | None = None) -> Change:
    """The clock with its deadline moved `to` there, if given, and the entry that says so."""
    due_at, yellow_at = to or clock.deadline
    entry = Entry(reason, (due_at - clock.deadline.due_at) // SECOND, due_at)
    return Change(replace(clock, due_at=due_at, yellow_at=yellow_at), (entry,))


def _lapsing(clock: Clock, terms: DeadlineTerms, calendar: WorkCalendar) -> Clock:
    """The clock with the instants from which its light is yellow and red if its pause ends by itself."""
    until = clock.resumes_at
    if until is None:
        return clock
    later = _later(clock.deadline, clock.paused_seconds(until, terms, calendar))
    yellow_at, red_at = max(until, later.yellow_at), max(until, later.due_at)
    return replace(clock, paused_yellow_at=yellow_at, paused_red_at=red_at)


def _later(deadline: Deadline, seconds: int) -> Deadline:
    return Deadline(*(instant + seconds * SECOND for instant in deadline))


def _cut(at: datetime) -> datetime:
    return at.replace(microsecond=0)
