"""How is a connection inside an object made by SQL alone, all its parts in one aggregate?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
from graphql import FieldNode, GraphQLField, GraphQLObjectType, get_named_type

from models.dialects import Json
from schema.planner.lists import Rows
from schema.planner.patches import Path, Run, Step, of_list, of_object
from schema.planner.readings import seal
from schema.planner.rows import Cut

if TYPE_CHECKING:
    from schema.planner.selections import Selections

Steps = dict[str, tuple[Step, bool]]
Pairs = list[tuple[str, str]]

_PLACE, _FETCHED = "place_", "fetched_"  # of a row in its page, and of rows in all


def page_in_sql(
    selections: Selections, rows: Rows, asked: GraphQLField, nodes: list[FieldNode]
) -> tuple[str, Step | None]:
    """A select that gives the whole connection as one JSON object, and the step that seals its cursors."""
    return _Page(selections, rows).connection(_object_type(asked), nodes)


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

    def connection(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> tuple[str, Step | None]:
        dialect = self.selections.statement.dialect
        # Only who asks where the page lies needs one row more, and the places of the rows.
        asked = self.selections.document.collect(nodes, type).values()
        self.numbered = any(one[0].name.value == "pageInfo" for one in asked) or self.rows.reading.backwards
        self.cut, self.rest = self.rows.cut(extra=self.numbered)
        pairs, steps = self._connection(type, nodes)
        made = dialect.json_object(pairs)
        if not self.gathers:
            return f"SELECT {made}", None
        return f"SELECT {made} FROM ({self._numbered()}) {self.cut.alias}", of_object(
            steps
        ) if steps else None

    def _connection(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> tuple[Pairs, Steps]:
        pairs: Pairs = []
        steps: Steps = {}
        for key, asked in self.selections.document.collect(nodes, type).items():
            name, step = asked[0].name.value, None
            match name:
                case "__typename":
                    sql: str = self.selections.name_of(type)
                case "totalCount":
                    sql = self._count()
                case "nodes":
                    sql, step = self._gathered(self.selections.of(self.rows.target, self.cut, asked))
                case "edges":
                    sql, step = self._gathered(self._edge(_object_type(type.fields[name]), asked))
                case _:
                    sql, step = self._info(_object_type(type.fields[name]), asked)
            pairs.append((key, sql))
            if step is not None:
                steps[key] = (step, False)
        return pairs, steps

    def _edge(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> tuple[str, Step | None]:
        pairs: Pairs = []
        steps: Steps = {}
        for key, asked in self.selections.document.collect(nodes, type).items():
            step: Step | None = None
            match asked[0].name.value:
                case "__typename":
                    sql: str = self.selections.name_of(type)
                case "cursor":
                    sql, step = self._keys(), self._sealing()
                case _:
                    sql, step = self.selections.of(self.rows.target, self.cut, asked)
            pairs.append((key, sql))
            if step is not None:
                steps[key] = (step, False)
        return self.selections.statement.dialect.json_object(pairs), of_object(steps) if steps else None

    def _info(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> tuple[str, Step | None]:
        pairs: Pairs = []
        steps: Steps = {}
        for key, asked in self.selections.document.collect(nodes, type).items():
            name = asked[0].name.value
            if name.endswith("Cursor"):
                pairs.append((key, self._end(name)))
                steps[key] = (self._sealing(), True)
            else:
                pairs.append(
                    (key, self.selections.name_of(type) if name == "__typename" else self._more(name))
                )
        return self.selections.statement.dialect.json_object(pairs), of_object(steps) if steps else None

    def _gathered(self, made: tuple[str, Step | None]) -> tuple[Json, Step | None]:
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


def _object_type(field: GraphQLField) -> GraphQLObjectType:
    named = get_named_type(field.type)
    if not isinstance(named, GraphQLObjectType):
        raise TypeError(f"{named} is no part of a connection")
    return named
