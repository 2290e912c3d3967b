"""How are values that GraphQL has no type for written: instants, days, exact numbers?"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import strawberry
from graphql import GraphQLError, ValueNode, value_from_ast_untyped
from strawberry.types.scalar import ScalarDefinition

from models.dialects import instant_text

# Beyond these, a calendar runs out of days while it counts, or a database stores something else.
YEARS = range(1900, 3000)


def read_instant(text: Any) -> datetime:
    """An instant, cut to milliseconds. It must say its offset: a time of nowhere is refused.

    >>> read_instant("2019-10-31T08:00:00.1239+08:00").isoformat()
    '2019-10-31T00:00:00.123000+00:00'
    """
    try:
        at = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise GraphQLError(f"DateTime cannot represent {text!r}: not an ISO 8601 instant") from None
    if at.tzinfo is None or "T" not in text.upper():
        raise GraphQLError(f"DateTime cannot represent {text!r}: it needs a time with its offset, such as Z")
    try:
        utc: datetime | None = at.astimezone(UTC)
    except OverflowError:
        utc = None
    if utc is None or utc.year not in YEARS:
        raise GraphQLError(f"DateTime cannot represent {text!r}: only the years {_years()}")
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def _years() -> str:
    return f"{YEARS[0]} to {YEARS[-1]}"


def literal(read: Callable[[Any], Any]) -> Callable[..., Any]:
    """What reads a value in a document: a refusal says where it stands."""

    def parse(node: ValueNode, variables: dict[str, Any] | None = None) -> Any:
        try:
            return read(value_from_ast_untyped(node, variables))
        except GraphQLError as error:
            raise GraphQLError(error.message, node) from None

    return parse


def write_instant(at: datetime | str) -> str:
    """As planned reads write it: `2019-10-31T08:00:00.000Z`."""
    return at if isinstance(at, str) else instant_text(at)


def read_day(text: Any) -> date:
    """A calendar day, `2019-10-31`."""
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day is everywhere a day
    except (TypeError, ValueError):
        raise GraphQLError(f"Date cannot represent {text!r}: not a day such as 2019-10-31") from None
    if day.year not in YEARS:
        raise GraphQLError(f"Date cannot represent {text!r}: only the years {_years()}")
    return day


def read_decimal(text: Any) -> Decimal:
    """An exact number, given as a string."""
    try:
        number = Decimal(text) if isinstance(text, str | int) and not isinstance(text, bool) else None
    except ArithmeticError:
        number = None
    if number is None or not number.is_finite():
        raise GraphQLError(f'Decimal cannot represent {text!r}: give it as a string such as "95.7"')
    return number


INSTANT = strawberry.scalar(
    name="DateTime",
    description="An instant in UTC, to the millisecond: `2019-10-31T08:00:00.000Z`. Input: any offset.",
    specified_by_url="https://scalars.graphql.org/andimarek/date-time",
    serialize=write_instant,
    parse_value=read_instant,
    parse_literal=literal(read_instant),
)
DAY = strawberry.scalar(
    name="Date",
    description="A calendar day in China (Asia/Shanghai): `2019-10-31`.",
    serialize=lambda day: day if isinstance(day, str) else day.isoformat(),
    parse_value=read_day,
    parse_literal=literal(read_day),
)
DECIMAL = strawberry.scalar(
    name="Decimal",
    description='An exact decimal number as a string: `"95.7"`.',
    serialize=str,
    parse_value=read_decimal,
    parse_literal=literal(read_decimal),
)

SCALARS: Mapping[object, ScalarDefinition] = {datetime: INSTANT, date: DAY, Decimal: DECIMAL}
"""For the schema's configuration: annotate plain Python types, and these are what they become."""
