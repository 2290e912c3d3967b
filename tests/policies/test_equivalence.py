"""Casbin's `enforce` on a row, the plan's predicate and the plan's SQL: one answer, whatever is asked.

Three shapes, since each sees faults that the others miss: the shipped policy over all types, a random
policy, and one rule whose condition stands alone at the top.
"""

from typing import Any, NamedTuple

from hypothesis import event, given
from hypothesis import strategies as st

from policies.actor import Subject
from policies.cases.places import post
from policies.catalogue import TYPES
from policies.document import Policy, Rule, shipped
from policies.objects import ObjectType
from policies.planner import Engine
from tests.policies.rows import Rows
from tests.policies.strategies import (
    IDS,
    one_rules,
    policies,
    policy_of,
    questions,
    rows_of,
    subjects,
)

SHIPPED = Engine(shipped())
ISSUE = TYPES["Issue"]
CONCERNED = ["CADRE", "LEADER", "HANDLER", "PARTNER"]


class Question(NamedTuple):
    subject: Subject
    type: ObjectType
    action: str


def agree(engine: Engine, question: Question, drawn: list[dict[str, Any]], rows: Rows) -> None:
    subject, type, action = question
    condition = engine.plan(subject, type.name, action).condition
    rows.put(type, drawn)
    found = rows.all(type)

    enforced = {str(row["id"]) for row in found if engine.enforce(subject, type.name, action, row)}

    assert {str(row["id"]) for row in found if condition.test(row)} == enforced, str(condition)
    assert {str(row["id"]) for row in drawn if condition.test(row)} == enforced, str(condition)
    assert rows.matching(type, condition) == enforced, str(condition)
    assert rows.matching(type, condition.neg()) == {str(row["id"]) for row in found} - enforced
    assert rows.chosen(type, condition) in (None, enforced), str(condition)
    event("something visible" if enforced else "nothing visible")
    event("something hidden" if len(enforced) < len(found) else "nothing hidden")


@given(st.data(), questions(shipped()))
def test_the_shipped_policy_has_one_meaning(
    rows: Rows, data: st.DataObject, asked: tuple[Subject, str, str]
) -> None:
    subject, name, action = asked

    agree(SHIPPED, Question(subject, TYPES[name], action), data.draw(rows_of(TYPES[name])), rows)


@given(policies(), subjects(CONCERNED), rows_of(ISSUE), st.sampled_from(["read", "assign"]))
def test_any_policy_has_one_meaning(
    rows: Rows, policy: Policy, subject: Subject, drawn: list[dict[str, Any]], action: str
) -> None:
    agree(Engine(policy), Question(subject, ISSUE, action), drawn, rows)


@given(one_rules, st.sampled_from(IDS), rows_of(ISSUE))
def test_one_rule_has_one_meaning(rows: Rows, rule: Rule, id: str, drawn: list[dict[str, Any]]) -> None:
    links = {"represented": IDS[:2], f"assist/{IDS[0]}": IDS, f"competent/{IDS[0]}@3307": IDS[1:]}
    wide, low = post("LEADER", "3307", IDS[0]), post("CADRE", "330782100201", IDS[1])
    subject = Subject("CADRE", id, 1, (wide, low), 1, {name: tuple(ids) for name, ids in links.items()})

    agree(Engine(policy_of([rule])), Question(subject, ISSUE, "read"), drawn, rows)
