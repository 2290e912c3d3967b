"""How does a test change the audit trail, which the database itself guards?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tortoise.transactions import in_transaction

GUARDED = ("audit_entry", "audit_day")
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


@asynccontextmanager
async def unguarded() -> AsyncIterator[Any]:
    """A transaction in which the audit trail may be changed like any other table."""
    async with in_transaction() as connection:
        if connection.capabilities.dialect != "sqlite":
            for table in GUARDED:
                await connection.execute_query(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield connection
            for table in GUARDED:
                await connection.execute_query(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        _, triggers = await connection.execute_query(TRIGGERS)
        for trigger in triggers:
            await connection.execute_query(f"DROP TRIGGER {trigger['name']}")
        yield connection
        for trigger in triggers:
            await connection.execute_query(trigger["sql"])
