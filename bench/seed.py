"""What is measured on: the shipped territory, and a province's work of two years in it."""

import argparse
import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from api.database import migrate, open_database
from models.commands import reference_data, system, transaction
from models.rules.permit import Permit
from models.rules.vocabulary import SubjectKind
from policies.access import load_subject, permit
from tests.postgres import postgres_server

DATA = Path(__file__).with_name("data")
LOADED = datetime(2019, 11, 1, tzinfo=UTC)

# One server for everything measured, so its settings favour nobody. Nothing is written meanwhile.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "max_wal_size": "4GB",
    "shared_buffers": "1GB",
    "max_connections": "60",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
}


@dataclass(frozen=True)
class Scale:
    """How much of it there is."""

    issues: int = 200_000
    enterprises: int = 20_000
    households: int = 100_000

    @property
    def name(self) -> str:
        """Of a database of this scale."""
        return f"bench_{self.issues}"


@contextmanager
def seeded(scale: Scale, database: str | None = None) -> Iterator[str]:
    """The URL of a database of this scale, thrown away with its server; or `database` as it is."""
    with seeded_all((scale,), (database,)) as [url]:
        yield url


@contextmanager
def seeded_all(scales: Sequence[Scale], databases: Sequence[str | None]) -> Iterator[list[str]]:
    """Databases of these scales, all on one server; or those given, as they are."""
    given = [url for url in databases if url is not None]
    if given:
        yield given
        return
    with postgres_server(SETTINGS) as server:
        yield [asyncio.run(build(server, scale)) for scale in scales]


async def build(server: str, scale: Scale) -> str:
    """Make a database of this scale on a server; its URL."""
    url = urlunsplit(urlsplit(server)._replace(path=f"/{scale.name}"))
    started = time.monotonic()
    await _execute(server, f'CREATE DATABASE "{scale.name}" TEMPLATE template0')
    await migrate(url)
    await _load(url)
    settings = "".join(f"SET bench.{name} = {count};" for name, count in asdict(scale).items())
    await _execute(
        url, settings + "".join(path.read_text(encoding="utf-8") for path in sorted(DATA.iterdir()))
    )
    await _execute(url, "VACUUM (ANALYZE, FREEZE)")
    print(f"{scale.issues:,} issues made in {time.monotonic() - started:.0f} s", flush=True)
    return url


async def _load(url: str) -> None:
    """What is shipped, by the command that every deployment runs."""
    async with open_database(url, readers=1, writers=1) as database:
        async with transaction(now=LOADED) as work:
            await system.ensure(work)
        subject = await load_subject(database.reader, SubjectKind.SYSTEM, system.SYSTEM_ID, LOADED)

        def permitted(type: str) -> Permit:
            return permit(subject, type, "create")

        async with transaction(now=LOADED) as work:
            await reference_data.load_shipped(work, permitted)


async def _execute(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m bench.seed", description="Fill a database to measure on."
    )
    parser.add_argument("server", help="the URL of a PostgreSQL where databases may be created")
    parser.add_argument("--issues", type=int, default=Scale().issues, help="how many issues there are")
    given = parser.parse_args()
    print(asyncio.run(build(given.server, Scale(given.issues))))
