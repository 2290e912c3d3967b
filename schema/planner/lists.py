"""How are the rows of a list found, put in order and cut, before anything is made of them?"""

from __future__ import annotations

from dataclasses import dataclass

from graphql import GraphQLSchema

from schema.planner.fields import Order, Value
from schema.planner.narrowing import Narrowing
from schema.planner.readings import Reading, sort_keys
from schema.planner.rows import Cut, Scope
from schema.planner.statements import ALWAYS, READINGS, Statement, both
from schema.planner.targets import Target
from schema.planner.values import value


@dataclass(frozen=True)
class Rows:
    """The rows of a list: which they are, and by which keys they are sorted."""

    schema: GraphQLSchema
    target: Target
    scope: Scope
    reading: Reading
    index: int  # of the reading, among those of the request
    given: str = ALWAYS  # a condition beside the filter
    seen: str | None = None  # said in place of the policy's own answer to which rows the reader sees

    def where(self) -> str:
        """Whether a row belongs to the list: seen by the reader, and left by the filter."""
        seen = self.target.visible(self.scope) if self.seen is None else self.seen
        return both(seen, self.given, self._filter())

    def cut(self, *, extra: bool) -> tuple[Cut, str]:
        """The rows of the page, and what follows FROM in their inner select; with `extra`, one row more."""
        reading, cut = self.reading, Cut(self.scope, self.statement.alias())
        rest = f"WHERE {both(self.where(), *self._between())}"
        if reading.order is not None:
            rest += f" ORDER BY {self.ordered(self.sort_keys())}"
        if reading.limit is not None:
            rest += f" LIMIT {reading.limit + extra}"
        return cut, rest

    @property
    def statement(self) -> Statement:
        return self.scope.statement

    def sort_keys(self) -> list[str]:
        """The sort keys of a row; none when any order will do."""
        order = self.reading.order
        return [] if order is None else [key(self.target, self.scope, name) for name, _ in self._kinds(order)]

    def ordered(self, keys: list[str], *, reversed: bool = False) -> str:
        """The keys as an ORDER BY, in the direction in which the page is read."""
        order = self.reading.order
        descending = order is not None and order.descending != (self.reading.backwards != reversed)
        return ",".join(f"{one} DESC" if descending else one for one in keys)

    def _kinds(self, order: Order) -> list[tuple[str, str]]:
        return sort_keys(self.target, order)

    def _filter(self) -> str:
        start = len(self.reading.cursors)
        taken = iter(range(start, start + len(self.reading.values)))
        return Narrowing(
            self.schema,
            self.target,
            self.scope,
            lambda kind: self.statement.bind(READINGS, self.index, next(taken), kind),
        ).sql(self.reading.where)

    def _between(self) -> list[str]:
        """That a row comes after the one cursor and before the other."""
        order = self.reading.order
        if order is None:
            return []
        kinds, signs = self._kinds(order), (">", "<") if not order.descending else ("<", ">")
        given = [
            sign
            for sign, there in zip(signs, (self.reading.after, self.reading.before), strict=True)
            if there
        ]
        row = ",".join(self.sort_keys())
        return [
            f"({row}) {sign} ({','.join(self._bound(kinds, start * len(kinds)))})"
            for start, sign in enumerate(given)
        ]

    def _bound(self, kinds: list[tuple[str, str]], start: int) -> list[str]:
        return [
            self.statement.bind(READINGS, self.index, start + at, kind) for at, (_, kind) in enumerate(kinds)
        ]


def key(target: Target, scope: Scope, name: str) -> str:
    """A sort key: the field, the id, or a column that is no field.

    Raises:
        TypeError: the field may be hidden, so that pages of it could skip or repeat rows.
    """
    try:
        plan = target.entity.plan(name)
    except LookupError:
        return scope.column(name)
    if name == "id":
        return scope.column("id")
    if isinstance(plan, Value) and plan.requires is not None:
        raise TypeError(f"{target.entity.type}.{name} may be hidden: no list can be sorted by it")
    return value(plan, name, scope)
