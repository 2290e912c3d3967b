"""How is a field of an entity written down, once, with everything that a plan needs?"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from schema.planner.fields import PLAN, Computed, Identity, Many, One, Order, Plan, Secret, Sql, Value

_PAGING: Mapping[str, tuple[Any, str]] = {
    "first": (int | None, "At most so many, from the beginning or after `after`."),
    "after": (str | None, "Begin after this cursor."),
    "last": (int | None, "At most so many, from the end or before `before`."),
    "before": (str | None, "End before this cursor."),
}


def column(
    name: str | None = None,
    *,
    kind: str | None = None,
    requires: str | None = None,
    filterable: bool = False,
    doc: str | None = None,
) -> Any:
    """A column, of the same name unless `name` says another. With `requires`, null for all other readers."""
    return _field(Value(_reading(name), kind, requires, filterable=filterable), doc)


def expression(
    sql: Sql,
    *,
    kind: str | None = None,
    requires: str | None = None,
    filterable: bool = False,
    doc: str | None = None,
) -> Any:
    """A value that SQL computes from the row: `expression(lambda row: f"upper({row.name})")`."""
    return _field(Value(sql, kind, requires, filterable=filterable), doc)


def constant(text: str, *, doc: str | None = None) -> Any:
    """The same text for every row."""
    return _field(Value(lambda row: row.text(text), "text"), doc)


def label(column: str, words: Mapping[str, tuple[str, str]], *, doc: str | None = None) -> Any:
    """The words for a coded column: code → (English, 中文), in the reader's language."""
    return _field(Value(lambda row: row.words(column, words), "text"), doc)


def protected(
    requires: str,
    *,
    column: str | None = None,
    sql: Sql | None = None,
    mask: Sql | None = None,
    kind: str | None = None,
    filterable: bool = False,
    doc: str | None = None,
) -> Any:
    """A value of a field class: in clear for readers with that action, else its mask, else null."""
    return _field(Value(sql or _reading(column), kind, requires, mask, filterable), doc)


def personal(
    field: str,
    *,
    owner: str = "id",
    requires: str = "read.personal",
    filterable: bool = False,
    doc: str | None = None,
) -> Any:
    """A value kept encrypted in `personal_value` for the owner in column `owner`; else its stored mask."""
    return _field(Secret(field, owner, requires, filterable), doc)


def global_id(*, doc: str | None = None) -> Any:
    """The id by which a client names the object anywhere."""
    return _field(Identity(), doc)


def to_one(
    *,
    column: str | None = None,
    via: str | None = None,
    where: Sql | None = None,
    order: Order | None = None,
    requires: str | None = None,
    filterable: bool = False,
    doc: str | None = None,
) -> Any:
    """The row whose id is in `column`, or the first whose column `via` holds this id; null when unseen."""
    if (column is None) == (via is None):
        raise TypeError("A to-one relation has either a column here or a column there")
    return _field(One(column, via, where, order, requires, filterable), doc)


def to_many(
    *,
    via: str,
    key: str = "id",
    order: Order | None = None,
    where: Sql | None = None,
    requires: str | None = None,
    filters: Any = None,
    orders: Any = None,
    doc: str | None = None,
) -> Any:
    """A `Connection[T]` of the rows whose column `via` equals this row's `key`.

    `filters` and `orders` are the input types of the arguments `where` and `orderBy`.
    """
    field = _field(Many(via, key, order, where, requires), doc)
    field.arguments = list_arguments(filters, orders)
    return field


def to_list(
    *,
    via: str,
    key: str = "id",
    order: Order | None = None,
    where: Sql | None = None,
    requires: str | None = None,
    filters: Any = None,
    doc: str | None = None,
) -> Any:
    """A `list[T]` of the rows whose column `via` equals this row's `key`: the first hundred, or `first`."""
    field = _field(Many(via, key, order, where, requires), doc)
    field.arguments = [_argument("first", *_PAGING["first"]), *_where(filters)]
    return field


def computed(
    function: Callable[[Mapping[str, Any], Any], Any],
    *,
    needs: Mapping[str, str | Value] | Sequence[str],
    doc: str | None = None,
) -> Any:
    """A value that Python computes: `function(facts, context)`, once for each row.

    `needs` are text columns, or a mapping from fact to the kind of that column or to a `fact(...)`.
    """
    kinds = needs if isinstance(needs, Mapping) else dict.fromkeys(needs, "text")
    facts = {
        name: need if isinstance(need, Value) else Value(_reading(name), need) for name, need in kinds.items()
    }
    return _field(Computed(function, facts), doc)


def fact(sql: Sql, kind: str) -> Value:
    """A fact for a computed field that is more than a column."""
    return Value(sql, kind)


def list_arguments(filters: Any = None, orders: Any = None) -> list[StrawberryArgument]:
    """The arguments of a connection."""
    paging = [_argument(name, *described) for name, described in _PAGING.items()]
    ordering = [_argument("order_by", orders | None, "In this order.")] if orders else []
    return [*paging, *_where(filters), *ordering]


def _where(filters: Any) -> list[StrawberryArgument]:
    return [_argument("where", filters | None, "Only those for which this holds.")] if filters else []


def _argument(name: str, annotation: Any, doc: str) -> StrawberryArgument:
    return StrawberryArgument(name, None, StrawberryAnnotation(annotation), description=doc)


def _field(plan: Plan, doc: str | None) -> StrawberryField:
    field: StrawberryField = strawberry.field(description=doc, metadata={PLAN: plan})
    return field


def _reading(column: str | None) -> Sql | None:
    return None if column is None else lambda row: row.column(column)
