"""A real server on a free port, for as long as a `with` lasts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import uvicorn

from api.app import create_app
from api.settings import Settings


def settings(url: str, folder: Path, **others: Any) -> Settings:
    """Settings of a demo over the database at `url`."""
    given = {"mode": "demo", "database_url": url, "data": folder, "port": 0, **others}
    return Settings.model_validate(given)


class Caller(httpx2.AsyncClient):
    """A client that can stop its server."""

    server: uvicorn.Server
    running: "asyncio.Task[None]"

    async def stop(self) -> None:
        """Ask the server to end, and wait until it has."""
        self.server.should_exit = True
        await self.running


@asynccontextmanager
async def serving(settings: Settings, **options: Any) -> AsyncIterator[Caller]:
    """A client of the application, which runs under uvicorn in this very loop."""
    app = create_app(settings, **options)
    config = uvicorn.Config(app, port=0, log_config=None, access_log=False, ws="none", lifespan="on")
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    try:
        while not server.started:
            assert not running.done(), "The server did not start"
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        async with Caller(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30) as client:
            client.server, client.running = server, running
            yield client
    finally:
        server.should_exit = True
        await running
