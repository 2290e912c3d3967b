"""What can a condition say about one column?"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from models.dialects import Dialect
from policies.conditions import FALSE, Bind, Condition, Test


class Column(NamedTuple):
    """A column that conditions may read; its kind is one of the dialect's."""

    name: str
    kind: str
    nullable: bool


# Coded words of the vocabulary are said, not bound: they are few, and tell PostgreSQL how many rows will be
# left. Without them it does not trust its kept plan and plans each page anew (0.8 of 3.2 ms).
_WORD = re.compile(r"[A-Z][A-Z_]*")

_OPERATORS: dict[str, tuple[Callable[[Any, Any], bool], str]] = {
    "=": (operator.eq, "<>"),
    "<": (operator.lt, ">="),
    "<=": (operator.le, ">"),
    ">": (operator.gt, "<="),
    ">=": (operator.ge, "<"),
}


@dataclass(frozen=True)
class _Leaf(Condition):
    """Something said of a column, or denied: then NULL counts as different."""

    column: Column

    @property
    def shape(self) -> str:
        column = self.column
        return f"{column.name}:{column.kind}{'?' if column.nullable else ''}"

    def _or_null(self, alias: str, denial: str) -> str:
        return f"({denial} OR {alias}.{self.column.name} IS NULL)" if self.column.nullable else denial


@dataclass(frozen=True)
class Compare(_Leaf):
    """The column against one value. `implies`: the equalities on higher levels that follow from this one."""

    sign: str
    value: Any
    negated: bool = False
    implies: tuple[Condition, ...] = field(default=(), compare=False, repr=False)

    @property
    def values(self) -> tuple[tuple[Any, str], ...]:
        return () if _is_word(self.value) else ((self.value, self.column.kind),)

    @property
    def shape(self) -> str:
        shape = f"{super().shape} {self._written}"
        return f"{shape} {self.value}" if _is_word(self.value) else shape

    @property
    def _written(self) -> str:
        return _OPERATORS[self.sign][1] if self.negated else self.sign

    def sql(self, alias: str, dialect: Dialect, bind: Bind) -> str:
        value = f"'{self.value}'" if _is_word(self.value) else bind(0)
        text = f"{alias}.{self.column.name} {self._written} {value}"
        return self._or_null(alias, text) if self.negated else text

    def neg(self) -> Condition:
        return Compare(self.column, self.sign, self.value, not self.negated)

    def compiled(self) -> Test:
        if self.sign == "=":
            return _among(self.column, (self.value,), self.negated)
        name, value, negated = self.column.name, self.value, self.negated
        compare = _OPERATORS[self.sign][0]
        return lambda row: ((found := row[name]) is not None and compare(found, value)) != negated

    def __str__(self) -> str:
        return f"{self.column.name} {self._written} {self.value}"


@dataclass(frozen=True)
class Present(_Leaf):
    """The column has a value."""

    negated: bool = False

    @property
    def values(self) -> tuple[tuple[Any, str], ...]:
        return ()

    @property
    def shape(self) -> str:
        return f"{super().shape} {self._written}"

    @property
    def _written(self) -> str:
        return "IS NULL" if self.negated else "IS NOT NULL"

    def sql(self, alias: str, dialect: Dialect, bind: Bind) -> str:
        return f"{alias}.{self.column.name} {self._written}"

    def neg(self) -> Condition:
        return Present(self.column, not self.negated)

    def compiled(self) -> Test:
        name, negated = self.column.name, self.negated
        return lambda row: (row[name] is not None) != negated

    def __str__(self) -> str:
        return f"{self.column.name} {self._written.lower()}"


@dataclass(frozen=True)
class OneOf(_Leaf):
    """The column against a few values that the policy spells out."""

    options: tuple[Any, ...]
    negated: bool = False

    @property
    def values(self) -> tuple[tuple[Any, str], ...]:
        return () if self._words else tuple((option, self.column.kind) for option in self.options)

    @property
    def shape(self) -> str:
        said = ",".join(self.options) if self._words else len(self.options)
        return f"{super().shape} {self._written} {said}"

    @property
    def _words(self) -> bool:
        return all(map(_is_word, self.options))

    @property
    def _written(self) -> str:
        return "NOT IN" if self.negated else "IN"

    def sql(self, alias: str, dialect: Dialect, bind: Bind) -> str:
        options = [f"'{option}'" if self._words else bind(index) for index, option in enumerate(self.options)]
        text = f"{alias}.{self.column.name} {self._written} ({', '.join(options)})"
        return self._or_null(alias, text) if self.negated else text

    def neg(self) -> Condition:
        return OneOf(self.column, self.options, not self.negated)

    def compiled(self) -> Test:
        return _among(self.column, self.options, self.negated)

    def __str__(self) -> str:
        return f"{self.column.name} {self._written.lower()} {', '.join(map(str, self.options))}"


@dataclass(frozen=True)
class Linked(_Leaf):
    """The column against the ids that the subject is linked to: one array, whatever their number."""

    link: str
    ids: tuple[str, ...] = field(hash=False)
    negated: bool = False

    @property
    def values(self) -> tuple[tuple[Any, str], ...]:
        return ((self.ids, f"{self.column.kind}s"),)

    @property
    def shape(self) -> str:
        return f"{super().shape} {'not ' if self.negated else ''}linked"

    def sql(self, alias: str, dialect: Dialect, bind: Bind) -> str:
        text = dialect.among(f"{alias}.{self.column.name}", bind(0))
        return self._or_null(alias, f"NOT {text}") if self.negated else text

    def neg(self) -> Condition:
        return Linked(self.column, self.link, self.ids, not self.negated)

    def compiled(self) -> Test:
        return _among(self.column, self.ids, self.negated)

    def __str__(self) -> str:
        return f"{self.column.name} {'not in' if self.negated else 'in'} {self.link}"


def one_of(column: Column, options: tuple[Any, ...]) -> Condition:
    """FALSE for no options, an equality for one: the fewest shapes for the same meaning."""
    distinct = tuple(sorted(set(options)))
    if len(distinct) < 2:
        return Compare(column, "=", distinct[0]) if distinct else FALSE
    return OneOf(column, distinct)


def linked(column: Column, link: str, ids: tuple[str, ...]) -> Condition:
    """FALSE when there is no link."""
    return Linked(column, link, ids) if ids else FALSE


def whether(column: Column) -> Condition:
    """A yes-or-no column said bare."""
    return Compare(column, "=", True)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and _WORD.fullmatch(value) is not None


def _among(column: Column, options: tuple[Any, ...], negated: bool) -> Test:
    """Membership; a uuid is met as text (SQLite, drafts) and as UUID (PostgreSQL, the ORM)."""
    name = column.name
    both = (*options, *map(UUID, options)) if column.kind == "uuid" else options
    known = frozenset(both) if len(both) > 2 else both
    if negated:
        return lambda row: row[name] not in known
    return lambda row: row[name] in known
