"""What must be said to ask something about the clock of an issue, and to decide it?"""

from datetime import date

import strawberry

from models.rules import vocabulary as v
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


@strawberry.input
class IssueRequestOnAccountInput(IssueActInput):
    """What cannot be solved for now (申请挂账)."""

    cause: v.AccountCause = strawberry.field(description="Why not.")
    explanation: str = text(2000, "Why not, in words that the reporter will read among the remarks.")
    review_on: date = strawberry.field(
        description="The last day of the rest; not one that is over, nor too far away."
    )


@strawberry.input
class IssueDecideOnAccountInput(IssueActInput):
    """Whether it may rest (挂账审核、审批)."""

    granted: bool = strawberry.field(description="Whether it may.")
    note: str = text(2000, "Why.")


@strawberry.input
class IssueResumeInput(IssueActInput):
    """Work on an issue goes on (恢复)."""

    reason: str | None = text(2000, "Why; needed for what is on account.", default=None)


@strawberry.input
class IssueAppealLightInput(IssueActInput):
    """Why a red light is unjust (亮灯申诉)."""

    ground: v.AppealGround = strawberry.field(description="Why, in a word.")
    text: str = text(2000, "Why.")


@strawberry.input
class IssueDecideLightAppealInput(IssueActInput):
    """Whether a red light counts (亮灯申诉裁定)."""

    overturned: bool = strawberry.field(description="Whether it does not count; else it is upheld.")
    note: str = text(2000, "Why.")
