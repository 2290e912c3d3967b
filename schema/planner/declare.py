"""How is a field of an entity written down, once, with everything that a plan needs?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.base import StrawberryList, StrawberryOptional
from strawberry.types.field import StrawberryField

from schema.planner.entities import bare
from schema.planner.fields import PLAN, Computed, Identity, Many, One, Order, Plan, Secret, Sql, Value

_PAGING: Mapping[str, tuple[Any, str]] = {
    "first": (int | None, "At most so many, from the beginning or after `after`."),
    "after": (str | None, "Begin after this cursor."),
    "last": (int | None, "At most so many, from the end or before `before`."),
    "before": (str | None, "End before this cursor."),
}
_SHORT = {"first": _PAGING["first"]}  # of a plain list


def column(
    name: str | None = None,
    *,
    kind: str | None = None,
    requires: str | None = None,
    filterable: bool = True,
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
    filterable: bool = True,
    doc: str | None = None,
) -> Any:
    """The row whose id is in `column`, or the first whose column `via` holds this id; null when unseen."""
    if (column is None) == (via is None):
        raise TypeError("A to-one relation has either a column here or a column there")
    return _field(One(column, via, where, order, requires, filterable and column is not None), doc)


def to_many(
    *,
    via: str,
    key: str = "id",
    order: Order | None = None,
    where: Sql | None = None,
    requires: str | None = None,
    doc: str | None = None,
) -> Any:
    """A `Connection[T]` of the rows whose column `via` equals this row's `key`."""
    return _field(Many(via, key, order, where, requires), doc, Listing)


def to_list(
    *,
    via: str,
    key: str = "id",
    order: Order | None = None,
    where: Sql | None = None,
    requires: str | None = None,
    doc: str | None = None,
) -> Any:
    """A `list[T]` of the rows whose column `via` equals this row's `key`: the first hundred, or `first`."""
    return _field(Many(via, key, order, where, requires), doc, Listing)


def computed(
    function: Callable[..., Any],
    *,
    needs: Mapping[str, str | Value] | Sequence[str],
    takes: Mapping[str, tuple[Any, str]] | None = None,
    doc: str | None = None,
) -> Any:
    """A value that Python computes: `function(facts, context)`, once for each row.

    `needs` are text columns, or a mapping from fact to the kind of that column or to a `fact(...)`.
    `takes` are arguments of the field, by name: their type, and what they say.
    """
    kinds = needs if isinstance(needs, Mapping) else dict.fromkeys(needs, "text")
    facts = {
        name: need if isinstance(need, Value) else Value(_reading(name), need) for name, need in kinds.items()
    }
    field = _field(Computed(function, facts), doc)
    field.arguments = [_required(name, *described) for name, described in (takes or {}).items()]
    return field


def fact(sql: Sql, kind: str) -> Value:
    """A fact for a computed field that is more than a column."""
    return Value(sql, kind)


class Listing(StrawberryField):
    """A field that lists entities: its arguments page it, narrow it and sort it.

    Only when the schema is made, because the entity's filter may not be there before.
    """

    @property
    def arguments(self) -> list[StrawberryArgument]:
        if self._arguments is None:
            type = self.type.of_type if isinstance(self.type, StrawberryOptional) else self.type
            paged = _SHORT if isinstance(type, StrawberryList) else _PAGING
            paging = [_argument(name, *described) for name, described in paged.items()]
            self._arguments = [*_narrowing(bare(self.type)), *paging]
        return self._arguments

    @arguments.setter
    def arguments(self, value: list[StrawberryArgument]) -> None:
        self._arguments = value


def _narrowing(listed: type[Any]) -> Iterator[StrawberryArgument]:
    filters, orders = vars(listed).get("__filter__"), vars(listed).get("__orders__")
    if filters is not None:
        yield _argument("where", filters | None, "Only those for which this holds.")
    if orders is not None:
        keys: Any = list[orders]  # type: ignore[valid-type]
        yield _argument("order_by", keys | None, "In this order: by the first key, then by the next.")


def _argument(name: str, annotation: Any, doc: str) -> StrawberryArgument:
    return StrawberryArgument(name, None, StrawberryAnnotation(annotation), description=doc)


def _required(name: str, annotation: Any, doc: str) -> StrawberryArgument:
    return StrawberryArgument(name, None, StrawberryAnnotation(annotation), description=doc)


def _field(plan: Plan, doc: str | None, kind: type[StrawberryField] = StrawberryField) -> StrawberryField:
    return kind(description=doc, metadata={PLAN: plan})


def _reading(column: str | None) -> Sql | None:
    return None if column is None else lambda row: row.column(column)
