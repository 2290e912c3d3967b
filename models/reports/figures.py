"""Which numbers can be told of a group of issues?

Each is data: what it reads of an issue, and how. `schema.counting.figures` says it in SQL; whoever recounts
says it in Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from models.reports.metrics import Tests
from models.rules.words import Word


class IssueCountable(Word):
    """What may be counted by how many different ones there are (去重计数)."""

    TARGET = "TARGET", "服务对象"
    ENTERPRISE = "ENTERPRISE", "企业"
    HOUSEHOLD = "HOUSEHOLD", "群众户"
    REPORTER = "REPORTER", "反映人"
    LEAD_UNIT = "LEAD_UNIT", "主办单位"
    CATEGORY = "CATEGORY", "问题类别"
    PLACE = "PLACE", "所在地"
    ORIGIN = "ORIGIN", "来源地"
    HOLDING = "HOLDING", "持有地"
    VISIT = "VISIT", "走访"


class IssueDuration(Word):
    """A span of an issue's life (时长), in whole seconds; none while one of its ends is missing."""

    REPORTED_TO_REVIEWED = "REPORTED_TO_REVIEWED", "审查用时"
    REPORTED_TO_ASSIGNED = "REPORTED_TO_ASSIGNED", "交办用时"
    ASSIGNED_TO_SIGNED = "ASSIGNED_TO_SIGNED", "签收用时"
    SIGNED_TO_RESOLVED = "SIGNED_TO_RESOLVED", "办理用时"
    REPORTED_TO_RESOLVED = "REPORTED_TO_RESOLVED", "办结用时"
    CLOCK_STARTED_TO_STOPPED = "CLOCK_STARTED_TO_STOPPED", "限办用时"
    RESOLVED_TO_EVALUATED = "RESOLVED_TO_EVALUATED", "评价用时"
    REPORTED_TO_WRITTEN_OFF = "REPORTED_TO_WRITTEN_OFF", "销号用时"


D = IssueDuration

# From which instant to which. Of the present round, but for the report: a span that ends before it begins,
# because its end was reached in an earlier round, is none.
DURATIONS: dict[IssueDuration, tuple[str, str]] = {
    D.REPORTED_TO_REVIEWED: ("reported_at", "reviewed_at"),
    D.REPORTED_TO_ASSIGNED: ("reported_at", "assigned_at"),
    D.ASSIGNED_TO_SIGNED: ("assigned_at", "signed_at"),
    D.SIGNED_TO_RESOLVED: ("signed_at", "resolved_at"),
    D.REPORTED_TO_RESOLVED: ("reported_at", "resolved_at"),
    D.CLOCK_STARTED_TO_STOPPED: ("clock_started_at", "stopped_at"),
    D.RESOLVED_TO_EVALUATED: ("resolved_at", "evaluated_at"),
    D.REPORTED_TO_WRITTEN_OFF: ("reported_at", "written_off_at"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many issues pass the tests."""

    tests: Tests = ()


@dataclass(frozen=True, slots=True)
class Distinct:
    """How many different ones the issues lead to."""

    of: IssueCountable


class Fold(StrEnum):
    """What is made of durations: one number, which parts of a group add up to."""

    COUNT = "count"
    SUM = "sum"
    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Span:
    """How many issues have the duration, and the sum, the shortest or the longest of it, in seconds."""

    of: IssueDuration
    fold: Fold


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of the duration, in tenths of a second."""

    of: IssueDuration


@dataclass(frozen=True, slots=True)
class Rank:
    """A percentile of the duration by nearest rank: no longer than this is that share of the durations."""

    of: IssueDuration
    percent: int


Figure = Tally | Distinct | Span | Mean | Rank


def nearest_rank(values: Sequence[int], percent: int) -> int | None:
    """The percentile of sorted values: the first that has at least that share at or below it.

    >>> nearest_rank([15, 20, 35, 40, 50], 30), nearest_rank([15, 20, 35, 40, 50], 100), nearest_rank([], 50)
    (20, 50, None)
    """
    return values[ceil(Fraction(len(values) * percent, 100)) - 1] if values else None


def mean_tenths(total: int, count: int) -> int | None:
    """The mean in tenths, rounded half up.

    >>> mean_tenths(10, 4), mean_tenths(1, 20), mean_tenths(0, 0)
    (25, 1, None)
    """
    return (20 * total + count) // (2 * count) if count else None


def decimal_of(tenths: int) -> str:
    """As a decimal.

    >>> decimal_of(25), decimal_of(4)
    ('2.5', '0.4')
    """
    return f"{tenths // 10}.{tenths % 10}"
