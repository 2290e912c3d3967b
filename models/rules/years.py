"""Is this a whole year of the work calendar (工作日历), as the State Council announces it?"""

from collections.abc import Sequence
from datetime import date

from models.errors import BadInput
from models.rules.reference import CalendarDay

# Every year has these on some day that is otherwise worked; 中秋 may fall into 国庆.
FESTIVALS = ("元旦", "春节", "清明", "劳动", "端午", "国庆")
SATURDAY = 5


def check_year(year: int, days: Sequence[CalendarDay], *, whole: bool) -> list[CalendarDay]:
    """The days in order: those of a `whole` year, or what an area adds to it.

    Raises:
        BadInput: a day outside the year, twice, without a name, a working day made up on one that is worked
            anyway; a whole year without one of its festivals.
    """
    seen: set[date] = set()
    for at, one in enumerate(days):
        field = ("input", "days", str(at))
        if one.day.year != year:
            raise BadInput("DAY_OUTSIDE_YEAR", field=(*field, "day"), value=one.day.isoformat(), year=year)
        if one.day in seen:
            raise BadInput("DAY_TWICE", field=(*field, "day"), value=one.day.isoformat())
        if not one.name_zh.strip() or not one.holiday.strip():
            raise BadInput("HOLIDAY_UNNAMED", field=(*field, "nameZh"), value=one.day.isoformat())
        if one.is_workday and one.day.weekday() < SATURDAY:
            raise BadInput("MADE_UP_ON_WORKDAY", field=(*field, "isWorkday"), value=one.day.isoformat())
        seen.add(one.day)
    missing = [name for name in FESTIVALS if not any(name in one.name_zh for one in days)]
    if whole and missing:
        raise BadInput("YEAR_INCOMPLETE", field=("input", "days"), year=year, value="、".join(missing))
    return sorted(days, key=lambda one: one.day)
