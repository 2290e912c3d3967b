"""What may a list be narrowed by, in one form for all entities?

Each filterable field of an entity gets the operators that its type allows. `filter_of` writes the input; what
it means is in `schema.planner.narrowing`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

import strawberry
from strawberry.types.enum import has_enum_definition
from strawberry.types.field import StrawberryField

from schema.maps import NearFilter
from schema.operators import (
    BooleanFilter,
    DateFilter,
    DateTimeFilter,
    IdFilter,
    IntFilter,
    SecretFilter,
    TextFilter,
    TextListFilter,
    operator,
)
from schema.orders import orders
from schema.planner.entities import Entity, definition, entity_of
from schema.planner.fields import PLAN, One, Secret
from schema.planner.filters import Reads
from schema.references import FILTER, ORDERS, annotation, bare, beyond, reference

T = TypeVar("T")

_OPERATORS: Mapping[Any, tuple[type[Any], str]] = {
    str: (TextFilter, "text"),
    list[str]: (TextListFilter, "text"),
    int: (IntFilter, "int"),
    bool: (BooleanFilter, "bool"),
    datetime: (DateTimeFilter, "instant"),
    date: (DateFilter, "date"),
}


_AFTER = (
    Reads("updated_after", "after", "updated_at", "instant"),
    datetime | None,
    "Changed after this instant: what a client has missed since it last asked.",
)


def filter_of(entity: type[Any]) -> Callable[[type[T]], type[T]]:
    """Make an otherwise empty class the filter of an entity: a field for each that is filterable.

    The entity gets its orders too: what a list can be narrowed by, it can be sorted by.
    """
    stored = entity_of(entity)
    if stored is None:
        raise TypeError(f"{entity.__name__} is not an entity")

    def decorate(cls: type[T]) -> type[T]:
        fields = list(_fields(stored))
        cls.__annotations__ = {reads.field: annotation for reads, annotation, _ in fields}
        for reads, _, doc in fields:
            setattr(cls, reads.field, operator(doc, _name(reads)))
        made = strawberry.input(cls)
        made.__reads__ = tuple(reads for reads, _, _ in fields)  # type: ignore[attr-defined]
        setattr(entity, FILTER, made)
        setattr(entity, ORDERS, orders(stored))
        return made

    return decorate


def _fields(stored: Entity) -> Iterator[tuple[Reads, Any, str]]:
    itself: Any = reference(stored.origin.__name__, stored.origin.__module__, FILTER)
    yield Reads("and_", "and"), list[itself] | None, "All of these hold."
    yield Reads("or_", "or"), list[itself] | None, "At least one of these holds."
    yield Reads("not_", "not"), itself | None, "This does not hold."
    types = frozenset(_types(stored))
    yield Reads("id", "id", "id", "uuid", types), IdFilter | None, "The object itself."
    if stored.search:
        yield Reads("search", "search"), str | None, "Holds every word, however it is written."
    if stored.axes:
        yield Reads("within", "within"), _within(stored) | None, "Lies in a jurisdiction."
    if stored.point:
        yield Reads("near", "near"), NearFilter | None, "Lies near a point. What is hidden is near nothing."
    for field in definition(stored.origin).fields:
        plan = field.metadata.get(PLAN)
        if getattr(plan, "filterable", False):
            yield from _filterable(field, plan)
        if field.python_name == "updated_at":
            yield _AFTER


def _name(reads: Reads) -> str | None:
    """The name in GraphQL, where it is a word of Python."""
    return reads.field.rstrip("_") if reads.field.endswith("_") else None


def _filterable(field: StrawberryField, plan: Any) -> Iterator[tuple[Reads, Any, str]]:
    name, doc, annotated = field.python_name, field.description or "", bare(annotation(field))
    if isinstance(plan, One):
        yield Reads(name, "relation", name), beyond(field, FILTER) | None, doc
    elif isinstance(plan, Secret):
        yield Reads(name, "secret", name, secret=plan.field), SecretFilter | None, doc
    elif has_enum_definition(annotated):
        yield Reads(name, "value", name, "text"), _enum_filter(annotated) | None, doc
    elif annotated in _OPERATORS:
        operators, kind = _OPERATORS[annotated]
        yield Reads(name, "value", name, plan.kind or kind), operators | None, doc


@cache
def _enum_filter(enum: type[Enum]) -> type[Any]:
    """The operators of an enum, made once for each."""
    name = enum.__strawberry_definition__.name  # type: ignore[attr-defined]
    members = {
        "eq": (enum | None, operator("This one.")),
        "ne": (enum | None, operator("Any but this one, or null.")),
        "in_": (list[enum] | None, operator("One of these.", "in")),  # type: ignore[valid-type]
        "is_null": (bool | None, operator("Has no value, or none that you may see.")),
    }
    doc = f"Conditions on `{name}`. Those that are given must all hold; null counts as not given."
    return _input(f"{name}Filter", doc, members)


@cache
def _within(stored: Entity) -> type[Any]:
    """The axes of an entity, each to be given a jurisdiction code."""
    axes = tuple(stored.axes)
    members = {
        axis: (str | None, operator(f"The code of a jurisdiction: `{axis}` lies in it.")) for axis in axes
    }
    made = _input(f"{stored.type}Within", "Where a row lies. Those that are given must all hold.", members)
    made.__reads__ = tuple(Reads(axis, "axis", axis) for axis in axes)
    return made


def _input(name: str, doc: str, members: Mapping[str, tuple[Any, Any]]) -> type[Any]:
    body: dict[str, Any] = {"__doc__": doc, "__module__": __name__}
    body["__annotations__"] = {member: annotation for member, (annotation, _) in members.items()}
    body |= {member: field for member, (_, field) in members.items()}
    made: type[Any] = strawberry.input(type(name, (), body))
    return made


def _types(stored: Entity) -> Iterator[str]:
    """The names that ids of an entity begin with: its own, or those of the types of an interface."""
    if not definition(stored.origin).is_interface:
        yield definition(stored.origin).name
    for narrower in stored.origin.__subclasses__():
        below = entity_of(narrower)
        if below is not None:
            yield from _types(below)
