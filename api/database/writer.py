"""How is Tortoise opened and closed, for the commands and for migrations?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext

from api.database.address import Address, SqliteAddress
from models.tables.safe_transactions import install
from models.tables.safe_transactions.asyncpg import unavailable

install()

TABLES = {
    "models": ["models.tables"],
    "migrations": "models.migrations",
    "default_connection": "default",
}


@asynccontextmanager
async def writer(address: Address, connections: int) -> AsyncIterator[Any]:
    """Tortoise, connected; requests find it because it is the process's only one.

    Raises:
        Unavailable: the database does not answer.
    """
    if isinstance(address, SqliteAddress):
        address.path.parent.mkdir(parents=True, exist_ok=True)
    # The ORM keeps its INSERT statements by table name, and would send this database those of another.
    EXECUTOR_CACHE.clear()
    context = TortoiseContext()
    config = {"connections": {"default": address.engine(connections)}, "apps": {"models": TABLES}}
    with context:
        # Without the fallback, what is opened in a lifespan is invisible to requests.
        await context.init(config, use_tz=True, timezone="UTC", _enable_global_fallback=True)
    try:
        client = get_connection("default")
        with unavailable():
            # Now, not at the first request: a cancelled request must not interrupt it.
            await client.create_connection(with_db=True)
        yield client
    finally:
        await context.close_connections()
