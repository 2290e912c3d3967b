"""`uvicorn bench.by_hand.server:app`, with DATABASE_URL: the statements of this folder, their text as it is.

Text is concatenated where PostgreSQL lets us: its own `json_build_object` looks every type up again for every
value, which costs a fifth more for the page.
"""

import contextlib
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.workloads import PAGE

HERE = Path(__file__).parent
INSTANT = r"""to_char(\1 AT TIME ZONE 'UTC', '\\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\\"')"""
LIGHT = """CASE
            WHEN i.due_at IS NULL THEN 'NONE'
            WHEN coalesce(i.stopped_at, i.paused_at, now()) >= i.due_at THEN 'RED'
            WHEN coalesce(i.stopped_at, i.paused_at, now()) >= i.yellow_at THEN 'YELLOW'
            ELSE 'GREEN' END"""
NEWEST, OLDEST = "reported_at DESC, id DESC", "reported_at, id"
WAITING = """(holding_code = $1 AND status = 'PENDING_ASSIGNMENT')
    OR (holding_code = $1 AND status IN ('ASSIGNED', 'IN_PROGRESS') AND return_requested_at IS NOT NULL)
    OR (origin_code = $1 AND status = 'EVALUATED' AND called_back_at IS NOT NULL)"""


# Whole rows pass through an index walk as they are; a sort would carry all of their hundred columns.
NEEDED = """id, title, kind, status, reported_at, due_at, yellow_at, stopped_at, paused_at,
    place_id, target_id, lead_unit_id, submitted_by_id"""


def _statement(name: str, **filled: str) -> str:
    # The size is part of the text: with LIMIT $2 the planner thinks of a tenth of the table.
    text = (HERE / f"{name}.sql").read_text(encoding="utf-8").replace("LIGHT", LIGHT)
    for word, meaning in filled.items():
        text = text.replace(word, meaning)
    text = text.replace("FIRST + 1", str(PAGE + 1)).replace("FIRST", str(PAGE))
    return re.sub(r"INSTANT\(([^)]*)\)", INSTANT, text)


def _page(narrowed: str, order: str, columns: str = "*") -> str:
    return _statement("page", NARROWED=narrowed, SORTED=order, COLUMNS=columns)


# Each with the variables that it is given.
STATEMENTS = {
    "district": (_page("place_district = $1", NEWEST), ["code"]),
    "unit": (_page("lead_unit_id = $1::text::uuid", NEWEST), ["unit"]),
    "inbox": (_page(WAITING, OLDEST, NEEDED), ["code"]),
    "history": (_statement("history"), ["issue"]),
    "filtered": (_statement("filtered"), ["code"]),
    "nested": (_statement("nested"), ["code"]),
    "statistics": (_statement("statistics"), ["code"]),
    "search": (_statement("search"), ["code", "words"]),
    "progress": (_statement("progress"), ["issue", "note", "reader"]),
}


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=8, max_size=8) as pool:
        app.state.pool = pool
        yield


async def answer(request: Request) -> Response:
    """The answer to the operation that is named."""
    asked = orjson.loads(await request.body())
    statement, names = STATEMENTS[asked["operationName"]]
    variables = asked["variables"]
    async with request.app.state.pool.acquire() as connection:
        text = await connection.fetchval(statement, *[variables[name] for name in names])
    return Response(text, media_type="application/json")


app = Starlette(lifespan=_lifespan, routes=[Route("/graphql", answer, methods=["POST"])])
