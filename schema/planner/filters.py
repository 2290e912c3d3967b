"""What does a filter say: its shape, which decides the SQL, and its values, which are parameters?

A filter arrives as an instance of an input that `schema.filters` made, whose `__reads__` says of each of its
fields what it narrows by. It leaves as a nested tuple, the shape, and the values in the order of that shape.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Any, NamedTuple

from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from models.errors import BadInput, DomainError, Limited
from models.rules.ids import split_global_id
from models.rules.jurisdictions import JurisdictionCode
from models.rules.nearby import around
from models.rules.points import stored
from models.rules.search_text import like, terms

Shape = tuple[Any, ...]
Blind = Callable[[str, str], str]

EVERYTHING: Shape = ("and",)

FARTHEST = 20_000  # metres
MOST_CONDITIONS = 50
MOST_OPTIONS = 100
DEEPEST = 8

_OPERATORS = ("eq", "ne", "in_", "gt", "gte", "lt", "lte", "contains", "has", "has_some", "is_null")

_OF_MANY = {"in_": "in", "has": "holds", "has_some": "holds"}  # whose values are an array


class Reads(NamedTuple):
    """What one field of a filter narrows by.

    `by` is value, secret, id, relation, within, near, search, after, and, or, not; `name` is the field of the
    entity, `kind` that of its values; `types` are those of the ids, `secret` the name of a protected value.
    """

    field: str
    by: str
    name: str = ""
    kind: str = "text"
    types: frozenset[str] = frozenset()
    secret: str = ""


class Filter:
    """One filter, read."""

    def __init__(self, where: Any, blind: Blind | None) -> None:
        self.values: list[Any] = []
        self._blind = blind
        self._left = MOST_CONDITIONS
        self.shape: Shape = self._all(where, 0) if _given(where) else EVERYTHING

    def _all(self, where: Any, depth: int) -> Shape:
        if depth > DEEPEST:
            raise Limited("TOO_MANY", limit=DEEPEST)
        given = ((reads, getattr(where, reads.field)) for reads in where.__reads__)
        parts = [part for reads, value in given if _given(value) for part in self._at(reads, value, depth)]
        return parts[0] if len(parts) == 1 else ("and", *parts)

    def _at(self, reads: Reads, value: Any, depth: int) -> list[Shape]:
        """What one field says; a refusal inside it tells the path to it."""
        try:
            return list(self._read(reads, value, depth))
        except DomainError as error:
            error.field = (_said(reads.field), *error.field)
            raise

    def _read(self, reads: Reads, value: Any, depth: int) -> Iterator[Shape]:
        match reads.by:
            case "and" | "or":
                yield (reads.by, *(self._all(one, depth + 1) for one in value))
            case "not":
                yield ("not", self._all(value, depth + 1))
            case "relation":
                yield ("relation", reads.name, self._all(value, depth + 1))
            case "within":
                yield from self._within(value)
            case "near":
                yield self._near(value)
            case "search":
                yield from self._search(value)
            case "after":
                yield self._leaf("gt", reads.name, reads.kind, value)
            case _:
                yield from self._operators(reads, value)

    def _operators(self, reads: Reads, operators: Any) -> Iterator[Shape]:
        for operator in _OPERATORS:
            value: Any = getattr(operators, operator, None)
            if not _given(value):
                continue
            if operator == "is_null":
                yield self._leaf("null" if value else "some", reads.name)
            elif operator in _OF_MANY:
                options = [value] if operator == "has" else value
                yield self._leaf(
                    _OF_MANY[operator], reads.name, f"{reads.kind}s", self._options(reads, options)
                )
            else:
                yield self._leaf(operator, reads.name, reads.kind, self._value(reads, value))

    def _options(self, reads: Reads, options: Sequence[Any]) -> tuple[Any, ...]:
        if len(options) > MOST_OPTIONS:
            raise Limited("TOO_MANY", limit=MOST_OPTIONS)
        return tuple(self._value(reads, one) for one in options)

    def _within(self, places: Any) -> Iterator[Shape]:
        for reads in places.__reads__:
            code = getattr(places, reads.field)
            if not _given(code):
                continue
            place = _place(code, (reads.field,))
            yield self._leaf("within", reads.name, place.level.value.lower(), str(place))

    def _near(self, asked: Any) -> Shape:
        if not 1 <= asked.metres <= FARTHEST:
            raise BadInput("OUT_OF_RANGE", field=("metres",), low=1, high=FARTHEST)
        centre = stored(asked.longitude, asked.latitude, asked.crs)
        return self._leaf("near", "", "", *around(centre, asked.metres))

    def _search(self, query: str) -> Iterator[Shape]:
        for term in terms(clean(query)):
            yield self._leaf("search", "", "text", like(term))

    def _leaf(self, word: str, name: str, kind: str = "", *values: Any) -> Shape:
        self._left -= 1
        if self._left < 0:
            raise Limited("TOO_MANY", limit=MOST_CONDITIONS)
        self.values.extend(values)
        return (word, name, kind)

    def _value(self, reads: Reads, value: Any) -> Any:
        if isinstance(value, Enum):
            return value.name
        if reads.by == "id":
            return _id(reads, value)
        if isinstance(value, str):
            value = clean(value)
        if reads.by == "secret":
            if self._blind is None:
                raise LookupError("No keys to find protected values with")
            return self._blind(reads.secret, value)
        return value


def clean(text: str) -> str:
    """The text, if every database can hold it.

    Raises:
        BadInput: CONTROL_CHARACTER.
    """
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise BadInput("CONTROL_CHARACTER")
    return text


def _said(name: str) -> str:
    """The name of a field as clients write it."""
    return to_camel_case(name.rstrip("_"))


def _given(value: Any) -> bool:
    return value is not None and value is not UNSET


def _place(code: str, field: tuple[str, ...]) -> JurisdictionCode:
    try:
        return JurisdictionCode(code)
    except BadInput as error:
        error.field = field
        raise


def _id(reads: Reads, text: str) -> str:
    type, uuid = split_global_id(text, min(reads.types))
    if type not in reads.types:
        raise BadInput("MALFORMED_ID", value=text[:64], type=min(reads.types))
    return str(uuid)
