"""What do instants, days and exact numbers look like from outside?"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from graphql import GraphQLError

from schema.scalars import read_day, read_decimal, read_instant, write_instant

AT = datetime(2019, 10, 31, 8, 0, 0, 123_000, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2019-10-31T08:00:00.123Z",
        "2019-10-31T16:00:00.123999+08:00",
        "2019-10-31t08:00:00.123456z".upper(),
        "20191031T080000.123Z",
    ],
)
def test_an_instant_may_have_any_offset_and_is_cut_to_milliseconds(text: str) -> None:
    assert read_instant(text) == AT


def test_an_instant_is_written_in_utc() -> None:
    assert write_instant(AT) == "2019-10-31T08:00:00.123Z"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "now",
        "2019-10-31",
        "2019-10-31T08:00:00",
        "2019-02-30T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "1899-12-31T23:59:59Z",
        "3000-01-01T00:00:00Z",
        0,
        None,
        [],
    ],
)
def test_what_is_no_instant_is_refused(value: Any) -> None:
    with pytest.raises(GraphQLError, match="DateTime cannot represent"):
        read_instant(value)


def test_a_day_is_a_day() -> None:
    assert read_day("2019-10-31") == date(2019, 10, 31)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2019-10-31T00:00:00Z",
        "20191031",
        "2019-W44-4",
        "2019-13-01",
        "0001-01-01",
        "9999-12-31",
        20191031,
        None,
    ],
)
def test_what_is_no_day_is_refused(value: Any) -> None:
    with pytest.raises(GraphQLError, match="Date cannot represent"):
        read_day(value)


def test_a_decimal_is_exact() -> None:
    assert read_decimal("95.70") == Decimal("95.70")


@pytest.mark.parametrize("value", ["", "NaN", "Infinity", "1,5", True, 1.5, None])
def test_what_is_no_decimal_is_refused(value: Any) -> None:
    with pytest.raises(GraphQLError, match="Decimal cannot represent"):
        read_decimal(value)
