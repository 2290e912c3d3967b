"""Visits (走访): who went to whom, when and how."""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from schema.filters import filter_of
from schema.nodes import Node, last_change
from schema.planner import Order, column, entity, to_one
from schema.types.lazy import LazyServiceTarget
from schema.types.people import Cadre
from schema.types.territory import Jurisdiction


@entity("Visit", table="visit", axes=("place",), order=Order("visited_at", descending=True))
@strawberry.type
class Visit(Node):
    """A cadre's visit to a service target."""

    mode: v.VisitMode = column(kind="text", doc="How it was made.")  # checked nowhere below
    visited_at: datetime = column(doc="When.")
    summary: str | None = column(filterable=False, requires="read.internal", doc="What the cadre wrote down.")
    cadre: Cadre | None = to_one(column="cadre_id", doc="Who went.")
    target: LazyServiceTarget | None = to_one(column="target_id", doc="To whom.")
    place: Jurisdiction | None = to_one(column="place_id", doc="Where.")
    updated_at: datetime = last_change()


@filter_of(Visit)
class VisitFilter:
    """Which visits. All that is given must hold."""
