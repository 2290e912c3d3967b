"""How are groups put in order, cut to a page and written as JSON, in SQL?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schema.counting.cubes import Cube
from schema.counting.grouping import MOST_GROUPS, Grouping
from schema.counting.groups import FIRST, LAST, ROWS
from schema.counting.telling import Block, label_name
from schema.counting.withholding import MOST_CELLS
from schema.planner.statements import READINGS, Statement, both


@dataclass(frozen=True)
class GroupList:
    """The groups of a block; all of them, where only the whole table shows what may be told."""

    cube: Cube
    statement: Statement
    reading: Grouping
    block: Block

    def sql(self) -> str:
        """The groups of one page, each as an object, in their order."""
        block, dialect, sort = self.block, self.statement.dialect, self._sort()
        descends = block.paged and self.reading.descending != self.reading.backwards
        order = ",".join(f"{key} DESC" if descends else key for key in sort)
        page = f"SELECT g.* FROM {block.name} g WHERE {both(*self._between(sort))}"
        page += f"{f' ORDER BY {order}' if order else ''} LIMIT {self._limit}"
        told = [(f"k{at}", f"g.k{at}", "code") for at in range(len(block.columns))]
        told += [(name, f"g.{name}", "int") for name in block.numbers.names.values()]
        told += [(name, label, "text") for name, label in self._labels()]
        made = dialect.json_object([(name, dialect.json_value(sql, kind)) for name, sql, kind in told])
        return f"SELECT {dialect.json_list(made, order=order or None)} FROM ({page}) g"

    def _labels(self) -> list[tuple[str, str]]:
        return [
            (label_name(at, english=english), label(self.statement, f"g.k{at}", english))
            for english in sorted(self.block.labelled)
            for at, label in enumerate(self.cube.dimensions[name].label for name in self.block.by)
            if label is not None
        ]

    def _sort(self) -> list[str]:
        if self.reading.withheld:
            return []
        count = [f"g.{self.block.numbers.names[ROWS]}"] if self.block.paged and self.reading.by_count else []
        none = FIRST if self.block.paged and self.reading.descending else LAST
        return count + [f"coalesce(g.k{at},'{none}')" for at in range(len(self.block.by))]

    @property
    def _limit(self) -> int:
        if self.reading.withheld:
            return MOST_CELLS + 1
        return (self.reading.limit or 0) + 1 if self.block.paged else MOST_GROUPS + 1

    def _between(self, sort: Sequence[str]) -> list[str]:
        reading, found, start = self.reading, [], 2
        for given, sign in ((reading.after, "><"), (reading.before, "<>")):
            if self.block.paged and given is not None and sort:
                bound = ",".join(self._bound(start))
                found.append(f"({','.join(sort)}) {sign[reading.descending]} ({bound})")
                start += reading.keys
        return found

    def _bound(self, start: int) -> list[str]:
        kinds = ["int"] * self.reading.by_count + ["text"] * len(self.reading.by)
        return [self.statement.bind(READINGS, 0, start + at, kind) for at, kind in enumerate(kinds)]
