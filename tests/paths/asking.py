"""How is one person asked by every path, and where is told anything but the truth?"""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from api.database import Database, open_database
from policies.access import answering
from policies.planner import Engine
from tests.paths.seeing import Seen
from tests.paths.storing import put
from tests.paths.table import PATHS, Path
from tests.paths.worlds import World
from tests.policies.stored import NOW
from tests.reference.tables import read_tables
from tests.town.asking import answer, context_of


class Told(NamedTuple):
    """What one person was told by one path, and what of it is no truth."""

    name: str
    seen: Seen
    lies: list[str]


@dataclass(frozen=True)
class Stage:
    """A database in which one world after the other is put. What is true of each is worked out once."""

    database: Database
    _engines: dict[int, Engine] = field(default_factory=dict)
    _seen: dict[tuple[int, str], Seen] = field(default_factory=dict)

    async def told(self, world: World, *names: str) -> AsyncGenerator[Told, None]:
        """What everybody who asks in a world is told by these paths, or by all."""
        await put(world)
        tables = await read_tables()
        engine = self._engines.get(id(world)) or Engine(world.policy)
        self._engines[id(world)] = engine
        for one in world.asking:
            seen = self._seen.setdefault((id(world), one.id), Seen(world, tables, one))
            for name in names or PATHS:
                path = PATHS[name]
                with answering(engine):
                    pages = await self._asked(seen, path)
                told, true = path.told(pages if path.walks else pages[0]), seen.true(path.true)
                lies = [] if told == true else [f"{told} instead of {true}"]
                yield Told(name, seen, [*lies, *leaks(seen, pages)])

    async def _asked(self, seen: Seen, path: Path) -> list[Any]:
        pages: list[Any] = []
        cursor, goes_on = None, True
        while goes_on:
            one = seen.somebody
            context = await context_of(self.database.reader, one.kind, one.id, NOW)
            body = await answer(context, path.asks, {"after": cursor} if path.walks else {})
            assert "errors" not in body, (path.asks, body["errors"])
            pages.append(body["data"])
            info = body["data"][path.walks]["pageInfo"] if path.walks else {"hasNextPage": False}
            goes_on, cursor = info["hasNextPage"], info.get("endCursor")
        return pages


def leaks(seen: Seen, pages: list[Any]) -> list[str]:
    """What stands anywhere in the answers and only an issue that is not seen says."""
    text, said = orjson.dumps(pages).decode(), ("id", "title", "query_code", "internal_opinion")
    return [issue.row[name] for issue in seen.hidden for name in said if issue.row[name] in text]


@asynccontextmanager
async def open_stage(url: str) -> AsyncIterator[Stage]:
    """The ground in the database at `url`, without anybody on it."""
    async with open_database(url, readers=1, writers=1) as database:
        yield Stage(database)
