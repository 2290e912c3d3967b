"""Seal the audit trail: every entry that was committed becomes the next link of a day's chain.

What is not sealed yet is found by having no digest, never by a position: a transaction that took a lower
position and commits later is only linked later. Several workers may try: the latest day is the lock.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from models.commands.trail import plain
from models.rules.chain import content, day_of, linked, opening
from models.rules.ids import new_id
from models.rules.vocabulary import DigestAlgorithm
from models.tables import AuditDay, AuditEntry

BATCH = 500


class Closed(NamedTuple):
    """A day to which nothing is added any more. Its head is worth noting outside of the database."""

    day: date
    entries: int
    head: str


class Sealed(NamedTuple):
    """What one run did."""

    entries: int
    closed: tuple[Closed, ...] = ()


async def seal(now: datetime, *, algorithm: DigestAlgorithm, limit: int = BATCH) -> Sealed:
    """Seal the oldest entries that are not; none, when another worker is at it.

    A day goes on with the algorithm that it began with.
    """
    try:
        async with in_transaction() as connection:
            return await _seal(connection, now, algorithm, limit)
    except IntegrityError:  # another worker has begun the same day
        return Sealed(0)


async def _seal(connection: Any, now: datetime, algorithm: DigestAlgorithm, limit: int) -> Sealed:
    latest = await AuditDay.all().using_db(connection).order_by("-day").select_for_update().first()
    if latest and await AuditDay.filter(day__gt=latest.day).using_db(connection).exists():
        return Sealed(0)  # another worker has begun the next day while we waited for this one
    waiting = AuditEntry.filter(digest=None).using_db(connection).order_by("position").limit(limit)
    rows, days = await waiting, [latest] if latest else []
    for row in rows:
        day = day_of(row.at, now=now, latest=days[-1].day if days else None)
        if not days or days[-1].day != day:
            days.append(_begun(day, days[-1].head if days else "", now, algorithm))
        _add(days[-1], row, now)
    if not rows:
        return Sealed(0)
    await _save(connection, days, rows, known=latest)
    return Sealed(len(rows), tuple(Closed(day.day, day.entries, day.head) for day in days[:-1]))


def _begun(day: date, previous: str, now: datetime, algorithm: DigestAlgorithm) -> AuditDay:
    return AuditDay(
        id=new_id(now),
        day=day,
        algorithm=algorithm,
        previous=previous,
        head=opening(algorithm, day, previous),
        entries=0,
        sealed_at=now,
    )


def _add(day: AuditDay, row: AuditEntry, now: datetime) -> None:
    row.day, row.link = day.day, day.entries + 1
    row.digest = linked(day.algorithm, day.head, row.link, said(row))
    day.entries, day.head, day.sealed_at = row.link, row.digest, now


def said(row: AuditEntry) -> str:
    """What is sealed of an entry."""
    return content(plain({name: getattr(row, name) for name in row._meta.fields_db_projection}))


async def _save(
    connection: Any, days: list[AuditDay], rows: list[AuditEntry], *, known: AuditDay | None
) -> None:
    for day in days:
        await day.save(using_db=connection, force_create=day is not known)
    await AuditEntry.bulk_update(rows, ["day", "link", "digest"], using_db=connection)
