"""Which share of which issues is each metric (指标)?

A metric is two lists of tests on the facts of an issue: those of its denominator, and those that an issue
of the denominator must pass to count in its numerator. Formulas: S0–S4; the base leaves out what was
withdrawn or merged into another issue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.rules.guards import SATISFIED
from models.rules.vocabulary import Disposition, IssueStatus, Light, ResolutionOutcome, Satisfaction
from models.rules.words import Word


class How(StrEnum):
    """How a fact is tested."""

    AMONG = "AMONG"  # it is one of the values
    OUTSIDE = "OUTSIDE"  # it is none of the values
    SET = "SET"  # it is there
    TRUE = "TRUE"  # it is yes
    FALSE = "FALSE"  # it is no
    BY = "BY"  # it is an instant not after another fact
    ABOVE = "ABOVE"  # it is a larger number


@dataclass(frozen=True, slots=True)
class Test:
    """One yes or no about one fact of an issue; about a missing fact always no."""

    fact: str
    how: How
    than: Any = None

    def passes(self, issue: Mapping[str, Any]) -> bool:
        """What `schema.planner` asks in SQL, asked of one row."""
        value = issue[self.fact]
        if value is None:
            return False
        match self.how:
            case How.AMONG:
                return value in self.than
            case How.OUTSIDE:
                return value not in self.than
            case How.SET:
                return True
            case How.TRUE | How.FALSE:
                return bool(value) is (self.how is How.TRUE)
            case How.BY:
                limit = issue[self.than]
                return limit is not None and value <= limit
            case How.ABOVE:
                return bool(value > self.than)


Tests = tuple[Test, ...]
S = IssueStatus

BASE: Tests = (Test("status", How.OUTSIDE, (S.DRAFT, S.WITHDRAWN, S.MERGED)),)
DONE = Test("status", How.AMONG, (S.RESOLVED, S.EVALUATED, S.WRITTEN_OFF))
SOLVED: Tests = (DONE, Test("outcome", How.AMONG, (ResolutionOutcome.SOLVED,)))
STOPPED = Test("stopped_at", How.SET)
ASSIGNED = Test("assigned_at", How.SET)
TO_SIGN = Test("sign_due_at", How.SET)  # whoever answers on the spot is asked to sign for nothing
RATED = Test("satisfaction", How.AMONG, tuple(set(Satisfaction) - {Satisfaction.NOT_RATED}))


@dataclass(frozen=True, slots=True)
class Metric:
    """A share: of the issues that pass `over`, those that also pass `of`."""

    of: Tests
    over: Tests = ()
    source: str = "domain"


class MetricCode(Word):
    """A share that statistics can tell (统计指标)."""

    ON_SPOT_RATE = "ON_SPOT_RATE", "现场解决率"
    SOLVED_RATE = "SOLVED_RATE", "解决率"
    RESOLVED_RATE = "RESOLVED_RATE", "办结率"
    WRITE_OFF_RATE = "WRITE_OFF_RATE", "销号率"
    ON_TIME_RATE = "ON_TIME_RATE", "按期率"
    RESPONSE_RATE = "RESPONSE_RATE", "响应率"
    SATISFACTION_RATE = "SATISFACTION_RATE", "满意率"
    EVALUATION_RATE = "EVALUATION_RATE", "参评率"
    REOPEN_RATE = "REOPEN_RATE", "重办率"
    RELAPSE_RATE = "RELAPSE_RATE", "反弹率"


M = MetricCode

METRICS: dict[MetricCode, Metric] = {
    M.ON_SPOT_RATE: Metric((Test("disposition", How.AMONG, (Disposition.ON_SPOT,)),), source="S0"),
    M.SOLVED_RATE: Metric(SOLVED, source="S3"),
    M.RESOLVED_RATE: Metric((DONE,), source="S3"),
    M.WRITE_OFF_RATE: Metric((Test("status", How.AMONG, (S.WRITTEN_OFF,)),), source="S0"),
    M.ON_TIME_RATE: Metric((Test("late", How.FALSE),), over=(STOPPED,), source="S4"),
    M.RESPONSE_RATE: Metric((Test("signed_at", How.BY, "sign_due_at"),), over=(TO_SIGN,)),
    M.SATISFACTION_RATE: Metric(
        (Test("satisfaction", How.AMONG, tuple(SATISFIED)),), over=(RATED,), source="S2"
    ),
    M.EVALUATION_RATE: Metric((RATED,), over=(Test("resolved_at", How.SET),), source="S3"),
    M.REOPEN_RATE: Metric((Test("round", How.ABOVE, 1),), over=(ASSIGNED,)),
    # Of the issues that somebody looked at again, those that had ever relapsed.
    M.RELAPSE_RATE: Metric((Test("relapses", How.ABOVE, 0),), over=(Test("look_backs_done", How.ABOVE, 0),)),
}

# Plain counts, in the words of the published figures.
COUNTS: dict[str, Tests] = {
    "collected": (),
    "solved": SOLVED,
    "resolved": (DONE,),
    "written_off": (Test("status", How.AMONG, (S.WRITTEN_OFF,)),),
    "open": (Test("status", How.OUTSIDE, (S.RESOLVED, S.EVALUATED, S.WRITTEN_OFF, S.NOT_ACCEPTED)),),
    "green": (Test("light", How.AMONG, (Light.GREEN,)),),
    "yellow": (Test("light", How.AMONG, (Light.YELLOW,)),),
    "red": (Test("light", How.AMONG, (Light.RED,)),),
    "unlit": (Test("light", How.AMONG, (Light.NONE,)),),
}


def percent(numerator: int, denominator: int) -> str | None:
    """A share in percent with one decimal, rounded half up; None of nothing.

    >>> percent(3739, 3905), percent(1, 2000), percent(0, 0)
    ('95.7', '0.1', None)
    """
    if denominator == 0:
        return None
    tenths = (numerator * 2000 + denominator) // (2 * denominator)
    return f"{tenths // 10}.{tenths % 10}"


def passes(tests: Tests, issue: Mapping[str, Any]) -> bool:
    """Whether an issue passes every test."""
    return all(test.passes(issue) for test in tests)
