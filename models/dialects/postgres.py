"""What is our SQL in PostgreSQL 15 and later, by asyncpg?

JSON is text here, concatenated: `json_build_object` looks the type of every value up again for every row,
which costs a quarter of a page. What is text already is quoted as it is when its kind says that it needs
no escape; all else goes through `to_json`.
"""

from collections.abc import Sequence
from itertools import chain, repeat
from typing import Any

from models.dialects.dialect import LARGEST, Dialect, Json, in_parts

_TYPES = {
    "code": "text",
    "int": "bigint",
    "float": "double precision",
    "bool": "boolean",
    "instant": "timestamptz",
    "texts": "text[]",
    "codes": "text[]",
    "ints": "integer[]",
    "uuids": "uuid[]",
}
_INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
_ARRAYS = ("texts", "codes", "ints", "uuids")


class Postgres(Dialect):
    """PostgreSQL's SQL."""

    name = "postgres"

    def placeholder(self, position: int, kind: str) -> str:
        # Spelt out: PostgreSQL cannot always infer a type, and says so only at run time.
        return f"${position}::{_TYPES.get(kind, kind)}"

    def among(self, column: str, placeholder: str) -> str:
        return f"{column} = ANY({placeholder})"

    def parameter(self, value: Any, kind: str) -> Any:
        return list(value) if kind in _ARRAYS else value

    def json_value(self, sql: str, kind: str) -> Json:
        match kind:
            case "code" | "uuid" | "decimal":
                return Json(f"'\"'||{sql}||'\"'")
            case "int" | "bool" | "json":
                return Json(f"({sql})::text")
            case "instant":
                return Json(_written(sql, f'\\"{_INSTANT}\\"'))
            case "text":
                return Json(f"to_json({sql}::text)::text")  # a literal alone has no type
        return Json(f"to_json({sql})::text")

    def json_object(self, pairs: Sequence[tuple[str, str]]) -> Json:
        signs = chain("{", repeat(","))
        members = [
            f"'{sign}\"{key}\":'||{_or_null(value)}" for sign, (key, value) in zip(signs, pairs, strict=False)
        ]
        if len(members) > LARGEST:  # in groups: all in a row, they would nest as deep as there are members
            members = [f"({'||'.join(group)})" for group in in_parts(members)]
        return Json("||".join([*members, "'}'"]) if members else "'{}'")

    def json_list(self, element: str, *, order: str | None = None, where: str | None = None) -> Json:
        ordered = f" ORDER BY {order}" if order else ""
        filtered = f" FILTER (WHERE {where})" if where else ""
        return Json(f"'['||coalesce(string_agg({_or_null(element)},','{ordered}){filtered},'')||']'")

    def nested(self, expression: str) -> Json:
        return Json(expression)

    def instant(self, column: str) -> str:
        return _written(column, _INSTANT)

    def uuid_text(self, column: str) -> str:
        return f"{column}::text"

    def uuid(self, text: str) -> str:
        return f"({text})::uuid"

    def day(self, column: str) -> str:
        return f"to_char({column} AT TIME ZONE 'Asia/Shanghai','YYYY-MM-DD')"

    def monday(self, column: str) -> str:
        local = f"{column} AT TIME ZONE 'Asia/Shanghai'"
        return f"to_char(date_trunc('week',{local}),'YYYY-MM-DD')"

    def year_over(self, day: str) -> str:
        following = f"date_trunc('year',({day})::timestamp)+interval '1 year'"
        return f"(({following}) AT TIME ZONE 'Asia/Shanghai')"

    def seconds_between(self, start: str, end: str) -> str:
        return f"floor(extract(epoch FROM {end}-{start}))::int"

    def json_text(self, values: Sequence[str]) -> str:
        return f"json_build_array({','.join(values)})::text"

    def finished(self, json: Json) -> str:
        return f"convert_to({json},'UTF8')"

    def contains(self, column: str, placeholder: str) -> str:
        return f"strpos({column},{placeholder}) > 0"

    def holds(self, column: str, placeholder: str) -> str:
        texts = f"jsonb_array_elements_text({column}::jsonb) e(text)"
        return f"EXISTS (SELECT 1 FROM {texts} WHERE e.text = ANY({placeholder}))"


def _written(instant: str, pattern: str) -> str:
    # In a fixed zone: to_json would follow the session's TimeZone setting.
    return f"to_char({instant} AT TIME ZONE 'UTC','{pattern}')"


def _or_null(value: str) -> str:
    return f"coalesce({value if isinstance(value, Json) else f'to_json({value})::text'},'null')"
