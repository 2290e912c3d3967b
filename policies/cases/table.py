"""Which cases does a table list, and which of them does a policy decide otherwise?

A line is `people or groups; thing; actions`. Lines add up; what no line says must be denied.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from policies.cases.cast import GROUPS, PEOPLE, THINGS
from policies.catalogue import TYPES
from policies.document import PolicyError
from policies.planner import Engine

Allowed = Mapping[str, Mapping[str, frozenset[str]]]  # thing → person → actions


class Failure(NamedTuple):
    """What a policy decides otherwise than the table says, for one person and one thing."""

    person: str
    thing: str
    wrongly_allowed: tuple[str, ...]
    wrongly_denied: tuple[str, ...]

    def __str__(self) -> str:
        said = [
            f"{word} {', '.join(actions)}"
            for word, actions in (("may", self.wrongly_allowed), ("may not", self.wrongly_denied))
            if actions
        ]
        return f"{self.person} × {self.thing}: {'; '.join(said)}"


def read(text: str) -> Allowed:
    """What a table allows.

    Raises:
        PolicyError: a line speaks of nobody, of nothing, or of an action that there is not.
    """
    allowed: dict[str, dict[str, set[str]]] = {thing: defaultdict(set) for thing in THINGS}
    for number, people, thing, actions in _lines(text):
        if thing not in THINGS:
            raise PolicyError(f"cases, line {number}: there is no {thing}")
        if unknown := set(actions.split()) - TYPES[THINGS[thing][0]].actions:
            raise PolicyError(f"cases, line {number}: {thing} has no action {', '.join(sorted(unknown))}")
        for word in people.split():
            if word not in GROUPS and word not in PEOPLE:
                raise PolicyError(f"cases, line {number}: there is no {word}")
            for person in GROUPS.get(word, {word}):
                allowed[thing][person].update(actions.split())
    return {
        thing: {person: frozenset(actions) for person, actions in people.items()}
        for thing, people in allowed.items()
    }


def decided(engine: Engine, thing: str) -> dict[str, frozenset[str]]:
    """What a policy allows everybody to do with one thing."""
    type, row = THINGS[thing]
    return {
        name: frozenset(
            action
            for action in engine.types[type].actions
            if engine.plan(person, type, action).condition.test(row)
        )
        for name, person in PEOPLE.items()
    }


def failures(engine: Engine, allowed: Allowed) -> Iterator[Failure]:
    """Every person and thing for which the policy decides otherwise than the table."""
    for thing, people in allowed.items():
        for person, actual in decided(engine, thing).items():
            expected = people.get(person, frozenset())
            if actual != expected:
                yield Failure(
                    person, thing, tuple(sorted(actual - expected)), tuple(sorted(expected - actual))
                )


def _lines(text: str) -> Iterator[tuple[int, str, str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        [cells] = csv.reader([line], delimiter=";")
        if len(cells) != 3:
            raise PolicyError(f"cases, line {number}: {len(cells)} cells instead of 3")
        people, thing, actions = (cell.strip() for cell in cells)
        yield number, people, thing, actions
