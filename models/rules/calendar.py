"""Which days are worked in China (工作日), and how are they counted?

Days are those of Asia/Shanghai, instants are UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from models.rules.vocabulary import DeadlineUnit

# A fixed offset needs no zone database, and China has kept one since 1991.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def day_of(at: datetime) -> date:
    """The day in China on which an instant falls.

    >>> day_of(datetime(2019, 10, 31, 16, 0, tzinfo=UTC))
    datetime.date(2019, 11, 1)
    """
    return at.astimezone(SHANGHAI).date()


def midnight_before(day: date) -> datetime:
    """The instant at which a day begins.

    >>> midnight_before(date(2019, 10, 31)).isoformat()
    '2019-10-30T16:00:00+00:00'
    """
    return datetime.combine(day, time(), SHANGHAI).astimezone(UTC)


def midnight_after(day: date) -> datetime:
    """The instant at which a day is over: the first that no longer belongs to it.

    >>> midnight_after(date(2019, 10, 31)).isoformat()
    '2019-10-31T16:00:00+00:00'
    """
    return midnight_before(day + DAY)


@dataclass(frozen=True)
class WorkCalendar:
    """Monday to Friday, but for the days on which the State Council says otherwise.

    `exceptions` tells of such a day whether it is worked: holidays are not, make-up days (调休) are.

    >>> calendar = WorkCalendar({date(2019, 10, 1): False, date(2019, 10, 12): True})
    >>> calendar.is_workday(date(2019, 10, 1)), calendar.is_workday(date(2019, 10, 12))
    (False, True)
    """

    exceptions: Mapping[date, bool]

    @property
    def provisional_after(self) -> date:
        """The last day that is settled: a year is loaded whole, and later ones are only Mon-Fri so far.

        >>> WorkCalendar({date(2019, 10, 1): False}).provisional_after
        datetime.date(2019, 12, 31)
        """
        return max(self.exceptions, default=date.min).replace(month=12, day=31)

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked."""
        return self.exceptions.get(day, day.weekday() < 5)

    def add_workdays(self, day: date, count: int) -> date:
        """The `count`-th workday after `day`, or before it when negative; `day` itself need not be one.

        >>> WorkCalendar({}).add_workdays(date(2019, 10, 31), 3)
        datetime.date(2019, 11, 5)
        """
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def add(self, day: date, count: int, unit: DeadlineUnit) -> date:
        """`count` days of `unit` after `day`."""
        return self.add_workdays(day, count) if unit == DeadlineUnit.WORKDAY else day + count * DAY

    def after_workday_seconds(self, start: datetime, seconds: int) -> datetime:
        """The first instant by which so many seconds since `start` lie in workdays.

        >>> friday = datetime(2019, 11, 1, 2, tzinfo=UTC)
        >>> WorkCalendar({}).after_workday_seconds(friday, 24 * 3600).isoformat()
        '2019-11-04T02:00:00+00:00'
        """
        left = seconds * SECOND
        while True:
            until = midnight_after(day_of(start))
            if self.is_workday(day_of(start)):
                if left <= until - start:
                    return start + left
                left -= until - start
            start = until

    def seconds_between(self, start: datetime, end: datetime, unit: DeadlineUnit) -> int:
        """The whole seconds from `start` to `end`; of workdays, those that lie in one. Never negative.

        >>> friday, monday = datetime(2019, 11, 1, 2, tzinfo=UTC), datetime(2019, 11, 4, 2, tzinfo=UTC)
        >>> WorkCalendar({}).seconds_between(friday, monday, DeadlineUnit.WORKDAY) // 3600
        24
        """
        if unit == DeadlineUnit.CALENDAR_DAY:
            return max(0, (end - start) // SECOND)
        total = timedelta()
        while start < end:
            until = min(end, midnight_after(day_of(start)))
            if self.is_workday(day_of(start)):
                total += until - start
            start = until
        return total // SECOND
