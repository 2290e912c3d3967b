"""How are planned statements read from PostgreSQL? Autocommit, prepared once a connection, read-only."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import asyncpg

from api.database.address import PostgresAddress
from models.dialects import POSTGRES, Dialect, Row
from models.errors import BadInput, Unavailable

ACQUIRE_SECONDS = 10.0
PREPARED = 250  # statements a connection; each takes PostgreSQL about a quarter of a megabyte
UNAVAILABLE = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.AdminShutdownError,
    asyncpg.InterfaceError,
)


class ReadingConnection(asyncpg.Connection):  # type: ignore[misc]
    """A connection that is never given a session state, so there is none to reset after each read."""

    def get_reset_query(self) -> str:
        return ""


class PostgresReader:
    """A pool of connections that only read.

    A connection stays with the reader from one read to the next, unless somebody waits for it or the read
    failed: asyncpg makes a task of each release, which costs as much as a small page.
    """

    def __init__(self, address: PostgresAddress, *, connections: int, seconds: float) -> None:
        self._address = address
        self._connections = connections
        self._seconds = seconds
        self._pool: Any = None
        self._kept: list[Any] = []
        self._waiting = 0

    @property
    def dialect(self) -> Dialect:
        return POSTGRES

    async def open(self) -> None:
        options = {"statement_cache_size": PREPARED, **self._address.options()}
        if not self._address.pooled:
            # PgBouncer would hand these settings on to the writers that share its connections.
            options["server_settings"] = {
                "application_name": "sanfuwu-read",
                "default_transaction_read_only": "on",
                "statement_timeout": str(int(self._seconds * 1000)),
                "jit": "off",  # compiling costs more than any page we read
            }
        with explained(self._seconds):
            self._pool = await asyncpg.create_pool(
                self._address.dsn,
                min_size=1,
                max_size=self._connections,
                connection_class=ReadingConnection,
                command_timeout=self._seconds + 1,
                **options,
            )

    async def close(self) -> None:
        if self._pool is not None:
            pool, self._pool = self._pool, None
            while self._kept:
                await pool.release(self._kept.pop())
            await pool.close()

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        """All rows.

        Raises:
            Unavailable: the database does not answer, or not in time.
            BadInput: a text holds a character that PostgreSQL cannot store.
        """
        with explained(self._seconds):
            pool, connection = self._pool, await self._acquired()
            try:
                rows = await connection.fetch(sql, *parameters)
            except BaseException:
                await pool.release(connection)  # which waits for a cancelled statement to end
                raise
            if self._waiting or self._pool is not pool:
                await pool.release(connection)
            else:
                self._kept.append(connection)
            return [tuple(row) for row in rows]

    async def _acquired(self) -> Any:
        while self._kept:
            connection = self._kept.pop()
            if _is_open(connection):
                return connection
            await self._pool.release(connection)
        self._waiting += 1
        try:
            async with asyncio.timeout(ACQUIRE_SECONDS):
                return await self._pool.acquire()
        finally:
            self._waiting -= 1

    @property
    def usage(self) -> dict[str, int]:
        """How many connections there are, by what they do."""
        idle: int = self._pool.get_idle_size() + len(self._kept)
        return {"idle": idle, "busy": self._pool.get_size() - idle, "limit": self._connections}


def _is_open(connection: Any) -> bool:
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:
        return False  # the server has closed it, and it is back in the pool


@contextmanager
def explained(seconds: float) -> Iterator[None]:
    """Turn what the driver raises when the database is away, late or refuses a text into our words."""
    try:
        yield
    except (asyncpg.QueryCanceledError, TimeoutError) as error:
        raise Unavailable("DATABASE_TIMEOUT", limit=seconds) from error
    except UNAVAILABLE as error:
        raise Unavailable("DATABASE_UNAVAILABLE") from error
    except asyncpg.CharacterNotInRepertoireError as error:
        raise BadInput("CONTROL_CHARACTER") from error
