"""By what may a list be sorted, in one form for all entities?

Each value that a list can be narrowed by is a key, and each relation leads to the keys of what is behind it.
What an order means is in `schema.planner.sorting`.
"""

from collections.abc import Iterator
from typing import Any

import strawberry
from strawberry.types.field import StrawberryField

from schema.operators import operator
from schema.planner.entities import Entity, definition
from schema.planner.fields import PLAN, One, Value
from schema.planner.kinds import kind_of
from schema.planner.orders import Direction
from schema.references import ORDERS, beyond

SORTED = ("text", "code", "int", "bool", "instant", "date")  # kinds of values

strawberry.enum(
    Direction, description="Which way a list runs along a key. Rows without the key come last, either way."
)
for _value, _words in zip(
    Direction.__strawberry_definition__.values,  # type: ignore[attr-defined]
    ("The least, or the earliest, first (升序).", "The greatest, or the latest, first (降序)."),
    strict=True,
):
    _value.description = _words


def orders(stored: Entity) -> type[Any]:
    """The order input of an entity, which holds one key."""
    keys = list(_keys(stored))
    name = f"{stored.type}Order"
    body: dict[str, Any] = {"__module__": __name__}
    body["__annotations__"] = {key: annotation | None for key, annotation, _ in keys}
    body |= {key: operator(doc) for key, _, doc in keys}
    doc = f"One key that lists of `{stored.type}` are sorted by. Enums are sorted by their names."
    made: type[Any] = strawberry.input(type(name, (), body), one_of=True, description=doc)
    made.__reads__ = tuple(key for key, _, _ in keys)
    return made


def _keys(stored: Entity) -> Iterator[tuple[str, Any, str]]:
    for field in definition(stored.origin).fields:
        plan = field.metadata.get(PLAN)
        if getattr(plan, "filterable", False):
            yield from _key(field, plan)


def _key(field: StrawberryField, plan: Any) -> Iterator[tuple[str, Any, str]]:
    doc = field.description or ""
    if isinstance(plan, One):
        yield field.python_name, beyond(field, ORDERS), doc
    elif isinstance(plan, Value) and (plan.kind or kind_of(field.type)) in SORTED:
        yield field.python_name, Direction, doc
