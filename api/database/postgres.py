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
    """A pool of connections that only read."""

    def __init__(self, address: PostgresAddress, *, connections: int, seconds: float) -> None:
        self._address = address
        self._connections = connections
        self._seconds = seconds
        self._pool: Any = None

    @property
    def dialect(self) -> Dialect:
        return POSTGRES

    async def open(self) -> None:
        options = {"statement_cache_size": 1_000, **self._address.options()}
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
            await pool.close()

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        """All rows.

        Raises:
            Unavailable: the database does not answer, or not in time.
            BadInput: a text holds a character that PostgreSQL cannot store.
        """
        with explained(self._seconds):
            async with asyncio.timeout(ACQUIRE_SECONDS):
                connection = await self._pool.acquire()
            try:
                return [tuple(row) for row in await connection.fetch(sql, *parameters)]
            finally:
                await self._pool.release(connection)

    @property
    def usage(self) -> dict[str, int]:
        """How many connections there are, by what they do."""
        idle: int = self._pool.get_idle_size()
        return {"idle": idle, "busy": self._pool.get_size() - idle, "limit": self._connections}


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
