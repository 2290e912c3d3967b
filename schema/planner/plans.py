"""What is kept of a statement, so that the next request only has to fill it in?

Four questions lead to a plan, each answered by a dictionary: which field of which document; which variant of
it (@skip, @include); which shapes its lists have (filters, orders, pages); which shapes the reader's
conditions have. Documents are known by the identity of their nodes, which are kept here and so stay unique:
the parser's cache gives equal texts the same nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from graphql import FieldNode

from schema.planner.nested import NestedList
from schema.planner.patches import Run
from schema.planner.shaped import Shaped
from schema.planner.statements import Pair, Slot

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Assemble = Callable[[Sequence[tuple[Any, ...]], Run], Shaped]


@dataclass(frozen=True)
class Plan:
    """A statement, where its values come from, and what becomes of its rows."""

    sql: str
    slots: tuple[Slot, ...]
    pairs: tuple[Pair, ...]
    assemble: Assemble


class Recent(Generic[K, V]):
    """The values added last, at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[K, V] = {}
        self.get = self._values.get

    def keep(self, key: K, value: V) -> V:
        if len(self._values) >= self._most:
            del self._values[next(iter(self._values))]
        self._values[key] = value
        return value

    def clear(self) -> None:
        self._values.clear()

    def __len__(self) -> int:
        return len(self._values)


@dataclass
class Form:
    """A field whose lists have known shapes: the conditions it asks for, and its plans by their shapes."""

    pairs: tuple[Pair, ...]
    plans: Recent[tuple[str, ...], Plan] = field(default_factory=lambda: Recent(128))


@dataclass
class Variant:
    """A field with known switches: the lists inside it, and its forms by their shapes."""

    nested: tuple[NestedList, ...]
    forms: Recent[tuple[Any, ...], Form] = field(default_factory=lambda: Recent(128))


@dataclass
class Site:
    """A field of a document: its nodes, and the variables that switch parts of it on and off."""

    nodes: tuple[FieldNode, ...]
    switches: tuple[str, ...]
    variants: Recent[tuple[Any, ...], Variant] = field(default_factory=lambda: Recent(64))


SITES: Recent[tuple[Any, ...], Site] = Recent(2_000)
