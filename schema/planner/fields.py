"""What is a field of an entity made of?

Each field is declared once, on the Strawberry type (`schema.planner.declare`); what is declared there is
kept here, in the field's metadata, and the compiler reads nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schema.planner.rows import Row

PLAN = "plan"  # the key of the metadata

Sql = Callable[["Row"], str]


@dataclass(frozen=True)
class Value:
    """A value that SQL computes: a column, or an expression over the row.

    `sql` None is the column of the field's name. With `requires`, a field class such as `read.personal`:
    readers without it get `mask`, or null, and every filter and order sees null. `kind` is one of the
    dialect's, or json; None: as annotated.
    """

    sql: Sql | None
    kind: str | None = None
    requires: str | None = None
    mask: Sql | None = None
    filterable: bool = False


@dataclass(frozen=True)
class Identity:
    """The global id, `Issue_<uuid>`."""


@dataclass(frozen=True)
class Secret:
    """A value of the side table `personal_value`: opened in Python for cleared readers, else its mask."""

    field: str
    owner: str
    requires: str
    filterable: bool = False


@dataclass(frozen=True)
class One:
    """A to-one relation: `column` names the target's id, or the target's `via` names this row.

    With `via`, the first row by `order` that `where` leaves.
    """

    column: str | None = None
    via: str | None = None
    where: Sql | None = None
    order: "Order | None" = None
    requires: str | None = None
    filterable: bool = False


@dataclass(frozen=True)
class Many:
    """A to-many relation: rows whose column `via` equals this row's `key`."""

    via: str
    key: str = "id"
    order: "Order | None" = None
    where: Sql | None = None
    requires: str | None = None


@dataclass(frozen=True)
class Computed:
    """A value that Python computes from facts, which SQL fetches with the page.

    `function(facts, asking)` runs once a row, with the arguments of the field by name, if it takes any;
    `needs` names facts and says their kind, or how SQL gets them.
    """

    function: Callable[..., Any]
    needs: Mapping[str, Value]


@dataclass(frozen=True, init=False)
class Order:
    """A declared order: these keys in one direction, then the id. They are never null, and indexed.

    A key is a field by its Python name, or a (column, kind) that is no field. Cursors of a list are
    compared as row values, so every page costs what the first one costs. Keys that are `unique` in every
    list that is read in this order need no id behind them, for which each list would be sorted anew.
    """

    keys: tuple["str | tuple[str, str]", ...] = ()
    descending: bool = False
    unique: bool = False

    def __init__(
        self, *keys: "str | tuple[str, str]", descending: bool = False, unique: bool = False
    ) -> None:
        object.__setattr__(self, "keys", keys)
        object.__setattr__(self, "descending", descending)
        object.__setattr__(self, "unique", unique)


Plan = Value | Identity | Secret | One | Many | Computed
