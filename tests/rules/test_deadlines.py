"""Deadlines fall where the programme's texts put them; in Chinese time."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.rules.calendar import SHANGHAI, WorkCalendar, midnight_after
from models.rules.deadlines import DeadlineTerms, Span, extend_deadline, set_deadline, warned
from models.rules.vocabulary import ClockStop, DeadlineClass, DeadlineUnit
from tests.rules.test_calendar import CHINA

DAYS = {
    DeadlineClass.SIMPLE: 0,
    DeadlineClass.COMPLEX: 3,
    DeadlineClass.DIFFICULT: 15,
    DeadlineClass.BACKLOG: 0,
}


def terms(code: str, unit: str = "CALENDAR_DAY", lead: str = "P1D") -> DeadlineTerms:
    code = DeadlineClass(code)
    stops_at = ClockStop.WRITTEN_OFF if code is DeadlineClass.DIFFICULT else ClockStop.RESOLVED
    return DeadlineTerms(
        code=code, days=DAYS[code], unit=DeadlineUnit(unit), yellow_lead=Span.parse(lead), stops_at=stops_at
    )


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "given", "due_at", "yellow_at"),
    [
        ("2019-10-14T10:00", terms("COMPLEX"), "2019-10-18T00:00", "2019-10-16T00:00"),
        ("2019-10-14T00:00", terms("COMPLEX"), "2019-10-18T00:00", "2019-10-16T00:00"),
        ("2019-10-14T23:59:59.999", terms("COMPLEX"), "2019-10-18T00:00", "2019-10-16T00:00"),
        ("2019-10-14T10:00", terms("SIMPLE"), "2019-10-15T00:00", "2019-10-13T00:00"),
        ("2019-10-14T10:00", terms("SIMPLE", lead="PT4H"), "2019-10-15T00:00", "2019-10-14T20:00"),
        ("2019-10-14T10:00", terms("DIFFICULT"), "2019-10-30T00:00", "2019-10-28T00:00"),
        ("2019-10-14T10:00", terms("DIFFICULT", lead="P3D"), "2019-10-30T00:00", "2019-10-26T00:00"),
        ("2019-10-14T10:00", terms("DIFFICULT", lead="P0D"), "2019-10-30T00:00", "2019-10-29T00:00"),
        # Calendar days do not roll: 10-05 lies in the national holiday.
        ("2019-10-02T10:00", terms("COMPLEX"), "2019-10-06T00:00", "2019-10-04T00:00"),
        ("2019-10-31T10:00", terms("COMPLEX", "WORKDAY"), "2019-11-06T00:00", "2019-11-04T00:00"),
        ("2019-10-31T10:00", terms("DIFFICULT", "WORKDAY"), "2019-11-22T00:00", "2019-11-20T00:00"),
        ("2019-09-27T10:00", terms("COMPLEX", "WORKDAY"), "2019-10-09T00:00", "2019-09-30T00:00"),
        ("2019-09-27T10:00", terms("COMPLEX", "WORKDAY", "PT4H"), "2019-10-09T00:00", "2019-10-08T20:00"),
        ("2019-02-01T10:00", terms("DIFFICULT", "WORKDAY"), "2019-02-28T00:00", "2019-02-26T00:00"),
        ("2019-10-05T10:00", terms("SIMPLE", "WORKDAY"), "2019-10-06T00:00", "2019-09-30T00:00"),
    ],
)
def test_a_deadline_is_the_midnight_after_the_due_date(
    start: str, given: DeadlineTerms, due_at: str, yellow_at: str
) -> None:
    assert set_deadline(local(start), given, CHINA) == (local(due_at), local(yellow_at))


def test_a_backlog_issue_is_due_on_the_agreed_day() -> None:
    deadline = set_deadline(local("2019-10-14T10:00"), terms("BACKLOG"), CHINA, agreed_on=date(2020, 6, 30))

    assert deadline == (local("2020-07-01T00:00"), local("2020-06-29T00:00"))


@pytest.mark.parametrize(("code", "agreed_on"), [("BACKLOG", None), ("COMPLEX", date(2020, 6, 30))])
def test_only_a_backlog_issue_has_an_agreed_day(code: str, agreed_on: date | None) -> None:
    with pytest.raises(BadInput) as refusal:
        set_deadline(local("2019-10-14T10:00"), terms(code), CHINA, agreed_on=agreed_on)

    assert refusal.value.reason == "AGREED_DATE"


@pytest.mark.parametrize(
    ("days", "given", "due_at", "yellow_at"),
    [
        (3, terms("COMPLEX"), "2019-10-21T00:00", "2019-10-19T00:00"),
        (1, terms("COMPLEX", "WORKDAY"), "2019-10-19T00:00", "2019-10-17T00:00"),
        (2, terms("COMPLEX", "WORKDAY"), "2019-10-22T00:00", "2019-10-18T00:00"),
        (2, terms("COMPLEX", "WORKDAY", "PT4H"), "2019-10-22T00:00", "2019-10-21T20:00"),
    ],
)
def test_an_extension_counts_in_the_unit_of_its_class(
    days: int, given: DeadlineTerms, due_at: str, yellow_at: str
) -> None:
    thursday = local("2019-10-18T00:00")

    assert extend_deadline(thursday, days, given, CHINA) == (local(due_at), local(yellow_at))


def test_an_extension_keeps_the_time_of_day_that_a_pause_has_brought() -> None:
    extended = extend_deadline(local("2019-10-18T10:30"), 3, terms("COMPLEX"), CHINA)

    assert extended == (local("2019-10-21T10:30"), local("2019-10-19T10:30"))


@given(st.dates(date(2019, 1, 1), date(2025, 12, 1)), st.sampled_from(["P0D", "P1D", "P2D", "PT4H"]))
def test_a_warning_comes_before_the_deadline(due_on: date, lead: str) -> None:
    due_at, yellow_at = warned(midnight_after(due_on), terms("COMPLEX", "WORKDAY", lead), CHINA)

    assert due_at == midnight_after(due_on)
    assert yellow_at < due_at


@pytest.mark.parametrize(
    ("text", "days", "time"),
    [("P0D", 0, 0), ("P15D", 15, 0), ("PT4H", 0, 240), ("PT90M", 0, 90), ("PT1H30M", 0, 90)],
)
def test_a_span_is_whole_days_or_a_time(text: str, days: int, time: int) -> None:
    assert Span.parse(text) == Span(days, timedelta(minutes=time))
    assert Span.parse(str(Span.parse(text))) == Span.parse(text)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "1D", "P1DT4H", "P-1D", "-P1D", "P1W", "PT4", "P１D", "PT4H\n", "P1D "]
)
def test_any_other_text_is_no_span(text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        Span.parse(text, field=("yellowLead",))

    assert (refusal.value.reason, refusal.value.field) == ("MALFORMED_DURATION", ("yellowLead",))


@pytest.mark.parametrize(
    ("span", "unit", "end"),
    [
        ("PT2H", "WORKDAY", "2019-11-01T17:30"),
        ("P1D", "WORKDAY", "2019-11-05T00:00"),
        ("P30D", "CALENDAR_DAY", "2019-12-02T00:00"),
    ],
)
def test_a_span_of_days_ends_with_its_last_day(span: str, unit: str, end: str) -> None:
    friday = local("2019-11-01T15:30")

    assert Span.parse(span).after(friday, DeadlineUnit(unit), WorkCalendar({})) == local(end)
