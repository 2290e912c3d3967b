"""What of an issue is asked of its clock: more days, rest on account, a red light undone?"""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from schema.planner import column, to_list
from schema.types.requests import Extension, LightAppeal, OnAccount


@strawberry.type
class Asked:
    """Fields of an issue; a part of its class that has a file of its own."""

    account_cause: v.AccountCause | None = column(doc="Why it is on account, while it is (挂账).")
    account_requested_at: datetime | None = column(
        requires="read.internal", doc="Since when a request to put it on account waits for the office."
    )
    account_endorsed_at: datetime | None = column(
        requires="read.internal", doc="Since when such a request waits for a leader."
    )
    extensions: int = column(doc="How often the deadline of this round was extended (延期).")
    extensions_left: int | None = column(
        requires="read.internal", doc="How often it may still be extended in this round."
    )
    extend_until: datetime | None = column(
        requires="read.internal", doc="Until when an extension may be asked for."
    )
    extension_requested_at: datetime | None = column(
        requires="read.internal", doc="Since when a request for an extension waits for a decision."
    )
    appeal_until: datetime | None = column(
        requires="read.internal", doc="Until when its lead unit may appeal against a red light."
    )
    appeal_requested_at: datetime | None = column(
        requires="read.internal", doc="Since when an appeal against a red light waits for a decision."
    )
    extension_requests: list[Extension] = to_list(
        via="issue_id", doc="Which extensions were asked for, and what was decided (延期)."
    )
    on_account_requests: list[OnAccount] = to_list(
        via="issue_id", doc="What was asked about resting on account, and what was decided (挂账)."
    )
    light_appeals: list[LightAppeal] = to_list(
        via="issue_id", doc="Every appeal against a red light, at most one a round (亮灯申诉)."
    )
