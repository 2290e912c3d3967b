"""What stands in for `api.database` until it exists?"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tortoise import Tortoise, connections

from models.dialects import POSTGRES, SQLITE, Dialect, Row

CONFIG = {"apps": {"models": {"models": ["models.tables"], "default_connection": "default"}}, "use_tz": True}


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
    url = url.replace("postgres://", "asyncpg://")
    await Tortoise.init({"connections": {"default": url}, **CONFIG}, _enable_global_fallback=True)
    try:
        yield Database(url, PlainReader(dialect))
    finally:
        await Tortoise.close_connections()


async def migrate(url: str) -> None:
    async with open_database(url):
        await Tortoise.generate_schemas()
