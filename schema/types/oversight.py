"""How an issue is watched: supervisions."""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, part, to_one
from schema.types.lazy import LazyCadre, LazyJurisdiction, LazyUnit


@part("Issue", table="supervision", via="issue_id", requires="read.internal", order=Order("reply_due_at"))
@strawberry.type
class Supervision(Node):
    """A demand that the lead unit, or the office, answer for an issue by a day (督办)."""

    round: int = column(doc="The round in which it was made.")
    kind: v.SupervisionKind = column(doc="How it speaks.")
    state: v.SupervisionState = column(doc="Where it stands.")
    unit: LazyUnit | None = to_one(column="unit_id", doc="The lead unit then; null if there was none.")
    jurisdiction: LazyJurisdiction | None = to_one(
        column="jurisdiction_id", doc="Whose office held the issue then."
    )
    text: str = column(filterable=False, doc="What is demanded.")
    by: LazyCadre | None = to_one(column="by_id", doc="The supervisor or leader.")
    at: datetime = column(doc="When it was made.")
    reply_due_at: datetime = column(doc="The first instant at which the answer is late.")
    reply: str | None = column(filterable=False, doc="The answer.")
    replied_by: LazyCadre | None = to_one(column="replied_by_id", doc="Who answered.")
    replied_at: datetime | None = column(doc="When it was answered last.")
    decided_by: LazyCadre | None = to_one(column="decided_by_id", doc="Who judged the answer.")
    decided_at: datetime | None = column(doc="When an answer was judged last.")


@filter_of(Supervision)
class SupervisionFilter:
    """Which supervisions. All that is given must hold."""
