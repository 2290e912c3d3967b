"""Which databases do the tests run on, and how hard do the properties try?"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from api.database import Database, migrate, open_database
from tests.databases import Databases, PostgresDatabases, SqliteDatabases
from tests.postgres import postgres_server, temporary_folder

# One machine is slow on another day: a deadline would say so, and nothing about the code.
settings.register_profile("ci", derandomize=True, max_examples=100, deadline=None)
settings.register_profile("soak", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL that belongs to this session."""
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_databases() -> Iterator[Databases]:
    """Where SQLite databases are cloned from."""
    with temporary_folder(in_memory=True) as folder:
        yield SqliteDatabases(folder)


@pytest.fixture(scope="session")
def postgres_databases(postgres: str) -> Iterator[Databases]:
    """Where PostgreSQL databases are cloned from."""
    databases = PostgresDatabases(postgres)
    yield databases
    # A session fixture is no coroutine: it would need a loop that outlives those of the tests.
    asyncio.run(databases.drop_templates())


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Where databases of one kind are cloned from; every test that uses it runs once for each kind."""
    kind: Databases = request.getfixturevalue(f"{request.param}_databases")
    return kind


@pytest.fixture
async def url(databases: Databases) -> AsyncIterator[str]:
    """A migrated database of the test's own, which nobody has opened."""
    url = await databases.clone(migrate)
    yield url
    await databases.drop(url)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """A migrated, empty database, open for commands (Tortoise) and planned reads (`database.reader`)."""
    async with open_database(url, readers=2, writers=2) as database:
        yield database


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return Path(__file__).parents[1]
