"""How are the rows of a list found, put in order and cut, before anything is made of them?"""

from __future__ import annotations

from dataclasses import dataclass

from graphql import GraphQLSchema

from policies.choices import Choices
from schema.planner import sorting
from schema.planner.fields import Order
from schema.planner.narrowing import Narrowing
from schema.planner.orders import Sort, kinds
from schema.planner.readings import Nulls, Reading
from schema.planner.rows import Cut, Scope
from schema.planner.statements import ALWAYS, READINGS, Statement, both
from schema.planner.targets import Target


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
    apart: Choices | None = None  # the same, each choice for an index of its own

    def where(self) -> str:
        """Whether a row belongs to the list: seen by the reader, and left by the filter."""
        seen = self.target.visible(self.scope) if self.seen is None else self.seen
        return both(seen, self.given, self._filter())

    def cut(self, *, extra: bool, gate: str = ALWAYS) -> tuple[Cut, str]:
        """The rows of the page, and what follows FROM in their inner select; with `extra`, one row more."""
        reading, cut, page = self.reading, Cut(self.scope, self.statement.alias()), ""
        if reading.order is not None:
            page += f" ORDER BY {self.ordered(self.sort_keys())}"
        if reading.limit is not None:
            page += f" LIMIT {reading.limit + extra}"
        if self.apart and isinstance(reading.order, Order) and reading.limit is not None:
            return cut, f"WHERE {self._merged(self.apart, page, reading.limit + extra)}{page}"
        return cut, f"WHERE {both(gate, self.where(), *self._between())}{page}"

    def _merged(self, apart: Choices, page: str, size: int) -> str:
        """Whether a row is on the page that one of the choices gives, each page from the end of an index.

        What links lead to has no one end: of it, only what comes before the last row of a full page counts.
        """
        scope, descends = self.scope, self._descends
        rest = both(self.given, self._filter(), *self._between())
        id, key = scope.column("id"), self.sort_keys()[0]
        sign, run, outermost = (">=", " DESC", "min") if descends else ("<=", "", "max")
        last = f"SELECT k FROM near ORDER BY k{run} LIMIT 1 OFFSET {max(size - 1, 0)}"
        bound = f"{key} {sign} coalesce(({last}),(SELECT {outermost}({key}) FROM {scope.source}))"

        def walk(choice: str) -> str:
            rows = f"SELECT {id} AS id,{key} AS k FROM {scope.source} WHERE {both(choice, rest)}{page}"
            return f"FROM ({rows}) walk"

        near = " UNION ".join(f"SELECT id,k {walk(choice)}" for choice in apart.walked)
        far = "".join(f" UNION ALL SELECT id {walk(both(choice, bound))}" for choice in apart.linked)
        return f"{id} IN (WITH near AS ({near}) SELECT id FROM near{far})"

    @property
    def statement(self) -> Statement:
        return self.scope.statement

    def sort_keys(self) -> list[str]:
        """The sort keys of a row; none when any order will do."""
        order = self.reading.order
        return [] if order is None else sorting.sort_keys(self.schema, self.target, self.scope, order)

    def ordered(self, keys: list[str]) -> str:
        """The keys as an ORDER BY, in the direction in which the page is read."""
        order = self.reading.order
        return "" if order is None else sorting.ordered(order, keys, backwards=self.reading.backwards)

    @property
    def _descends(self) -> bool:
        order = self.reading.order
        return isinstance(order, Order) and order.descending != self.reading.backwards

    def width(self) -> str | None:
        """A select of `n`, the number of rows to be sorted, if no index sorts them."""
        if not isinstance(self.reading.order, Sort):
            return None
        return sorting.width(f"FROM {self.scope.source} WHERE {self.where()}")

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
        reading, keys = self.reading, self.sort_keys()
        sides = ((reading.after, True), (reading.before, False))
        return [self._beyond(nulls, keys, after=after) for nulls, after in sides if nulls is not None]

    def _beyond(self, nulls: Nulls, keys: list[str], *, after: bool) -> str:
        order = self.reading.order
        if order is None:
            return ALWAYS
        start = 0 if after else len(self.reading.after or ())
        named = kinds(self.target.entity, order)

        def bound(at: int) -> str | None:
            return None if nulls[at] else self.statement.bind(READINGS, self.index, start + at, named[at])

        return sorting.beyond(order, keys, bound, after=after)
