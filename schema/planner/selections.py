"""How does a selection over one row become a JSON object in SQL?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from graphql import FieldNode, GraphQLField, GraphQLObjectType, is_non_null_type

from models.dialects import Json
from models.errors import Limited
from schema.planner.asking import Asking
from schema.planner.completion import completer
from schema.planner.documents import Document
from schema.planner.fields import PLAN, Computed, Identity, Many, One, Plan, Secret, Value
from schema.planner.kinds import kind_of
from schema.planner.lists import Rows
from schema.planner.nested import NestedList
from schema.planner.orders import WIDEST, too_wide
from schema.planner.pages import page_in_sql
from schema.planner.patches import TYPE, Path, Run, Step, of_list, of_object, of_types
from schema.planner.readings import Reading
from schema.planner.rows import Scope
from schema.planner.secrets import opened
from schema.planner.statements import Statement, both
from schema.planner.targets import STRAWBERRY, Branch, Target, target_of
from schema.planner.values import value

MOST_ROWS = 100_000  # of one answer, if every list in it is full

Made = tuple[Json, Step | None]  # JSON in SQL, and what Python must still do to it
Select = tuple[str, Step | None]  # the same of a statement, or of what is no JSON yet
Part = Callable[[GraphQLField, list[FieldNode]], Select]
Fields = tuple[list[tuple[str, str]], dict[str, tuple[Step, bool]]]  # of an object, and their steps


@dataclass
class Selections:
    """Compiles the selections of one field of one request into one statement.

    `readings` begins with that of the root list, if it has one; the nested lists add theirs.
    """

    document: Document
    statement: Statement
    asking: Asking
    readings: list[Reading]
    nested: list[NestedList] = field(default_factory=list)
    each: int = field(init=False)  # how many rows there may be, for each of which this object is made
    most: int = field(init=False)  # how many rows the whole answer may have

    def __post_init__(self) -> None:
        self.each = self.most = self.readings[0].limit or 1

    def of(self, target: Target, scope: Scope, nodes: list[FieldNode]) -> Made:
        """The JSON object of a row of `scope`, of whichever type the row is."""
        made = {b: self._row(b, scope.be(b.entity), nodes) for b in target.branches}
        steps = {b.type.name: of_object(patches) for b, (_, patches) in made.items() if patches}
        tagged = len(made) > 1 and bool(steps)

        def build(branch: Branch, _: Scope) -> str:
            tag = [(TYPE, self.name_of(branch.type))] if tagged else []
            return self.statement.dialect.json_object([*tag, *made[branch][0]])

        sql = target.case(scope, build)
        if len(made) == 1:
            return Json(sql), next(iter(steps.values()), None)
        return self.statement.dialect.nested(sql), of_types(steps) if steps else None

    def fields(self, type: GraphQLObjectType, nodes: list[FieldNode], part: Part) -> Fields:
        """What is selected of an object, each field as `part` makes it."""
        pairs: list[tuple[str, str]] = []
        steps = {}
        for key, asked in self.document.collect(nodes, type).items():
            name = asked[0].name.value
            if name == "__typename":
                pairs.append((key, self.name_of(type)))
                continue
            sql, step = part(type.fields[name], asked)
            pairs.append((key, sql))
            if step is not None:
                steps[key] = (step, not is_non_null_type(type.fields[name].type))
        return pairs, steps

    def _row(self, branch: Branch, scope: Scope, nodes: list[FieldNode]) -> Fields:
        type = branch.type
        return self.fields(type, nodes, lambda field, asked: self._field(_Asked(type, field, asked), scope))

    def _field(self, asked: _Asked, scope: Scope) -> Made:
        plan, dialect = asked.plan, self.statement.dialect
        match plan:
            case Value():
                read = value(plan, asked.python_name, scope, masked=True)
                return dialect.json_value(read, plan.kind or asked.kind), None
            case Identity():
                id = dialect.uuid_text(scope.column("id"))
                return dialect.json_value(f"'{asked.type.name}_'||{id}", "code"), None
            case Secret():
                return opened(plan, scope, asked.nodes)
            case Computed():
                facts = [
                    (name, dialect.json_value(value(need, name, scope), need.kind or "text"))
                    for name, need in plan.needs.items()
                ]
                return dialect.json_object(facts), completer(self.document, asked.field, asked.nodes, plan)
            case One():
                return self._one(plan, asked, scope)
            case Many():
                return self._many(plan, asked, scope)

    def _one(self, plan: One, asked: _Asked, scope: Scope) -> Made:
        target = target_of(self.document.schema, asked.field.type)
        if plan.via is not None:
            many = Many(plan.via, order=plan.order, where=plan.where, requires=plan.requires)
            rows = self._rows(many, target, scope, Reading(1, plan.order or target.entity.order), -1)
            cut, rest = rows.cut(extra=False)
            sql, step = self.of(target, cut, asked.nodes)
            return self._nested(f"SELECT {sql} FROM ({cut.select(rest)}) {cut.alias}"), step
        there, where = target.reach(scope, plan)
        sql, step = self.of(target, there, asked.nodes)
        return self._nested(f"SELECT {sql} FROM {there.source} WHERE {where}"), step

    def _many(self, plan: Many, asked: _Asked, scope: Scope) -> Made:
        target = replace(target_of(self.document.schema, asked.field.type), order=plan.order)
        site = NestedList(asked.type, asked.field, asked.nodes[0], target)
        index, reading = len(self.readings), site.read(self.document, self.asking)
        self.readings.append(reading)
        self.nested.append(replace(site, fixed=reading) if site.repeats else site)
        rows = self._rows(plan, target, scope, reading, index)
        with self._times(reading.limit or 1):
            if site.plain:
                select, step = self._plain(rows, asked)
            else:
                select, step = page_in_sql(self, rows, asked.field, asked.nodes)
        width = rows.width()
        if width is None:
            return self._nested(select), step
        sorted_rows = f"SELECT CASE WHEN ({width}) <= {WIDEST} THEN {self._nested(select)} END"
        return self._nested(sorted_rows), _sortable(step, asked.nodes)

    def _plain(self, rows: Rows, asked: _Asked) -> Select:
        cut, rest = rows.cut(extra=False)
        sql, step = self.of(rows.target, cut, asked.nodes)
        gathered = self.statement.dialect.json_list(sql)
        listed = f"SELECT {gathered} FROM ({cut.select(rest)}) {cut.alias}"
        return listed, None if step is None else of_list(step)

    @contextmanager
    def _times(self, limit: int) -> Iterator[None]:
        """What is made inside is made so many times for each row outside.

        Raises:
            Limited: TOO_MANY_ROWS.
        """
        outside, self.each = self.each, self.each * limit
        self.most += self.each
        if self.most > MOST_ROWS:
            raise Limited("TOO_MANY_ROWS", limit=MOST_ROWS)
        yield
        self.each = outside

    def _rows(self, plan: Many, target: Target, scope: Scope, reading: Reading, index: int) -> Rows:
        belongs = target.entity.parent
        own = belongs is not None and (belongs.type, belongs.via) == (scope.entity.type, plan.via)
        there = target.open(self.statement, scope if own else None)
        link = f"{there.column(plan.via)} = {scope.column(plan.key)}"
        allowed = scope.may(plan.requires) if plan.requires else both()
        where = plan.where(there.row) if plan.where else both()
        return Rows(self.document.schema, target, there, reading, index, both(link, allowed, where))

    def name_of(self, type: GraphQLObjectType) -> Json:
        """The name of a type, for `__typename`."""
        return self.statement.dialect.json_value(f"'{type.name}'", "code")

    def _nested(self, select: str) -> Json:
        return self.statement.dialect.nested(f"({select})")


def _sortable(step: Step | None, nodes: list[FieldNode]) -> Step:
    """The step of a list that is null when it is too long to be sorted."""

    def patch(value: Any, run: Run, path: Path) -> Any:
        if value is None:
            raise run.failed(too_wide(), nodes, path)
        return value if step is None else step(value, run, path)

    return patch


@dataclass(frozen=True)
class _Asked:
    """A field that a selection asks of an object type."""

    type: GraphQLObjectType
    field: GraphQLField
    nodes: list[FieldNode]

    @property
    def plan(self) -> Plan:
        plan: Plan = self.field.extensions[STRAWBERRY].metadata[PLAN]
        return plan

    @property
    def python_name(self) -> str:
        name: str = self.field.extensions[STRAWBERRY].python_name
        return name

    @property
    def kind(self) -> str:
        return kind_of(self.field.extensions[STRAWBERRY].type)
