"""Counted anew by another calendar, does a ledger lead where the same history would have led under it?"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar import WorkCalendar
from models.rules.clock import Clock
from models.rules.deadlines import Deadline, DeadlineTerms, Span
from models.rules.recounting import Version, known_at, recount
from models.rules.vocabulary import ClockStop, DeadlineClass, DeadlineUnit, LedgerReason, PauseCause

START = datetime(2019, 9, 23, 2, tzinfo=UTC)
DAYS = st.dates(date(2019, 9, 20), date(2019, 11, 20))
CALENDARS = st.builds(WorkCalendar, st.dictionaries(DAYS, st.booleans(), max_size=25))
TERMS = st.builds(
    DeadlineTerms,
    code=st.sampled_from([DeadlineClass.COMPLEX, DeadlineClass.DIFFICULT]),
    days=st.integers(0, 15),
    unit=st.sampled_from(DeadlineUnit),
    yellow_lead=st.sampled_from([Span(1), Span(0, timedelta(hours=4))]),
    stops_at=st.just(ClockStop.RESOLVED),
)


class Step(NamedTuple):
    """What happens, so many minutes later, and its number: of days granted, or of minutes waited at most."""

    what: str
    minutes: int
    number: int


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(["pause", "pause until", "resume", "extend", "force majeure", "reject"]),
        st.integers(0, 4_000),
        st.integers(1, 9),
    ),
    max_size=8,
)


@dataclass
class Line:
    """A stored ledger line."""

    reason: LedgerReason
    shift_seconds: int
    due_at: datetime
    at: datetime


def lived(steps: list[Step], terms: DeadlineTerms, calendar: WorkCalendar) -> tuple[Clock, list[Line]]:
    """The clock after this history under a calendar, and its ledger."""
    now = START
    clock, entries = Clock().start(now, terms, calendar)
    ledger = [Line(entry.reason, entry.shift_seconds, entry.due_at, now) for entry in entries]
    for step in steps:
        now += timedelta(minutes=step.minutes)
        waits, cause = clock.paused_at is not None, PauseCause.AWAITING_REPORTER
        if step.what == "pause" and not waits:
            clock, entries = clock.pause(now, cause)
        elif step.what == "pause until" and not waits:
            until = now + timedelta(hours=step.number * 10)
            clock, entries = clock.pause_until(now, cause, until, terms, calendar)
        elif step.what == "resume" and waits:
            clock, entries = clock.resume(now, terms, calendar)
        elif step.what == "extend" and not waits:
            clock, entries = clock.extend(now, step.number, terms, calendar)
        elif step.what == "force majeure" and not waits:
            later = Deadline(*(at + timedelta(hours=step.number) for at in clock.deadline))
            clock, entries = clock.correct(now, later, LedgerReason.FORCE_MAJEURE, terms, calendar)
        else:
            continue
        ledger += [Line(entry.reason, entry.shift_seconds, entry.due_at, now) for entry in entries]
    return clock, ledger


@given(steps=STEPS, terms=TERMS, before=CALENDARS, after=CALENDARS)
def test_counted_anew_a_deadline_is_where_the_other_calendar_leads(
    steps: list[Step], terms: DeadlineTerms, before: WorkCalendar, after: WorkCalendar
) -> None:
    _, ledger = lived(steps, terms, before)
    expected, _ = lived(steps, terms, after)

    found = recount(ledger, START, terms, after, then=lambda _: before)

    assert found == expected.deadline
    assert recount(ledger, START, terms, before, then=lambda _: before).due_at == ledger[-1].due_at


def test_a_class_changed_during_a_pause_keeps_what_the_pause_before_gave() -> None:
    terms = DeadlineTerms(
        code=DeadlineClass.COMPLEX,
        days=3,
        unit=DeadlineUnit.WORKDAY,
        yellow_lead=Span(1),
        stops_at=ClockStop.RESOLVED,
    )
    plain, holiday = WorkCalendar({}), WorkCalendar({date(2019, 9, 25): False})
    clock, ledger = lived([Step("pause", 0, 1), Step("resume", 60, 1)], terms, plain)
    at = START + timedelta(hours=2)
    _, [entry] = clock.reclassify(at, terms, plain, ledger=ledger)
    ledger.append(Line(entry.reason, entry.shift_seconds, entry.due_at, at))

    found = recount(ledger, START, terms, holiday, then=lambda _: plain)

    assert found.due_at == ledger[0].due_at + timedelta(days=1, hours=1)


def test_what_was_known_is_what_versions_said_by_then() -> None:
    monday, tuesday = date(2019, 10, 14), date(2019, 10, 15)
    first = Version("33", 2019, START, {monday: False}, is_first=True)
    second = Version("33", 2019, START + timedelta(days=1), {tuesday: False})
    city = Version("3307", 2019, START + timedelta(days=2), {monday: True})
    present = {"33": {tuesday: False, date(2020, 1, 1): False}, "3307": {monday: True}}

    def known(days: int) -> dict[date, bool]:
        said = known_at(START + timedelta(days=days), present, [first, second, city])
        return dict(said.exceptions)

    other_year = {date(2020, 1, 1): False}
    assert known(0) == {monday: False} | other_year
    assert known(1) == {tuesday: False} | other_year
    assert known(2) == {tuesday: False, monday: True} | other_year
