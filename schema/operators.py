"""Which conditions may a filter put on a value, by the type of the value?"""

from datetime import date, datetime
from typing import Any

import strawberry


def operator(doc: str, name: str | None = None) -> Any:
    return strawberry.field(default=strawberry.UNSET, description=doc or None, name=name)


@strawberry.input
class TextFilter:
    """Conditions on a text. Those that are given must all hold; null counts as not given."""

    eq: str | None = operator("Equal to this.")
    ne: str | None = operator("Different from this, or null.")
    in_: list[str] | None = operator("One of these.", "in")
    contains: str | None = operator("Contains this, letter for letter.")
    is_null: bool | None = operator("Has no value, or none that you may see.")


@strawberry.input
class TextListFilter:
    """Conditions on a list of texts. Those that are given must all hold; null counts as not given."""

    has: str | None = operator("Holds this, letter for letter.")
    has_some: list[str] | None = operator("Holds at least one of these.")
    is_null: bool | None = operator("Has no value, or none that you may see.")


@strawberry.input
class SecretFilter:
    """Conditions on a value that is stored encrypted: it can be recognised, not compared."""

    eq: str | None = operator("Equal to this.")
    in_: list[str] | None = operator("One of these.", "in")
    is_null: bool | None = operator("Has no value, or none that you may see.")


@strawberry.input
class IntFilter:
    """Conditions on a whole number. Those that are given must all hold; null counts as not given."""

    eq: int | None = operator("Equal to this.")
    ne: int | None = operator("Different from this, or null.")
    gt: int | None = operator("Greater than this.")
    gte: int | None = operator("This or greater.")
    lt: int | None = operator("Less than this.")
    lte: int | None = operator("This or less.")
    is_null: bool | None = operator("Has no value, or none that you may see.")


@strawberry.input
class DateTimeFilter:
    """Conditions on an instant. Those that are given must all hold; null counts as not given."""

    eq: datetime | None = operator("At this instant.")
    ne: datetime | None = operator("Not at this instant, or null.")
    gt: datetime | None = operator("After this.")
    gte: datetime | None = operator("At this or after.")
    lt: datetime | None = operator("Before this.")
    lte: datetime | None = operator("At this or before.")
    is_null: bool | None = operator("Has no value, or none that you may see.")


@strawberry.input
class DateFilter:
    """Conditions on a day. Those that are given must all hold; null counts as not given."""

    eq: date | None = operator("On this day.")
    ne: date | None = operator("Not on this day, or null.")
    gt: date | None = operator("After this.")
    gte: date | None = operator("On this or after.")
    lt: date | None = operator("Before this.")
    lte: date | None = operator("On this or before.")
    is_null: bool | None = operator("Has no value, or none that you may see.")


@strawberry.input
class BooleanFilter:
    """Conditions on a yes or no."""

    eq: bool | None = operator("Equal to this.")
    is_null: bool | None = operator("Has no value, or none that you may see.")


@strawberry.input
class IdFilter:
    """Conditions on an id."""

    eq: strawberry.ID | None = operator("This one.")
    ne: strawberry.ID | None = operator("Any but this one.")
    in_: list[strawberry.ID] | None = operator("One of these.", "in")
