"""Which database do tests of commands work on: one with a corner of Yiwu in it?"""

from collections.abc import AsyncIterator

import pytest

from api.database import Database, migrate, open_database
from tests.databases import Databases
from tests.models.world import corner


@pytest.fixture
async def yiwu(databases: Databases) -> AsyncIterator[Database]:
    """A database of the test's own with `tests.models.world.corner` in it."""
    url = await databases.clone(migrate, corner)
    async with open_database(url, readers=2, writers=2) as database:
        yield database
    await databases.drop(url)
