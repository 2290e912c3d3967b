"""What must be said to judge an answer for its reporter? Every field is the argument of its command."""

from datetime import date, datetime

import strawberry

from models.rules import vocabulary as v
from schema.mutations.inputs import Bare, Past, ruled, text
from schema.mutations.issue_inputs import IssueActInput, IssueEvaluateInput

CHANNEL = "How: PHONE_CALLBACK, ON_SITE or PAPER."


@strawberry.input
class IssueRecordProxyEvaluationInput(IssueEvaluateInput):
    """What the reporter said to somebody else (代录评价), and what proves it."""

    channel: v.EvaluationChannel = strawberry.field(description=CHANNEL)
    said_at: datetime = ruled(Past(), "When the reporter said so; not before the answer.")
    proof: str = text(500, "The recording or document: where it is kept, under which number.")
    proof_sha256: str = text(64, "Its SHA-256, 64 hexadecimal digits.")


@strawberry.input
class IssueRecordContactTryInput(IssueActInput):
    """An attempt to reach the reporter, made now (联系尝试)."""

    channel: v.EvaluationChannel = strawberry.field(description=CHANNEL)
    note: str = text(2000, "What came of it.")


@strawberry.input
class IssueCertifyNotRatedInput(IssueActInput):
    """Whether the reporter does not judge (未评认定)."""

    certified: bool = strawberry.field(description="Whether that is so; else it may be asked for again.")
    note: str = text(2000, "Why.")


@strawberry.input
class IssueConfirmExplainedInput(IssueActInput):
    """Why law or policy allows no more, and when that was explained face to face (解释认定)."""

    basis: str = text(2000, "The law or policy, cited.")
    met_on: date = strawberry.field(description="When the reporter was met, after the answer.")
    met_by_id: strawberry.ID = ruled(Bare("Cadre"), "The cadre who met them.")
    note: str | None = text(2000, "What was said there.", default=None)


@strawberry.input
class IssueRecordLookBackInput(IssueActInput):
    """What was found of a written-off issue (回头看)."""

    result: v.LookBackResult = strawberry.field(description="Whether what was done stands.")
    note: str = text(2000, "What was found.")
