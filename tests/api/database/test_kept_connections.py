"""Connections that a reader keeps from one read to the next: shared, replaced, given back."""

import asyncio

import asyncpg
import pytest

from api.database import open_database
from api.database.postgres import PostgresReader
from models.errors import Unavailable

BACKEND = "SELECT pg_backend_pid()"


async def test_reads_one_after_the_other_share_a_connection(url: str) -> None:
    async with open_database(url, readers=3) as database:
        reader = database.reader
        if not isinstance(reader, PostgresReader):
            return  # SQLite has its own

        backends = {(await reader.fetch(BACKEND, ()))[0] for _ in range(5)}

        assert len(backends) == 1
        assert reader.usage == {"idle": 1, "busy": 0, "limit": 3}


async def test_more_reads_than_connections_are_all_answered(url: str) -> None:
    async with open_database(url, readers=3) as database:
        if not isinstance(database.reader, PostgresReader):
            return

        async with asyncio.timeout(20):
            answers = await asyncio.gather(*(database.reader.fetch("SELECT 1", ()) for _ in range(200)))

        assert answers == [[(1,)]] * 200
        assert database.reader.usage == {"idle": 3, "busy": 0, "limit": 3}


async def test_a_connection_that_the_server_has_closed_is_replaced(url: str) -> None:
    async with open_database(url, readers=2) as database:
        reader = database.reader
        if not isinstance(reader, PostgresReader):
            return
        [[killed]] = await reader.fetch(BACKEND, ())
        killer = await asyncpg.connect(url)
        await killer.execute("SELECT pg_terminate_backend($1::int)", killed)
        await killer.close()
        await asyncio.sleep(0.1)

        [[backend]] = await reader.fetch(BACKEND, ())

        assert backend != killed
        assert reader.usage == {"idle": 1, "busy": 0, "limit": 2}


async def test_a_read_that_fails_costs_no_connection(url: str) -> None:
    async with open_database(url, readers=1, seconds=0.2) as database:
        reader = database.reader
        if not isinstance(reader, PostgresReader):
            return
        for _ in range(3):
            with pytest.raises(Unavailable):
                await reader.fetch("SELECT pg_sleep(60)", ())

        assert await reader.fetch("SELECT 1", ()) == [(1,)]
        assert reader.usage == {"idle": 1, "busy": 0, "limit": 1}
