"""What do the tests of the edge share?"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx2
import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from tests.api.serving import serving, settings
from tests.api.toy import MADE, TOY


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """The log lines of the test."""
    with capture_logs() as lines:
        yield lines


@pytest.fixture
async def client(url: str, tmp_path: Path, logged: list[EventDict]) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the toy schema in demo mode."""
    MADE.clear()
    async with serving(settings(url, tmp_path), schema=TOY) as client:
        yield client
