"""Does a token only ever take away: by every action, in every row, from every kind of count?"""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from models.errors import BadInput
from policies import access
from policies.actor import Narrowing, Subject
from policies.cases.cast import FUTANG, PEOPLE, THINGS, YIWU
from policies.catalogue import TYPES
from policies.counts import rights
from policies.document import Policy, shipped
from policies.narrowing import acts_of
from policies.planner import Engine
from tests.policies.rows import Rows
from tests.policies.strategies import narrowings, policies, questions, rows_of, subjects
from tests.policies.test_equivalence import CONCERNED, ISSUE, SHIPPED, Question, agree

FEWER = settings(max_examples=25)  # that the three readings agree is known of all subjects


def narrowed(subject: Subject, narrowing: Narrowing) -> Subject:
    return replace(subject, narrowing=narrowing)


def left(engine: Engine, subject: Subject, type: str, action: str, rows: list[dict[str, Any]]) -> set[str]:
    condition = engine.plan(subject, type, action).condition
    return {row["id"] for row in rows if condition.test(row)}


@FEWER
@given(st.data(), questions(shipped()))
def test_narrowed_by_the_shipped_policy(
    rows: Rows, data: st.DataObject, asked: tuple[Subject, str, str]
) -> None:
    wide, name, action = asked
    drawn = data.draw(rows_of(TYPES[name]))
    subject = narrowed(wide, data.draw(narrowings(name, action)))

    agree(SHIPPED, Question(subject, TYPES[name], action), drawn, rows)

    less, all_ = (left(SHIPPED, one, name, action, drawn) for one in (subject, wide))
    assert less <= all_
    event("some left, some not" if less and less < all_ else "all or nothing")


@FEWER
@given(st.data(), policies(), subjects(CONCERNED), rows_of(ISSUE), st.sampled_from(["read", "assign"]))
def test_narrowed_by_any_policy(
    rows: Rows, data: st.DataObject, policy: Policy, wide: Subject, drawn: list[dict[str, Any]], action: str
) -> None:
    engine, subject = Engine(policy), narrowed(wide, data.draw(narrowings("Issue", action)))

    agree(engine, Question(subject, ISSUE, action), drawn, rows)

    assert left(engine, subject, "Issue", action, drawn) <= left(engine, wide, "Issue", action, drawn)


@FEWER
@given(subjects(["ANALYST", "LEADER", "COORDINATOR"]), narrowings("Issue", "count"), rows_of(ISSUE))
def test_nothing_is_counted_beside_that_is_read_with_the_whole_token(
    wide: Subject, narrowing: Narrowing, drawn: list[dict[str, Any]]
) -> None:
    whole, less = rights(wide), rights(narrowed(wide, narrowing))

    for row in drawn:
        assert whole.reads.test(row) or not less.reads.test(row)
        assert whole.counts.test(row) or not less.counts.test(row)


def allows(person: str, narrowing: Narrowing, action: str, thing: str) -> bool:
    type, row = THINGS[thing]
    found = SHIPPED.plan(narrowed(PEOPLE[person], narrowing), type, action).condition.test(row)
    assert found == SHIPPED.enforce(narrowed(PEOPLE[person], narrowing), type, action, row)
    return found


HERE, THERE = Narrowing(scope=FUTANG, level="township"), Narrowing(scope="330783", level="district")


@pytest.mark.parametrize(
    ("person", "narrowing", "action", "thing", "allowed"),
    [
        ("jinhua-office", Narrowing(), "read", "reported", True),
        ("jinhua-office", HERE, "read", "reported", True),
        ("jinhua-office", HERE, "read", "reported-in-dongyang", False),
        ("jinhua-office", THERE, "read", "reported-in-dongyang", True),
        ("jinhua-office", HERE, "assign", "pending-at-jinhua", True),  # held above, and it lies here
        ("dongyang-office", HERE, "read", "reported", False),  # never wider
        ("jinhua-office", HERE, "read", "roads", True),  # reference data lies everywhere
        ("jinhua-office", THERE, "read", "category", True),
        ("system-admin", HERE, "update", "category", False),  # but nobody changes it from one place
        ("system-admin", HERE, "update", "roads", False),
        ("security-admin", Narrowing(scope=YIWU, level="district"), "draft", "policy-version", False),
        ("audit-admin", Narrowing(scope=YIWU, level="district"), "read", "audit-entry", False),
        ("futang-office", Narrowing(frozenset({("Issue", "read")})), "read", "reported", True),
        ("futang-office", Narrowing(frozenset({("Issue", "read")})), "count", "reported", False),
        ("futang-office", Narrowing(frozenset({("Issue", "any")})), "count", "reported", True),
        ("futang-office", Narrowing(frozenset({("Issue", "any")})), "read", "category", False),
        ("futang-office", Narrowing(frozenset()), "read", "reported", False),
        ("roads-head", Narrowing(frozenset({("Issue", "any")})), "read", "about-roads-head", False),
    ],
)
def test_cases(person: str, narrowing: Narrowing, action: str, thing: str, allowed: bool) -> None:
    assert allows(person, narrowing, action, thing) is allowed


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ([], set()),
        (["issue"], {("Issue", "any")}),
        (["issue:read", "Issue:read"], {("Issue", "read")}),
        (["issueCategory:read"], {("IssueCategory", "read")}),
        (
            ["issue:answer"],
            {
                ("Issue", act)
                for act in ("evaluate", "reopen", "supplyInformation", "urge", "withdraw", "contestRefusal")
            },
        ),
        (["post:appoint"], {("Post", "grant"), ("Post", "revoke"), ("Post", "delegate")}),
    ],
)
def test_names_of_acts(words: list[str], meant: set[tuple[str, str]]) -> None:
    assert access.acts_of(words) == meant


@pytest.mark.parametrize(
    "word", ["", ":", "issue:", "issue:fly", "any", "issue:any", "category:read", "日程"]
)
def test_a_word_that_means_nothing_is_refused(word: str) -> None:
    with pytest.raises(BadInput, match="UNKNOWN_ACTION"):
        acts_of([word], TYPES, shipped().groups)
