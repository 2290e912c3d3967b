"""A policy that does not compile is refused whole, with every fault named."""

import pytest

from policies.document import Policy, PolicyError, Rule, parse, shipped
from policies.planner import Engine
from tests.policies.strategies import policy_of

PLAIN = Rule("one", "STAFF", "Issue", "read", "tree@place", "-", "True", "allow")


def refusal(*rules: Rule) -> str:
    with pytest.raises(PolicyError) as refused:
        Engine(policy_of(list(rules)))
    return str(refused.value)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"role": "MAYOR"}, "no role MAYOR"),
        ({"otype": "Comet"}, "no type Comet"),
        ({"act": "fly"}, "Issue has no action fly"),
        ({"act": "manage"}, "Issue has no action manage"),
        ({"scope": "tree"}, "Issue has no scope tree"),
        ({"scope": "any@place"}, "Issue has no scope any@place"),
        ({"scope": "tree@moon"}, "Issue has no scope tree@moon"),
        ({"scope": "street@place"}, "Issue has no scope street@place"),
        ({"scope": "unit@place"}, "Issue has no scope unit@place"),
        ({"rel": "friend"}, "Issue has no relation friend"),
        ({"eft": "maybe"}, "effect maybe"),
        ({"eft": "deny"}, "denials, and only they, are about everybody (*)"),
        ({"role": "*"}, "denials, and only they, are about everybody (*)"),
    ],
)
def test_a_word_that_means_nothing_is_named(said: dict[str, str], fault: str) -> None:
    assert refusal(PLAIN._replace(**said)) == f"rule one: {fault}"


@pytest.mark.parametrize(
    ("condition", "fault"),
    [
        ("r.obj.colour == 'red'", "Issue has no column colour"),
        ("r.sub.age > 3", "a subject has no age"),
        ("rel(r.sub, 'friend', r.obj)", "Issue has no relation friend"),
        (
            "rel(r.obj, 'reporter', r.sub)",
            "rel(r_obj, 'reporter', r_sub) is no call that a condition may make",
        ),
        ("reach(r.sub, 'read', 'STAFF', 'any', r.obj)", "no call that a condition may make"),
        ("r.obj.status.lower() == 'x'", "lower is an attribute of neither r.obj nor r.sub"),
        ("list(r.obj.status)", "no call that a condition may make"),
        ("r.obj.round + 1 > 2", "BinOp is not of the grammar"),
        ("r.obj.round > -1", "USub is not of the grammar"),
        ("1 < r.obj.round < 3", "a chain of comparisons"),
        ("True if r.obj.ever_red else False", "IfExp is not of the grammar"),
        ("[r.obj.ever_red][0]", "is not of the grammar"),
        ("lambda: True", "Lambda is not of the grammar"),
        ("status == 'x'", "status means nothing"),
        ("r.obj.status == None", "None is neither text"),
        ("r.obj.status in ('A', r.obj.kind)", "a list of anything but constants"),
        ("r.obj.round == 'two'", "round is int, compared with 'two'"),
        ("r.obj.round == True", "round is int, compared with True"),
        ("r.obj.ever_red == 1", "ever_red is bool, compared with 1"),
        ("r.obj.reporter_id == 'nobody'", "reporter_id is uuid, compared with 'nobody'"),
        ("r.obj.status < 'X'", "status is text: its order depends on the database"),
        ("r.obj.reporter_id == r.obj.submitted_by_id", "compared with another column"),
        ("'A' in r.obj.status", "or searched"),
        ("r.obj.status", "status is not a yes-or-no column"),
        ("r.sub.kind", "'CADRE' is not a truth value"),
        ("1", "1 is not a truth value"),
        ("r.sub.clearance > 'high'", "not supported between"),
        ("(r.obj.status == 'A') == True", "a comparison of conditions"),
        # What Python would never reach is looked at all the same.
        ("False && r.obj.round == 'two'", "round is int, compared with 'two'"),
        ("True || r.obj.colour", "Issue has no column colour"),
        ("r.obj.status ==", "invalid syntax"),
        ("True) || (True", "unmatched"),
        ("True # always", "a text that Casbin would rewrite"),
        # Casbin would rewrite these inside the string.
        ("r.obj.status == 'A!B'", "a text that Casbin would rewrite"),
        ("r.obj.status == 'A && B'", "a text that Casbin would rewrite"),
        ("r.obj.status == 'r.obj'", "a text that Casbin would rewrite"),
        ("r.obj.status == 'A # B'", "a text that Casbin would rewrite"),
    ],
)
def test_a_condition_that_cannot_be_translated_is_refused(condition: str, fault: str) -> None:
    assert fault in refusal(PLAIN._replace(cond=condition))


def test_every_fault_is_named_at_once() -> None:
    assert refusal(
        PLAIN._replace(id="a", role="MAYOR"), PLAIN._replace(id="b", rel="friend"), PLAIN._replace(id="b")
    ) == ("rule b: 2 rules have this id; rule a: no role MAYOR; rule b: Issue has no relation friend")


def test_an_empty_policy_is_refused() -> None:
    # Casbin's own effect would allow everything.
    assert refusal() == "no rules: Casbin would allow everything"


def test_another_effect_is_refused() -> None:
    model = shipped().model.replace(" && !some(where (p.eft == deny))", "")

    with pytest.raises(PolicyError, match="one effect"):
        Engine(Policy(model, (PLAIN._replace(role="LEADER"),)))


@pytest.mark.parametrize("line", ["p, too, few", "q, a, b", "g, only"])
def test_a_line_of_another_kind_is_refused(line: str) -> None:
    with pytest.raises(PolicyError, match="line 2"):
        parse(f"# a comment\n{line}\n", shipped().model)


def test_the_shipped_policy_compiles() -> None:
    assert Engine(shipped()).policy == shipped()
