"""How is the demo county built for tests, and how do its people ask?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from api.database import Database, open_database
from api.demo.loading import load_demo
from api.demo.people import PROVIDER
from api.transfer import shipped
from models.tables import JurisdictionPolicy
from policies.access import identify
from tests.models.world import RING
from tests.town.asking import Answer, answer, context_of

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # a Friday noon: "today", wherever the tests run


async def build(url: str) -> None:
    """Load what is shipped and the demo, as `sanfuwu run` does."""
    async with open_database(url) as database:
        await shipped.load(database, NOW)
        # Ids are random: what their lot would say of a look back is not in the diaries.
        await JurisdictionPolicy.filter(key="look_back_share").update(value="0")
        await load_demo(database, NOW, RING)


@dataclass
class County:
    """An open copy of the demo county. `now` is the instant of whatever comes next."""

    database: Database
    now: datetime = NOW

    async def answer(self, login: str, document: str, **variables: Any) -> Answer:
        """The response as a client gets it."""
        found = await identify(self.database.reader, PROVIDER, login)
        assert found is not None, login
        return await answer(await context_of(self.database.reader, *found, self.now), document, variables)

    async def ask(self, login: str, document: str, **variables: Any) -> dict[str, Any]:
        """The data of a response without errors."""
        body = await self.answer(login, document, **variables)
        assert "errors" not in body, body["errors"]
        return body["data"]  # type: ignore[no-any-return]


@asynccontextmanager
async def open_county(url: str) -> AsyncIterator[County]:
    """The county in the database at `url`."""
    async with open_database(url, readers=2, writers=2) as database:
        yield County(database)
