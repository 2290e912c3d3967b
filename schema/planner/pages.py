"""How is a connection inside an object made by SQL alone, all its parts in one aggregate?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
from graphql import FieldNode, GraphQLField, GraphQLObjectType

from models.dialects import Json
from schema.planner.documents import object_type
from schema.planner.lists import Rows
from schema.planner.patches import Path, Run, Step, of_list, of_object
from schema.planner.readings import seal
from schema.planner.rows import Cut

if TYPE_CHECKING:
    from schema.planner.selections import Made, Part, Select, Selections

_PLACE, _FETCHED = "place_", "fetched_"  # of a row in its page, and of rows in all


def page_in_sql(selections: Selections, rows: Rows, asked: GraphQLField, nodes: list[FieldNode]) -> Select:
    """A select that gives the whole connection as one JSON object, and the step that seals its cursors."""
    return _Page(selections, rows).connection(object_type(asked), nodes)


@dataclass
class _Page:
    selections: Selections
    rows: Rows
    numbered: bool = False  # whether anything asks for the place of a row
    gathers: bool = False  # whether anything is made of the rows themselves
    cut: Cut = field(init=False)
    rest: str = field(init=False)

    @property
    def limit(self) -> int:
        return self.rows.reading.limit or 0

    def connection(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> Select:
        # Only who asks where the page lies needs one row more, and the places of the rows.
        asked = self.selections.document.collect(nodes, type).values()
        self.numbered = any(one[0].name.value == "pageInfo" for one in asked) or self.rows.reading.backwards
        self.cut, self.rest = self.rows.cut(extra=self.numbered)
        made, step = self._object(type, nodes, self._part)
        rows = f" FROM ({self._numbered()}) {self.cut.alias}" if self.gathers else ""
        return f"SELECT {made}{rows}", step

    def _object(self, type: GraphQLObjectType, nodes: list[FieldNode], part: Part) -> Made:
        """An object that belongs to connections, each of its fields as `part` makes it."""
        pairs, steps = self.selections.fields(type, nodes, part)
        return self.selections.statement.dialect.json_object(pairs), of_object(steps) if steps else None

    def _part(self, field: GraphQLField, nodes: list[FieldNode]) -> Select:
        match nodes[0].name.value:
            case "totalCount":
                return self._count(), None
            case "nodes":
                return self._gathered(self.selections.of(self.rows.target, self.cut, nodes))
            case "edges":
                return self._gathered(self._object(object_type(field), nodes, self._edge))
        return self._object(object_type(field), nodes, self._info)

    def _edge(self, _: GraphQLField, nodes: list[FieldNode]) -> Select:
        if nodes[0].name.value == "cursor":
            return self._keys(), self._sealing()
        return self.selections.of(self.rows.target, self.cut, nodes)

    def _info(self, _: GraphQLField, nodes: list[FieldNode]) -> Select:
        name = nodes[0].name.value
        return (self._end(name), self._sealing()) if name.endswith("Cursor") else (self._more(name), None)

    def _gathered(self, made: Made) -> Made:
        self.gathers = True
        element, step = made
        within = f"{self.cut.alias}.{_PLACE} <= {self.limit}" if self.numbered else None
        listed = self.selections.statement.dialect.json_list(element, where=within)
        return listed, None if step is None else of_list(step)

    def _keys(self) -> str:
        """The sort keys of a row, as the text of a JSON array."""
        fetched = [self.cut.fetch(one) for one in self.rows.sort_keys()]
        return self.selections.statement.dialect.json_text(fetched)

    def _end(self, name: str) -> str:
        """The sort keys of the first or the last row of the page."""
        if not self.limit:
            return "CAST(NULL AS TEXT)"
        self.gathers = True
        alias, backwards = self.cut.alias, self.rows.reading.backwards
        last = f"CASE WHEN {alias}.{_FETCHED} > {self.limit} THEN {self.limit} ELSE {alias}.{_FETCHED} END"
        place = "1" if (name == "startCursor") != backwards else last
        return f"max(CASE WHEN {alias}.{_PLACE} = {place} THEN {self._keys()} END)"

    def _more(self, name: str) -> Json:
        """Whether the list goes on: known on the side that was read to, and told by a cursor on the other."""
        reading, dialect = self.rows.reading, self.selections.statement.dialect
        if (name == "hasNextPage") != reading.backwards:
            self.gathers = True
            return dialect.json_value(f"count(*) > {self.limit}", "bool")
        told = reading.before if reading.backwards else reading.after
        return dialect.json_value("1=1" if told else "1=0", "bool")

    def _count(self) -> str:
        return f"(SELECT count(*) FROM {self.rows.scope.source} WHERE {self.rows.where()})"

    def _numbered(self) -> str:
        inner = self.cut.select(self.rest)
        if not self.numbered:
            return inner
        alias = self.selections.statement.alias()
        numbered = (
            f"SELECT {alias}.*,row_number() OVER () AS {_PLACE},count(*) OVER () AS {_FETCHED} "
            f"FROM ({inner}) {alias}"
        )
        return f"{numbered} ORDER BY {_PLACE} DESC" if self.rows.reading.backwards else numbered

    def _sealing(self) -> Step:
        index = self.rows.index

        def patch(value: Any, run: Run, path: Path) -> Any:
            if value is None:
                return None
            return seal(run.asking, run.readings[index]).close(orjson.loads(value))

        return patch
