"""Values are kept as long as there is a ground for it, and for the months of its rule after that."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.retention import DEFAULT, STANDS, Ground, due, months_later, of_issue, of_period
from models.rules.vocabulary import Confidentiality, IssueStatus, RetentionRule

R = RetentionRule
NOW = datetime(2022, 11, 15, 2, 0, tzinfo=UTC)
LONG_AGO, LATELY = NOW - timedelta(days=1_100), NOW - timedelta(days=1_000)
GROUNDS = st.builds(
    Ground,
    st.sampled_from([*DEFAULT, None]),
    st.none() | st.datetimes(datetime(2015, 1, 1), datetime(2023, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
MONTHS = st.dictionaries(st.sampled_from([*DEFAULT]), st.integers(0, 60))

CASES = {
    "one issue, written off long ago": ([Ground(R.WRITTEN_OFF, LONG_AGO)], R.WRITTEN_OFF),
    "one issue, written off lately": ([Ground(R.WRITTEN_OFF, LATELY)], None),
    "the last one lately": ([Ground(R.WRITTEN_OFF, LONG_AGO), Ground(R.WITHDRAWN, LATELY)], None),
    "one still open": ([Ground(R.WRITTEN_OFF, LONG_AGO), STANDS], None),
    "both long ago": (
        [Ground(R.WRITTEN_OFF, LONG_AGO), Ground(R.LEFT, LONG_AGO + timedelta(days=1))],
        R.LEFT,
    ),
    "no ground that is known": ([], None),
}


@pytest.mark.parametrize("case", CASES)
def test_the_ground_that_holds_longest_decides(case: str) -> None:
    grounds, rule = CASES[case]

    assert due(grounds, DEFAULT, NOW) is rule


def test_to_the_millisecond_and_never_by_a_rule_of_no_months() -> None:
    ground = Ground(R.WITHDRAWN, datetime(2019, 11, 15, 2, 0, tzinfo=UTC))

    assert due([ground], DEFAULT, NOW) is R.WITHDRAWN
    assert due([ground], DEFAULT, NOW - timedelta(milliseconds=1)) is None
    assert due([ground], {R.WITHDRAWN: 0}, NOW) is None
    assert due([ground], {}, NOW) is None


@given(grounds=st.lists(GROUNDS, max_size=4), months=MONTHS)
def test_values_go_only_when_each_ground_alone_would_let_them(
    grounds: list[Ground], months: dict[RetentionRule, int]
) -> None:
    alone = [due([ground], months, NOW) for ground in grounds]

    assert (due(grounds, months, NOW) is not None) == (bool(grounds) and None not in alone)
    assert due(reversed(grounds), months, NOW) == due(grounds, months, NOW)
    assert due([*grounds, STANDS], months, NOW) is None


@given(grounds=st.lists(GROUNDS, max_size=4), months=MONTHS, days=st.integers(0, 2_000))
def test_what_goes_now_goes_later_too(
    grounds: list[Ground], months: dict[RetentionRule, int], days: int
) -> None:
    if due(grounds, months, NOW) is not None:
        assert due(grounds, months, NOW + timedelta(days=days)) is not None


@pytest.mark.parametrize("status", list(IssueStatus))
@pytest.mark.parametrize("secrecy", list(Confidentiality))
def test_an_issue_that_is_open_or_sealed_stands(status: IssueStatus, secrecy: Confidentiality) -> None:
    rules = {"WRITTEN_OFF": R.WRITTEN_OFF, "NOT_ACCEPTED": R.NOT_ACCEPTED, "WITHDRAWN": R.WITHDRAWN}

    ground = of_issue(status, secrecy, closed_at=LONG_AGO, reopen_until=None, now=NOW)

    lets_go = status in rules and secrecy != "SEALED"
    assert ground == (Ground(rules[status], LONG_AGO) if lets_go else STANDS)


def test_what_may_come_back_stands() -> None:
    def ground(**given: datetime | None) -> Ground:
        said = {"closed_at": LONG_AGO, "reopen_until": None} | given
        return of_issue("WRITTEN_OFF", "OPEN", now=NOW, **said)

    assert ground(reopen_until=NOW + timedelta(days=1)) == STANDS
    assert ground(reopen_until=NOW) == Ground(R.WRITTEN_OFF, LONG_AGO)
    assert ground(closed_at=None) == STANDS
    assert of_period(R.LEFT, None, now=NOW) == of_period(R.LEFT, NOW + timedelta(days=1), now=NOW) == STANDS
    assert of_period(R.LEFT, NOW, now=NOW) == Ground(R.LEFT, NOW)


def test_months_end_where_their_last_day_is() -> None:
    assert months_later(datetime(2020, 2, 29, tzinfo=UTC), 36) == datetime(2023, 2, 28, tzinfo=UTC)
    assert months_later(datetime(2019, 12, 31, tzinfo=UTC), 1) == datetime(2020, 1, 31, tzinfo=UTC)
