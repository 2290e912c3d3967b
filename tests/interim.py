"""What stands in for `api.database` until it exists?"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tortoise import Tortoise, connections
from tortoise.migrations import api as migrations

from models.dialects import POSTGRES, SQLITE, Dialect, Row

APP = {"models": ["models.tables"], "migrations": "models.migrations", "default_connection": "default"}


def config(url: str) -> dict[str, Any]:
    url = url.replace("postgres://", "asyncpg://")
    return {"connections": {"default": url}, "apps": {"models": APP}, "use_tz": True}


@dataclass(frozen=True)
class PlainReader:
    dialect: Dialect

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        rows = await connections.get("default").execute_query_dict(sql, list(parameters))
        return [tuple(row.values()) for row in rows]


@dataclass(frozen=True)
class Database:
    url: str
    reader: PlainReader


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    dialect = SQLITE if url.startswith("sqlite") else POSTGRES
    await Tortoise.init(config(url), _enable_global_fallback=True)
    try:
        yield Database(url, PlainReader(dialect))
    finally:
        await Tortoise.close_connections()


async def migrate(url: str, target: str | None = None) -> None:
    try:
        await migrations.migrate(config=config(url), target=target)
    finally:
        await Tortoise.close_connections()
