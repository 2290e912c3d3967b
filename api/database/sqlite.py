"""How are planned statements read from SQLite? In a few threads, each with a connection of its own."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from api.database.address import SqliteAddress
from models.dialects import SQLITE, Dialect, Row
from models.errors import Limited, Unavailable

STEPS_BETWEEN_LOOKS = 20_000  # virtual machine steps, about a millisecond


class SqliteReader:
    """Read-only connections to one file. A cancelled read runs out in its thread and disturbs nobody."""

    def __init__(self, address: SqliteAddress, *, connections: int, seconds: float) -> None:
        self._path = address.path
        self._limit = connections
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(connections, thread_name_prefix="sanfuwu-read")
        self._own = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._busy = 0

    @property
    def dialect(self) -> Dialect:
        return SQLITE

    async def open(self) -> None:
        await self.fetch("SELECT 1", ())

    async def close(self) -> None:
        self._threads.shutdown(wait=True)
        for connection in self._opened:
            connection.close()
        self._opened.clear()

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        """All rows.

        Raises:
            Unavailable: the file cannot be read, or not in time.
            Limited: the statement is more deeply nested than SQLite can parse.
        """
        self._busy += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._threads, self._read, sql, parameters
            )
        finally:
            self._busy -= 1

    @property
    def usage(self) -> dict[str, int]:
        """How many connections there are, by what they do."""
        busy = min(self._busy, self._limit)
        return {"idle": max(len(self._opened) - busy, 0), "busy": busy, "limit": self._limit}

    def _read(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        connection = self._connection()
        give_up = time.monotonic() + self._seconds
        connection.set_progress_handler(lambda: time.monotonic() > give_up, STEPS_BETWEEN_LOOKS)
        try:
            return connection.execute(sql, parameters).fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise Unavailable("DATABASE_TIMEOUT", limit=self._seconds) from error
            if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}:
                raise Unavailable("DATABASE_UNAVAILABLE") from error
            # Before 3.46, SQLite's parser has a stack of a hundred places.
            if "parser stack overflow" in str(error):
                raise Limited("TOO_DEEP_FOR_DATABASE") from error
            raise

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._path, isolation_level=None, check_same_thread=False, cached_statements=512
            )
            connection.execute("PRAGMA busy_timeout = 10000")
            connection.execute("PRAGMA query_only = ON")
            self._own.connection = connection
            self._opened.append(connection)
        return connection
