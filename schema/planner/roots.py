"""How does a statement answer a whole field: one row, a list of rows, or a page of a connection?

The page comes back as one row for each node: its JSON, finished, and the sort keys that its cursor is
sealed from, which SQL cannot do. Python joins the texts and parses none, unless a field has steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import FieldNode, GraphQLObjectType, get_named_type

from schema.planner.cursors import Seal
from schema.planner.lists import Rows
from schema.planner.patches import Nulled, Path, Run, Step
from schema.planner.plans import Assemble
from schema.planner.readings import Reading, seal
from schema.planner.selections import Made, Selections
from schema.planner.shaped import Shaped
from schema.planner.statements import both

Fetched = Sequence[tuple[Any, ...]]


def one(selections: Selections, rows: Rows, nodes: list[FieldNode]) -> tuple[str, Assemble]:
    """A statement for the one row that the filter names; the field is null when there is none."""
    statement, scope = selections.statement, rows.scope
    sql, step = selections.of(rows.target, scope, nodes)
    found = f"SELECT {statement.dialect.finished(sql)} FROM {scope.source} WHERE {rows.where()}"
    marker = f"CASE WHEN {statement.current()} THEN 1 END"

    def assemble(fetched: Fetched, run: Run) -> Shaped:
        text = fetched[0][1]
        return Shaped(None) if text is None else _shaped(lambda: _patched(text, step, run, ()), run)

    return f"SELECT {marker},({found})", assemble


def listed(selections: Selections, rows: Rows, nodes: list[FieldNode]) -> tuple[str, Assemble]:
    """A statement for a plain list."""
    page = _Rows(selections, rows, extra=False)
    column = page.json(selections.of(rows.target, page.cut, nodes))

    def assemble(fetched: Fetched, run: Run) -> Shaped:
        return _shaped(lambda: column.joined(_present(fetched), run, ()), run)

    return page.sql(), assemble


def page(
    selections: Selections, rows: Rows, type: GraphQLObjectType, nodes: list[FieldNode]
) -> tuple[str, Assemble]:
    """A statement for a page of a connection."""
    made = _Page(selections, rows)
    parts = made.parts(type, nodes)

    def assemble(fetched: Fetched, run: Run) -> Shaped:
        return _shaped(lambda: _object(parts, _Fetched.of(fetched, run, made)), run)

    return made.columns.sql(), assemble


@dataclass(frozen=True)
class _Json:
    """A column of finished JSON, and what must still be done to it."""

    index: int
    step: Step | None

    def joined(self, fetched: Fetched, run: Run, path: Path) -> str:
        index = self.index
        if self.step is None:
            return f"[{','.join([row[index] for row in fetched])}]"
        texts = [self.of(row, run, (*path, at)) for at, row in enumerate(fetched)]
        return f"[{','.join(texts)}]"

    def of(self, row: tuple[Any, ...], run: Run, path: Path) -> str:
        text: str = row[self.index]
        return text if self.step is None else _patched(text, self.step, run, path)


class _Rows:
    """The columns of a statement that gives one row for each node, after the marker and the id."""

    def __init__(self, selections: Selections, rows: Rows, *, extra: bool) -> None:
        self.rows = rows
        self.cut, self._rest = rows.cut(extra=extra)
        self._dialect = selections.statement.dialect
        # The id tells a row from the empty one that a list without rows comes back as.
        current = selections.statement.current()
        self._columns = [f"CASE WHEN {current} THEN 1 END", self.cut.column("id")]

    def add(self, sql: str) -> int:
        if sql not in self._columns:
            self._columns.append(sql)
        return self._columns.index(sql)

    def json(self, made: Made) -> _Json:
        sql, step = made
        return _Json(self.add(self._dialect.finished(sql)), step)

    def keys(self) -> list[int]:
        return [self.add(self.cut.fetch(one)) for one in self.rows.keys()]

    def sql(self) -> str:
        keys = [self.cut.fetch(one) for one in self.rows.keys()]
        order = f" ORDER BY {self.rows.ordered(keys)}" if keys else ""
        inner = self.cut.select(self._rest)
        return (
            f"SELECT {','.join(self._columns)} FROM (SELECT 1 AS x) one "
            f"LEFT JOIN ({inner}) {self.cut.alias} ON {both()}{order}"
        )


@dataclass
class _Fetched:
    """What came back for a page, cut to its size and in the order of the list."""

    rows: Fetched
    run: Run
    total: int | None
    more: bool
    reading: Reading
    keys: list[int]
    _seal: Seal | None = None

    @classmethod
    def of(cls, fetched: Fetched, run: Run, page: _Page) -> _Fetched:
        reading = run.readings[page.rows.index]
        present, limit = _present(fetched), reading.limit or 0
        rows = present[:limit]
        if reading.backwards:
            rows = rows[::-1]
        total = None if page.total is None else fetched[0][page.total]
        return cls(rows, run, total, len(present) > limit, reading, page.keys)

    def cursor(self, row: tuple[Any, ...]) -> str:
        if self._seal is None:
            self._seal = seal(self.run.asking, self.reading)
        return f'"{self._seal.close([row[index] for index in self.keys])}"'


Part = Callable[[_Fetched], str]
"""One key of the connection, as JSON text."""


@dataclass
class _Page:
    """What a selection of a connection asks for: columns of the statement, and parts of the answer."""

    selections: Selections
    rows: Rows
    total: int | None = None
    keys: list[int] = field(default_factory=list)
    columns: _Rows = field(init=False)

    def __post_init__(self) -> None:
        self.columns = _Rows(self.selections, self.rows, extra=True)

    def parts(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> list[tuple[str, Part]]:
        selected = self.selections.document.collect(nodes, type)
        return [(f'"{key}":', self._part(type, key, asked)) for key, asked in selected.items()]

    def _part(self, type: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Part:
        name = nodes[0].name.value
        match name:
            case "__typename":
                return _literal(type.name)
            case "totalCount":
                scope = self.rows.scope
                self.total = self.columns.add(
                    f"(SELECT count(*) FROM {scope.source} WHERE {self.rows.where()})"
                )
                return lambda page: str(page.total)
            case "nodes":
                column = self.columns.json(self._node(nodes))
                return lambda page: column.joined(page.rows, page.run, (key,))
            case "edges":
                return self._edges(type, key, nodes)
        return self._info(type, nodes)

    def _node(self, nodes: list[FieldNode]) -> Made:
        return self.selections.of(self.rows.target, self.columns.cut, nodes)

    def _edges(self, type: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Part:
        edge = _object_type(type, "edges")
        parts: list[tuple[str, _EdgePart]] = []
        for inner, asked in self.selections.document.collect(nodes, edge).items():
            prefix = f'{"," if parts else "{"}"{inner}":'
            parts.append((prefix, self._edge_part(edge, inner, asked)))

        def edges(page: _Fetched) -> str:
            texts = [
                "".join([prefix + part(page, row, (key, at)) for prefix, part in parts])
                for at, row in enumerate(page.rows)
            ]
            return f"[{'},'.join(texts)}}}]" if texts else "[]"

        return edges

    def _edge_part(self, type: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> _EdgePart:
        match nodes[0].name.value:
            case "__typename":
                return lambda _page, _row, _path: f'"{type.name}"'
            case "cursor":
                self.keys = self.columns.keys()
                return lambda page, row, _path: page.cursor(row)
        column = self.columns.json(self._node(nodes))
        return lambda page, row, path: column.of(row, page.run, (*path, key))

    def _info(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> Part:
        info = _object_type(type, "pageInfo")
        parts = [
            (f'"{key}":', self._info_part(info, asked[0].name.value))
            for key, asked in self.selections.document.collect(nodes, info).items()
        ]
        return lambda page: _object(parts, page)

    def _info_part(self, type: GraphQLObjectType, name: str) -> Part:
        if name == "__typename":
            return _literal(type.name)
        if name.endswith("Cursor"):
            self.keys = self.columns.keys()
            end = 0 if name == "startCursor" else -1
            return lambda page: page.cursor(page.rows[end]) if page.rows else "null"
        reading = self.rows.reading
        if (name == "hasNextPage") != reading.backwards:
            return lambda page: "true" if page.more else "false"
        given = reading.before if reading.backwards else reading.after
        return lambda _: "true" if given else "false"


_EdgePart = Callable[[_Fetched, tuple[Any, ...], Path], str]


def _present(fetched: Fetched) -> Fetched:
    return fetched if fetched[0][1] is not None else []


def _object(parts: Sequence[tuple[str, Part]], page: _Fetched) -> str:
    return "{" + ",".join([key + part(page) for key, part in parts]) + "}"


def _patched(text: str, step: Step | None, run: Run, path: Path) -> str:
    return text if step is None else orjson.dumps(step(orjson.loads(text), run, path)).decode()


def _shaped(make: Callable[[], str], run: Run) -> Shaped:
    try:
        return Shaped(orjson.Fragment(make()), tuple(run.errors))
    except Nulled:
        return Shaped(None, tuple(run.errors))


def _literal(text: str) -> Part:
    return lambda _: f'"{text}"'


def _object_type(type: GraphQLObjectType, field: str) -> GraphQLObjectType:
    named = get_named_type(type.fields[field].type)
    if not isinstance(named, GraphQLObjectType):
        raise TypeError(f"{named} is no part of a connection")
    return named
