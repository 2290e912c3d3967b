"""Which copies of the demo county do the journeys start from?"""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from structlog.testing import capture_logs
from structlog.typing import EventDict

from api.database import migrate
from tests.databases import Databases
from tests.journeys.county import County, build, open_county


@pytest.fixture
async def county(databases: Databases) -> AsyncIterator[County]:
    """A county of the test's own."""
    url = await databases.clone(migrate, build)
    async with open_county(url) as county:
        yield county
    await databases.drop(url)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_county(databases: Databases) -> AsyncIterator[County]:
    """One county for all tests of a module, which run in its loop and only read."""
    url = await databases.clone(migrate, build)
    async with open_county(url) as county:
        yield county
    await databases.drop(url)


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """The log lines of the test, which would bury what it says."""
    with capture_logs() as lines:
        yield lines
