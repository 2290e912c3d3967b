"""What waits for this subject? The issues on which it holds a duty of the lifecycle table."""

from models.rules.lifecycle import TABLE
from models.rules.transitions import Transition
from policies.access import visible
from policies.actor import Subject
from policies.conditions import Condition, conj, disj
from policies.leaves import Column, OneOf, Present

STATUS = Column("status", "text", nullable=False)


def duties(subject: Subject) -> Condition:
    """Issues where somebody must act and the subject is one who may."""
    return disj(_waiting(subject, row) for row in TABLE if row.duty)


def _waiting(subject: Subject, row: Transition) -> Condition:
    allowed = visible(subject, "Issue", row.action.value)
    rests = OneOf(STATUS, tuple(sorted(status.value for status in row.sources)))
    return conj([allowed, rests, *_when(row.duty_when)])


def _when(fact: str | None) -> list[Condition]:
    if fact is None:
        return []
    present = Present(Column(fact.lstrip("-"), "instant", nullable=True))
    return [present.neg() if fact.startswith("-") else present]
