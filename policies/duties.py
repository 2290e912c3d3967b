"""What waits for this subject? The issues on which it holds a duty of the lifecycle table."""

from weakref import WeakKeyDictionary

from models.rules.lifecycle import TABLE
from models.rules.transitions import Transition
from policies.access import engine
from policies.actor import Subject
from policies.conditions import Condition, conj, factored
from policies.leaves import Column, OneOf, Present
from policies.planner import Engine

STATUS = Column("status", "text", nullable=False)

_known: WeakKeyDictionary[Subject, tuple[Engine, Condition]] = WeakKeyDictionary()


def duties(subject: Subject) -> Condition:
    """Issues that the subject sees, on which somebody must act and it may. Kept with it, as plans are."""
    active, known = engine(), _known.get(subject)
    if known is None or known[0] is not active:
        seen = active.plan(subject, "Issue", "read").condition
        waiting = factored(_waiting(active, subject, row) for row in TABLE if row.duty)
        known = _known[subject] = (active, conj([seen, waiting]))
    return known[1]


def _waiting(active: Engine, subject: Subject, row: Transition) -> Condition:
    allowed = active.plan(subject, "Issue", row.action.value).condition
    rests = OneOf(STATUS, tuple(sorted(status.value for status in row.sources)))
    return conj([allowed, rests, *_when(row.duty_when)])


def _when(fact: str | None) -> list[Condition]:
    if fact is None:
        return []
    present = Present(Column(fact.lstrip("-"), "instant", nullable=True))
    return [present.neg() if fact.startswith("-") else present]
