"""What could be wrong with the planner or the policy? Each a small lie, told in one place.

A lie is not seen in what the reference shares with the planner: the declarations, the rules, the subject.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from policies import planner, vocabulary
from policies.conditions import FALSE, TRUE, conj, disj
from schema.planner import lists, narrowing, pages, secrets, selections, sorting, targets
from schema.planner.statements import ALWAYS
from schema.planner.values import value

Patch = pytest.MonkeyPatch
Fault = Callable[[Patch], None]


def instead(owner: Any, name: str, lie: Callable[..., Any]) -> Fault:
    """`lie(truth, *arguments)` is asked in place of a function."""

    def tell(patch: Patch) -> None:
        truth = getattr(owner, name)
        patch.setattr(owner, name, lambda *given, **named: lie(truth, *given, **named))

    return tell


def rewritten(owner: Any, name: str, pattern: str, by: str) -> Fault:
    """What a function writes is written otherwise."""
    return instead(owner, name, lambda truth, *given, **named: re.sub(pattern, by, truth(*given, **named)))


def unseen_relations(truth: Any, target: Any, scope: Any, plan: Any) -> Any:
    there = target.open(scope.statement)
    return there, f"{there.column('id')} = {scope.column(plan.column)}"


def longer(truth: Any, rows: Any, **named: Any) -> Any:
    if rows.reading.limit is None:
        return truth(rows, **named)
    return truth(replace(rows, reading=replace(rows.reading, limit=rows.reading.limit + 1)), **named)


def unhidden(_truth: Any, plan: Any, name: str, scope: Any, **_: Any) -> Any:
    return value(replace(plan, requires=None), name, scope)


def undenied(patch: Patch) -> None:
    """No rule denies anything any more."""

    def planned(engine: Any, subject: Any, type: str, action: str) -> Any:
        plan = truth(engine, subject, type, action)
        return plan._replace(deny=(), condition=conj([engine.types[type].own, plan.granted]))

    truth = planner.Engine._planned
    patch.setattr(planner.Engine, "_planned", planned)


def one_rule_less(patch: Patch) -> None:
    """The last rule that grants something is lost."""

    def planned(engine: Any, subject: Any, type: str, action: str) -> Any:
        plan = truth(engine, subject, type, action)
        denied = disj(residual.condition for residual in plan.deny)
        kept = disj(residual.condition for residual in plan.allow[:-1])
        return plan._replace(condition=conj([engine.types[type].own, kept, denied.neg()]))

    truth = planner.Engine._planned
    patch.setattr(planner.Engine, "_planned", planned)


FAULTS: dict[str, Fault] = {
    "a relation leads to rows that the reader may not see": instead(
        targets.Target, "reach", unseen_relations
    ),
    "a value of a class is shown to everybody": instead(selections, "value", unhidden),
    "a hidden value is compared": instead(narrowing, "value", unhidden),
    "a hidden value sorts": instead(sorting, "value", unhidden),
    "a protected value is opened for everybody": instead(secrets, "_if", lambda _, _allowed, sql: sql),
    "a part is seen by whoever sees the whole": instead(targets, "belonging", lambda *_: ALWAYS),
    "rows of another type in the same table are listed": instead(targets.Branch, "only", lambda *_: ALWAYS),
    "`ne` is false of null": rewritten(
        narrowing.Narrowing, "_leaf", r"^\((.* <> .*) OR .* IS NULL\)$", r"\1"
    ),
    "a negation is null where its value is": rewritten(
        narrowing.Narrowing, "_or_null", r"^\((NOT .*) OR [^ ]+ IS NULL\)$", r"\1"
    ),
    "`lte` is `lt`": lambda patch: patch.setitem(narrowing._SIGNS, "lte", "<"),
    "a condition on a relation is not denied": instead(
        narrowing.Narrowing,
        "_relation",
        lambda truth, self, name, shape, negated: truth(self, name, shape, False),
    ),
    "a filter of a list is left out": instead(lists.Rows, "_filter", lambda *_: ALWAYS),
    "a place is looked for among holders": instead(
        narrowing.Narrowing,
        "_within",
        lambda truth, self, axis, level: truth(self, "holding" if axis == "origin" else axis, level),
    ),
    "a list inside an object is one row too long": instead(selections.Rows, "cut", longer),
    "a page begins at its cursor": rewritten(sorting, "beyond", r" ([<>]) ", r" \1= "),
    "nulls come first": rewritten(sorting, "ordered", "NULLS LAST", "NULLS FIRST"),
    "equal keys come in any order": rewritten(sorting, "ordered", r",[^,]*$", ""),
    "the last key runs the other way": instead(
        sorting, "_last_descends", lambda truth, order: not truth(order)
    ),
    "a page never goes on": instead(pages._Page, "_more", lambda truth, self, name: truth(self, "x")),
    "what is counted is what is seen, without the filter": instead(
        pages._Page, "_count", lambda truth, self: re.sub(r" AND \S+ [=<>].*\)$", ")", truth(self))
    ),
    "no rule denies": undenied,
    "a rule is lost": one_rule_less,
    "what a delegated post may do is not narrowed": instead(
        vocabulary,
        "counting",
        lambda _, subject, _action, role, *, holds: [
            post for post in subject.posts if holds(post.role, role)
        ],
    ),
    "a token narrows nothing": instead(vocabulary, "narrowed", lambda _, *_given: TRUE),
    "a unit's post counts nowhere": instead(vocabulary, "_of_unit", lambda _, _s, post, unit, type: FALSE),
}
