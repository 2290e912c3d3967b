"""Which rows does a filter leave, and in which order do they come, compared one by one in Python?"""

import json
from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from models.rules.nearby import around
from models.rules.points import Point, stored
from models.rules.protected import sought
from models.rules.search_text import search_text
from models.rules.vocabulary import Crs
from schema.planner.fields import One, Order, Secret
from tests.reference import declared
from tests.reference.declared import ENTITIES
from tests.reference.seeing import Reader
from tests.reference.tables import Thing

LEVELS = ("province", "city", "district", "township", "village", "grid")


def matches(reader: Reader, type: str, thing: Thing, where: Any) -> bool:
    """Whether the filter holds. A comparison with null is false, its negation true."""
    given = {name: one for name, one in (where or {}).items() if one is not None}
    return all(_holds(reader, type, thing, name, one) for name, one in given.items())


def _holds(reader: Reader, type: str, thing: Thing, name: str, given: Any) -> bool:
    match name:
        case "and":
            return all(matches(reader, type, thing, one) for one in given)
        case "or":
            return any(matches(reader, type, thing, one) for one in given)
        case "not":
            return not matches(reader, type, thing, given)
        case "search":
            return _found(thing, given)
        case "within":
            axes = ENTITIES[type].axes
            asked = [(axes[axis], code) for axis, code in given.items() if code is not None]
            return all(code in [thing.row[axis + level] for level in LEVELS] for axis, code in asked)
        case "near" | "updatedAfter":
            return _near(reader, thing, given) if name == "near" else bool(thing.row["updated_at"] > given)
    plan = declared.plan(type, name)
    if isinstance(plan, One):
        there = reader.one(type, name, thing)
        return there is not None and matches(reader, declared.target(type, name), there, given)
    value, read = reader.value(type, name, thing), _reading(plan, name)
    asked = [(operator, than) for operator, than in given.items() if than is not None]
    return all(OPERATORS[operator](value and read(value), _each(read, than)) for operator, than in asked)


def _found(thing: Thing, query: str) -> bool:
    text = thing.row["search_text"]
    return text is not None and all(term in text for term in search_text(query).split())


def _near(reader: Reader, thing: Thing, given: Any) -> bool:
    """Whether it is, and the reader may know so."""
    row = thing.row
    hidden = row["point_is_home"] or row["confidentiality"] != "OPEN" or row["source"].startswith("PETITION")
    if row["longitude"] is None or (hidden and not reader.may(thing, "read.personal")):
        return False
    centre = stored(given["longitude"], given["latitude"], Crs[given["crs"]])
    return around(centre, given["metres"]).holds(Point(row["longitude"], row["latitude"]))


def _reading(plan: Any, name: str) -> Callable[[Any], Any]:
    """In which form values are compared: ids without their type, protected values as they are sought."""
    if name == "id":
        return lambda id: id.split("_")[-1]
    return (lambda text: sought(plan.field, text)) if isinstance(plan, Secret) else lambda value: value


def _each(read: Callable[[Any], Any], than: Any) -> Any:
    if isinstance(than, bool):
        return than
    return [read(one) for one in than] if isinstance(than, list) else read(than)


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda value, than: value is not None and value == than,
    "ne": lambda value, than: value is None or value != than,
    "in": lambda value, than: value is not None and value in than,
    "gt": lambda value, than: value is not None and value > than,
    "gte": lambda value, than: value is not None and value >= than,
    "lt": lambda value, than: value is not None and value < than,
    "lte": lambda value, than: value is not None and value <= than,
    "contains": lambda value, than: value is not None and than in value,
    "has": lambda value, than: value is not None and than in value,
    "hasSome": lambda value, than: value is not None and any(one in value for one in than),
    "isNull": lambda value, wanted: (value is None) == wanted,
}


class Sorting:
    """An order of the rows of a type. Nulls come last in both directions, and the id decides."""

    def __init__(self, reader: Reader, type: str, order: Order, asked: Any) -> None:
        self._reader, self._type = reader, type
        columns = [key if isinstance(key, str) else key[0] for key in order.keys]
        paths = [_path(one) for one in asked or ()]
        # The keys of some declared orders tell rows apart by themselves.
        self._by_id = not order.unique or [path for path, _ in paths] not in ([], [order.keys])
        self._read = [lambda thing, name=name: thing.row[name] for name in columns]
        if paths:
            self._read = [lambda thing, path=path: self._follow(thing, path) for path, _ in paths]
        directions = [way for _, way in paths] or ["DESC" if order.descending else "ASC"] * len(
            columns or "1"
        )
        self._signs = [-1 if way == "DESC" else 1 for way in directions][: len(self._read)]
        self._signs.append(-1 if directions[-1] == "DESC" else 1)

    def sorted(self, rows: list[Thing]) -> list[Thing]:
        return sorted(
            rows, key=cmp_to_key(lambda one, other: self._compare(self._keys(one), self._keys(other)))
        )

    def cursor(self, thing: Thing) -> str:
        return json.dumps(self._keys(thing))

    def between(self, thing: Thing, after: str | None, before: str | None) -> bool:
        keys = self._keys(thing)
        later = after is None or self._compare(keys, json.loads(after)) > 0
        return later and (before is None or self._compare(keys, json.loads(before)) < 0)

    def _keys(self, thing: Thing) -> list[Any]:
        return [*(read(thing) for read in self._read), *([thing.id] if self._by_id else [])]

    def _compare(self, one: list[Any], other: list[Any]) -> int:
        for a, b, sign in zip(one, other, self._signs, strict=False):
            if a != b:
                if a is None or b is None:
                    return 1 if a is None else -1
                return sign if a > b else -sign
        return 0

    def _follow(self, thing: Thing, path: tuple[str, ...]) -> Any:
        """The value at the end of some relations; null when one of them leads to nothing that is seen."""
        type, there = self._type, thing
        for relation in path[:-1]:
            found = self._reader.one(type, relation, there)
            if found is None:
                return None
            type, there = declared.target(type, relation), found
        return self._reader.value(type, path[-1], there)


def _path(asked: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    """`{enterprise: {name: DESC}}` as its path and its direction."""
    [(name, inner)] = asked.items()
    if isinstance(inner, str):
        return (name,), inner
    path, direction = _path(inner)
    return (name, *path), direction
