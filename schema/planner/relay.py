"""How does a page of a connection answer exactly what its selection asks, in the words of Relay?

The page comes back as one row for each node: its JSON, finished, and the sort keys that its cursor is
sealed from, which SQL cannot do. Python joins the texts and parses none, unless a field has steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import FieldNode, GraphQLObjectType, get_named_type

from schema.planner.cursors import Seal
from schema.planner.lists import Rows
from schema.planner.patches import Path, Run
from schema.planner.plans import Assemble
from schema.planner.readings import Reading, seal
from schema.planner.roots import Columns, Fetched, present, shaped, sortable
from schema.planner.selections import Made, Selections
from schema.planner.shaped import Shaped


def page(
    selections: Selections, rows: Rows, type: GraphQLObjectType, nodes: list[FieldNode]
) -> tuple[str, Assemble]:
    """A statement for a page of a connection."""
    made = _Page(selections, rows)
    parts = made.parts(type, nodes)
    # The answer is made long after this request: it may keep nothing of it, such as `made`.
    index, total, keys, width = rows.index, made.total, made.keys, made.columns.width

    def assemble(fetched: Fetched, run: Run) -> Shaped:
        sortable(fetched, width)
        count = None if total is None else fetched[0][total]
        page = _Fetched.of(present(fetched), run, run.readings[index], count, keys)
        return shaped(lambda: _object(parts, page), run)

    return made.columns.sql(), assemble


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
    def of(cls, rows: Fetched, run: Run, reading: Reading, total: int | None, keys: list[int]) -> _Fetched:
        limit = reading.limit or 0
        shown = rows[:limit]
        return cls(shown[::-1] if reading.backwards else shown, run, total, len(rows) > limit, reading, keys)

    def cursor(self, row: tuple[Any, ...]) -> bytes:
        if self._seal is None:
            self._seal = seal(self.run.asking, self.reading)
        return b'"%b"' % self._seal.close([row[index] for index in self.keys]).encode()


Part = Callable[[_Fetched], bytes]
"""One key of the connection, as JSON."""


@dataclass
class _Page:
    """What a selection of a connection asks for: columns of the statement, and parts of the answer."""

    selections: Selections
    rows: Rows
    total: int | None = None
    keys: list[int] = field(default_factory=list)
    columns: Columns = field(init=False)

    def __post_init__(self) -> None:
        self.columns = Columns(self.selections, self.rows, extra=True)

    def parts(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> list[tuple[bytes, Part]]:
        selected = self.selections.document.collect(nodes, type)
        return [(_key(key), self._part(type, key, asked)) for key, asked in selected.items()]

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
                return lambda page: b"%d" % (page.total or 0)
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
        parts: list[tuple[bytes, _EdgePart]] = []
        for inner, asked in self.selections.document.collect(nodes, edge).items():
            prefix = (b"," if parts else b"{") + _key(inner)
            parts.append((prefix, self._edge_part(edge, inner, asked)))

        def edges(page: _Fetched) -> bytes:
            texts = [
                b"".join([prefix + part(page, row, (key, at)) for prefix, part in parts])
                for at, row in enumerate(page.rows)
            ]
            return b"[%b}]" % b"},".join(texts) if texts else b"[]"

        return edges

    def _edge_part(self, type: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> _EdgePart:
        match nodes[0].name.value:
            case "__typename":
                text = b'"%b"' % type.name.encode()
                return lambda _page, _row, _path: text
            case "cursor":
                self.keys = self.columns.keys()
                return lambda page, row, _path: page.cursor(row)
        column = self.columns.json(self._node(nodes))
        return lambda page, row, path: column.of(row, page.run, (*path, key))

    def _info(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> Part:
        info = _object_type(type, "pageInfo")
        parts = [
            (_key(key), self._info_part(info, asked[0].name.value))
            for key, asked in self.selections.document.collect(nodes, info).items()
        ]
        return lambda page: _object(parts, page)

    def _info_part(self, type: GraphQLObjectType, name: str) -> Part:
        if name == "__typename":
            return _literal(type.name)
        if name.endswith("Cursor"):
            self.keys = self.columns.keys()
            end = 0 if name == "startCursor" else -1
            return lambda page: page.cursor(page.rows[end]) if page.rows else b"null"
        reading = self.rows.reading
        self.columns.needed = True
        if (name == "hasNextPage") != reading.backwards:
            return lambda page: b"true" if page.more else b"false"
        given = reading.before if reading.backwards else reading.after
        return lambda _: b"true" if given else b"false"


_EdgePart = Callable[[_Fetched, tuple[Any, ...], Path], bytes]


def _object(parts: Sequence[tuple[bytes, Part]], page: _Fetched) -> bytes:
    return b"{%b}" % b",".join([key + part(page) for key, part in parts])


def _key(name: str) -> bytes:
    return b'"%b":' % name.encode()


def _literal(text: str) -> Part:
    made = b'"%b"' % text.encode()
    return lambda _: made


def _object_type(type: GraphQLObjectType, field: str) -> GraphQLObjectType:
    named = get_named_type(type.fields[field].type)
    if not isinstance(named, GraphQLObjectType):
        raise TypeError(f"{named} is no part of a connection")
    return named
