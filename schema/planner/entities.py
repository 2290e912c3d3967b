"""Which Strawberry types are rows of which table?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from strawberry.types.base import StrawberryContainer, StrawberryObjectDefinition
from strawberry.types.field import StrawberryField
from strawberry.types.lazy_type import LazyType

from schema.planner.fields import PLAN, Order, Plan, Sql, Value
from schema.planner.kinds import kind_of

T = TypeVar("T")


@dataclass(frozen=True)
class Parent:
    """What a part is a part of: it is visible with that row, under an action class, where `where` holds.

    `where` reads the part; its `row.parent` is the row that it belongs to.
    """

    type: str
    via: str
    requires: str | None = None
    where: Sql | None = None


@dataclass(frozen=True, eq=False)
class Entity:
    """A type whose objects are rows. `type` is its name in GraphQL, in global ids and in the policy.

    `only` tells its rows from others in the same table: a column and its value.
    `axes` are the places of a row: a name, and the prefix of its level columns.
    """

    type: str
    table: str
    origin: Any
    only: tuple[str, str] | None = None
    axes: Mapping[str, str] = field(default_factory=dict)
    search: str | None = None
    parent: Parent | None = None
    order: Order = field(default_factory=Order)
    recorded: bool = False  # whether reading it is
    point: Sql | None = None  # whether the reader may know at which point of the map a row lies

    def plan(self, name: str) -> Plan:
        """What the field with this Python name is made of."""
        plan: Plan = self._field(name).metadata[PLAN]
        return plan

    def kind(self, name: str) -> str:
        """The kind of the values of a field, or of the id."""
        if name == "id":
            return "uuid"
        field = self._field(name)
        plan = field.metadata[PLAN]
        return plan.kind if isinstance(plan, Value) and plan.kind else kind_of(field.type)

    def beyond(self, name: str) -> "Entity":
        """What the relation with this Python name leads to."""
        found = entity_of(bare(self._field(name).type))
        if found is None:
            raise LookupError(f"{self.type}.{name} leads to no entity")
        return found

    def _field(self, name: str) -> StrawberryField:
        for declared in definition(self.origin).fields:
            if declared.python_name == name:
                return declared
        raise LookupError(f"{self.type} has no field {name}")


def entity(
    name: str,
    *,
    table: str,
    only: tuple[str, str] | None = None,
    axes: Sequence[str] | Mapping[str, str] = (),
    search: str | None = None,
    order: Order | None = None,
    recorded: bool = False,
    point: Sql | None = None,
) -> Callable[[type[T]], type[T]]:
    """Make a Strawberry type the rows of a table, guarded by the policy type of the same name.

    `axes` names the level columns: `("origin",)` has `origin_city` and its like; `{"region": ""}` has `city`.
    """
    places = axes if isinstance(axes, Mapping) else {name: f"{name}_" for name in axes}
    return _decorate(
        name,
        table=table,
        only=only,
        axes=places,
        search=search,
        order=order or Order(),
        recorded=recorded,
        point=point,
    )


def part(
    parent: str,
    *,
    table: str,
    via: str,
    requires: str | None = None,
    where: Sql | None = None,
    order: Order | None = None,
) -> Callable[[type[T]], type[T]]:
    """Make a Strawberry type the rows of a table that belong to rows of another type, by the column `via`.

    Whoever reads the parent, under `requires` if given, reads those parts for which `where` holds.
    """
    belongs = Parent(parent, via, requires, where)
    return _decorate(None, table=table, parent=belongs, order=order or Order())


def entity_of(cls: Any) -> Entity | None:
    """How a Strawberry type is stored, if it is."""
    found = vars(cls).get("__entity__")
    return found if isinstance(found, Entity) else None


def bare(type: Any) -> Any:
    """The class in a type: what is listed, paged or may be null."""
    while isinstance(type, StrawberryContainer):
        type = type.of_type
    paged = getattr(type, "__strawberry_definition__", None)
    if paged is not None and paged.type_var_map:
        (type,) = paged.type_var_map.values()
    return type.resolve_type() if isinstance(type, LazyType) else type


def definition(cls: Any) -> StrawberryObjectDefinition:
    """What Strawberry knows of a type."""
    found: StrawberryObjectDefinition = cls.__strawberry_definition__
    return found


def _decorate(name: str | None, **stored: Any) -> Callable[[type[T]], type[T]]:
    def decorate(cls: type[T]) -> type[T]:
        kept = Entity(type=name or definition(cls).name, origin=cls, **stored)
        cls.__entity__ = kept  # type: ignore[attr-defined]
        return cls

    return decorate
