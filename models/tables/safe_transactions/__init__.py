"""How does a cancelled request leave the database as it found it?

The ORM's own transactions lose their connection when they are cancelled while they begin or end, and
graphql-core cancels the siblings of every failing non-null field: any client could empty the pool.
`install` puts our clients in the place of the ORM's, once, before the first connection is opened.
"""

from typing import Any

from tortoise.backends import asyncpg as stock_asyncpg
from tortoise.backends import sqlite as stock_sqlite

from models.tables.safe_transactions.asyncpg import SafeAsyncpgClient
from models.tables.safe_transactions.sqlite import SafeSqliteClient

__all__ = ["install"]


def install() -> None:
    """Make every connection opened from now on a safe one. Calling it twice changes nothing."""
    stock_asyncpg.client_class = SafeAsyncpgClient
    stock_sqlite.get_client_class = _safe_sqlite


def _safe_sqlite(db_info: dict[str, Any]) -> type[SafeSqliteClient]:
    return SafeSqliteClient
