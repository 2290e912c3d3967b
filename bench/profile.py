"""Where does the time of our page go? `python -m bench.profile WORKLOAD 2>/dev/null`

One process asks itself, without a network: what each function took, with all that it called, sampled by
processor time; then what PostgreSQL does for the statement.
"""

import argparse
import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from types import FrameType
from typing import Any

import asyncpg
from starlette.applications import Starlette

from api.app import create_app
from api.keys import new_signing_key
from api.logs import configure
from api.settings import load
from bench.processes import Server
from bench.seed import Scale, seeded
from bench.servers import OURS, Peer, production, signer
from bench.workloads import ASKED, WORKLOADS, Workload, reader_of

WARM, TIMES, SHOWN = 50, 2_000, 60
HERE = f"{Path.cwd()}/"
TICK = 0.001  # seconds of processor time between two samples

Statement = tuple[str, Sequence[Any]]


class Samples:
    """How often each function was met under way, itself or what it called."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()
        self._all = 0

    def take(self, _signal: int, frame: FrameType | None) -> None:
        names = set()
        while frame is not None:
            path = frame.f_code.co_filename.rpartition("site-packages/")[2].removeprefix(HERE)
            names.add(f"{path}:{frame.f_code.co_qualname}")
            frame = frame.f_back
        self._met.update(names)
        self._all += 1

    def print(self, milliseconds: float) -> None:
        print(f"{milliseconds:.2f} ms of processor time a request")
        for name, met in self._met.most_common(SHOWN):
            print(f"{met / self._all * milliseconds:8.3f}  {name}")


async def profile(database: str, workload: Workload) -> None:
    """Print both."""
    signing = new_signing_key()
    os.environ |= {**production(signing), "DATABASE_URL": database}
    settings = load()
    configure(settings)
    here = Peer(OURS, Server(os.getpid(), 0), ASKED, signer(signing))
    requests = cycle(here.requests(workload, await reader_of(database, workload)))
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        for _ in range(WARM):
            await _ask(app, next(requests))
        await _sampled(app, requests)
        statement = await _statement(app, next(requests))
    await _explain(database, statement)


async def _sampled(app: Starlette, requests: Iterator[bytes]) -> None:
    samples = Samples()
    signal.signal(signal.SIGPROF, samples.take)
    signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
    started = time.process_time()
    for _ in range(TIMES):
        await _ask(app, next(requests))
    took = time.process_time() - started
    signal.setitimer(signal.ITIMER_PROF, 0)
    samples.print(took / TIMES * 1000)


async def _ask(app: Starlette, request: bytes) -> None:
    head, _, body = request.partition(b"\r\n\r\n")
    _, *lines = head.split(b"\r\n")
    headers = [(name.lower(), value) for name, _, value in (line.partition(b": ") for line in lines)]
    scope: dict[str, Any] = {"type": "http", "http_version": "1.1", "method": "POST", "path": "/graphql"}
    scope |= {
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "scheme": "http",
        "app": app,
        "state": {},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        if message.get("status", 200) != 200:
            raise SystemExit(f"The answer was {message['status']}")

    await app(scope, receive, send)


async def _statement(app: Starlette, request: bytes) -> Statement:
    """The last that the request needs: the one that answers it."""
    reader, seen = app.state.services.database.reader, []
    fetch = reader.fetch

    async def noted(sql: str, parameters: Sequence[Any]) -> Any:
        seen.append((sql, parameters))
        return await fetch(sql, parameters)

    reader.fetch = noted
    await _ask(app, request)
    return seen[-1]


async def _explain(database: str, statement: Statement) -> None:
    sql, parameters = statement
    connection = await asyncpg.connect(database, server_settings={"plan_cache_mode": "force_generic_plan"})
    plan = await connection.fetch(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", *parameters)
    await connection.close()
    print(f"\n{sql}\n", *(line for (line,) in plan), sep="\n")


if __name__ == "__main__":
    known = {workload.name: workload for workload in WORKLOADS}
    parser = argparse.ArgumentParser(prog="python -m bench.profile", description=__doc__)
    parser.add_argument("workload", choices=known)
    parser.add_argument("--database", help="the URL of a database that bench.seed has filled")
    given = parser.parse_args()
    with seeded(Scale(), given.database) as database:
        asyncio.run(profile(database, known[given.workload]))
