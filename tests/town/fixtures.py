"""How does a test get the world? A copy of its own, in a few milliseconds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from api.database import migrate
from tests.databases import Build, Databases
from tests.town.building import build
from tests.town.stages import build_stages
from tests.town.town import Town, open_town


@pytest.fixture
async def town(databases: Databases) -> AsyncIterator[Town]:
    """Fotang and its neighbours on Monday 14 October 2019 at ten, with nothing reported yet."""
    async with _copy(databases, migrate, build) as town:
        yield town


@pytest.fixture
async def full_town(databases: Databases) -> AsyncIterator[Town]:
    """The same with one issue in every stage, which `tests.town.stages.staged` finds."""
    async with _copy(databases, migrate, build, build_stages) as town:
        yield town


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_town(databases: Databases) -> AsyncIterator[Town]:
    """A full town for all tests of a module, which run in its loop and leave it as they found it."""
    async with _copy(databases, migrate, build, build_stages) as town:
        yield town


@asynccontextmanager
async def _copy(databases: Databases, *builds: Build) -> AsyncIterator[Town]:
    url = await databases.clone(*builds)
    async with open_town(url) as town:
        yield town
    await databases.drop(url)
