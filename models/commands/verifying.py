"""Verify the audit trail: does every sealed entry still say what it said, in its place?"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from tortoise.queryset import QuerySet

from models.commands.sealing import said
from models.rules.calendar import midnight_after
from models.rules.chain import SHORTEST_KEPT, linked, opening
from models.rules.vocabulary import AuditFault
from models.tables import AuditDay, AuditEntry

PAGE = 1_000


class Break(NamedTuple):
    """The first link that is broken: the day, its number there, the entry found in its place."""

    day: date | None
    fault: AuditFault
    link: int | None = None
    entry_id: UUID | None = None


@dataclass
class Verification:
    """What was looked at, and what was found."""

    days: int = 0
    entries: int = 0
    broken: Break | None = None
    unsealed: int = 0  # entries that no worker has sealed yet
    unsealed_since: datetime | None = None


async def verify(since: date | None = None, until: date | None = None) -> Verification:
    """Check the days from `since` to `until`, both included, up to the first broken link."""
    found = Verification()
    waiting = AuditEntry.filter(digest=None)
    found.unsealed = await waiting.count()
    oldest = await waiting.order_by("position").first()
    found.unsealed_since = oldest.at if oldest else None
    # Sealed, it says, and of no day.
    found.broken = await _stray(AuditEntry.filter(day=None, digest__isnull=False))
    if found.broken:
        return found
    before = await _before(since)
    async for day in _days(since, until):
        checked, found.broken = await _checked(day, before)
        if found.broken:
            return found
        found.days += 1
        found.entries += checked.entries if checked.removed_at is None else 0
        before = checked
    if until is None:
        found.broken = await _stray(
            AuditEntry.filter(day__gt=before.day) if before else AuditEntry.filter(digest__isnull=False)
        )
    return found


async def _checked(day: AuditDay, before: AuditDay | None) -> tuple[AuditDay, Break | None]:
    """The day as it was checked: one that grows, or is removed, meanwhile is looked at once more."""
    while True:
        fault = await _day_fault(day, before) or await _entry_fault(day)
        now = await AuditDay.get_or_none(id=day.id)
        if fault is None or now is None or (now.entries, now.removed_at) == (day.entries, day.removed_at):
            return day, fault
        day = now


async def _before(since: date | None) -> AuditDay | None:
    return None if since is None else await AuditDay.filter(day__lt=since).order_by("-day").first()


async def _days(since: date | None, until: date | None) -> AsyncIterator[AuditDay]:
    within = {"day__gte": since, "day__lte": until}
    days = AuditDay.filter(**{name: day for name, day in within.items() if day is not None})
    latest: date | None = None
    while True:
        page = await (days if latest is None else days.filter(day__gt=latest)).order_by("day").limit(PAGE)
        for day in page:
            yield day
        if len(page) < PAGE:
            return
        latest = page[-1].day


async def _day_fault(day: AuditDay, before: AuditDay | None) -> Break | None:
    if day.previous != (before.head if before else ""):
        return Break(day.day, AuditFault.DAY_LOST)
    # An entry that says it is of a day of which there is no chain.
    strays = AuditEntry.filter(day__lt=day.day)
    if stray := await _stray(strays.filter(day__gt=before.day) if before else strays):
        return stray
    if day.removed_at is not None and day.removed_at < midnight_after(day.day) + SHORTEST_KEPT:
        return Break(day.day, AuditFault.REMOVED_EARLY)
    return None


async def _stray(entries: QuerySet[AuditEntry]) -> Break | None:
    first = await entries.order_by("day", "link").first()
    return Break(first.day, AuditFault.INSERTED, first.link, first.id) if first else None


async def _entry_fault(day: AuditDay) -> Break | None:
    head, link = opening(day.algorithm, day.day, day.previous), 0
    async for row in _entries(day.day):
        link += 1
        if row.link != link or linked(day.algorithm, head, link, said(row)) != row.digest:
            return await _named(day, head, link, row)
        if link > day.entries or day.removed_at is not None:
            return Break(day.day, AuditFault.INSERTED, link, row.id)
        head = row.digest
    if day.removed_at is not None:
        return None
    if link < day.entries:
        return Break(day.day, AuditFault.DELETED, link + 1)
    return None if head == day.head else Break(day.day, AuditFault.HEAD_CHANGED, link)


async def _named(day: AuditDay, head: str, link: int, row: AuditEntry) -> Break:
    """What happened to a link that does not hold: is what belongs there elsewhere, and how many are there?"""
    there = row.id if row.link == link else None
    number = 0
    moved = False
    async for other in _entries(day.day):
        number += 1
        moved = moved or linked(day.algorithm, head, link, said(other)) == other.digest
    if number > day.entries:
        return Break(day.day, AuditFault.INSERTED, link, there)
    if moved:
        return Break(day.day, AuditFault.REORDERED, link, there)
    fault = AuditFault.CHANGED if there and number == day.entries else AuditFault.DELETED
    return Break(day.day, fault, link, None if fault is AuditFault.DELETED else there)


async def _entries(day: date) -> AsyncIterator[AuditEntry]:
    """The links of a day in order. Those without a number come first: they are in nobody's place."""
    for row in await AuditEntry.filter(day=day, link=None):
        yield row
    link, rows = None, AuditEntry.filter(day=day, link__isnull=False).order_by("link").limit(PAGE)
    while True:
        page = await (rows if link is None else rows.filter(link__gt=link))
        for row in page:
            yield row
        if len(page) < PAGE:
            return
        link = page[-1].link
