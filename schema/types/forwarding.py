"""What was asked of agencies outside of this system (转外单位)."""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, part, to_one
from schema.types.lazy import LazyCadre


@part("Issue", table="forward", via="issue_id", requires="read.internal", order=Order("due_at"))
@strawberry.type
class Forward(Node):
    """An agency outside of this system that was asked, and what it answered (转外单位)."""

    round: int = column(doc="The round in which it was asked.")
    state: v.ForwardState = column(doc="Where it stands.")
    agency: str = column(doc="Which agency.")
    reference: str | None = column(doc="The number under which the agency knows it.")
    note: str = column(filterable=False, doc="What it was asked.")
    by: LazyCadre | None = to_one(column="by_id", doc="Who asked it.")
    at: datetime = column(doc="When.")
    due_at: datetime = column(doc="The first instant at which its answer is late.")
    answer: str | None = column(filterable=False, doc="What it answered, or why none is waited for.")
    closed_by: LazyCadre | None = to_one(column="closed_by_id", doc="Who recorded that.")
    closed_at: datetime | None = column(doc="When it was closed, however it was.")


@filter_of(Forward)
class ForwardFilter:
    """Which agencies. All that is given must hold."""
