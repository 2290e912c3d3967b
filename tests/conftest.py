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


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> Iterator[Databases]:
    """Where databases of one kind are cloned from; every test that uses it runs once for each kind."""
    if request.param == "sqlite":
        with temporary_folder(in_memory=True) as folder:
            yield SqliteDatabases(folder)
        return
    # A session fixture is no coroutine: it would need a loop that outlives those of the tests.
    postgres = PostgresDatabases(request.getfixturevalue("postgres"))
    yield postgres
    asyncio.run(postgres.drop_templates())


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
