"""What do we ask of a database's SQL? Placeholders, JSON, days, arrays.

Everything here is text, composed by `policies` and `schema.planner`; `api.database` has the `Reader`.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

Row = tuple[Any, ...]
T = TypeVar("T")
LARGEST = 40  # members of a JSON object that are made at once: SQLite refuses a 64th


class Reader(Protocol):
    """Runs planned reads, each in its own snapshot; it cannot write."""

    @property
    def dialect(self) -> "Dialect": ...

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        """All rows of a statement whose placeholders came from `dialect.placeholder`."""


class Json(str):
    """SQL whose value is JSON, in the form in which the dialect nests it; NULL is null.

    Any other SQL stands for a plain value, which a dialect turns into JSON by its type.
    """

    __slots__ = ()


class Dialect(ABC):
    """The SQL of one database. `POSTGRES` and `SQLITE` are its only instances.

    Kinds of values are text, code (a word without quotes or signs), int, float, bool, uuid, instant, date,
    decimal, json, and of arrays texts, ints, uuids.
    """

    name: str

    @abstractmethod
    def placeholder(self, position: int, kind: str) -> str:
        """The `position`-th parameter, from 1."""

    @abstractmethod
    def among(self, column: str, placeholder: str) -> str:
        """`column` is one of the values of one array parameter."""

    @abstractmethod
    def parameter(self, value: Any, kind: str) -> Any:
        """`value` as the driver wants it for `kind`."""

    @abstractmethod
    def json_value(self, sql: str, kind: str) -> Json:
        """A value of a kind as JSON; an instant as `instant` writes it, a decimal as a string."""

    @abstractmethod
    def json_object(self, pairs: Sequence[tuple[str, str]]) -> Json:
        """A JSON object of (key, expression) pairs, any number of them."""

    @abstractmethod
    def json_list(self, element: str, *, order: str | None = None, where: str | None = None) -> Json:
        """An aggregate that gathers `element` into a JSON array, `[]` when there is none.

        SQLite 3.40 has no ORDER BY inside aggregates: order the rows in the inner sub-select too.
        """

    @abstractmethod
    def nested(self, expression: str) -> Json:
        """Any expression over `Json`, such as a sub-select of one: it stays JSON."""

    @abstractmethod
    def instant(self, column: str) -> str:
        """An instant as `YYYY-MM-DDTHH:MM:SS.sssZ`."""

    @abstractmethod
    def uuid_text(self, column: str) -> str:
        """A uuid column as lower-case text."""

    @abstractmethod
    def uuid(self, text: str) -> str:
        """The uuid that an expression spells."""

    @abstractmethod
    def day(self, column: str) -> str:
        """The day in Asia/Shanghai on which an instant falls, `YYYY-MM-DD`."""

    @abstractmethod
    def monday(self, column: str) -> str:
        """The Monday of the week in Asia/Shanghai in which an instant falls, `YYYY-MM-DD`."""

    @abstractmethod
    def year_over(self, day: str) -> str:
        """The instant at which the year of a day is over in Asia/Shanghai."""

    @abstractmethod
    def seconds_between(self, start: str, end: str) -> str:
        """The whole seconds from one instant to another that is not before it."""

    @abstractmethod
    def json_text(self, values: Sequence[str]) -> str:
        """The text of a JSON array of these values."""

    @abstractmethod
    def finished(self, json: Json) -> str:
        """JSON as UTF-8 bytes, to be sent on as they are: no driver decodes them."""

    @abstractmethod
    def contains(self, column: str, placeholder: str) -> str:
        """`column` contains the text, letter for letter."""

    @abstractmethod
    def holds(self, column: str, placeholder: str) -> str:
        """`column`, a JSON list of texts, holds one of the texts of an array parameter."""


def in_parts(members: Sequence[T]) -> list[Sequence[T]]:
    """The members of a JSON object, in parts that are not too large."""
    return [members[at : at + LARGEST] for at in range(0, len(members), LARGEST)]
