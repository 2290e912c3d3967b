"""What must be said to ask something about the clock of an issue, and to decide it?"""

import strawberry

from schema.mutations.inputs import text
from schema.mutations.issue_inputs import IssueActInput


@strawberry.input
class IssueRequestExtensionInput(IssueActInput):
    """More days for an issue (申请延期)."""

    days: int = strawberry.field(
        description="How many, in the days of its class; at most as many as the class allows at once."
    )
    reason: str = text(2000, "Why it takes longer.")


@strawberry.input
class IssueDecideExtensionInput(IssueActInput):
    """Whether it may take longer (延期裁定)."""

    granted: bool = strawberry.field(description="Whether it may.")
    days: int | None = strawberry.field(
        default=None, description="How many days are granted, if fewer than were asked for."
    )
    note: str = text(2000, "Why.")
