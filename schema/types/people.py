"""Units and cadres (单位、干部)."""

import strawberry

from models.rules import vocabulary as v
from schema.connections import Connection
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, entity, personal, to_many, to_one
from schema.types.lazy import LazyCadre, LazyUnit
from schema.types.territory import Jurisdiction

CREATED = Order(("created_at", "instant"))


@entity("Unit", table="unit", axes=("place",), order=CREATED)
@strawberry.type
class Unit(Node):
    """A unit: a department, an office, a task force, a module of a township, a vertical line (单位)."""

    name: str = column(filterable=True, doc="Its name.")
    kind: v.UnitKind = column(filterable=True, doc="What kind of unit it is.")
    line: str | None = column(filterable=True, doc="The vertical line it belongs to, such as TAX (条线).")
    active: bool = column(filterable=True, doc="Whether it is in use.")
    parent: LazyUnit | None = to_one(column="parent_id", doc="The unit that it is a part of.")
    place: Jurisdiction | None = to_one(column="place_id", doc="The jurisdiction that it serves.")
    cadres: Connection[LazyCadre] = to_many(via="unit_id", doc="Its cadres that the reader may see.")
    version: int = column(doc="One more with every change.")


@entity("Cadre", table="cadre", axes=("place",), order=CREATED)
@strawberry.type
class Cadre(Node):
    """A cadre (干部)."""

    name: str = column(filterable=True, doc="The official's name.")
    title: str | None = column(doc="The post's title (职务).")
    active: bool = column(filterable=True, doc="Whether in service.")
    phone: str | None = personal(
        "phone", owner="person_id", requires="read.personal", doc="The telephone; masked for most."
    )
    unit: Unit | None = to_one(column="unit_id", filterable=True, doc="The unit.")
    place: Jurisdiction | None = to_one(column="place_id", doc="The jurisdiction of the unit.")
    version: int = column(doc="One more with every change.")


@filter_of(Unit)
class UnitFilter:
    """Which units. All that is given must hold."""


@filter_of(Cadre)
class CadreFilter:
    """Which cadres. All that is given must hold."""
