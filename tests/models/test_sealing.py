"""Entries are sealed once, in order, by day; whatever commits late is sealed later and never skipped."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from api.database import Database
from models.commands.sealing import Sealed, seal
from models.commands.verifying import verify
from models.rules.vocabulary import DigestAlgorithm, SubjectKind
from models.tables import AuditDay, AuditEntry
from tests.models.world import NOW

DAY = date(2019, 10, 31)
REFUSED = (IntegrityError, asyncpg.RaiseError)


def entry(at: datetime = NOW, **columns: Any) -> AuditEntry:
    said = {"id": uuid4(), "at": at, "actor_kind": SubjectKind.CADRE, "actor_id": uuid4(), "data": {"n": 1}}
    return AuditEntry(action="issue:assign", entity_type="Issue", entity_id=uuid4(), **(said | columns))


async def appended(*rows: AuditEntry) -> list[AuditEntry]:
    for row in rows:
        await row.save()
    return list(rows)


async def sealed(now: datetime = NOW, algorithm: DigestAlgorithm = DigestAlgorithm.SM3, **how: Any) -> Sealed:
    return await seal(now, algorithm=algorithm, **how)


async def chain() -> list[tuple[date | None, int | None, Any]]:
    rows = await AuditEntry.all().order_by("day", "link")
    return [(row.day, row.link, row.id) for row in rows]


async def test_entries_are_linked_in_the_order_of_their_positions(database: Database) -> None:
    rows = await appended(*(entry() for _ in range(5)))

    assert [(await sealed(limit=2)).entries for _ in range(4)] == [2, 2, 1, 0]

    assert await chain() == [(DAY, number, row.id) for number, row in enumerate(rows, 1)]
    assert (await verify()).broken is None


async def test_a_day_begins_where_the_day_before_ended_and_keeps_its_algorithm(database: Database) -> None:
    await appended(entry(), entry(NOW + timedelta(days=2)))
    await sealed(NOW + timedelta(days=2))
    await appended(entry(NOW + timedelta(days=2)))
    await sealed(NOW + timedelta(days=2), DigestAlgorithm.SHA256)

    first, second = await AuditDay.all().order_by("day")
    assert (first.day, first.entries, first.previous) == (DAY, 1, "")
    assert (second.day, second.entries, second.previous) == (DAY + timedelta(days=2), 2, first.head)
    assert second.algorithm is DigestAlgorithm.SM3
    await appended(entry(NOW + timedelta(days=3)))
    [closed] = (await sealed(NOW + timedelta(days=3), DigestAlgorithm.SHA256)).closed
    assert (closed.day, closed.entries) == (second.day, 2)
    assert (await AuditDay.get(day=DAY + timedelta(days=3))).algorithm is DigestAlgorithm.SHA256
    assert (await verify()).broken is None


async def test_days_are_those_of_china_and_none_is_reopened(database: Database) -> None:
    midnight = datetime.fromisoformat("2019-10-31T16:00:00+00:00")
    late, early, tomorrow = await appended(
        entry(midnight - timedelta(milliseconds=1)), entry(midnight), entry(midnight + timedelta(days=3))
    )
    await sealed(midnight + timedelta(hours=1))
    [slow] = await appended(entry(midnight - timedelta(seconds=1)))
    await sealed(midnight + timedelta(hours=1))

    november = DAY + timedelta(days=1)
    assert await chain() == [
        (DAY, 1, late.id),
        (november, 1, early.id),
        (november, 2, tomorrow.id),  # of a clock that goes wrong
        (november, 3, slow.id),
    ]
    assert (await verify()).broken is None


async def test_a_lower_position_that_commits_later_is_not_skipped(database: Database) -> None:
    first, third = entry(position=10), entry(position=30)
    await appended(first, third)
    await sealed()

    [second] = await appended(entry(position=20))
    await sealed()

    assert await chain() == [(DAY, 1, first.id), (DAY, 2, third.id), (DAY, 3, second.id)]
    assert (await verify()).broken is None


async def test_several_workers_seal_each_entry_once(database: Database) -> None:
    await appended(*(entry(NOW + timedelta(hours=number)) for number in range(40)))

    async def worker() -> int:
        done, idle = 0, 0
        while idle < 3:
            now = (await sealed(NOW + timedelta(days=2), limit=3)).entries
            done, idle = done + now, 0 if now else idle + 1
        return done

    assert sum(await asyncio.gather(*(worker() for _ in range(4)))) == 40

    found = await verify()
    assert (found.broken, found.entries, found.unsealed) == (None, 40, 0)


async def test_a_worker_that_dies_leaves_nothing_half_sealed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await appended(entry(), entry())

    async def dies(*_: Any, **__: Any) -> None:
        raise KeyError

    with monkeypatch.context() as patch:
        patch.setattr(AuditEntry, "bulk_update", dies)
        with pytest.raises(KeyError):
            await sealed()
    assert not await AuditDay.exists()
    assert (await verify()).unsealed == 2

    assert (await sealed()).entries == 2
    assert (await verify()).broken is None


async def test_the_unsealed_tail_is_told(database: Database) -> None:
    await appended(entry())
    await sealed()
    await appended(entry(NOW + timedelta(minutes=1)), entry(NOW + timedelta(minutes=2)))

    found = await verify()

    assert (found.broken, found.days, found.entries) == (None, 1, 1)
    assert (found.unsealed, found.unsealed_since) == (2, NOW + timedelta(minutes=1))


@pytest.mark.parametrize("is_sealed", [False, True])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET action = 'nothing'",
        "UPDATE audit_entry SET digest = NULL, link = NULL, day = NULL, action = 'nothing'",
        "DELETE FROM audit_entry",
    ],
)
async def test_the_database_refuses_to_change_an_entry(
    database: Database, statement: str, is_sealed: bool
) -> None:
    [row] = await appended(entry())
    if is_sealed:
        await sealed()

    with pytest.raises(REFUSED, match="append-only"):
        async with in_transaction() as connection:
            await connection.execute_query(statement)

    assert (await AuditEntry.get(id=row.id)).action == "issue:assign"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_day",
        "UPDATE audit_day SET head = ''",
        "UPDATE audit_day SET entries = 0",
        "UPDATE audit_day SET previous = 'x'",
    ],
)
async def test_the_database_refuses_to_change_a_day(database: Database, statement: str) -> None:
    await appended(entry())
    await sealed()

    with pytest.raises(REFUSED, match="append-only"):
        async with in_transaction() as connection:
            await connection.execute_query(statement)

    assert (await verify()).broken is None
