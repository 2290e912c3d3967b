"""Which issues may a subject count, and does it read them?

Whoever reads an issue may count it. Some may count what they do not read (统计员): then an answer holds only
what they do not read, and its small numbers are withheld. No answer mixes the two, so nobody can take what
they read away from what they count.
"""

from collections.abc import Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from models.rules.words import Word
from policies.access import engine
from policies.actor import Subject
from policies.conditions import FALSE, Condition, conj
from policies.planner import Engine, Plan, Residual


class CountingRight(Word):
    """By which right issues are counted (统计依据): those that one reads, or those that one may only count.

    Usually the former; the latter for whoever reads none.
    """

    READ = "READ", "可查看"
    COUNT = "COUNT", "仅可统计"


class Rights(NamedTuple):
    """The issues that a subject counts by each right: those it reads, and those it may only count."""

    reads: Condition
    counts: Condition

    def by(self, right: CountingRight) -> Condition:
        return self.reads if right is CountingRight.READ else self.counts

    @property
    def usual(self) -> CountingRight:
        """COUNT for whoever reads no issue at all and may count some."""
        counts_only = self.reads == FALSE and self.counts != FALSE
        return CountingRight.COUNT if counts_only else CountingRight.READ


_known: WeakKeyDictionary[Subject, tuple[Engine, Rights]] = WeakKeyDictionary()


def rights(subject: Subject) -> Rights:
    """What the subject may count. Kept with it, as plans are; denials hold for both."""
    active, known = engine(), _known.get(subject)
    if known is None or known[0] is not active:
        read, count = (active.plan(subject, "Issue", action) for action in ("read", "count"))
        # Whoever narrows what they read away must not find it among what they may only count.
        whole = active.plan(subject.whole, "Issue", "read")
        beyond = FALSE if _within(count, whole) else conj([count.condition, whole.condition.neg()])
        made = Rights(conj([read.condition, count.condition]), beyond)
        known = _known[subject] = (active, made)
    return known[1]


def _within(count: Plan, read: Plan) -> bool:
    """Whether all that may be counted is read: the same is granted, and no more is denied."""
    granted = _conditions(count.allow) <= _conditions(read.allow)
    return granted and _conditions(read.deny) <= _conditions(count.deny)


def _conditions(residuals: Iterable[Residual]) -> set[Condition]:
    return {residual.condition for residual in residuals}
