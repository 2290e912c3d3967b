"""How do several replicas that start together migrate one database once?"""

import asyncio
import pkgutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import asyncpg
from filelock import FileLock
from tortoise.migrations.executor import MigrationExecutor

import models.migrations
from api.database.address import Address, SqliteAddress, parse
from api.database.writer import TABLES, writer
from models.dialects import Reader
from models.tables.safe_transactions.asyncpg import unavailable

HAS_RECORD = {
    "postgres": "SELECT to_regclass('tortoise_migrations') IS NOT NULL",
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE name = 'tortoise_migrations'",
}
LOCK = 0x53616E667577  # "Sanfuw": any number that nobody else locks


async def migrate(url: str, *, report: Callable[[str], None] | None = None) -> None:
    """Apply what is missing, after whoever is at it has finished. `report` hears each migration's name.

    Raises:
        ValueError: `url` names no database that we can use.
        Unavailable: it does not answer.
    """
    address = parse(url)

    def heard(event: str, _app: str, name: str) -> None:
        if report is not None and event == "apply_done":
            report(name)

    async with _locked(address), writer(address, connections=2) as client:
        await MigrationExecutor(client, {"models": TABLES}).migrate(direction="forward", progress=heard)


async def pending(reader: Reader) -> list[str]:
    """The migrations of this code that the database has not seen, in order."""
    if not (await reader.fetch(HAS_RECORD[reader.dialect.name], ()))[0][0]:
        return sorted(known())
    applied = await reader.fetch("SELECT name FROM tortoise_migrations WHERE app = 'models'", ())
    return sorted(known() - {name for (name,) in applied})


def known() -> set[str]:
    """The migrations of this code."""
    modules = pkgutil.iter_modules(models.migrations.__path__)
    return {module.name for module in modules if not module.name.startswith("_")}


@asynccontextmanager
async def _locked(address: Address) -> AsyncIterator[None]:
    if isinstance(address, SqliteAddress):
        address.path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(f"{address.path}.migrating", thread_local=False)
        await asyncio.to_thread(lock.acquire)
        try:
            yield
        finally:
            lock.release()
        return
    # A connection of its own: the lock is the session's, and PgBouncer's transaction mode would lose it.
    with unavailable():
        connection = await asyncpg.connect(address.dsn, **address.options())
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", LOCK)
        yield
    finally:
        await connection.close()
