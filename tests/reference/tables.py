"""What is in the database, as plain Python: by `SELECT *`, each value in the same form on both databases."""

from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from tests.reference.declared import CORE, ENTITIES, Row
from tests.town.store import execute

Tables = dict[str, dict[str, Row]]  # by table and id


class Thing(NamedTuple):
    """A row as an object of its GraphQL type."""

    type: str
    row: Row

    @property
    def id(self) -> str:
        return str(self.row["id"])


async def read_tables() -> Tables:
    """Every table that holds objects of the API, and the protected values."""
    tables: Tables = {}
    for name in {entity.table for entity in ENTITIES.values()} | {"personal_value", "personal_record"}:
        rows = [dict(row) for row in await execute(f"SELECT * FROM {name}")]
        plain = [{key: _plain(value) for key, value in row.items()} for row in rows]
        tables[name] = {row["id"]: row for row in plain}
    return tables


def things(tables: Tables, type: str) -> dict[str, Thing]:
    """The objects of a GraphQL type by their ids; those of an interface are of its types."""
    entity = ENTITIES[type]
    if entity.origin.__strawberry_definition__.is_interface:
        types = CORE.get_possible_types(CORE.type_map[type])
        return {id: thing for one in types for id, thing in things(tables, one.name).items()}
    column, value = entity.only or ("", None)
    rows = tables[entity.table].values()
    return {row["id"]: Thing(type, row) for row in rows if row.get(column) == value}


def _plain(value: Any) -> Any:
    match value:
        case UUID():
            return str(value)
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
    return value


def instant(at: datetime) -> str:
    """An instant as the API writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z"
