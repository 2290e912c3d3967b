"""How is a database opened, for commands (Tortoise) and for planned reads (`Database.reader`)?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from api.database.address import Address, SqliteAddress, parse
from api.database.migrating import migrate, pending
from api.database.postgres import PostgresReader
from api.database.sqlite import SqliteReader
from api.database.writer import writer

__all__ = ["Database", "migrate", "open_database", "parse", "pending"]


@dataclass(frozen=True)
class Database:
    """An open database: commands find it through Tortoise, planned reads through `reader`."""

    address: Address
    reader: PostgresReader | SqliteReader

    async def is_current(self) -> bool:
        """Whether it answers and has every migration that this code knows.

        Raises:
            Unavailable: it does not answer.
        """
        return not await pending(self.reader)


@asynccontextmanager
async def open_database(
    url: str, *, readers: int = 8, writers: int = 5, seconds: float = 10.0
) -> AsyncIterator[Database]:
    """Open the database at `url`; a process has one at a time. A read may take `seconds`.

    Raises:
        ValueError: `url` names no database that we can use.
        Unavailable: it does not answer.
    """
    address = parse(url)
    # The writer closes last: a connection that only reads cannot fold SQLite's log back into the file.
    async with writer(address, writers):
        reader = _reader(address, readers, seconds)
        try:
            await reader.open()
            yield Database(address, reader)
        finally:
            await reader.close()


def _reader(address: Address, connections: int, seconds: float) -> PostgresReader | SqliteReader:
    if isinstance(address, SqliteAddress):
        return SqliteReader(address, connections=connections, seconds=seconds)
    return PostgresReader(address, connections=connections, seconds=seconds)
