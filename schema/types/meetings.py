"""Meetings that hand issues over (协调交办会), and what each handed over."""

from datetime import date, datetime

import strawberry

from schema.connections import Connection
from schema.filters import filter_of
from schema.nodes import Node, last_change
from schema.planner import Order, column, entity, part, to_many, to_one
from schema.types.lazy import LazyCadre, LazyIssue, LazyJurisdiction, LazyMeeting, LazyUnit


@part("Issue", table="meeting_item", via="issue_id", requires="read.internal", order=Order("at"))
@strawberry.type
class MeetingItem(Node):
    """One issue that a meeting handed over. It is seen with its issue alone."""

    meeting: LazyMeeting | None = to_one(column="meeting_id", doc="Which meeting.")
    issue: LazyIssue | None = to_one(column="issue_id", doc="Which issue.")
    lead_unit: LazyUnit | None = to_one(column="lead_unit_id", doc="To which lead unit (主办).")
    at: datetime = column(doc="When it was handed over.")


@entity(
    "CoordinationMeeting",
    table="coordination_meeting",
    axes=("place",),
    order=Order(("created_at", "instant"), descending=True),
)
@strawberry.type
class CoordinationMeeting(Node):
    """A meeting of units that hands issues over one by one (协调交办会)."""

    title: str = column(doc="What it was about.")
    held_on: date = column(doc="On which day.")
    jurisdiction: LazyJurisdiction | None = to_one(column="place_id", doc="Whose issues it handed over.")
    convener: LazyUnit | None = to_one(column="convener_id", doc="Which unit called it.")
    decisions: str | None = column(
        filterable=False, requires="read.internal", doc="What was decided; for readers of its internals."
    )
    recorded_by: LazyCadre | None = to_one(column="recorded_by_id", doc="Who recorded it.")
    items: Connection[MeetingItem] = to_many(
        via="meeting_id", doc="What it handed over, of the issues that the reader may see."
    )
    created_at: datetime = column(doc="When it was recorded.")
    updated_at: datetime = last_change()


@filter_of(MeetingItem)
class MeetingItemFilter:
    """Which issues of meetings. All that is given must hold."""


@filter_of(CoordinationMeeting)
class CoordinationMeetingFilter:
    """Which meetings. All that is given must hold."""
