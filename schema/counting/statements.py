"""How are rows counted, in all and by group, in one statement and one snapshot?

The rows that the reader may count are gathered once, with the facts that the figures read; every number is
taken from them. The whole is told from groups where it can be: then rows are read once, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import orjson
from graphql import FieldNode, GraphQLObjectType

from models.dialects import Dialect
from models.reports.suppression import needed
from schema.counting.cubes import Cube
from schema.counting.figures import facts_of, in_sql, of_parts, ranked, tested
from schema.counting.fixing import Table
from schema.counting.group_lists import GroupList
from schema.counting.grouping import Grouping
from schema.counting.groups import ROWS, Page
from schema.counting.telling import Block, Blocks, Make, Numbers, Telling
from schema.counting.withholding import protected
from schema.planner.lists import Rows
from schema.planner.patches import Run
from schema.planner.plans import Assemble
from schema.planner.roots import Fetched, shaped
from schema.planner.selections import Selections
from schema.planner.shaped import Shaped
from schema.planner.statements import READINGS, Statement, both

Beside = Callable[[Statement], str]
"""A JSON object that is told along with what is counted; without it, nothing is."""


def counted(
    cube: Cube,
    selections: Selections,
    rows: Rows,
    type: GraphQLObjectType,
    nodes: list[FieldNode],
    beside: Beside | None = None,
) -> tuple[str, Assemble]:
    """A statement for a field that tells of counted rows."""
    reading = cast(Grouping, rows.reading)
    fixed = tuple([name for name, _ in reading.fixed])
    blocks = Blocks(selections.statement.english, reading.withheld, reading.by, fixed)
    told = Telling(selections.document, blocks, blocks.total).object(type, nodes)
    counting = _Counting(cube, rows, reading, blocks, beside or (lambda _: "'{}'"))
    if not reading.withheld:
        return counting.sql(), _assembled(told, blocks.groups)
    tables = counting.guard()
    return counting.sql(), _withheld(told, tables)


def _assembled(told: Make, blocks: Sequence[Block]) -> Assemble:
    def assemble(fetched: Fetched, run: Run) -> Shaped:
        _, beside, total, *lists = fetched[0]
        if beside is None:
            return Shaped(None)
        answer = _begun(beside, run) | ({} if total is None else orjson.loads(total))
        for block, groups, size in zip(blocks, lists[::2], lists[1::2], strict=True):
            answer[block.name] = Page.of(block, orjson.loads(groups), size, run)
        return shaped(lambda: orjson.dumps(told(answer)), run)

    return assemble


def _withheld(told: Make, tables: Sequence[tuple[Block, Table]]) -> Assemble:
    """The same, where the reader counts what it does not read."""

    def assemble(fetched: Fetched, run: Run) -> Shaped:
        _, beside, _, *lists = fetched[0]
        if beside is None:
            return Shaped(None)
        answer = _begun(beside, run)
        fixed = cast(Grouping, run.readings[0]).fixed
        for (block, table), cells in zip(tables, lists[::2], strict=True):
            groups = protected(block, table, orjson.loads(cells), fixed)
            if block.by or block.paged:
                answer[block.name] = Page.cut(block, groups, run)
            else:
                answer |= groups[0] if groups else dict.fromkeys(block.numbers.names.values())
        return shaped(lambda: orjson.dumps(told(answer)), run)

    return assemble


def _begun(beside: bytes, run: Run) -> dict[str, Any]:
    return {"now": run.asking.now, **orjson.loads(beside)}


@dataclass
class _Counting:
    """One statement that counts."""

    cube: Cube
    rows: Rows
    reading: Grouping
    blocks: Blocks
    beside: Beside

    def guard(self) -> list[tuple[Block, Table]]:
        """Count whole tables instead of what is asked of them: only these show what may be told."""
        if self.blocks.total.names:
            self.blocks.groups.insert(0, Block("whole", (), paged=False, numbers=self.blocks.total))
            self.blocks.total = Numbers()
        fixed = [name for name, _ in self.reading.fixed]
        tables = [(block, Table.over(self.cube, block.by, fixed)) for block in self.blocks.groups]
        for block, table in tables:
            block.columns = table.columns
            if block.paged and self.reading.by_count:
                block.numbers.add(ROWS)
            block.asked = tuple(block.numbers.names.items())
            for figure in needed(block.numbers.names):
                block.numbers.add(figure)
        return tables

    def sql(self) -> str:
        total = self._total()
        tables = [f"{block.name} AS ({self._grouped(block)})" for block in self.blocks.groups]
        columns = [f"CASE WHEN {self._statement.current()} THEN 1 END", self.beside(self._statement), total]
        for block in self.blocks.groups:
            page = GroupList(self.cube, self._statement, self.reading, block)
            listed = self._dialect.nested(f"({page.sql()})")
            size = f"(SELECT count(*) FROM {block.name})" if block.counted else "NULL"
            columns += [self._dialect.finished(listed), size]
        with_ = ", ".join([f"counted AS ({self._rows()})", *tables])
        return f"WITH {with_} SELECT {','.join(columns)}"

    @property
    def _statement(self) -> Statement:
        return self.rows.statement

    @property
    def _dialect(self) -> Dialect:
        return self.rows.statement.dialect

    def _rows(self) -> str:
        rows, scope = self.rows, self.rows.scope
        every = [self.blocks.total, *(block.numbers for block in self.blocks.groups)]
        facts = facts_of(figure for numbers in every for figure in numbers.names)
        columns = [f"{self.cube.fact(fact, scope)} AS {fact}" for fact in facts]
        keys = dict.fromkeys(name for block in self.blocks.groups for name in block.columns)
        columns += [f"{self.cube.dimensions[name].key(scope)} AS by_{name}" for name in keys]
        base = tested(self.cube.base, lambda fact: self.cube.fact(fact, scope))
        where = both(rows.where(), *self._fixed(), *self._period(), base)
        return f"SELECT {', '.join(columns) or '1 AS one'} FROM {scope.source} WHERE {where}"

    def _fixed(self) -> list[str]:
        if self.reading.withheld:
            return []  # their neighbours are counted too
        scope, fixed = self.rows.scope, self.reading.fixed
        return [
            f"{self.cube.dimensions[name].key(scope)} = {self._statement.bind(READINGS, 0, 2 + at, 'text')}"
            for at, (name, _) in enumerate(fixed)
        ]

    def _period(self) -> list[str]:
        at, (since, until, *_) = self.rows.scope.column("reported_at"), self.reading.cursors
        found = []
        if since is not None:
            found.append(f"{at} >= {self._statement.bind(READINGS, 0, 0, 'instant')}")
        if until is not None:
            found.append(f"{at} < {self._statement.bind(READINGS, 0, 1, 'instant')}")
        return found

    def _total(self) -> str:
        names = self.blocks.total.names
        if not names:
            return "NULL"
        told = self._from_groups() or (
            [(name, in_sql(figure, _fact)) for figure, name in names.items()],
            self._source(self.blocks.total, ()),
        )
        pairs = [(name, self._dialect.json_value(sql, "int")) for name, sql in told[0]]
        made = self._dialect.json_object(pairs)
        return self._dialect.finished(self._dialect.nested(f"(SELECT {made} FROM {told[1]})"))

    def _from_groups(self) -> tuple[list[tuple[str, str]], str] | None:
        """The whole as the sum of the first groups, if every figure of it is one."""
        names, pairs = self.blocks.total.names, []
        if not self.blocks.groups or any(of_parts(figure, "") is None for figure in names):
            return None
        block = self.blocks.groups[0]
        for figure, name in names.items():
            pairs.append((name, str(of_parts(figure, f"g.{block.numbers.add(figure)}"))))
        return pairs, f"{block.name} g"

    def _grouped(self, block: Block) -> str:
        if block.paged and self.reading.by_count:
            block.numbers.add(ROWS)
        keys = [f"c.by_{name}" for name in block.columns]
        columns = [f"{key} AS k{at}" for at, key in enumerate(keys)]
        columns += [f"{in_sql(figure, _fact)} AS {name}" for figure, name in block.numbers.names.items()]
        grouped = f" GROUP BY {','.join(keys)}" if keys else ""
        return f"SELECT {', '.join(columns) or '1 AS one'} FROM {self._source(block.numbers, keys)}{grouped}"

    def _source(self, numbers: Numbers, keys: Sequence[str]) -> str:
        extra = ranked(numbers.names, keys)
        return f"(SELECT c.*, {', '.join(extra)} FROM counted c) c" if extra else "counted c"


def _fact(name: str) -> str:
    return f"c.{name}"
