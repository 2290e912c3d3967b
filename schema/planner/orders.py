"""In which order is a list read: a declared one, which an index walks, or one that the reader composes?

An order input holds one key: a field with its direction, or a relation with an order input of what it leads
to. It was made by `schema.orders`, and its `__reads__` say what its fields are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from strawberry import UNSET

from models.errors import Limited, SortTooWide
from schema.planner.entities import Entity
from schema.planner.fields import Order

MOST_KEYS = 5
WIDEST = 20_000  # rows that are sorted without an index


class Direction(StrEnum):
    """Which way a list runs along a key. Rows without the key come last, either way."""

    ASC = "ASC"
    DESC = "DESC"


class SortKey(NamedTuple):
    """A field, reached through to-one relations, and whether the greatest comes first."""

    path: tuple[str, ...]
    descending: bool


@dataclass(frozen=True)
class Sort:
    """An order that the reader composed: these keys, rows without one last; then the id, as the last runs."""

    keys: tuple[SortKey, ...]


def too_wide() -> SortTooWide:
    """The refusal of a list that no index sorts and that is too long to be sorted."""
    return SortTooWide("SORT_TOO_WIDE", limit=WIDEST, field=("orderBy",))


def kinds(entity: Entity, order: Order | Sort) -> list[str]:
    """The kinds of the sort keys of a row."""
    if isinstance(order, Sort):
        return [*(_kind(entity, key.path) for key in order.keys), "uuid"]
    declared = [entity.kind(key) if isinstance(key, str) else key[1] for key in order.keys]
    return declared if order.unique else [*declared, "uuid"]


def order_of(entity: Entity, given: Any, default: Order | None = None) -> Order | Sort:
    """What the argument `orderBy` says: an `Order`, order inputs, or nothing, which is the default.

    Raises:
        Limited: TOO_MANY keys.
    """
    declared = default or entity.order
    if isinstance(given, Order):
        return given
    keys = tuple(_key(one) for one in given or ())
    if not keys:
        return declared
    if len(keys) > MOST_KEYS:
        raise Limited("TOO_MANY", limit=MOST_KEYS, field=("orderBy",))
    return _declared(declared, keys) or Sort(keys)


def _kind(entity: Entity, path: Sequence[str]) -> str:
    first, *rest = path
    return _kind(entity.beyond(first), rest) if rest else entity.kind(first)


def _declared(order: Order, keys: Sequence[SortKey]) -> Order | None:
    """The declared order, if it is what the keys say, in one direction or the other."""
    (path, descending), *more = keys
    return None if more or order.keys != path else Order(*path, descending=descending, unique=order.unique)


def _key(given: Any) -> SortKey:
    path = []
    while True:
        name, value = next(_chosen(given))
        path.append(name)
        if isinstance(value, Direction):
            return SortKey(tuple(path), value is Direction.DESC)
        given = value


def _chosen(given: Any) -> Iterator[tuple[str, Any]]:
    """The one field of an order input that was given; GraphQL has seen to it that there is one."""
    for name in given.__reads__:
        value = getattr(given, name)
        if value is not UNSET:
            yield name, value
