"""The limit: each page as the best statement that we could write. Nobody is authorized.

`uvicorn bench.by_hand:app`, with DATABASE_URL. Text is concatenated where PostgreSQL lets us: its own
`json_build_object` looks every type up again for every value, which costs a fifth more for the page.
"""

import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.workloads import PAGE

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
NEWEST, OLDEST = "reported_at DESC, id DESC", "reported_at, id"
WAITING = """(holding_code = $1 AND status = 'PENDING_ASSIGNMENT')
    OR (holding_code = $1 AND status IN ('ASSIGNED', 'IN_PROGRESS') AND return_requested_at IS NOT NULL)
    OR (origin_code = $1 AND status = 'EVALUATED' AND called_back_at IS NOT NULL)"""


# Whole rows pass through an index walk as they are; a sort would carry all of their hundred columns.
NEEDED = """id, title, kind, status, reported_at, due_at, yellow_at, stopped_at, paused_at,
    place_id, target_id, lead_unit_id, submitted_by_id"""


def _page(narrowed: str, order: str, columns: str = "*") -> str:
    # The size is part of the text: with LIMIT $2 the planner thinks of a tenth of the table.
    filled = SQL.replace("NARROWED", narrowed).replace("SORTED", order).replace("COLUMNS", columns)
    return filled.replace("FIRST + 1", str(PAGE + 1)).replace("FIRST", str(PAGE))


PAGES = {
    "district": _page("place_district = $1", NEWEST),
    "unit": _page("lead_unit_id = $1::text::uuid", NEWEST),
    "inbox": _page(WAITING, OLDEST, NEEDED),
}


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=8, max_size=8) as pool:
        app.state.pool = pool
        yield


async def answer(request: Request) -> Response:
    """The page that the operation names."""
    asked = orjson.loads(await request.body())
    async with request.app.state.pool.acquire() as connection:
        text = await connection.fetchval(PAGES[asked["operationName"]], asked["variables"]["of"])
    return Response(text, media_type="application/json")


app = Starlette(lifespan=_lifespan, routes=[Route("/graphql", answer, methods=["POST"])])
