"""How are rows counted, in all and by group, in one statement and one snapshot?

The rows that the reader may count are gathered once, with the facts that the figures read; every number is
taken from them. The whole is told from groups where it can be: then rows are read once, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import orjson
from graphql import FieldNode, GraphQLObjectType

from models.reports.figures import Tally
from schema.planner.cubes import Cube
from schema.planner.figures import facts_of, in_sql, of_parts, ranked, tested
from schema.planner.grouping import MOST_GROUPS, Grouping
from schema.planner.lists import Rows
from schema.planner.patches import Run
from schema.planner.plans import Assemble
from schema.planner.readings import seal
from schema.planner.roots import Fetched, shaped
from schema.planner.selections import Selections
from schema.planner.shaped import Shaped
from schema.planner.statements import READINGS, both
from schema.planner.telling import Block, Blocks, Make, Numbers, Telling

ROWS = Tally()
LAST, FIRST = "zzzz", ""  # after and before every code, id, word and day, in any collation

Group = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """Groups that are told as one list, and where it lies among all."""

    groups: list[Group]
    reading: Grouping
    more: bool  # beyond the end that was read towards
    total: int | None
    cursor: Callable[[Group], str]

    @property
    def before_others(self) -> bool:
        """Whether the list goes on after it."""
        return self.reading.before is not None if self.reading.backwards else self.more

    @property
    def after_others(self) -> bool:
        """Whether the list began before it."""
        return self.more if self.reading.backwards else self.reading.after is not None


def counted(
    cube: Cube, selections: Selections, rows: Rows, type: GraphQLObjectType, nodes: list[FieldNode]
) -> tuple[str, Assemble]:
    """A statement for a field that tells of counted rows."""
    reading: Any = rows.reading
    blocks = Blocks(selections.statement.english, reading.by)
    told = Telling(selections.document, blocks, blocks.total).object(type, nodes)
    counting = Counting(cube, rows, blocks)
    sql = counting.sql()
    return sql, counting.assembled(told)


@dataclass
class Counting:
    """One statement that counts."""

    cube: Cube
    rows: Rows
    blocks: Blocks
    columns: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for block in self.blocks.groups:
            if self.reading.by_count and block.paged:
                block.numbers.add(ROWS)

    @property
    def reading(self) -> Grouping:
        return cast(Grouping, self.rows.reading)

    def sql(self) -> str:
        total = self._total()
        groups = [f"{block.name} AS ({self._grouped(block)})" for block in self.blocks.groups]
        statement = self.rows.statement
        self.columns = [f"CASE WHEN {statement.current()} THEN 1 END", total]
        for block in self.blocks.groups:
            listed = statement.dialect.finished(statement.dialect.nested(f"({self._listed(block)})"))
            size = f"(SELECT count(*) FROM {block.name})" if block.counted else "NULL"
            self.columns += [listed, size]
        tables = ", ".join([f"counted AS ({self._rows()})", *groups])
        return f"WITH {tables} SELECT {','.join(self.columns)}"

    def assembled(self, told: Make) -> Assemble:
        blocks, sizes = self.blocks.groups, len(self.blocks.groups)

        def assemble(fetched: Fetched, run: Run) -> Shaped:
            _, total, *lists = fetched[0]
            answer = {} if total is None else orjson.loads(total)
            answer["now"] = run.asking.now
            for at in range(sizes):
                listed, size = lists[2 * at : 2 * at + 2]
                answer[blocks[at].name] = _page(blocks[at], orjson.loads(listed), size, run)
            return shaped(lambda: orjson.dumps(told(answer)), run)

        return assemble

    def _rows(self) -> str:
        rows, scope = self.rows, self.rows.scope
        figures = [figure for numbers in self._every() for figure in numbers.names]
        columns = [f"{self.cube.fact(fact, scope)} AS {fact}" for fact in facts_of(figures)]
        keys = dict.fromkeys(name for block in self.blocks.groups for name in block.by)
        columns += [f"{self.cube.dimensions[name].key(scope)} AS by_{name}" for name in keys]
        base = tested(self.cube.base, lambda fact: self.cube.fact(fact, scope))
        where = both(rows.where(), *self._period(), base)
        return f"SELECT {', '.join(columns) or '1 AS one'} FROM {scope.source} WHERE {where}"

    def _period(self) -> list[str]:
        statement, row = self.rows.statement, self.rows.scope.row
        since, until, *_ = self.reading.cursors
        found = []
        if since is not None:
            found.append(f"{row.reported_at} >= {statement.bind(READINGS, 0, 0, 'instant')}")
        if until is not None:
            found.append(f"{row.reported_at} < {statement.bind(READINGS, 0, 1, 'instant')}")
        return found

    def _every(self) -> list[Numbers]:
        return [self.blocks.total, *(block.numbers for block in self.blocks.groups)]

    def _total(self) -> str:
        names = self.blocks.total.names
        if not names:
            return "NULL"
        dialect = self.rows.statement.dialect
        told = self._from_groups() or (
            [(name, in_sql(figure, "c.{}".format)) for figure, name in names.items()],
            self._source(self.blocks.total, ()),
        )
        figures, source = told
        pairs = [(name, dialect.json_value(sql, "int")) for name, sql in figures]
        return dialect.finished(dialect.nested(f"(SELECT {dialect.json_object(pairs)} FROM {source})"))

    def _from_groups(self) -> tuple[list[tuple[str, str]], str] | None:
        """The whole as the sum of the first groups, if every figure of it is one."""
        names = self.blocks.total.names
        if not self.blocks.groups or any(of_parts(figure, "") is None for figure in names):
            return None
        block, pairs = self.blocks.groups[0], []
        for figure, name in names.items():
            pairs.append((name, str(of_parts(figure, f"g.{block.numbers.add(figure)}"))))
        return pairs, f"{block.name} g"

    def _grouped(self, block: Block) -> str:
        keys = [f"c.by_{name}" for name in block.by]
        columns = [f"{key} AS k{at}" for at, key in enumerate(keys)]
        columns += [
            f"{in_sql(figure, 'c.{}'.format)} AS {name}" for figure, name in block.numbers.names.items()
        ]
        grouped = f" GROUP BY {','.join(keys)}" if keys else ""
        return f"SELECT {', '.join(columns)} FROM {self._source(block.numbers, keys)}{grouped}"

    def _source(self, numbers: Numbers, keys: Sequence[str]) -> str:
        extra = ranked(numbers.names, keys)
        return f"(SELECT c.*, {', '.join(extra)} FROM counted c) c" if extra else "counted c"

    def _listed(self, block: Block) -> str:
        """The groups of one page, each as an object, in their order."""
        dialect, sort, limit = self.rows.statement.dialect, self._sort(block), self._limit(block)
        order = ",".join(f"{key} DESC" if self._descends(block) else key for key in sort)
        page = f"SELECT g.* FROM {block.name} g WHERE {both(*self._between(block, sort))}"
        page += f"{f' ORDER BY {order}' if order else ''} LIMIT {limit}"
        told = [(f"k{at}", f"g.k{at}", "code") for at in range(len(block.by))]
        told += [(name, f"g.{name}", "int") for name in block.numbers.names.values()]
        if block.labelled:
            told += [(name, label, "text") for name, label in self._labels(block)]
        made = dialect.json_object([(name, dialect.json_value(sql, kind)) for name, sql, kind in told])
        listed = dialect.json_list(made, order=order or None)
        return f"SELECT {listed} FROM ({page}) g"

    def _labels(self, block: Block) -> list[tuple[str, str]]:
        found = []
        for at, name in enumerate(block.by):
            label = self.cube.dimensions[name].label
            if label is not None:
                found.append((f"l{at}", label(self.rows.statement, f"g.k{at}")))
        return found

    def _sort(self, block: Block) -> list[str]:
        count = [f"g.{block.numbers.names[ROWS]}"] if block.paged and self.reading.by_count else []
        none = FIRST if block.paged and self.reading.descending else LAST
        return count + [f"coalesce(g.k{at},'{none}')" for at in range(len(block.by))]

    def _descends(self, block: Block) -> bool:
        return block.paged and self.reading.descending != self.reading.backwards

    def _limit(self, block: Block) -> int:
        return (self.reading.limit or 0) + 1 if block.paged else MOST_GROUPS + 1

    def _between(self, block: Block, sort: Sequence[str]) -> list[str]:
        reading, found, start = self.reading, [], 2
        for given, sign in ((reading.after, "><"), (reading.before, "<>")):
            if block.paged and given is not None and sort:
                found.append(
                    f"({','.join(sort)}) {sign[reading.descending]} ({','.join(self._bound(start))})"
                )
                start += reading.keys
        return found

    def _bound(self, start: int) -> list[str]:
        kinds = ["int"] * self.reading.by_count + ["text"] * len(self.reading.by)
        bind = self.rows.statement.bind
        return [bind(READINGS, 0, start + at, kind) for at, kind in enumerate(kinds)]


def _page(block: Block, groups: list[Group], total: int | None, run: Run) -> Page:
    reading: Any = run.readings[0]
    limit = (reading.limit or 0) if block.paged else MOST_GROUPS
    shown = groups[:limit]
    if block.paged and reading.backwards:
        shown.reverse()

    def cursor(group: Group) -> str:
        none = FIRST if reading.descending else LAST
        keys = [group[f"k{at}"] for at in range(len(block.by))]
        count = [group[block.numbers.names[ROWS]]] if reading.by_count else []
        return seal(run.asking, reading).close([*count, *(none if key is None else key for key in keys)])

    return Page(shown, reading, len(groups) > limit, total, cursor)
