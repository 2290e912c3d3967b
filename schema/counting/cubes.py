"""By what may the rows of an entity be grouped, and what may be counted of them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from models.reports.metrics import Tests
from models.rules.words import Word
from schema.planner.filters import Shape
from schema.planner.rows import Scope
from schema.planner.statements import ALWAYS, Statement, either
from schema.planner.values import value

Expression = Callable[[Scope], str]
"""What of a row, as SQL; NULL where the reader may not see it."""


@dataclass(frozen=True)
class Dimension:
    """How rows are grouped: by the key of a row, and how a key is told.

    A key is told as `prefix` and itself; its label is a word, what `label` makes of the key in SQL, for a
    reader of English or not, or the key. `above` are the coarser dimensions of the same axis, the coarsest
    first; `fixed_by` is the filter that leaves only one key.
    """

    key: Expression
    words: type[Word] | None = None
    label: Callable[[Statement, str, bool], str] | None = None
    prefix: str = ""
    axis: str = ""
    above: tuple[str, ...] = ()
    fixed_by: Shape | None = None


@dataclass(frozen=True)
class Cube:
    """What may be counted: the rows that pass `base`, by `dimensions`.

    Facts are fields of the entity, or those given here.
    """

    base: Tests
    dimensions: Mapping[str, Dimension]
    facts: Mapping[str, Expression] = field(default_factory=dict)

    def fact(self, name: str, scope: Scope) -> str:
        """What a figure reads of a row."""
        given = self.facts.get(name)
        return given(scope) if given else field_sql(name, scope)


def field_sql(name: str, scope: Scope) -> str:
    """A field of the entity, as the reader may see it."""
    return value(scope.entity.plan(name), name, scope)


def of_field(name: str) -> Expression:
    """A field of the entity."""
    return lambda scope: field_sql(name, scope)


def of_related(types: Sequence[str], table: str, column: str, key: str = "id") -> Expression:
    """The id, or another key, of the row that `column` names, if the reader may see a row of its type."""

    def found(scope: Scope) -> str:
        own, there = scope.column(column), scope.statement.alias()
        visible = either(*(scope.statement.condition(type, "read", there) for type in types))
        if visible == ALWAYS:
            return own
        return f"(SELECT {there}.{key} FROM {table} {there} WHERE {there}.{key} = {own} AND ({visible}))"

    return found
