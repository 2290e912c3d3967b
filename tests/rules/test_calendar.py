"""Workdays are counted as the State Council set them, in days of Shanghai."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar import WorkCalendar, day_of, midnight_after, midnight_before
from models.rules.reference import calendar_days, shipped
from models.rules.vocabulary import DeadlineUnit

CHINA = WorkCalendar(
    {day.day: day.is_workday for day in calendar_days(shipped("cn-calendar-exceptions-2018-2026.csv"))}
)
DAYS = st.dates(date(2018, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2019-10-31", 3, "2019-11-05"),
        ("2019-10-31", 15, "2019-11-21"),
        ("2019-09-27", 3, "2019-10-08"),
        ("2019-09-27", 15, "2019-10-23"),
        ("2019-02-01", 3, "2019-02-11"),
        ("2019-02-01", 15, "2019-02-27"),
        ("2019-10-31", 0, "2019-10-31"),
        ("2019-10-05", 0, "2019-10-05"),
        ("2019-10-08", -1, "2019-09-30"),
    ],
)
def test_workdays_are_counted_over_holidays_and_make_up_days(start: str, count: int, end: str) -> None:
    assert CHINA.add_workdays(date.fromisoformat(start), count) == date.fromisoformat(end)


@pytest.mark.parametrize(
    "day", ["2019-02-02", "2019-02-03", "2019-04-28", "2019-05-05", "2019-09-29", "2019-10-12"]
)
def test_the_make_up_days_of_2019_are_worked(day: str) -> None:
    assert date.fromisoformat(day).weekday() >= 5
    assert CHINA.is_workday(date.fromisoformat(day))


@given(DAYS, st.integers(1, 40))
def test_the_nth_workday_has_n_workdays_up_to_it(day: date, count: int) -> None:
    end = CHINA.add_workdays(day, count)
    passed = [day + timedelta(days=step) for step in range(1, (end - day).days + 1)]

    assert sum(map(CHINA.is_workday, passed)) == count
    assert CHINA.is_workday(end)


def test_days_past_the_loaded_years_are_provisional() -> None:
    assert CHINA.provisional_after == date(2026, 12, 31)
    assert WorkCalendar({}).provisional_after < date(2018, 1, 1)


@pytest.mark.parametrize(
    ("at", "day"),
    [("2019-10-31T15:59:59.999+00:00", "2019-10-31"), ("2019-10-31T16:00+00:00", "2019-11-01")],
)
def test_a_day_is_a_day_in_shanghai(at: str, day: str) -> None:
    assert day_of(datetime.fromisoformat(at)) == date.fromisoformat(day)


@given(DAYS)
def test_midnights_bound_their_day(day: date) -> None:
    assert day_of(midnight_before(day)) == day
    assert day_of(midnight_after(day) - timedelta(microseconds=1)) == day
    assert midnight_after(day) == midnight_before(day + timedelta(days=1))


MOMENTS = st.integers(0, 400 * 86_400).map(lambda s: datetime(2019, 1, 1, tzinfo=UTC) + timedelta(seconds=s))


@given(MOMENTS, MOMENTS, MOMENTS, st.sampled_from(DeadlineUnit))
def test_seconds_add_up(one: datetime, two: datetime, three: datetime, unit: DeadlineUnit) -> None:
    start, middle, end = sorted((one, two, three))

    parts = CHINA.seconds_between(start, middle, unit) + CHINA.seconds_between(middle, end, unit)

    assert parts == CHINA.seconds_between(start, end, unit)
    assert 0 <= parts <= (end - start).total_seconds()
    assert CHINA.seconds_between(end, start, unit) == 0


def test_seconds_of_workdays_leave_out_the_national_holiday() -> None:
    # From Mon 09-30 12:00 to Tue 10-08 12:00: half of the Monday and half of the Tuesday.
    start, end = datetime(2019, 9, 30, 4, tzinfo=UTC), datetime(2019, 10, 8, 4, tzinfo=UTC)

    assert CHINA.seconds_between(start, end, DeadlineUnit.WORKDAY) == 24 * 3600
    assert CHINA.seconds_between(start, end, DeadlineUnit.CALENDAR_DAY) == 8 * 24 * 3600
