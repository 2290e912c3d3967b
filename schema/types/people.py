"""Units, cadres and partner systems (单位、干部、合作方)."""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from schema.connections import Connection
from schema.filters import filter_of
from schema.nodes import Node, change_count, last_change
from schema.planner import Order, column, entity, part, personal, to_list, to_many, to_one
from schema.types.lazy import LazyCadre, LazyPost, LazyUnit
from schema.types.territory import Jurisdiction

CREATED = Order(("created_at", "instant"))


@entity("Unit", table="unit", axes=("place",), order=CREATED)
@strawberry.type
class Unit(Node):
    """A unit: a department, an office, a task force, a module of a township, a vertical line (单位)."""

    name: str = column(doc="Its name.")
    kind: v.UnitKind = column(doc="What kind of unit it is.")
    line: str | None = column(doc="The vertical line it belongs to, such as TAX (条线).")
    active: bool = column(doc="Whether it is in use.")
    parent: LazyUnit | None = to_one(column="parent_id", doc="The unit that it is a part of.")
    place: Jurisdiction | None = to_one(column="place_id", doc="The jurisdiction that it serves.")
    cadres: Connection[LazyCadre] = to_many(via="unit_id", doc="Its cadres that the reader may see.")
    updated_at: datetime = last_change()
    version: int = change_count()


@part("Cadre", table="external_identity", via="holder_id", requires="read.personal")
@strawberry.type
class ExternalIdentity(Node):
    """How another system names a cadre (外部身份)."""

    provider: str = column(doc="The system, such as zwdd (浙政钉).")
    subject: str = column(doc="Its name for the cadre.")


@entity("Cadre", table="cadre", axes=("place",), order=CREATED)
@strawberry.type
class Cadre(Node):
    """A cadre (干部)."""

    name: str = column(doc="The official's name.")
    title: str | None = column(doc="The post's title (职务).")
    active: bool = column(doc="Whether in service.")
    phone: str | None = personal(
        "phone", owner="person_id", requires="read.personal", doc="The telephone; masked for most."
    )
    id_number: str | None = personal(
        "id_number", owner="person_id", requires="read.sensitive", doc="The ID number; masked for most."
    )
    clearance: int | None = column(
        requires="read.personal", doc="Up to which class they may read: 1 petitions, 2 sensitive values."
    )
    unit: Unit | None = to_one(column="unit_id", doc="The unit.")
    place: Jurisdiction | None = to_one(column="place_id", doc="The jurisdiction of the unit.")
    posts: Connection[LazyPost] = to_many(via="holder_id", doc="The posts that the reader may see (任职).")
    external_identities: list[ExternalIdentity] = to_list(
        via="holder_id", doc="What other systems call them."
    )
    updated_at: datetime = last_change()
    version: int = change_count()


@entity("Client", table="client", order=CREATED)
@strawberry.type
class Client(Node):
    """A partner system that speaks for its own users (合作方)."""

    name: str = column(doc="Its name.")
    active: bool = column(doc="Whether it may sign in.")
    posts: Connection[LazyPost] = to_many(via="holder_id", doc="The posts that the reader may see.")
    updated_at: datetime = last_change()
    version: int = column(doc="One more with every change.")


@filter_of(Unit)
class UnitFilter:
    """Which units. All that is given must hold."""


@filter_of(Cadre)
class CadreFilter:
    """Which cadres. All that is given must hold."""


@filter_of(Client)
class ClientFilter:
    """Which partner systems. All that is given must hold."""


@filter_of(ExternalIdentity)
class ExternalIdentityFilter:
    """Which names in other systems. All that is given must hold."""
