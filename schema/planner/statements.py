"""What does a statement bind, and by which names does it call its tables?

A plan outlives the request it was made for. So its text holds no value: each placeholder is a slot that
says where, among what the next request brings, its value will be found.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from models.dialects import Dialect
from policies.choices import Choices, choices
from policies.conditions import Bind, Condition

ALWAYS, NEVER = "1=1", "1=0"

REQUEST, READINGS, CONDITIONS = range(3)  # where values come from
SUBJECT, VERSION, NOW = range(3)  # what the request brings

_COMPARISON = re.compile(r"[\w.]+ (?:=|<|>|<=|>=|<>) [\w.'\0]+")  # needs no parentheses
_MARK = re.compile(r"\0(\d+)\0")

Visible = Callable[[str, str], Condition]
Pair = tuple[str, str]  # a policy type and an action


class Slot(NamedTuple):
    """Where the value of a placeholder is found at run time, and its kind."""

    source: int
    frame: int
    position: int
    kind: str


class Statement:
    """A statement while it is written: its slots, its aliases, and the conditions it has asked for."""

    def __init__(self, dialect: Dialect, visible: Visible, *, english: bool) -> None:
        self.dialect = dialect
        self.english = english
        self.pairs: list[Pair] = []
        self._visible = visible
        self._slots: list[Slot] = []
        self._aliases = 0

    def alias(self) -> str:
        """A name that no other table of this statement has."""
        self._aliases += 1
        return f"t{self._aliases}"

    def bind(self, source: int, frame: int, position: int, kind: str) -> str:
        """What stands for a value until `finished`; the same whenever it is asked for again."""
        slot = Slot(source, frame, position, kind)
        if slot not in self._slots:
            self._slots.append(slot)
        return f"\0{self._slots.index(slot)}\0"

    def finished(self, sql: str) -> tuple[str, tuple[Slot, ...]]:
        """The text with its placeholders, and their slots.

        Only now, because a condition that was left out again may leave no parameter behind.
        """
        used: dict[int, int] = {}

        def place(mark: re.Match[str]) -> str:
            index = int(mark[1])
            position = used.setdefault(index, len(used) + 1)
            return self.dialect.placeholder(position, self._slots[index].kind)

        text = _MARK.sub(place, sql)
        return text, tuple(self._slots[index] for index in used)

    def now(self) -> str:
        """The instant at which the request came in."""
        return self.bind(REQUEST, 0, NOW, "instant")

    def current(self) -> str:
        """Whether the subject's authority is still what the conditions were made from."""
        subject = self.bind(REQUEST, 0, SUBJECT, "uuid")
        version = self.bind(REQUEST, 0, VERSION, "int")
        return f"(SELECT authority_version FROM subject WHERE id = {subject}) = {version}"

    def condition(self, type: str, action: str, alias: str) -> str:
        """The reader's condition for an action, over the rows of `alias`."""
        condition, bind = self._asked((type, action))
        return condition.sql(alias, self.dialect, bind)

    def choices(self, type: str, action: str, alias: str) -> Choices | None:
        """The same taken apart, for an index each; None where it cannot be."""
        condition, bind = self._asked((type, action))
        return choices(condition, alias, self.dialect, bind)

    def _asked(self, pair: Pair) -> tuple[Condition, Bind]:
        if pair not in self.pairs:
            self.pairs.append(pair)
        index, condition = self.pairs.index(pair), self._visible(*pair)
        kinds = [kind for _, kind in condition.values]
        return condition, lambda at: self.bind(CONDITIONS, index, at, kinds[at])


def both(*conditions: str) -> str:
    """All of the conditions, without those that always hold.

    >>> both("a.b = 1", ALWAYS), both("a.b = 1", "c OR d")
    ('a.b = 1', 'a.b = 1 AND (c OR d)')
    """
    return _joined("AND", [one for one in conditions if one != ALWAYS]) or ALWAYS


def either(*conditions: str) -> str:
    """Any of the conditions, without those that never hold.

    >>> either("a.b = 1", NEVER), either("a.b = 1", ALWAYS), either()
    ('a.b = 1', '1=1', '1=0')
    """
    if ALWAYS in conditions:
        return ALWAYS
    return _joined("OR", [one for one in conditions if one != NEVER]) or NEVER


def _joined(word: str, conditions: list[str]) -> str:
    if len(conditions) < 2:
        return "".join(conditions)
    return f" {word} ".join(one if _COMPARISON.fullmatch(one) else f"({one})" for one in conditions)


def parameters(
    slots: Sequence[Slot], sources: Sequence[Sequence[Sequence[Any]]], dialect: Dialect
) -> list[Any]:
    """The values of the slots, as the driver wants them."""
    convert = dialect.parameter
    return [convert(sources[source][frame][position], kind) for source, frame, position, kind in slots]
