"""What must be said to watch over an issue? Every field is the argument of its command."""

from datetime import date

import strawberry

from models.rules import vocabulary as v
from schema.mutations.inputs import Bare, ruled, text
from schema.mutations.issue_inputs import IssueActInput


@strawberry.input
class IssueSuperviseInput(IssueActInput):
    """What the lead unit, or the office, must answer (督办)."""

    kind: v.SupervisionKind = strawberry.field(description="How it speaks.")
    text: str = text(2000, "What is demanded.")
    reply_on: date = strawberry.field(description="The last day for the answer; not one that is over.")


@strawberry.input
class IssueReplySupervisionInput(IssueActInput):
    """The answer to a supervision."""

    reply: str = text(2000, "The answer.")
    supervision_id: strawberry.ID | None = ruled(
        Bare("Supervision"), "Which one; by default the one that is due first.", default=None
    )


@strawberry.input
class IssueDecideSupervisionInput(IssueActInput):
    """Whether the answer will do."""

    accepted: bool = strawberry.field(description="Whether it does; else another answer is demanded.")
    note: str = text(2000, "Why.")
    reply_on: date | None = strawberry.field(
        default=None, description="The last day for another answer; by default the same as before."
    )
    supervision_id: strawberry.ID | None = ruled(
        Bare("Supervision"), "Which one; by default, of those answered, the one due first.", default=None
    )
