"""The shipped policy, case by case: people × things × actions, allowed as listed, all else denied."""

import pytest

from policies.cases import table
from policies.cases.cast import PEOPLE, THINGS
from policies.document import PolicyError, parse, shipped, shipped_model, shipped_text
from policies.planner import Engine

ENGINE = Engine(shipped())
ALLOWED = table.read(shipped_text().cases)


@pytest.mark.parametrize("thing", THINGS)
def test_the_table_of_cases_holds(thing: str) -> None:
    expected = {name: ALLOWED[thing].get(name, frozenset()) for name in PEOPLE}

    assert table.decided(ENGINE, thing) == expected


@pytest.mark.parametrize(
    "thing", ["reported", "in-progress", "in-progress-sealed", "household-as-enterprise"]
)
def test_casbin_agrees_on_the_cases(thing: str) -> None:
    type, row = THINGS[thing]

    for person in PEOPLE.values():
        enforced = ENGINE.enforce(person, type, "read", row)

        assert ENGINE.plan(person, type, "read").condition.test(row) == enforced


def test_what_a_policy_decides_otherwise_is_named() -> None:
    rules = shipped_text().rules.replace("p, discipline.petition.origin,", "# p, discipline.petition.origin,")
    rules += "p, analyst.visits, ANALYST, Visit, read, tree@place, -, True, allow\n"

    found = [*table.failures(Engine(parse(rules, shipped_model())), ALLOWED)]

    assert [str(failure) for failure in found] == ["analyst × visit: may read"]


def test_a_missing_grant_is_named() -> None:
    rules = shipped_text().rules.replace("p, leader.instruct,", "# p, leader.instruct,")
    policy = parse(rules, shipped_model())

    named = {str(failure) for failure in table.failures(Engine(policy), ALLOWED)}

    assert "futang-leader × reported: may not instruct" in named
    assert all(line.endswith("may not instruct") for line in named)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("mayor; reported; read", "there is no mayor"),
        ("analyst; comet; read", "there is no comet"),
        ("analyst; reported; read fly", "reported has no action fly"),
        ("analyst; reported", "2 cells instead of 3"),
    ],
)
def test_a_table_that_speaks_of_nothing_is_refused(line: str, fault: str) -> None:
    with pytest.raises(PolicyError, match=f"cases, line 2: {fault}"):
        table.read(f"# a comment\n{line}\n")
