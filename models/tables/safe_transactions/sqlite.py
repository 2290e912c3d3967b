"""How does SQLite's one writing connection survive cancellation and other processes?

Transactions begin IMMEDIATE: a deferred one that reads first and then writes fails with "database is
locked" as soon as another process writes in between (54-68 % of them, with three processes).
"""

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Any

from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.connection import get_connections

from models.tables.safe_transactions.finishing import finish

PRAGMAS = {
    "busy_timeout": 10_000,  # milliseconds that a writer waits for another process
    "journal_mode": "WAL",
    "synchronous": "NORMAL",  # with WAL, a power cut may cost the last commits but never consistency
    "foreign_keys": "ON",
}


class ImmediateTransaction(SqliteTransactionWrapper):
    """A transaction that takes the write lock before it reads."""

    async def begin(self) -> None:
        await self._connection.execute("BEGIN IMMEDIATE")


class SafeTransaction(SqliteTransactionContext):
    """The ORM's transaction, which frees the connection however it is interrupted."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self._begin()
        except BaseException:
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return self.connection  # type: ignore[no-any-return]

    async def _begin(self) -> None:
        try:
            await finish(self.connection.begin())
        except asyncio.CancelledError:
            await finish(self.connection._connection.rollback())  # noqa: SLF001
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await finish(self._end(kind))
        finally:
            get_connections().reset(self.token)
            self._trxlock.release()

    async def _end(self, kind: type[BaseException] | None) -> None:
        if self.connection._finalized:  # noqa: SLF001
            return
        if kind is not None:
            await self.connection.rollback()
            return
        try:
            await self.connection.commit()
        except BaseException:
            # A deferred constraint or a full disk: SQLite keeps the transaction open.
            await self.connection.rollback()
            raise


class SafeSqliteClient(SqliteClient):
    """The ORM's SQLite client with safe transactions and the pragmas that several processes need."""

    def __init__(self, file_path: str, **options: Any) -> None:
        super().__init__(file_path, **{**PRAGMAS, **options})

    def _in_transaction(self) -> TransactionContext:
        return SafeTransaction(ImmediateTransaction(self), self._lock)

    async def execute_many(self, query: str, values: Sequence[Any]) -> None:
        # The ORM's version leaves its BEGIN open when it is cancelled.
        async with self._in_transaction() as connection:
            await connection.execute_many(query, list(values))
