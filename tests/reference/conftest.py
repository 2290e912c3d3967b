"""In which world is the planner held to the reference?"""

from collections.abc import AsyncIterator

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
    url = await databases.clone(migrate, build, build_stages, enrich)
    async with open_world(url) as world:
        yield world
    await databases.drop(url)
