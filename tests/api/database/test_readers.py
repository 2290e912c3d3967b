"""Planned reads: text as the database wrote it, read-only, limited in time, one connection a read."""

import asyncio
import re
import sqlite3

import pytest

from api.database import Database, open_database
from models.dialects import SQLITE
from models.errors import BadInput, Limited, Unavailable
from tests.api.database.storm import add, count

SLOW = {
    "sqlite": (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) "
        "SELECT count(*) FROM n"
    ),
    "postgres": "SELECT pg_sleep(60)",
}
WRITE = "UPDATE client SET name = 'changed'"


async def test_json_comes_back_as_the_text_that_the_database_made(database: Database) -> None:
    dialect = database.reader.dialect
    pair = dialect.json_object([("标题", dialect.json_value("'断头路'", "text"))])

    rows = await database.reader.fetch(f"SELECT {pair}, {dialect.placeholder(1, 'text')}", ["x"])

    assert [(re.sub(r"\s", "", text), given) for text, given in rows] == [('{"标题":"断头路"}', "x")]


async def test_a_reader_cannot_write(database: Database) -> None:
    await add("kept")

    with pytest.raises(Exception, match=r"read-?only"):
        await database.reader.fetch(WRITE, ())

    assert (await database.reader.fetch("SELECT name FROM client", ())) == [("kept",)]


async def test_a_read_that_takes_too_long_is_refused_and_the_next_one_answered(url: str) -> None:
    async with open_database(url, readers=1, seconds=0.2) as database:
        slow = SLOW[database.reader.dialect.name]

        with pytest.raises(Unavailable) as refusal:
            await database.reader.fetch(slow, ())

        assert refusal.value.reason == "DATABASE_TIMEOUT"
        assert await database.reader.fetch("SELECT 1", ()) == [(1,)]


async def test_a_statement_that_is_too_deep_for_its_parser_is_refused_as_such(database: Database) -> None:
    """The parser of SQLite before 3.46 has a stack of a hundred places."""
    deep = f"SELECT {'(' * 150}1{')' * 150}"
    if database.reader.dialect is not SQLITE or sqlite3.sqlite_version_info >= (3, 46):
        assert await database.reader.fetch(deep, ()) == [(1,)]
        return

    with pytest.raises(Limited) as refusal:
        await database.reader.fetch(deep, ())

    assert refusal.value.reason == "TOO_DEEP_FOR_DATABASE"


async def test_cancelled_reads_leave_every_connection_usable(url: str) -> None:
    async with open_database(url, readers=2, seconds=0.3) as database:
        slow = SLOW[database.reader.dialect.name]
        for pause in (0, 0.001, 0.002, 0.01) * 3:
            task = asyncio.ensure_future(database.reader.fetch(slow, ()))
            await asyncio.sleep(pause)
            task.cancel()
            await asyncio.wait([task])

        async with asyncio.timeout(5):
            answers = await asyncio.gather(*(database.reader.fetch("SELECT 1", ()) for _ in range(6)))

    assert answers == [[(1,)]] * 6


async def test_a_committed_write_is_seen_by_the_next_read(database: Database) -> None:
    for number in range(20):
        await add(f"client-{number}")
        assert await database.reader.fetch("SELECT count(*) FROM client", ()) == [(number + 1,)]

    assert await count() == 20


async def test_a_text_that_postgres_cannot_store_is_bad_input(database: Database) -> None:
    sql = f"SELECT length({database.reader.dialect.placeholder(1, 'text')})"

    if database.reader.dialect.name == "sqlite":
        assert await database.reader.fetch(sql, ["a\0b"]) == [(1,)]
        return
    with pytest.raises(BadInput) as refusal:
        await database.reader.fetch(sql, ["a\0b"])
    assert refusal.value.reason == "CONTROL_CHARACTER"


async def test_a_server_that_is_away_is_unavailable() -> None:
    with pytest.raises(Unavailable) as refusal:
        async with open_database("postgres://nobody@127.0.0.1:1/nothing"):
            pass

    assert refusal.value.reason == "DATABASE_UNAVAILABLE"
