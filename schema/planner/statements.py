"""What does a statement bind, and by which names does it call its tables?

A plan outlives the request it was made for. So its text holds no value: each placeholder is a slot that
says where, among what the next request brings, its value will be found.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from models.dialects import Dialect
from policies.conditions import Condition

ALWAYS, NEVER = "1=1", "1=0"

REQUEST, READINGS, CONDITIONS = range(3)  # where values come from
SUBJECT, VERSION, NOW = range(3)  # what the request brings

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
        self.slots: list[Slot] = []
        self.pairs: list[Pair] = []
        self._visible = visible
        self._placeholders: dict[Slot, str] = {}
        self._aliases = 0

    def alias(self) -> str:
        """A name that no other table of this statement has."""
        self._aliases += 1
        return f"t{self._aliases}"

    def bind(self, source: int, frame: int, position: int, kind: str) -> str:
        """The placeholder of a value; the same one whenever it is asked for again."""
        slot = Slot(source, frame, position, kind)
        if slot not in self._placeholders:
            self.slots.append(slot)
            self._placeholders[slot] = self.dialect.placeholder(len(self.slots), kind)
        return self._placeholders[slot]

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
        pair = (type, action)
        if pair not in self.pairs:
            self.pairs.append(pair)
        index, condition = self.pairs.index(pair), self._visible(type, action)
        kinds = [kind for _, kind in condition.values]
        return condition.sql(alias, self.dialect, lambda at: self.bind(CONDITIONS, index, at, kinds[at]))


def both(*conditions: str) -> str:
    """All of the conditions, without those that always hold."""
    kept = [f"({condition})" for condition in conditions if condition != ALWAYS]
    return " AND ".join(kept) if kept else ALWAYS


def either(*conditions: str) -> str:
    """Any of the conditions."""
    if ALWAYS in conditions:
        return ALWAYS
    kept = [f"({condition})" for condition in conditions if condition != NEVER]
    return " OR ".join(kept) if kept else NEVER


def parameters(
    slots: Sequence[Slot], sources: Sequence[Sequence[Sequence[Any]]], dialect: Dialect
) -> list[Any]:
    """The values of the slots, as the driver wants them."""
    convert = dialect.parameter
    return [convert(sources[source][frame][position], kind) for source, frame, position, kind in slots]
