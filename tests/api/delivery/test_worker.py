"""Each message is claimed by one worker at a time, and only who still holds the lease may finish it."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from api.database import Database
from api.delivery.worker import work, work_once
from models.commands.outbox import claim, finish
from models.tables import OutboxEvent

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
LEASE = timedelta(seconds=60)


async def written(number: int) -> None:
    """Messages that are due, and one that is not yet."""
    due = [NOW - timedelta(minutes=1)] * number + [NOW + timedelta(hours=1)]
    await OutboxEvent.bulk_create(
        [
            OutboxEvent(id=uuid4(), topic="issue.submitted", key="k", payload={}, created_at=NOW, run_at=at)
            for at in due
        ]
    )


async def states() -> dict[str, int]:
    rows = await OutboxEvent.all().values_list("state", flat=True)
    return {str(state): rows.count(state) for state in set(rows)}


async def test_what_is_due_is_delivered_and_the_rest_waits(database: Database) -> None:
    await written(250)

    while await work_once(now=lambda: NOW):
        pass

    assert await states() == {"DONE": 250, "NEW": 1}


async def test_no_message_is_claimed_twice_under_one_lease(database: Database) -> None:
    await written(40)

    claims = await asyncio.gather(*(claim(NOW, limit=10, lease=LEASE) for _ in range(6)))

    positions = [event.position for _, events in claims for event in events]
    assert len(positions) == len(set(positions)) == 40


async def test_a_message_whose_worker_died_is_claimed_again_and_the_dead_one_finishes_nothing(
    database: Database,
) -> None:
    await written(1)
    late, [event] = await claim(NOW, limit=10, lease=LEASE)
    assert (await claim(NOW + timedelta(seconds=59), limit=10, lease=LEASE))[1] == []

    token, [again] = await claim(NOW + timedelta(seconds=61), limit=10, lease=LEASE)

    assert again.position == event.position
    assert await finish(late, [event.position]) == 0
    assert await finish(token, [event.position]) == 1
    assert (await OutboxEvent.get(position=event.position)).attempts == 2


async def test_a_worker_stops_when_told(database: Database) -> None:
    await written(3)
    stopped = asyncio.Event()
    working = asyncio.create_task(work(stopped, now=lambda: NOW))
    while await OutboxEvent.filter(state="DONE").count() < 3:
        await asyncio.sleep(0.01)

    stopped.set()
    async with asyncio.timeout(2):
        await working

    assert await states() == {"DONE": 3, "NEW": 1}


async def test_a_worker_does_other_duties_until_they_are_done(database: Database) -> None:
    stopped, left, done = asyncio.Event(), 3, list[datetime]()

    async def duty(now: datetime) -> bool:
        done.append(now)
        if len(done) > left:
            stopped.set()
        return len(done) <= left

    async with asyncio.timeout(20):
        await work(stopped, now=lambda: NOW, duties=[duty])

    assert done == [NOW] * 4
