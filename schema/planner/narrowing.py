"""How does a filter become SQL that never tells what the reader may not see?

Two-valued, like conditions: a comparison with NULL is false and its negation true. A hidden value is NULL,
so no answer depends on it. Negation is pushed to the leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphql import GraphQLSchema

from models.rules.nearby import KINDS, inside
from schema.planner.fields import One, Secret
from schema.planner.filters import Shape
from schema.planner.rows import Scope
from schema.planner.statements import ALWAYS, both, either
from schema.planner.targets import Target, target_of
from schema.planner.values import field_of, secret, value

Bind = Callable[[str], str]  # the next value of the filter, of this kind

_SIGNS = {"eq": "=", "ne": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
_INVERSE = {"eq": "ne", "ne": "eq", "gt": "lte", "gte": "lt", "lt": "gte", "lte": "gt"}


class Narrowing:
    """The SQL of one filter over one scope, with its values bound in the order of its shape."""

    def __init__(self, schema: GraphQLSchema, target: Target, scope: Scope, bind: Bind) -> None:
        self._schema = schema
        self._target = target
        self._scope = scope
        self._bind = bind

    def sql(self, shape: Shape, negated: bool = False) -> str:
        """Whether the filter holds; with `negated`, whether it does not."""
        word, *rest = shape
        if word == "not":
            return self.sql(rest[0], not negated)
        if word in ("and", "or"):
            parts = [self.sql(part, negated) for part in rest]
            return both(*parts) if (word == "and") != negated else either(*parts)
        if word == "relation":
            return self._relation(rest[0], rest[1], negated)
        return self._leaf(word, rest[0], rest[1], negated)

    def _leaf(self, word: str, name: str, kind: str, negated: bool) -> str:
        if word in ("null", "some"):
            wants_null = (word == "null") != negated
            return f"{self._operand(name)} IS {'' if wants_null else 'NOT '}NULL"
        if word == "within":
            return self._or_null(*self._within(name, kind), negated)
        if word == "near":
            return self._near(negated)
        if word == "search":
            text = self._scope.column(self._target.entity.search or "search_text")
            return self._or_null(text, f"{text} LIKE {self._bind('text')} ESCAPE '\\'", negated)
        operand, dialect = self._operand(name), self._scope.statement.dialect
        if word in _SIGNS:
            # `ne` is the negation of `eq`: true of NULL.
            denied = (word == "ne") != negated
            sign = _SIGNS[_INVERSE[word] if negated else word]
            text = f"{operand} {sign} {self._bind(kind)}"
            return f"({text} OR {operand} IS NULL)" if denied else text
        compare = {"in": dialect.among, "holds": dialect.holds, "contains": dialect.contains}[word]
        return self._or_null(operand, compare(operand, self._bind(kind)), negated)

    def _or_null(self, operand: str, text: str, negated: bool) -> str:
        return f"(NOT ({text}) OR {operand} IS NULL)" if negated else text

    def _within(self, axis: str, level: str) -> tuple[str, str]:
        column = self._scope.column(f"{self._target.entity.axes[axis]}{level}")
        return column, f"{column} = {self._bind('text')}"

    def _near(self, negated: bool) -> str:
        """Found by its cell, by way of an index, and only then measured; what is hidden is near nothing."""
        cells, *bound = (self._bind(kind) for kind in KINDS)
        column, dialect = self._scope.column, self._scope.statement.dialect
        cell, visible = column("point_cell"), self._target.entity.point
        found = both(
            f"{cell} IS NOT NULL",
            dialect.among(cell, cells),
            inside(column("latitude"), column("longitude"), bound),
            ALWAYS if visible is None else visible(self._scope.row),
        )
        return f"CASE WHEN {found} THEN 0 ELSE 1 END = 1" if negated else found

    def _operand(self, name: str) -> str:
        """The value that the reader sees: NULL where it is hidden."""
        if name == "id":
            return self._scope.column("id")
        plan = self._target.entity.plan(name)
        if isinstance(plan, Secret):
            return secret(plan, self._scope, "blind_index")
        return value(plan, name, self._scope)

    def _relation(self, name: str, shape: Any, negated: bool) -> str:
        plan = self._target.entity.plan(name)
        if not isinstance(plan, One) or plan.column is None:
            raise TypeError(f"{self._target.entity.type}.{name} cannot be filtered by")
        target = target_of(self._schema, field_of(self._schema, self._target.entity, name).type)
        there, where = target.reach(self._scope, plan)
        inner = Narrowing(self._schema, target, there, self._bind).sql(shape)
        exists = f"EXISTS (SELECT 1 FROM {there.source} WHERE {both(where, inner)})"
        return f"NOT ({exists})" if negated else exists
