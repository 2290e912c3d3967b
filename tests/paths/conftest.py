"""Where do the worlds of these tests take place?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from api.database import migrate
from tests.databases import Databases
from tests.paths.asking import Stage, open_stage
from tests.paths.storing import ground
from tests.paths.worlds import World, drawn


@pytest.fixture(scope="session")
def drawn_worlds() -> list[World]:
    """The same for every test."""
    return drawn(rounds=2)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(databases: Databases) -> AsyncIterator[Stage]:
    """One database for a module, on which one world follows the other."""
    async with _stage(databases) as stage:
        yield stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def embedded_stage(sqlite_databases: Databases) -> AsyncIterator[Stage]:
    """The same on SQLite alone, for what does not depend on the database."""
    async with _stage(sqlite_databases) as stage:
        yield stage


@asynccontextmanager
async def _stage(databases: Databases) -> AsyncIterator[Stage]:
    url = await databases.clone(migrate, ground)
    async with open_stage(url) as stage:
        yield stage
    await databases.drop(url)
