"""Where PostgreSQL and SQLite want different SQL: placeholders, JSON, instants, arrays, locks.

Everything here is text. Statements are composed by `policies` and `schema.planner`;
`Reader` is what executes them, and `api.database` implements it.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

Row = tuple[Any, ...]


class Reader(Protocol):
    """Runs planned reads, each in its own snapshot; it cannot write."""

    @property
    def dialect(self) -> "Dialect": ...

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        """All rows of a statement whose placeholders came from `dialect.placeholder`."""
        ...


class Dialect(ABC):
    """The SQL of one database. `POSTGRES` and `SQLITE` are its only instances."""

    name: str
    largest_object: int  # pairs that one JSON object constructor takes

    @abstractmethod
    def placeholder(self, position: int, kind: str) -> str:
        """The `position`-th parameter (from 1), of `kind` text, int, bool, uuid, instant, date or texts.

        The kind is spelt out because PostgreSQL cannot always infer a type, and says so only at run time.
        """

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
        """A JSON expression as text, to leave the database as it is."""

    @abstractmethod
    def contains(self, column: str, placeholder: str) -> str:
        """`column` contains the text, letter for letter."""


class Postgres(Dialect):
    """PostgreSQL 15 and later, by asyncpg."""

    name = "postgres"
    largest_object = 40
    _TYPES = {
        "text": "text",
        "int": "bigint",
        "bool": "boolean",
        "uuid": "uuid",
        "instant": "timestamptz",
        "date": "date",
        "texts": "text[]",
        "uuids": "uuid[]",
    }

    def placeholder(self, position: int, kind: str) -> str:
        return f"${position}::{self._TYPES[kind]}"

    def among(self, column: str, placeholder: str) -> str:
        return f"{column} = ANY({placeholder})"

    def parameter(self, value: Any, kind: str) -> Any:
        return list(value) if kind in ("texts", "uuids") else value

    def json_object(self, pairs: Sequence[tuple[str, str]]) -> str:
        chunks = [
            "json_build_object("
            + ",".join(f"'{key}',{value}" for key, value in pairs[at : at + self.largest_object])
            + ")"
            for at in range(0, len(pairs), self.largest_object)
        ] or ["json_build_object()"]
        if len(chunks) == 1:
            return chunks[0]
        first, *middle, last = [f"{chunk}::text" for chunk in chunks]
        # Braces are cut off without naming a chunk twice: each would be computed twice.
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
        return f"({json})::text"

    def contains(self, column: str, placeholder: str) -> str:
        return f"strpos({column},{placeholder}) > 0"


class Sqlite(Dialect):
    """SQLite 3.40 and later. Instants are UTC text, so they compare and print as they are."""

    name = "sqlite"
    largest_object = 40

    def placeholder(self, position: int, kind: str) -> str:
        return f"?{position}"

    def among(self, column: str, placeholder: str) -> str:
        return f"{column} IN (SELECT value FROM json_each({placeholder}))"

    def parameter(self, value: Any, kind: str) -> Any:
        if value is None:
            return None
        match kind:
            case "instant":
                return instant_text(value)
            case "date":
                return value.isoformat()
            case "uuid":
                return str(value)
            case "bool":
                return int(value)
            case "texts" | "uuids":
                return json.dumps([str(item) for item in value], ensure_ascii=False)
        return value

    def json_object(self, pairs: Sequence[tuple[str, str]]) -> str:
        first, *rest = [
            pairs[at : at + self.largest_object] for at in range(0, len(pairs), self.largest_object)
        ] or [[]]
        made = "json_object(" + ",".join(f"'{key}',{value}" for key, value in first) + ")"
        for chunk in rest:
            members = ",".join(f"'$.\"{key}\"',{value}" for key, value in chunk)
            made = f"json_set({made},{members})"
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
        # Joined with nothing, so that it counts as text from here on, not as JSON.
        return f"json_array({','.join(values)})||''"

    def finished(self, json: str) -> str:
        return json

    def contains(self, column: str, placeholder: str) -> str:
        return f"instr({column},{placeholder}) > 0"


def instant_text(at: datetime) -> str:
    """An aware datetime as SQLite stores it: `2019-10-31T08:00:00.000Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


POSTGRES = Postgres()
SQLITE = Sqlite()
