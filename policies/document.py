"""The policy as it is written: Casbin's model, the rules, what roles and actions include."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent


class PolicyError(ValueError):
    """A policy, or a question to it, that says something we cannot translate. Never answered with a guess.

    `args` are its faults, each a sentence.
    """

    def __str__(self) -> str:
        return "; ".join(map(str, self.args))


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
    version: str = "unnamed"  # as the audit trail calls it


def parse(text: str, model: str) -> Policy:
    """The policy in a csv text of lines `p`, `g` and `g2`; blank lines and lines from `#` say nothing.

    Raises:
        PolicyError: a line of another kind, or with too few or too many cells.
    """
    rules: list[Rule] = []
    pairs: dict[str, list[tuple[str, str]]] = {"g": [], "g2": []}
    for number, (kind, *cells) in lines(text):
        if kind == "p" and len(cells) == len(Rule._fields):
            rules.append(Rule(*cells))
        elif kind in pairs and len(cells) == 2:
            pairs[kind].append((cells[0], cells[1]))
        else:
            raise PolicyError(f"line {number}: {kind} with {len(cells)} cells")
    return Policy(model, tuple(rules), tuple(pairs["g"]), tuple(pairs["g2"]))


@dataclass(frozen=True)
class Text:
    """A policy as people write it: its rules, and the cases that it must decide as listed."""

    rules: str
    cases: str

    @property
    def digest(self) -> str:
        """What tells this text from every other."""
        return hashlib.sha256(f"{self.rules}\0{self.cases}".encode()).hexdigest()


@cache
def shipped_text() -> Text:
    """The default policy that comes with this release, as it is written."""
    return Text(
        (FOLDER / "policy.csv").read_text(encoding="utf-8"),
        (FOLDER / "cases.csv").read_text(encoding="utf-8"),
    )


@cache
def shipped_model() -> str:
    """Casbin's model: what a request and a rule are. Part of the program, never of a site's policy."""
    return (FOLDER / "model.conf").read_text(encoding="utf-8")


@cache
def shipped() -> Policy:
    """The default policy that comes with this release."""
    text = shipped_text()
    return replace(parse(text.rules, shipped_model()), version=f"shipped-{text.digest[:12]}")


def lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of every line that says something, with its number.

    Raises:
        PolicyError: a cell is too long to be one.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                [cells] = csv.reader([line], skipinitialspace=True)
            except csv.Error as error:
                raise PolicyError(f"line {number}: {error}") from None
            yield number, [cell.strip() for cell in cells]
