"""Which rows of a list are asked for: filter, order, and the part of it that makes a page?

A reading is what the arguments of one list say in one request. Its shape decides the SQL; its values are
parameters. The size of a page is part of the shape: a plan for an unknown LIMIT is a plan for a tenth of
the table, and PostgreSQL would make it anew each time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from models.errors import BadCursor, BadInput, DomainError, Limited
from schema.planner.asking import Asking
from schema.planner.cursors import Seal
from schema.planner.fields import Order
from schema.planner.filters import EVERYTHING, Filter, Shape
from schema.planner.orders import Sort, kinds, order_of
from schema.planner.targets import Target

LARGEST_PAGE = 100
DEFAULT_PAGE = 20

_READ: dict[str, Callable[[Any], Any]] = {
    "instant": datetime.fromisoformat,
    "date": date.fromisoformat,
    "bool": bool,
}


Nulls = tuple[bool, ...]  # which sort keys of a cursor are null


@dataclass(frozen=True)
class Reading:
    """One list, as one request asks for it. `limit` None: all rows that the filter leaves."""

    limit: int | None = None
    order: Order | Sort | None = None
    where: Shape = EVERYTHING
    values: tuple[Any, ...] = ()
    backwards: bool = False
    after: Nulls | None = None
    before: Nulls | None = None
    cursors: tuple[Any, ...] = ()  # the sort keys of `after`, then of `before`
    list: str = ""  # the field that shows it

    @cached_property
    def shape(self) -> tuple[Any, ...]:
        """All that the SQL depends on."""
        return (self.limit, self.order, self.where, self.backwards, self.after, self.before)

    @cached_property
    def parameters(self) -> tuple[Any, ...]:
        """What is bound: first the cursors, then the filter."""
        return self.cursors + self.values


def read_page(
    asking: Asking,
    target: Target,
    list: str,
    *,
    where: Any = None,
    order: Any = None,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Reading:
    """What the arguments of a connection say.

    Raises:
        Limited: PAGE_TOO_LARGE; TOO_MANY sort keys, or conditions.
        BadInput: OUT_OF_RANGE, or both `first` and `last`; what a filter says is malformed.
        BadCursor: a cursor that this list did not give to this reader.
    """
    size, narrowed = page_size(first, last), filter_of(asking, where)
    reading = Reading(
        limit=size,
        order=order_of(target.entity, order, target.order),
        where=narrowed.shape,
        values=tuple(narrowed.values),
        backwards=last is not None,
        list=list,
    )
    return reading if after is None and before is None else _between(asking, target, reading, after, before)


def read_list(
    asking: Asking,
    target: Target,
    *,
    where: Any = None,
    order: Any = None,
    first: int | None = None,
) -> Reading:
    """What the arguments of a plain list say: the first hundred rows, or `first`.

    Raises:
        Limited, BadInput: as `read_page` does.
    """
    narrowed = filter_of(asking, where)
    size = page_size(first, usual=LARGEST_PAGE)
    sorted_by = order_of(target.entity, order, target.order)
    return Reading(size, sorted_by, narrowed.shape, tuple(narrowed.values))


def read_ids(*ids: str) -> Reading:
    """The rows with these ids."""
    if len(ids) == 1:
        return Reading(where=("eq", "id", "uuid"), values=ids)
    return Reading(where=("in", "id", "uuids"), values=(ids,))


def page_size(
    first: int | None, last: int | None = None, *, usual: int = DEFAULT_PAGE, most: int = LARGEST_PAGE
) -> int:
    """How many are asked for.

    Raises:
        BadInput: FIRST_AND_LAST, OUT_OF_RANGE.
        Limited: PAGE_TOO_LARGE.
    """
    if first is not None and last is not None:
        raise BadInput("FIRST_AND_LAST", field=("last",))
    name, given = ("first", first) if last is None else ("last", last)
    if given is None:
        return usual
    if given < 0:
        raise BadInput("OUT_OF_RANGE", field=(name,), low=0, high=most)
    if given > most:
        raise Limited("PAGE_TOO_LARGE", field=(name,), limit=most)
    return given


def filter_of(asking: Asking, where: Any) -> Filter:
    """A filter input, read for this reader.

    Raises:
        DomainError: what it says is malformed, or too much; its field is the path from `where`.
    """
    try:
        return Filter(where, None if asking.personal is None else asking.personal.blind)
    except DomainError as error:
        error.field = ("where", *error.field)
        raise


def seal(asking: Asking, reading: Reading) -> Seal:
    """What the cursors of a reading are sealed with: the list, its filter and order, and the reader."""
    place = (reading.list, reading.order, reading.where, reading.values, asking.subject.id)
    return asking.keys.of(repr(place).encode())


def _between(
    asking: Asking, target: Target, reading: Reading, after: str | None, before: str | None
) -> Reading:
    """The reading, narrowed to what comes after the one cursor and before the other."""
    readers = [_READ.get(kind, _same) for kind in kinds(target.entity, reading.order or Order())]
    keys = opened(seal(asking, reading), readers, after=after, before=before)
    nulls: dict[str, Any] = {name: tuple(key is None for key in opened) for name, opened in keys.items()}
    return replace(reading, **nulls, cursors=sum(keys.values(), ()))


def opened(
    sealed: Seal, readers: Sequence[Callable[[Any], Any]], **cursors: str | None
) -> dict[str, tuple[Any, ...]]:
    """The sort keys in each cursor that was given, by the name of its argument.

    Raises:
        BadCursor: a cursor that this list did not give to this reader.
    """
    keys = {}
    for name, cursor in cursors.items():
        if cursor is not None:
            try:
                keys[name] = sealed.open(cursor, readers)
            except BadCursor as error:
                error.field = (name,)
                raise
    return keys


def _same(key: Any) -> Any:
    return key
