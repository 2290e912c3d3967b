"""What may a list be narrowed by, in one form for all entities?

Each filterable field of an entity gets the operators that its type allows. `filter_of` writes the input; what
it means is in `schema.planner.narrowing`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Annotated, Any, ForwardRef, TypeVar, get_args, get_origin

import strawberry
from strawberry.types.enum import has_enum_definition
from strawberry.types.field import StrawberryField
from strawberry.types.lazy_type import LazyType, StrawberryLazyReference

from schema.operators import (
    BooleanFilter,
    DateFilter,
    DateTimeFilter,
    IdFilter,
    IntFilter,
    SecretFilter,
    TextFilter,
    operator,
)
from schema.planner.entities import Entity, definition, entity_of
from schema.planner.fields import PLAN, One, Secret, Value
from schema.planner.filters import Reads

T = TypeVar("T")


_OPERATORS: Mapping[Any, tuple[type[Any], str]] = {
    str: (TextFilter, "text"),
    int: (IntFilter, "int"),
    bool: (BooleanFilter, "bool"),
    datetime: (DateTimeFilter, "instant"),
    date: (DateFilter, "date"),
}


def filter_of(entity: type[Any]) -> Callable[[type[T]], type[T]]:
    """Make an otherwise empty class the filter of an entity: a field for each that is filterable."""
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
        entity.__filter__ = made
        return made

    return decorate


class _FilterReference(StrawberryLazyReference):
    """Refers to the filter of an entity, either of which may not be made yet."""

    def resolve_forward_ref(self, forward_ref: ForwardRef) -> LazyType[Any, Any]:
        return _LazyFilter(forward_ref.__forward_arg__, self.module, self.package)


class _LazyFilter(LazyType[Any, Any]):
    def resolve_type(self) -> type[Any]:
        entity = super().resolve_type()
        made: type[Any] | None = vars(entity).get("__filter__")
        if made is None:
            raise TypeError(f"{entity.__name__} has no filter")
        return made


def _fields(stored: Entity) -> Iterator[tuple[Reads, Any, str]]:
    itself: Any = _lazy(stored.origin.__name__, stored.origin.__module__)
    yield Reads("and_", "and"), list[itself] | None, "All of these hold."
    yield Reads("or_", "or"), list[itself] | None, "At least one of these holds."
    yield Reads("not_", "not"), itself | None, "This does not hold."
    types = frozenset(_types(stored))
    yield Reads("id", "id", "id", "uuid", types), IdFilter | None, "The object itself."
    if stored.search:
        yield Reads("search", "search"), str | None, "Holds every word, however it is written."
    if stored.axes:
        yield Reads("within", "within"), _within(stored) | None, "Lies in a jurisdiction."
    for field in definition(stored.origin).fields:
        plan = field.metadata.get(PLAN)
        if getattr(plan, "filterable", False):
            yield _filterable(field, plan)


def _name(reads: Reads) -> str | None:
    """The name in GraphQL, where it is a word of Python."""
    return reads.field.rstrip("_") if reads.field.endswith("_") else None


def _filterable(field: StrawberryField, plan: Any) -> tuple[Reads, Any, str]:
    name, doc = field.python_name, field.description or ""
    if isinstance(plan, One):
        return Reads(name, "relation", name), _lazy(*_named(field)) | None, doc
    if isinstance(plan, Secret):
        return Reads(name, "secret", name, secret=plan.field), SecretFilter | None, doc
    if not isinstance(plan, Value):
        raise TypeError(f"{name} cannot be filtered by")
    annotated = _bare(_annotation(field))
    if has_enum_definition(annotated):
        return Reads(name, "value", name, "text"), _enum_filter(annotated) | None, doc
    operators, kind = _OPERATORS[annotated]
    return Reads(name, "value", name, plan.kind or kind), operators | None, doc


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
        yield stored.type
    for narrower in stored.origin.__subclasses__():
        below = entity_of(narrower)
        if below is not None:
            yield from _types(below)


def _named(field: StrawberryField) -> tuple[str, str]:
    """The name and module of the type that a relation leads to, which may not be imported yet."""
    bare = _bare(_annotation(field))
    if isinstance(bare, LazyType):
        return bare.type_name, bare.module
    return bare.__name__, bare.__module__


def _annotation(field: StrawberryField) -> Any:
    if field.type_annotation is None:
        raise TypeError(f"{field.python_name} is not annotated")
    return field.type_annotation.raw_annotation


def _bare(annotation: Any) -> Any:
    """The type without `| None`; a lazy one stays lazy."""
    if get_origin(annotation) is Annotated:
        first, *rest = get_args(annotation)
        for one in rest:
            if isinstance(one, StrawberryLazyReference):
                return one.resolve_forward_ref(first)
        return _bare(first)
    options = [one for one in get_args(annotation) if one is not type(None)]
    return _bare(options[0]) if len(options) == 1 and get_origin(annotation) is not list else annotation


def _lazy(name: str, module: str) -> Any:
    return Annotated[ForwardRef(name), _FilterReference(module)]
