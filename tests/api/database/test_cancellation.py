"""Whatever is cancelled, the next transaction finds its connection."""

import asyncio
import random

import pytest
import strawberry
from tortoise.transactions import in_transaction

from api.database import Database
from models.errors import Unavailable
from tests.api.database.storm import add, add_many, count

STORM = 1_500


async def test_a_storm_of_cancelled_transactions_leaves_every_connection_usable(database: Database) -> None:
    chance = random.Random(20191031)
    for number in range(STORM):
        task = asyncio.ensure_future(add(f"storm-{number}"))
        # From before the first statement to after the last.
        await asyncio.sleep(chance.choice([0, 0, 0.0002, 0.0005, 0.001, 0.002, 0.004]))
        task.cancel()
        await asyncio.wait([task])

    before = await count()
    async with asyncio.timeout(5):
        await asyncio.gather(*(add(f"after-{number}") for number in range(12)))

    assert await count() == before + 12


async def test_many_cancelled_at_once_leave_every_connection_usable(database: Database) -> None:
    chance = random.Random(20191031)
    for wave in range(20):
        tasks = [asyncio.ensure_future(add(f"wave-{wave}-{number}")) for number in range(15)]
        await asyncio.sleep(chance.random() / 50)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)

    async with asyncio.timeout(5):
        await asyncio.gather(*(add(f"after-{number}") for number in range(12)))


async def test_a_cancelled_transaction_writes_all_or_nothing(database: Database) -> None:
    reached = asyncio.Event()

    async def stopped_half_way() -> None:
        async with in_transaction():
            await add("half")
            reached.set()
            await asyncio.sleep(60)

    task = asyncio.ensure_future(stopped_half_way())
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await count() == 0


async def test_a_transaction_whose_server_goes_away_is_unavailable(database: Database) -> None:
    if database.reader.dialect.name == "sqlite":
        return  # a file does not go away

    async def cut_off() -> None:
        async with in_transaction() as connection:
            await add("lost")
            await connection.execute_query_dict("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(Unavailable):
        await cut_off()
    await add("next")

    assert await count() == 1


async def test_a_cancelled_bulk_insert_leaves_no_transaction_open(database: Database) -> None:
    for pause in (0, 0.0005, 0.001, 0.002, 0.005):
        task = asyncio.ensure_future(add_many(f"bulk-{pause}", 200))
        await asyncio.sleep(pause)
        task.cancel()
        await asyncio.wait([task])

    before = await count()
    await add("after")

    assert await count() == before + 1


async def test_a_failing_non_null_sibling_costs_no_connection(database: Database) -> None:
    """graphql-core cancels the siblings of a non-null field that fails."""

    @strawberry.type
    class Query:
        @strawberry.field
        async def bad(self) -> str:
            await asyncio.sleep(0.001)
            raise ValueError

        @strawberry.field
        async def slow(self) -> str:
            await add("sibling")
            await asyncio.sleep(60)
            return ""

    schema = strawberry.Schema(Query)
    for _ in range(20):
        assert (await schema.execute("{ slow bad }")).data is None

    async with asyncio.timeout(5):
        await asyncio.gather(*(add(f"after-{number}") for number in range(12)))
