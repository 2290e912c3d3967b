"""How does SQL name what belongs to one row: its columns, its rights, the row it is a part of?"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING

from models.dialects import Dialect
from schema.planner.statements import ALWAYS, Statement, both

if TYPE_CHECKING:
    from schema.planner.entities import Entity


class Scope:
    """The rows of a table under an alias, as rows of one entity.

    `parent` is the scope of the row that a part was reached from, if it was.
    """

    def __init__(self, statement: Statement, entity: Entity, alias: str, parent: Scope | None = None) -> None:
        self.statement = statement
        self.entity = entity
        self.alias = alias
        self.parent = parent
        self.joined = False

    def column(self, name: str) -> str:
        return f"{self.alias}.{name}"

    def join(self, parent: Scope) -> None:
        """Reach a part by its own id, and the row that it belongs to from there."""
        self.parent, self.joined = parent, True

    @property
    def source(self) -> str:
        """What follows FROM."""
        own, belongs = f"{self.entity.table} {self.alias}", self.entity.parent
        if not self.joined or self.parent is None or belongs is None:
            return own
        parent, via = self.parent, f"{self.alias}.{belongs.via}"
        return f"{own} JOIN {parent.entity.table} {parent.alias} ON {parent.alias}.id = {via}"

    def may(self, action: str) -> str:
        """Whether the reader has `action` on the row; on the row it is a part of, for a part."""
        belongs = self.entity.parent
        if belongs is None:
            return self.statement.condition(self.entity.type, action, self.alias)
        if self.parent is not None:
            return self.parent.may(action)
        raise LookupError(f"{self.entity.type} is a part, and its {belongs.type} was not joined")

    def be(self, entity: Entity) -> Scope:
        """The same rows, known to be of a narrower type."""
        narrowed = copy(self)
        narrowed.entity = entity
        return narrowed

    @property
    def row(self) -> Row:
        return Row(self)


class Cut(Scope):
    """Rows that an inner select has already narrowed, ordered and cut; it fetches only what is asked for."""

    def __init__(self, inner: Scope, alias: str) -> None:
        super().__init__(inner.statement, inner.entity, alias, inner.parent)
        self.inner = inner
        self.fetched: dict[str, str] = {}
        if inner.joined and inner.parent is not None:
            self.parent = Cut(inner.parent, alias)
            self.parent.fetched = self.fetched

    def column(self, name: str) -> str:
        return self.fetch(self.inner.column(name), name)

    def may(self, action: str) -> str:
        # Inside, so that it is asked once a row, however many fields depend on it.
        condition = self.inner.may(action)
        return condition if condition == ALWAYS else self.fetch(condition)

    def be(self, entity: Entity) -> Cut:
        narrowed = copy(self)
        narrowed.entity = entity
        narrowed.inner = self.inner.be(entity)
        return narrowed

    def fetch(self, sql: str, name: str | None = None) -> str:
        """A value of the inner row, fetched along."""
        if sql not in self.fetched:
            free = name is not None and name not in self.fetched.values()
            self.fetched[sql] = name if name and free else f"x{len(self.fetched)}"
        return f"{self.alias}.{self.fetched[sql]}"

    def select(self, rest: str) -> str:
        """The inner select, with all that has been fetched until now; `rest` follows its FROM."""
        columns = ",".join(f"{sql} AS {name}" for sql, name in self.fetched.items()) or "1 AS x"
        return f"SELECT {columns} FROM {self.inner.source} {rest}"


class Row:
    """One row, for expressions: `row.due_at` is its column; `row.now`, `row.may(…)` and `row.parent` help."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def __getattr__(self, column: str) -> str:
        return self._scope.column(column)

    def column(self, name: str) -> str:
        """A column whose name is a word of this class."""
        return self._scope.column(name)

    @property
    def dialect(self) -> Dialect:
        return self._scope.statement.dialect

    @property
    def now(self) -> str:
        """The instant of the request."""
        return self._scope.statement.now()

    @property
    def parent(self) -> Row:
        """The row that this one is a part of."""
        if self._scope.parent is None:
            raise LookupError(f"{self._scope.entity.type} was not reached from what it is a part of")
        return Row(self._scope.parent)

    def may(self, action: str) -> str:
        """Whether the reader has `action` here. Never deny it: it is NULL where a column of it is."""
        return f"({self._scope.may(action)})"

    def text(self, value: str) -> str:
        """A literal."""
        return "'" + value.replace("'", "''") + "'"

    def words(self, column: str, words: Mapping[str, tuple[str, str]]) -> str:
        """The word for a code, in the reader's language."""
        language = 0 if self._scope.statement.english else 1
        cases = " ".join(
            f"WHEN {self.text(code)} THEN {self.text(word[language])}" for code, word in words.items()
        )
        return f"CASE {self.column(column)} {cases} END"


def belonging(part: Scope) -> str:
    """Whether a part may be seen with the row in `part.parent`."""
    belongs = part.entity.parent
    if belongs is None:
        return ALWAYS
    required = part.may(belongs.requires) if belongs.requires else ALWAYS
    own = belongs.where(part.row) if belongs.where else ALWAYS
    return both(required, own)
