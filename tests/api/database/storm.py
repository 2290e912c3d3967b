"""The smallest read-then-write transaction, for tests that interrupt it."""

import uuid
from datetime import UTC, datetime

from tortoise.transactions import in_transaction

from models.tables import Client

THEN = datetime(2019, 10, 31, tzinfo=UTC)


async def add(name: str) -> None:
    """One transaction that reads and then writes."""
    async with in_transaction():
        await Client.filter(name=name).count()
        await Client.create(id=uuid.uuid4(), name=name, created_at=THEN, updated_at=THEN)


async def add_many(name: str, number: int) -> None:
    """Many rows by one statement, outside of any transaction."""
    rows = [Client(id=uuid.uuid4(), name=name, created_at=THEN, updated_at=THEN) for _ in range(number)]
    await Client.bulk_create(rows)


async def count() -> int:
    return await Client.all().count()
