"""The policy as it is written: Casbin's model, the rules, what roles and actions include."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent


class PolicyError(ValueError):
    """A policy, or a question to it, that says something we cannot translate. Never answered with a guess."""


class Rule(NamedTuple):
    """One line `p` of the policy."""

    id: str
    role: str
    otype: str
    act: str
    scope: str
    rel: str
    cond: str
    eft: str


@dataclass(frozen=True)
class Policy:
    """A whole policy. `roles` and `groups` are pairs: the first includes, or belongs to, the second."""

    model: str
    rules: tuple[Rule, ...]
    roles: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, str], ...] = ()


def parse(text: str, model: str) -> Policy:
    """The policy in a csv text of lines `p`, `g` and `g2`; blank lines and lines from `#` say nothing.

    Raises:
        PolicyError: a line of another kind, or with too few or too many cells.
    """
    rules: list[Rule] = []
    pairs: dict[str, list[tuple[str, str]]] = {"g": [], "g2": []}
    for number, (kind, *cells) in _lines(text):
        if kind == "p" and len(cells) == len(Rule._fields):
            rules.append(Rule(*cells))
        elif kind in pairs and len(cells) == 2:
            pairs[kind].append((cells[0], cells[1]))
        else:
            raise PolicyError(f"line {number}: {kind} with {len(cells)} cells")
    return Policy(model, tuple(rules), tuple(pairs["g"]), tuple(pairs["g2"]))


@cache
def shipped() -> Policy:
    """The default policy that comes with this release."""
    model = (FOLDER / "model.conf").read_text(encoding="utf-8")
    return parse((FOLDER / "policy.csv").read_text(encoding="utf-8"), model)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            [cells] = csv.reader([line], skipinitialspace=True)
            yield number, [cell.strip() for cell in cells]
