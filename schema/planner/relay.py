"""How does a page of a connection answer exactly what its selection asks, in the words of Relay?

The page comes back as one row for each node: its JSON, finished, and the sort keys that its cursor is
sealed from, which SQL cannot do. Python joins the texts and parses none, unless a field has steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graphql import FieldNode, GraphQLObjectType

from schema.planner.documents import Selected, object_type
from schema.planner.lists import Rows
from schema.planner.patches import Run
from schema.planner.plans import Assemble
from schema.planner.readings import Reading, seal
from schema.planner.roots import Columns, Fetched, present, shaped, sortable
from schema.planner.selections import Made, Selections
from schema.planner.shaped import Shaped


def page(
    selections: Selections, rows: Rows, type: GraphQLObjectType, nodes: list[FieldNode]
) -> tuple[str, Assemble]:
    """A statement for a page of a connection."""
    selected = selections.document.collect(nodes, type)
    # Only who asks where the page lies needs one row more.
    extra = any(asked[0].name.value == "pageInfo" for asked in selected.values())
    made = _Page(selections, rows, Columns(selections, rows, extra=extra))
    parts = made.parts(type, selected)
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

    @classmethod
    def of(cls, rows: Fetched, run: Run, reading: Reading, total: int | None, keys: list[int]) -> _Fetched:
        limit = reading.limit or 0
        shown = rows[:limit]
        return cls(shown[::-1] if reading.backwards else shown, run, total, len(rows) > limit, reading, keys)

    @cached_property
    def cursors(self) -> list[bytes]:
        return self._sealed(self.rows)

    def end(self, at: int) -> bytes:
        """The cursor of the first row, 0, or of the last, -1."""
        if not self.rows:
            return b"null"
        known = "cursors" in vars(self)
        return self.cursors[at] if known else self._sealed([self.rows[at]])[0]

    def _sealed(self, rows: Fetched) -> list[bytes]:
        keys, sealed = self.keys, seal(self.run.asking, self.reading)
        return [b'"%b"' % one for one in sealed.close_all([[row[at] for at in keys] for row in rows])]


Part = Callable[[_Fetched], bytes]
"""One key of the connection, as JSON."""

_Member = Callable[[_Fetched], list[bytes]]
"""One key of the edges, as the JSON of each."""


@dataclass
class _Page:
    """What a selection of a connection asks for: columns of the statement, and parts of the answer."""

    selections: Selections
    rows: Rows
    columns: Columns
    total: int | None = None
    keys: list[int] = field(default_factory=list)

    def parts(self, type: GraphQLObjectType, selected: Selected) -> list[tuple[bytes, Part]]:
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
        edge = object_type(type.fields["edges"])
        selected = self.selections.document.collect(nodes, edge)
        written = b"{%b}" % b",".join([_key(inner) + b"%b" for inner in selected])
        members = [self._member(edge, key, inner, asked) for inner, asked in selected.items()]

        def edges(page: _Fetched) -> bytes:
            columns = [member(page) for member in members]
            return b"[%b]" % b",".join([written % values for values in zip(*columns, strict=True)])

        return edges

    def _member(self, type: GraphQLObjectType, edges: str, key: str, nodes: list[FieldNode]) -> _Member:
        match nodes[0].name.value:
            case "__typename":
                name = b'"%b"' % type.name.encode()
                return lambda page: [name] * len(page.rows)
            case "cursor":
                self.keys = self.columns.keys()
                return lambda page: page.cursors
        column = self.columns.json(self._node(nodes))
        return lambda page: column.texts(page.rows, page.run, (edges,), key)

    def _info(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> Part:
        info = object_type(type.fields["pageInfo"])
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
            return lambda page: page.end(end)
        reading = self.rows.reading
        self.columns.needed = True
        if (name == "hasNextPage") != reading.backwards:
            return lambda page: b"true" if page.more else b"false"
        given = reading.before if reading.backwards else reading.after
        return lambda _: b"true" if given else b"false"


def _object(parts: Sequence[tuple[bytes, Part]], page: _Fetched) -> bytes:
    return b"{%b}" % b",".join([key + part(page) for key, part in parts])


def _key(name: str) -> bytes:
    return b'"%b":' % name.encode()


def _literal(text: str) -> Part:
    made = b'"%b"' % text.encode()
    return lambda _: made
