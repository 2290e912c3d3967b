"""What must be said for the acts that hold up an issue, or set its clock right?"""

from datetime import date

import strawberry

from models.rules import vocabulary as v
from schema.mutations.inputs import text
from schema.mutations.issue_inputs import IssueActInput, IssueReasonInput


@strawberry.input
class IssueRequestSupplementInput(IssueActInput):
    """A question to the reporter (要求补充)."""

    question: str = text(2000, "What the reporter is asked, and reads among the remarks.")


@strawberry.input
class IssueSupplyInformationInput(IssueActInput):
    """The answer to a question (补充信息)."""

    text: str = text(2000, "The answer.")


@strawberry.input
class IssueReclassifyInput(IssueReasonInput):
    """Another class (调整类别)."""

    deadline_class: v.DeadlineClass = strawberry.field(description="How long it may take.")
    due_on: date | None = strawberry.field(
        default=None, description="The day agreed upon; for the class BACKLOG, and for no other."
    )
