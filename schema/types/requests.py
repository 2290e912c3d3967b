"""What was asked about the clock of an issue, and what was decided."""

from datetime import date, datetime

import strawberry

from models.rules import vocabulary as v
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, part, to_one
from schema.types.lazy import LazyCadre


@part("Issue", table="extension", via="issue_id", requires="read.internal", order=Order("asked_at"))
@strawberry.type
class Extension(Node):
    """A request for more days, with its decision (延期)."""

    round: int = column(doc="The round in which it was asked for.")
    deadline_class: v.DeadlineClass = column(doc="The class that the issue had then.")
    state: v.RequestState = column(doc="Where it stands.")
    days: int = column(doc="How many days were asked for.")
    reason: str = column(filterable=False, doc="Why.")
    asked_by: LazyCadre | None = to_one(column="asked_by_id", doc="The head of the lead unit.")
    asked_at: datetime = column(doc="When it was asked for.")
    due_at: datetime = column(doc="The deadline that was to be extended.")
    decided_by: LazyCadre | None = to_one(
        column="decided_by_id", doc="Who decided, of the office one level above the holder."
    )
    decided_at: datetime | None = column(doc="When it was decided.")
    granted_days: int | None = column(doc="How many days were granted.")
    extended_to: datetime | None = column(doc="The deadline that the grant made.")
    note: str | None = column(filterable=False, doc="Why it was decided so.")


@filter_of(Extension)
class ExtensionFilter:
    """Which extensions. All that is given must hold."""


@part("Issue", table="on_account", via="issue_id", requires="read.internal", order=Order("asked_at"))
@strawberry.type
class OnAccount(Node):
    """A request to put an issue on account, with what the office and a leader said (挂账)."""

    round: int = column(doc="The round in which it was asked for.")
    state: v.RequestState = column(doc="Where it stands.")
    cause: v.AccountCause = column(doc="Why the issue cannot be solved for now.")
    explanation: str = column(filterable=False, doc="The same in words for the reporter.")
    review_on: date = column(doc="The last day of the rest.")
    asked_by: LazyCadre | None = to_one(column="asked_by_id", doc="The head of the lead unit.")
    asked_at: datetime = column(doc="When it was asked for.")
    endorsed_by: LazyCadre | None = to_one(
        column="endorsed_by_id", doc="Who sent it on to a leader, for the office."
    )
    endorsed_at: datetime | None = column(doc="When it was sent on.")
    opinion: str | None = column(filterable=False, doc="Why the office sent it on.")
    decided_by: LazyCadre | None = to_one(
        column="decided_by_id", doc="The leader who decided, or who ended it for the office."
    )
    decided_at: datetime | None = column(doc="When it was decided.")
    note: str | None = column(filterable=False, doc="Why it was decided so.")
    ended_at: datetime | None = column(doc="When work on it went on.")


@filter_of(OnAccount)
class OnAccountFilter:
    """Which requests. All that is given must hold."""


@part("Issue", table="light_appeal", via="issue_id", requires="read.internal", order=Order("asked_at"))
@strawberry.type
class LightAppeal(Node):
    """An appeal against a red light, with its decision (亮灯申诉)."""

    round: int = column(doc="The round whose light it is about.")
    state: v.AppealState = column(doc="Where it stands.")
    ground: v.AppealGround = column(doc="Why the light is said to be unjust.")
    text: str = column(filterable=False, doc="The same in words.")
    asked_by: LazyCadre | None = to_one(column="asked_by_id", doc="The head of the lead unit.")
    asked_at: datetime = column(doc="When it was made.")
    decided_by: LazyCadre | None = to_one(
        column="decided_by_id", doc="The supervisor, of one level above the holder."
    )
    decided_at: datetime | None = column(doc="When it was decided.")
    note: str | None = column(filterable=False, doc="Why it was decided so.")


@filter_of(LightAppeal)
class LightAppealFilter:
    """Which appeals. All that is given must hold."""
