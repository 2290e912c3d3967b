"""What is our SQL in SQLite 3.40 and later?

Instants are UTC text there, so they compare and print as they are.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from models.dialects.dialect import Dialect, Json, in_parts


def instant_text(at: datetime) -> str:
    """An aware datetime as SQLite stores it: `2019-10-31T08:00:00.000Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def _listed(items: Sequence[Any]) -> str:
    return json.dumps([str(item) for item in items], ensure_ascii=False)


_PARAMETERS: dict[str, Callable[[Any], Any]] = {
    "instant": instant_text,
    "date": date.isoformat,
    "uuid": str,
    "bool": int,
    "texts": _listed,
    "codes": _listed,
    "ints": json.dumps,
    "uuids": _listed,
}


class Sqlite(Dialect):
    """SQLite's SQL."""

    name = "sqlite"

    def placeholder(self, position: int, kind: str) -> str:
        return f"?{position}"

    def among(self, column: str, placeholder: str) -> str:
        return f"{column} IN (SELECT value FROM json_each({placeholder}))"

    def parameter(self, value: Any, kind: str) -> Any:
        convert = _PARAMETERS.get(kind)
        return value if convert is None or value is None else convert(value)

    def json_value(self, sql: str, kind: str) -> Json:
        match kind:
            case "bool":
                return Json(f"json(CASE WHEN {sql} THEN 'true' WHEN NOT ({sql}) THEN 'false' END)")
            case "json":
                return Json(f"json({sql})")
            case "decimal":
                return Json(f"CAST({sql} AS TEXT)")
        return Json(sql)

    def json_object(self, pairs: Sequence[tuple[str, str]]) -> Json:
        first, *rest = in_parts(pairs) or [()]
        made = f"json_object({_members(first)})"
        for part in rest:
            paths = [(f'$."{key}"', value) for key, value in part]
            made = f"json_set({made},{_members(paths)})"
        return Json(made)

    def json_list(self, element: str, *, order: str | None = None, where: str | None = None) -> Json:
        filtered = f" FILTER (WHERE {where})" if where else ""
        return Json(f"json_group_array({element}){filtered}")

    def nested(self, expression: str) -> Json:
        # Through a derived table, DISTINCT or LIMIT it would come back as a string.
        return Json(f"json({expression})")

    def instant(self, column: str) -> str:
        return column

    def uuid_text(self, column: str) -> str:
        return column

    def uuid(self, text: str) -> str:
        return text

    def day(self, column: str) -> str:
        return f"date({column},'+8 hours')"

    def monday(self, column: str) -> str:
        return f"date({column},'+8 hours','weekday 0','-6 days')"

    def year_over(self, day: str) -> str:
        return f"strftime('%Y-12-31T16:00:00.000Z',{day})"

    def seconds_between(self, start: str, end: str) -> str:
        # In whole milliseconds: a day as a floating-point number is not exact.
        seconds = f"(strftime('%s',{end})-strftime('%s',{start}))*1000"
        return f"({seconds}+substr({end},21,3)-substr({start},21,3))/1000"

    def json_text(self, values: Sequence[str]) -> str:
        # Joined with nothing, it is text from here on, not JSON.
        return f"json_array({','.join(values)})||''"

    def finished(self, json: Json) -> str:
        return f"CAST({json} AS BLOB)"

    def contains(self, column: str, placeholder: str) -> str:
        return f"instr({column},{placeholder}) > 0"

    def holds(self, column: str, placeholder: str) -> str:
        return f"EXISTS (SELECT 1 FROM json_each({column}) e WHERE {self.among('e.value', placeholder)})"


def _members(pairs: Sequence[tuple[str, str]]) -> str:
    return ",".join(f"'{key}',{value}" for key, value in pairs)
