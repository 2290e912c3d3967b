"""What is left of a policy when the subject is known and the row is not?

A condition, read three ways: a predicate over one row, SQL over all of them, words for people. Two-valued
on purpose: a comparison with NULL is false and its negation true, in every reading. So negation is pushed
to the leaves (`policies.leaves`), and no database ever meets NOT over something that may be NULL.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, ClassVar

from models.dialects import Dialect

Row = Mapping[str, Any]
Test = Callable[[Row], bool]
Bind = Callable[[int], str]


class Condition(ABC):
    """A yes or no about a row. Equal conditions mean the same; equal shapes give equal SQL."""

    implies: tuple["Condition", ...] = ()  # leaves that hold wherever this one does

    @property
    @abstractmethod
    def values(self) -> tuple[tuple[Any, str], ...]:
        """What the SQL has to bind: (value, kind), in the order of the text."""

    @property
    @abstractmethod
    def shape(self) -> str:
        """Everything but the values: what a statement may be cached by."""

    @abstractmethod
    def sql(self, alias: str, dialect: Dialect, bind: Bind) -> str:
        """The condition over the rows of `alias`; `bind(i)` is the placeholder of `values[i]`."""

    @abstractmethod
    def neg(self) -> "Condition":
        """The condition that holds exactly where this one does not."""

    @abstractmethod
    def compiled(self) -> Test:
        """The predicate, built anew; `test` keeps one."""

    def test(self, row: Row) -> bool:
        """Whether it holds for a row whose columns came from a driver, the ORM or a draft."""
        return self._test(row)

    @cached_property
    def _test(self) -> Test:
        return self.compiled()

    def __bool__(self) -> bool:
        """A fuse: Python's own `and`, `or` and `not` would silently lose half of a condition."""
        raise TypeError(f"{self} is a condition, not a truth value")


@dataclass(frozen=True)
class Constant(Condition):
    """Always or never. `TRUE` and `FALSE` are its only instances."""

    holds: bool

    @property
    def values(self) -> tuple[tuple[Any, str], ...]:
        return ()

    @property
    def shape(self) -> str:
        return str(self)

    def sql(self, alias: str, dialect: Dialect, bind: Bind) -> str:
        return "1=1" if self.holds else "1=0"

    def neg(self) -> Condition:
        return FALSE if self.holds else TRUE

    def compiled(self) -> Test:
        holds = self.holds
        return lambda _row: holds

    def __str__(self) -> str:
        return "always" if self.holds else "never"


TRUE, FALSE = Constant(True), Constant(False)


@dataclass(frozen=True)
class _Several(Condition):
    """Conditions joined by one word. Made by `conj` and `disj`, which leave at least two parts."""

    parts: tuple[Condition, ...]
    word: ClassVar[str]

    @cached_property
    def values(self) -> tuple[tuple[Any, str], ...]:
        return tuple(value for part in self.parts for value in part.values)

    @cached_property
    def shape(self) -> str:
        return "(" + f" {self.word} ".join(part.shape for part in self.parts) + ")"

    def sql(self, alias: str, dialect: Dialect, bind: Bind) -> str:
        texts = (part.sql(alias, dialect, own) for part, own in self.placed(bind))
        return "(" + f" {self.word} ".join(texts) + ")"

    def placed(self, bind: Bind) -> Iterator[tuple[Condition, Bind]]:
        """Each part with what binds its own values."""
        start = 0
        for part in self.parts:
            yield part, partial(_further, bind, start)
            start += len(part.values)

    def __str__(self) -> str:
        return "(" + f" {self.word.lower()} ".join(map(str, self.parts)) + ")"


def _further(bind: Bind, start: int, index: int) -> str:
    return bind(start + index)


class AllOf(_Several):
    """Every part holds."""

    word = "AND"

    def neg(self) -> Condition:
        return disj(part.neg() for part in self.parts)

    def compiled(self) -> Test:
        tests = [part.compiled() for part in self.parts]
        if len(tests) == 2:
            first, second = tests
            return lambda row: first(row) and second(row)
        return lambda row: all(test(row) for test in tests)


class AnyOf(_Several):
    """Some part holds."""

    word = "OR"

    def neg(self) -> Condition:
        return conj(part.neg() for part in self.parts)

    def compiled(self) -> Test:
        tests = [part.compiled() for part in self.parts]
        if len(tests) == 2:
            first, second = tests
            return lambda row: first(row) or second(row)
        return lambda row: any(test(row) for test in tests)


def conj(parts: Iterable[Condition]) -> Condition:
    """All of `parts`; TRUE when there are none. A part that another one implies is left out."""
    flat = [part for part in _flat(AllOf, parts) if part != TRUE]
    if FALSE in flat:
        return FALSE
    kept = _strongest(flat, lambda part, other: _implied_by_choice(other, part))
    return kept[0] if len(kept) == 1 else AllOf(tuple(kept)) if kept else TRUE


def disj(parts: Iterable[Condition]) -> Condition:
    """Any of `parts`; FALSE when there are none. A part that implies another one is left out."""
    flat = [part for part in _flat(AnyOf, parts) if part != FALSE]
    if TRUE in flat:
        return TRUE
    kept = _strongest(flat, _implied_by_all)
    return kept[0] if len(kept) == 1 else AnyOf(tuple(kept)) if kept else FALSE


def factored(parts: Iterable[Condition]) -> Condition:
    """What `disj` says, with the demands that all of the parts share said once, in front of the choice."""
    flat = [part for part in parts if part != FALSE]
    demands = [_terms(AllOf, part) for part in flat]
    shared = [term for term in demands[0] if all(term in each for each in demands)] if flat else []
    rest = (conj(term for term in each if term not in shared) for each in demands)
    return conj([*shared, disj(rest)])


def _flat(several: type[_Several], parts: Iterable[Condition]) -> list[Condition]:
    """The parts of nested conditions of the same word, each once."""
    inner = (part.parts if isinstance(part, several) else (part,) for part in parts)
    return list(dict.fromkeys(leaf for group in inner for leaf in group))


def _strongest(parts: list[Condition], absorbed: Callable[[Condition, Condition], bool]) -> list[Condition]:
    """`parts` without those that one of the others, still there, absorbs."""
    kept = list(parts)
    for part in parts:
        if any(absorbed(part, other) for other in kept if other is not part):
            kept.remove(part)
    return kept


def _implied_by_all(part: Condition, other: Condition) -> bool:
    """`other` holds wherever `part` does: A or (A and B) is A, a city holds its districts."""
    return _known(part).issuperset(_terms(AllOf, other))


def _implied_by_choice(other: Condition, part: Condition) -> bool:
    """`part` holds wherever `other` does: A and (A or B) is A."""
    choices = set(_terms(AnyOf, part))
    return all(not choices.isdisjoint((term, *_known(term))) for term in _terms(AnyOf, other))


def _known(part: Condition) -> set[Condition]:
    """What holds wherever the part does."""
    return {leaf for term in _terms(AllOf, part) for leaf in (term, *term.implies)}


def _terms(several: type[_Several], part: Condition) -> tuple[Condition, ...]:
    return part.parts if isinstance(part, several) else (part,)
