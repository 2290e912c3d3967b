"""Jurisdictions (行政区划): the territory as a tree."""

from datetime import date, datetime

import strawberry

from models.rules import vocabulary as v
from schema.connections import Connection
from schema.filters import filter_of
from schema.nodes import Node, last_change
from schema.planner import Order, column, entity, to_many, to_one
from schema.types.lazy import LazyJurisdiction


@entity("Jurisdiction", table="jurisdiction", axes={"place": ""}, order=Order(("scope_code", "text")))
@strawberry.type
class Jurisdiction(Node):
    """A place that governs and is governed. Names repeat; find one by its code."""

    code: str = column(doc="The GB/T 2260 code at its natural length, such as 330782100.")
    scope_code: str = column(
        doc="Our own code, which never names another place; equal to `code` unless that was reused."
    )
    name: str = column(doc="Its name, which is not unique.")
    full_name: str = column(doc="The names from the province down to it.")
    level: v.JurisdictionLevel = column(doc="Its tier.")
    kind: v.JurisdictionKind = column(doc="What kind of place it is.")
    has_office: bool = column(doc="Whether it has an office that takes issues in (三服务办).")
    valid_from: date = column(doc="The first day on which it was so.")
    valid_to: date | None = column(doc="The day from which it was so no more.")
    parent: LazyJurisdiction | None = to_one(column="parent_id", doc="What it lies in.")
    succeeded_by: LazyJurisdiction | None = to_one(column="succeeded_by_id", doc="What took its place.")
    children: Connection[LazyJurisdiction] = to_many(via="parent_id", doc="What lies in it.")
    updated_at: datetime = last_change()


@filter_of(Jurisdiction)
class JurisdictionFilter:
    """Which jurisdictions. All that is given must hold."""
