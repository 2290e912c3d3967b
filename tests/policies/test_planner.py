"""How plans are made, kept and forgotten; that grants are never mixed."""

import gc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from policies.actor import Post, Subject
from policies.cases.cast import FUTANG, PEOPLE, ROADS, THINGS, WATER, YIWU, uuid
from policies.cases.places import post
from policies.conditions import FALSE
from policies.document import PolicyError, Rule, shipped
from policies.planner import Engine
from tests.policies.strategies import policy_of

ENGINE = Engine(shipped())


def subject(*posts: Post, **given: Any) -> Subject:
    return Subject("CADRE", uuid(1), 1, posts, **given)


def test_a_plan_is_made_once_for_a_subject() -> None:
    leader, twin = subject(post("LEADER", YIWU)), subject(post("LEADER", YIWU))

    assert ENGINE.plan(leader, "Issue", "read") is ENGINE.plan(leader, "Issue", "read")
    assert ENGINE.plan(leader, "Issue", "read") is not ENGINE.plan(twin, "Issue", "read")


def test_a_forgotten_engine_takes_its_plans_along() -> None:
    leader = subject(post("LEADER", YIWU))
    engine = Engine(policy_of([Rule("one", "LEADER", "Issue", "read", "any", "-", "True", "allow")]))
    engine.plan(leader, "Issue", "read")

    del engine
    gc.collect()

    assert len(leader.plans) == 0


def test_who_holds_no_post_is_granted_nothing() -> None:
    nobody = subject()

    plans = [
        ENGINE.plan(nobody, type.name, action) for type in ENGINE.types.values() for action in type.actions
    ]

    assert {plan.condition for plan in plans} == {FALSE}


def test_a_role_has_what_it_includes() -> None:
    discipline = subject(post("DISCIPLINE", YIWU))

    rules = [residual.rule.role for residual in ENGINE.plan(discipline, "Issue", "read").allow]

    assert set(rules) == {"SUPERVISOR"}


def test_a_narrowed_post_allows_only_what_it_names() -> None:
    lent = subject(post("COORDINATOR", YIWU, actions=frozenset({"assign"})))
    row = THINGS["pending-at-yiwu"][1]

    assert ENGINE.plan(lent, "Issue", "assign").condition.test(row)
    assert not ENGINE.plan(lent, "Issue", "escalate").condition.test(row)


def test_nothing_narrows_a_denial() -> None:
    head = PEOPLE["roads-head"]
    row = THINGS["about-roads-head"][1]
    lent = post("COORDINATOR", YIWU, actions=frozenset({"assign"}))

    both = replace(head, posts=(*head.posts, lent))

    assert not ENGINE.plan(both, "Issue", "assign").condition.test(row)


def test_two_posts_do_not_add_up() -> None:
    """One post has the role, the other the unit: neither is a handler of roads."""
    mixed = subject(post("HANDLER", YIWU, WATER), post("CADRE", FUTANG, ROADS))
    row = THINGS["of-the-enterprise"][1]

    assert not ENGINE.plan(mixed, "Issue", "resolve").condition.test(row)


def test_the_links_of_two_units_do_not_add_up() -> None:
    links = {f"competent/{WATER}@{YIWU}": (uuid(803),)}
    mixed = subject(post("HANDLER", FUTANG, WATER), post("HANDLER", YIWU, ROADS), links=links)
    row = THINGS["pending-at-yiwu"][1]

    assert not ENGINE.plan(mixed, "Issue", "claim").condition.test(row)


@pytest.mark.parametrize(("type", "action"), [("Issue", "fly"), ("Enterprise", "read.petition")])
def test_an_action_that_no_rule_could_name_is_an_error(type: str, action: str) -> None:
    with pytest.raises(PolicyError, match=f"{type} has no action {action}"):
        ENGINE.plan(subject(), type, action)


def test_a_leader_of_many_places_asks_for_the_widest() -> None:
    leader = subject(post("LEADER", FUTANG), post("LEADER", "3307"), post("LEADER", YIWU))

    granted = ENGINE.plan(leader, "Issue", "read").granted

    assert str(granted) == "place_city = 3307"


def test_a_holder_is_never_below_the_origin_nor_the_origin_below_the_place() -> None:
    scopes = ["tree@holding", "tree@origin", "own@origin"]
    rules = [Rule(scope, "LEADER", "Issue", "read", scope, "-", "True", "allow") for scope in scopes]

    granted = Engine(policy_of(rules)).plan(subject(post("LEADER", YIWU)), "Issue", "read").granted

    assert str(granted) == "origin_district = 330782"


def test_policies_are_compiled_in_several_threads_at_once() -> None:
    with ThreadPoolExecutor(4) as threads:
        engines = [*threads.map(lambda _: Engine(shipped()), range(12))]

    assert len(set(engines)) == 12
