"""In which world is the planner held to the reference?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest_asyncio

from api.database import migrate
from tests.databases import Databases
from tests.reference.enriching import enrich
from tests.reference.holding import World, open_world
from tests.town.building import build
from tests.town.stages import build_stages


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(databases: Databases) -> AsyncIterator[World]:
    """A town with everything in it, which nobody changes."""
    async with _world(databases) as world:
        yield world


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def embedded_world(sqlite_databases: Databases) -> AsyncIterator[World]:
    """The same on SQLite alone, for what does not depend on the database."""
    async with _world(sqlite_databases) as world:
        yield world


@asynccontextmanager
async def _world(databases: Databases) -> AsyncIterator[World]:
    url = await databases.clone(migrate, build, build_stages, enrich)
    async with open_world(url) as world:
        yield world
    await databases.drop(url)
