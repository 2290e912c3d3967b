"""Where PostgreSQL and SQLite want different SQL: placeholders, JSON, instants, arrays, locks.

Everything here is text, composed by `policies` and `schema.planner`; `api.database` has the `Reader`.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Protocol

Row = tuple[Any, ...]
LARGEST = 40  # pairs in one JSON object: PostgreSQL refuses a 51st, SQLite a 64th


class Reader(Protocol):
    """Runs planned reads, each in its own snapshot; it cannot write."""

    @property
    def dialect(self) -> "Dialect": ...

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        """All rows of a statement whose placeholders came from `dialect.placeholder`."""


class Dialect(ABC):
    """The SQL of one database. `POSTGRES` and `SQLITE` are its only instances."""

    name: str

    @abstractmethod
    def placeholder(self, position: int, kind: str) -> str:
        """The `position`-th parameter (from 1) of kind text, int, bool, uuid, instant, date, texts, uuids."""

    @abstractmethod
    def among(self, column: str, placeholder: str) -> str:
        """`column` is one of the values of one array parameter (kind `texts` or `uuids`)."""

    @abstractmethod
    def parameter(self, value: Any, kind: str) -> Any:
        """`value` as the driver wants it for `kind`."""

    @abstractmethod
    def json_object(self, pairs: Sequence[tuple[str, str]]) -> str:
        """A JSON object of (key, expression) pairs, any number of them."""

    @abstractmethod
    def json_list(self, element: str, *, order: str | None = None, where: str | None = None) -> str:
        """An aggregate that gathers `element` into a JSON array, `[]` when there is none.

        SQLite 3.40 has no ORDER BY inside aggregates: order the rows in the inner sub-select too.
        """

    @abstractmethod
    def nested(self, expression: str) -> str:
        """A JSON expression that passes through a sub-select without turning into a string."""

    @abstractmethod
    def instant(self, column: str) -> str:
        """An instant as `YYYY-MM-DDTHH:MM:SS.sssZ`."""

    @abstractmethod
    def boolean(self, expression: str) -> str:
        """A condition as JSON true, false or null."""

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
    def json_text(self, values: Sequence[str]) -> str:
        """The text of a JSON array of these values."""

    @abstractmethod
    def finished(self, json: str) -> str:
        """A JSON expression as UTF-8 bytes, to be sent on as they are: no driver decodes them."""

    @abstractmethod
    def contains(self, column: str, placeholder: str) -> str:
        """`column` contains the text, letter for letter."""

    def _chunks(self, pairs: Sequence[tuple[str, str]]) -> list[Sequence[tuple[str, str]]]:
        return [pairs[at : at + LARGEST] for at in range(0, len(pairs), LARGEST)] or [()]


class Postgres(Dialect):
    """PostgreSQL 15 and later, by asyncpg."""

    name = "postgres"
    _TYPES = {
        "int": "bigint",
        "bool": "boolean",
        "instant": "timestamptz",
        "texts": "text[]",
        "uuids": "uuid[]",
    }

    def placeholder(self, position: int, kind: str) -> str:
        # Spelt out: PostgreSQL cannot always infer a type, and says so only at run time.
        return f"${position}::{self._TYPES.get(kind, kind)}"

    def among(self, column: str, placeholder: str) -> str:
        return f"{column} = ANY({placeholder})"

    def parameter(self, value: Any, kind: str) -> Any:
        return list(value) if kind in ("texts", "uuids") else value

    def json_object(self, pairs: Sequence[tuple[str, str]]) -> str:
        chunks = [f"json_build_object({_members(chunk)})" for chunk in self._chunks(pairs)]
        if len(chunks) == 1:
            return chunks[0]
        first, *middle, last = (f"{chunk}::text" for chunk in chunks)
        # Braces are cut off without naming a chunk twice, which would compute it twice.
        parts = [f"left({first},-1)", *(f"left(substr({m},2),-1)" for m in middle), f"substr({last},2)"]
        return "(" + "||','||".join(parts) + ")::json"

    def json_list(self, element: str, *, order: str | None = None, where: str | None = None) -> str:
        ordered = f" ORDER BY {order}" if order else ""
        filtered = f" FILTER (WHERE {where})" if where else ""
        return f"coalesce(json_agg({element}{ordered}){filtered},'[]'::json)"

    def nested(self, expression: str) -> str:
        return expression

    def instant(self, column: str) -> str:
        # to_char in a fixed zone: json_build_object would follow the session's TimeZone setting.
        return f"to_char({column} AT TIME ZONE 'UTC','YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"

    def boolean(self, expression: str) -> str:
        return f"({expression})"

    def uuid_text(self, column: str) -> str:
        return f"{column}::text"

    def uuid(self, text: str) -> str:
        return f"({text})::uuid"

    def day(self, column: str) -> str:
        return f"to_char({column} AT TIME ZONE 'Asia/Shanghai','YYYY-MM-DD')"

    def monday(self, column: str) -> str:
        local = f"{column} AT TIME ZONE 'Asia/Shanghai'"
        return f"to_char(date_trunc('week',{local}),'YYYY-MM-DD')"

    def json_text(self, values: Sequence[str]) -> str:
        return f"json_build_array({','.join(values)})::text"

    def finished(self, json: str) -> str:
        return f"convert_to(({json})::text,'UTF8')"

    def contains(self, column: str, placeholder: str) -> str:
        return f"strpos({column},{placeholder}) > 0"


def _members(pairs: Sequence[tuple[str, str]]) -> str:
    return ",".join(f"'{key}',{value}" for key, value in pairs)


def instant_text(at: datetime) -> str:
    """An aware datetime as SQLite stores it: `2019-10-31T08:00:00.000Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def _listed(items: Sequence[Any]) -> str:
    return json.dumps([str(item) for item in items], ensure_ascii=False)


_TO_SQLITE: dict[str, Callable[[Any], Any]] = {
    "instant": instant_text,
    "date": date.isoformat,
    "uuid": str,
    "bool": int,
    "texts": _listed,
    "uuids": _listed,
}


class Sqlite(Dialect):
    """SQLite 3.40 and later. Instants are UTC text, so they compare and print as they are."""

    name = "sqlite"

    def placeholder(self, position: int, kind: str) -> str:
        return f"?{position}"

    def among(self, column: str, placeholder: str) -> str:
        return f"{column} IN (SELECT value FROM json_each({placeholder}))"

    def parameter(self, value: Any, kind: str) -> Any:
        convert = _TO_SQLITE.get(kind)
        return value if convert is None or value is None else convert(value)

    def json_object(self, pairs: Sequence[tuple[str, str]]) -> str:
        first, *rest = self._chunks(pairs)
        made = f"json_object({_members(first)})"
        for chunk in rest:
            paths = [(f'$."{key}"', value) for key, value in chunk]
            made = f"json_set({made},{_members(paths)})"
        return made

    def json_list(self, element: str, *, order: str | None = None, where: str | None = None) -> str:
        filtered = f" FILTER (WHERE {where})" if where else ""
        return f"json_group_array({element}){filtered}"

    def nested(self, expression: str) -> str:
        return f"json({expression})"

    def instant(self, column: str) -> str:
        return column

    def boolean(self, expression: str) -> str:
        return f"json(CASE WHEN {expression} THEN 'true' WHEN NOT ({expression}) THEN 'false' END)"

    def uuid_text(self, column: str) -> str:
        return column

    def uuid(self, text: str) -> str:
        return text

    def day(self, column: str) -> str:
        return f"date({column},'+8 hours')"

    def monday(self, column: str) -> str:
        return f"date({column},'+8 hours','weekday 0','-6 days')"

    def json_text(self, values: Sequence[str]) -> str:
        # Joined with nothing, it is text from here on, not JSON.
        return f"json_array({','.join(values)})||''"

    def finished(self, json: str) -> str:
        return f"CAST({json} AS BLOB)"

    def contains(self, column: str, placeholder: str) -> str:
        return f"instr({column},{placeholder}) > 0"


POSTGRES = Postgres()
SQLITE = Sqlite()
