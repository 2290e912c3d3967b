"""Several processes share one SQLite file, and several migrate one database at once."""

import asyncio
import sys
from pathlib import Path

import pytest

from api.database import migrate, open_database, pending
from tests.api.database.storm import count
from tests.databases import Databases

WRITE = """
import asyncio, sys
from api.database import open_database
from tests.api.database.storm import add

async def main():
    async with open_database(sys.argv[1]):
        for number in range(150):
            await add(f"process-{number}")

asyncio.run(main())
"""
MIGRATE = "import asyncio, sys; from api.database import migrate; asyncio.run(migrate(sys.argv[1]))"


async def run(script: str, url: str, *, root: Path, times: int) -> list[str]:
    """What each of `times` processes says on its error output; empty when it exits 0."""
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", script, url, cwd=root, stderr=asyncio.subprocess.PIPE
        )
        for _ in range(times)
    ]
    said = [(await process.communicate())[1].decode() for process in processes]
    return [
        text or "exit" if process.returncode else "" for process, text in zip(processes, said, strict=True)
    ]


async def test_three_processes_that_read_and_then_write_all_succeed(url: str, root: Path) -> None:
    assert await run(WRITE, url, root=root, times=3) == ["", "", ""]

    async with open_database(url):
        assert await count() == 450


async def test_six_parallel_migrations_all_succeed(databases: Databases, root: Path) -> None:
    url = await databases.clone()

    assert await run(MIGRATE, url, root=root, times=6) == [""] * 6

    async with open_database(url) as database:
        assert await pending(database.reader) == []
    await databases.drop(url)


async def test_migrating_names_what_it_applies_and_then_nothing(databases: Databases) -> None:
    url = await databases.clone()
    first: list[str] = []
    second: list[str] = []
    async with open_database(url) as database:
        assert not await database.is_current()

    await migrate(url, report=first.append)
    await migrate(url, report=second.append)

    assert first[0] == "0001_initial"
    assert second == []
    async with open_database(url) as database:
        assert await database.is_current()
    await databases.drop(url)


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("sqlite://:memory:", "in memory"),
        ("sqlite://", "in memory"),
        ("sqlite://a.sqlite3?busy_timeout=1", "no parameters"),
        ("mysql://db/app", "expected sqlite://"),
        ("postgres://db/app?statement_cache_size=none", "must be a number"),
    ],
)
async def test_an_address_that_cannot_be_used_says_what_would_do(address: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        await migrate(address)
