"""Is every metric the share that the programme publishes, and every share rounded as a clerk would?"""

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.reports import metrics
from models.reports.metrics import BASE, COUNTS, METRICS, How, MetricCode, passes, percent
from models.rules.vocabulary import IssueStatus, Satisfaction
from tests.town.places import NOW

M = MetricCode
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("numerator", "denominator", "value"),
    [
        (3739, 3905, "95.7"),  # 义乌
        (2296, 3905, "58.8"),
        (1169, 1337, "87.4"),  # 海曙
        (305, 923, "33.0"),  # 永嘉
        (566, 705, "80.3"),  # 嘉善
        (314, 314, "100.0"),  # 嵊泗
        (0, 5, "0.0"),
        (1, 2000, "0.1"),  # exactly half a tenth goes up
        (1, 2001, "0.0"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (9995, 10_000, "100.0"),
        (9994, 10_000, "99.9"),
        (9_007_199_254_740_993, 9_007_199_254_740_994, "100.0"),  # more than a float can tell apart
        (0, 0, None),
    ],
)
def test_a_share_is_rounded_half_up(numerator: int, denominator: int, value: str | None) -> None:
    assert percent(numerator, denominator) == value


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_a_share_is_what_exact_arithmetic_says(numerator: int, denominator: int) -> None:
    # 60 digits would be needed to be exact in general; these numbers stay far below.
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    assert percent(numerator, denominator) == str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


BLANK: dict[str, Any] = {
    "status": IssueStatus.REPORTED,
    "disposition": None,
    "outcome": None,
    "satisfaction": None,
    "late": False,
    "round": 1,
    "assigned_at": None,
    "sign_due_at": None,
    "signed_at": None,
    "resolved_at": None,
    "stopped_at": None,
    "look_backs_done": 0,
    "relapses": 0,
}
GIVEN = {"assigned_at": NOW, "sign_due_at": NOW + HOUR}
ANSWERED = {"status": "RESOLVED", "outcome": "SOLVED", "resolved_at": NOW}


def issue(**facts: Any) -> dict[str, Any]:
    return BLANK | facts


@pytest.mark.parametrize(
    ("code", "facts", "over", "of"),
    [
        (M.ON_SPOT_RATE, {"disposition": "ON_SPOT"}, True, True),
        (M.ON_SPOT_RATE, {"disposition": "TAKEN_BACK"}, True, False),
        (M.ON_SPOT_RATE, {}, True, False),
        (M.SOLVED_RATE, ANSWERED, True, True),
        (M.SOLVED_RATE, ANSWERED | {"outcome": "EXPLAINED"}, True, False),
        (M.SOLVED_RATE, ANSWERED | {"status": "IN_PROGRESS"}, True, False),
        (M.RESOLVED_RATE, {"status": "EVALUATED"}, True, True),
        (M.RESOLVED_RATE, {"status": "NOT_ACCEPTED"}, True, False),
        (M.WRITE_OFF_RATE, {"status": "WRITTEN_OFF"}, True, True),
        (M.WRITE_OFF_RATE, {"status": "EVALUATED"}, True, False),
        (M.ON_TIME_RATE, {"stopped_at": NOW}, True, True),
        (M.ON_TIME_RATE, {"stopped_at": NOW, "late": True}, True, False),
        (M.ON_TIME_RATE, {}, False, False),
        (M.RESPONSE_RATE, GIVEN | {"signed_at": NOW + HOUR}, True, True),
        (M.RESPONSE_RATE, GIVEN | {"signed_at": NOW + HOUR + timedelta(milliseconds=1)}, True, False),
        (M.RESPONSE_RATE, GIVEN, True, False),
        (M.RESPONSE_RATE, {"assigned_at": NOW, "signed_at": NOW}, False, False),  # on the spot: never due
        (M.RESPONSE_RATE, {}, False, False),
        (M.SATISFACTION_RATE, {"satisfaction": "BASICALLY_SATISFIED"}, True, True),
        (M.SATISFACTION_RATE, {"satisfaction": "DISSATISFIED"}, True, False),
        (M.SATISFACTION_RATE, {"satisfaction": "NOT_RATED"}, False, False),
        (M.SATISFACTION_RATE, {}, False, False),
        (M.EVALUATION_RATE, ANSWERED, True, False),
        (M.EVALUATION_RATE, ANSWERED | {"satisfaction": "VERY_DISSATISFIED"}, True, True),
        (M.EVALUATION_RATE, ANSWERED | {"satisfaction": "NOT_RATED"}, True, False),
        (M.EVALUATION_RATE, {}, False, False),
        (M.REOPEN_RATE, GIVEN | {"round": 2}, True, True),
        (M.REOPEN_RATE, GIVEN, True, False),
        (M.REOPEN_RATE, {"round": 2}, False, False),
        (M.RELAPSE_RATE, {"look_backs_done": 1, "relapses": 1}, True, True),
        (M.RELAPSE_RATE, {"look_backs_done": 2}, True, False),
        (M.RELAPSE_RATE, {}, False, False),  # reached nobody yet, or not looked at again
    ],
)
def test_an_issue_counts_where_the_formula_says(
    code: MetricCode, facts: dict[str, Any], over: bool, of: bool
) -> None:
    metric = METRICS[code]
    counts_over = passes(metric.over, issue(**facts))
    assert (counts_over, counts_over and passes(metric.of, issue(**facts))) == (over, of)


def test_every_metric_has_a_formula_and_a_chinese_name() -> None:
    assert list(METRICS) == list(MetricCode)
    assert len({code.zh for code in MetricCode}) == len(MetricCode)


@pytest.mark.parametrize("status", IssueStatus)
def test_an_issue_is_open_or_answered_or_refused_or_not_collected(status: IssueStatus) -> None:
    row = issue(status=status)
    collected = passes(BASE, row)
    ends = [passes(COUNTS["open"], row), passes(COUNTS["resolved"], row), status == "NOT_ACCEPTED"]

    assert sum(ends) == 1 or not collected
    assert collected is (status not in ("DRAFT", "WITHDRAWN", "MERGED"))


@pytest.mark.parametrize("grade", Satisfaction)
def test_a_grade_is_satisfactory_from_basically_satisfied_up(grade: Satisfaction) -> None:
    good = {"VERY_SATISFIED", "SATISFIED", "BASICALLY_SATISFIED"}
    assert passes(METRICS[M.SATISFACTION_RATE].of, issue(satisfaction=grade)) is (grade in good)


@pytest.mark.parametrize("how", How)
def test_of_a_missing_fact_nothing_is_true(how: How) -> None:
    assert not metrics.Test("fact", how, "limit" if how is How.BY else ()).passes(
        {"fact": None, "limit": NOW}
    )


def test_an_instant_without_a_limit_is_not_in_time() -> None:
    early = datetime(2019, 1, 1, tzinfo=UTC)
    assert not metrics.Test("fact", How.BY, "limit").passes({"fact": early, "limit": None})
