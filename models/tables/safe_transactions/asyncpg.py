"""How does a PostgreSQL transaction survive cancellation? Its connection always returns to the pool."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections
from tortoise.exceptions import DBConnectionError

from models.errors import Unavailable
from models.tables.safe_transactions.finishing import finish

ACQUIRE_SECONDS = 10.0
AWAY = (
    OSError,
    TimeoutError,
    DBConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
)


class SafeTransaction(TransactionContextPooled):
    """The ORM's transaction, which gives its connection back however it is interrupted."""

    async def __aenter__(self) -> TransactionalDBClient:
        with unavailable():
            await self.ensure_connection()
            async with asyncio.timeout(ACQUIRE_SECONDS):
                connection = await self._pool.acquire()
        self.client._connection = connection  # noqa: SLF001
        await self._begin()
        self.token = get_connections().set(self.connection_name, self.client)
        return self.client

    async def _begin(self) -> None:
        try:
            with unavailable():
                await finish(self.client.begin())
        except BaseException as error:
            await finish(self._end(type(error)))
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with unavailable():
                await finish(self._end(kind))
        finally:
            get_connections().reset(self.token)
        if isinstance(error, AWAY):
            raise Unavailable("DATABASE_UNAVAILABLE") from error

    async def _end(self, kind: type[BaseException] | None) -> None:
        connection = self.client._connection  # noqa: SLF001
        try:
            if self.client._finalized or _is_lost(connection):  # noqa: SLF001
                return
            if kind is None:
                await self.client.commit()
            elif connection.is_in_transaction():
                await self.client.rollback()
        finally:
            await self._pool.release(connection)

    @property
    def _pool(self) -> Any:
        return self.client._parent._pool  # noqa: SLF001


class SafeAsyncpgClient(AsyncpgDBClient):
    """The ORM's PostgreSQL client with safe transactions, which also takes a whole address as `dsn`."""

    def _in_transaction(self) -> TransactionContext:
        return SafeTransaction(TransactionWrapper(self), self._pool_init_lock)

    async def create_pool(self, **options: Any) -> "asyncpg.Pool":
        # asyncpg reads every libpq parameter of an address; the ORM's own parser knows only some.
        if (dsn := options.pop("dsn", None)) is not None:
            for part in ("host", "port", "user", "password", "database"):
                options.pop(part, None)
        return await asyncpg.create_pool(dsn, **options)


def _is_lost(connection: Any) -> bool:
    """Whether the server hung up; the pool has then taken the connection back by itself."""
    try:
        return bool(connection.is_closed())
    except asyncpg.InterfaceError:
        return True


@contextmanager
def unavailable() -> Iterator[None]:
    """Say plainly that the database does not answer, whatever the driver calls it."""
    try:
        yield
    except AWAY as error:
        raise Unavailable("DATABASE_UNAVAILABLE") from error
