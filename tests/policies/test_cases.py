"""The shipped policy, case by case: people × things × actions, allowed as listed, all else denied."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from policies.catalogue import TYPES
from policies.document import shipped
from policies.planner import Engine
from tests.policies.cast import GROUPS, PEOPLE, THINGS

TABLE = Path(__file__).with_name("cases.csv")
ENGINE = Engine(shipped())
LINES = [
    [cell.strip() for cell in cells]
    for cells in csv.reader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter=";")
    if cells and not cells[0].startswith("#")
]


def listed(thing: str) -> dict[str, set[str]]:
    """For each person, what the table allows."""
    allowed: dict[str, set[str]] = defaultdict(set)
    for people, named, actions in LINES:
        for word in people.split() if named == thing else ():
            for person in GROUPS.get(word, {word}):
                allowed[person].update(actions.split())
    return allowed


def test_every_line_speaks_of_the_cast() -> None:
    for people, thing, actions in LINES:
        assert set(people.split()) <= PEOPLE.keys() | GROUPS.keys()
        assert set(actions.split()) <= TYPES[THINGS[thing][0]].actions


@pytest.mark.parametrize("thing", THINGS)
def test_the_table_of_cases_holds(thing: str) -> None:
    type, row = THINGS[thing]
    actions = sorted(TYPES[type].actions)

    allowed = {
        name: {action for action in actions if ENGINE.plan(person, type, action).condition.test(row)}
        for name, person in PEOPLE.items()
    }

    expected = listed(thing)
    assert allowed == {name: expected[name] for name in PEOPLE}


@pytest.mark.parametrize(
    "thing", ["reported", "in-progress", "in-progress-sealed", "household-as-enterprise"]
)
def test_casbin_agrees_on_the_cases(thing: str) -> None:
    type, row = THINGS[thing]

    for person in PEOPLE.values():
        enforced = ENGINE.enforce(person, type, "read", row)

        assert ENGINE.plan(person, type, "read").condition.test(row) == enforced
