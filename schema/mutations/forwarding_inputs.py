"""What must be said to ask an agency outside of this system? Every field is the argument of its command."""

from datetime import date

import strawberry

from schema.mutations.inputs import Bare, ruled, text
from schema.mutations.issue_inputs import IssueActInput


@strawberry.input
class IssueForwardExternalInput(IssueActInput):
    """Whom the office asks, what, and by when."""

    agency: str = text(200, "The agency (外单位).")
    note: str = text(2000, "What it is asked.")
    due_on: date = strawberry.field(description="The last day for its answer; not one that is over.")
    reference: str | None = text(128, "The number under which the agency knows it.", default=None)


@strawberry.input
class IssueCloseForwardInput(IssueActInput):
    """What the agency answered, or why none is waited for any more."""

    answered: bool = strawberry.field(description="Whether it answered; else it was recalled.")
    answer: str = text(5000, "What it answered, or why none is waited for.")
    forward_id: strawberry.ID | None = ruled(
        Bare("Forward"), "Which one; by default the one that is due first.", default=None
    )
