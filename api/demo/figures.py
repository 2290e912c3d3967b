"""What did Yiwu publish of its state on 2019-10-31 (S4), and when was what reported?

3905 issues were collected: 2296 from enterprises, 728 from the public, 881 from the grass-roots. 3739 were
solved (95.7 %): 2305 simple ones, 1306 complex, 128 difficult. 166 were open. The rest of this page is ours.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from api.demo.clock import BEGINS_ON, ENDS_ON
from models.rules.calendar import WorkCalendar
from models.rules.reference import CALENDAR, calendar_days, shipped
from models.rules.vocabulary import IssueKind


class Fate(StrEnum):
    """What has become of an issue by the end."""

    SIMPLE = "SIMPLE"  # solved on the spot
    COMPLEX = "COMPLEX"  # solved within three days
    DIFFICULT = "DIFFICULT"  # solved within fifteen
    WORKED_ON = "WORKED_ON"  # open: a module of the township works on it
    ESCALATED = "ESCALATED"  # open: a department of the county works on it
    ASSIGNED = "ASSIGNED"  # open: nobody has signed for it
    PENDING = "PENDING"  # open: accepted, not assigned
    REPORTED = "REPORTED"  # open: not reviewed


KINDS = {IssueKind.ENTERPRISE: 2296, IssueKind.PUBLIC: 728, IssueKind.GRASSROOTS: 881}
SOLVED = {Fate.SIMPLE: 2305, Fate.COMPLEX: 1306, Fate.DIFFICULT: 128}
COLLECTED = sum(KINDS.values())
OPEN = COLLECTED - sum(SOLVED.values())


class Phase(NamedTuple):
    """What was reported from one day to another. The open ones are of the last days, so none is late."""

    first: date
    last: date
    fates: dict[Fate, int]


LATE_OCTOBER = {Fate.SIMPLE: 110, Fate.COMPLEX: 60, Fate.WORKED_ON: 60, Fate.ESCALATED: 20}
LAST_DAYS = {Fate.SIMPLE: 34, Fate.ASSIGNED: 30, Fate.PENDING: 34}
LAST_DAY = {Fate.SIMPLE: 16, Fate.REPORTED: 22}


def _before() -> dict[Fate, int]:
    later = (LATE_OCTOBER, LAST_DAYS, LAST_DAY)
    return {fate: count - sum(phase.get(fate, 0) for phase in later) for fate, count in SOLVED.items()}


PHASES = (
    Phase(BEGINS_ON, date(2019, 10, 16), _before()),
    Phase(date(2019, 10, 17), date(2019, 10, 28), LATE_OCTOBER),
    Phase(date(2019, 10, 29), date(2019, 10, 30), LAST_DAYS),
    Phase(ENDS_ON, ENDS_ON, LAST_DAY),
)


def workdays(phase: Phase) -> list[date]:
    """The workdays of a phase, by the calendar of the year."""
    days = calendar_days(shipped(CALENDAR))
    calendar = WorkCalendar({row.day: row.is_workday for row in days})
    all_days = (phase.first + timedelta(days=at) for at in range((phase.last - phase.first).days + 1))
    return [day for day in all_days if calendar.is_workday(day)]
