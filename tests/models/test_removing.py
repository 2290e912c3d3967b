"""Old days go whole and leave their heads; nothing younger than six months can go."""

from datetime import timedelta

import pytest

from api.database import Database
from models.commands.removing import Removed, remove_days
from models.commands.sealing import seal
from models.commands.verifying import verify
from models.errors import BadInput, Forbidden
from models.rules.vocabulary import DigestAlgorithm
from models.tables import AuditDay, AuditEntry
from tests.models.test_sealing import DAY, entry
from tests.models.world import NOW, at, never, permit

KEPT = timedelta(days=200)
LATER = NOW + timedelta(days=201)
REMOVE = permit("AuditDay", "remove")


async def sealed(*days: int) -> None:
    for day in days:
        await entry(NOW + timedelta(days=day)).save()
        await seal(NOW + timedelta(days=day), algorithm=DigestAlgorithm.SM3)


async def test_days_older_than_what_is_kept_go_and_the_chain_still_verifies(yiwu: Database) -> None:
    await seal(NOW, algorithm=DigestAlgorithm.SM3)  # what made the corner of Yiwu
    before = await AuditEntry.all().count()
    await sealed(0, 1, 2)

    async with at(LATER) as work:
        removed = await remove_days(work, REMOVE, kept=KEPT)

    assert removed == Removed(1, before + 1)
    first = await AuditDay.get(day=DAY)
    assert (first.removed_at, first.entries) == (LATER, before + 1)
    assert not await AuditEntry.filter(day=DAY).exists()
    [told] = await AuditEntry.filter(action="AuditDay:remove")
    assert (told.entity_id, told.data) == (first.id, {"day": str(DAY), "entries": before + 1})
    found = await verify()
    assert (found.broken, found.days, found.entries, found.unsealed) == (None, 3, 2, 1)


async def test_what_was_sealed_lately_stays_however_old_it_says_it_is(yiwu: Database) -> None:
    await entry(NOW - timedelta(days=900)).save()
    await seal(NOW, algorithm=DigestAlgorithm.SM3)
    await sealed(1, 300)

    async with at(NOW + timedelta(days=199)) as work:
        assert await remove_days(work, REMOVE, kept=KEPT) == Removed(0, 0)


async def test_the_latest_day_stays(yiwu: Database) -> None:
    await sealed(0)

    async with at(NOW + timedelta(days=5_000)) as work:
        assert await remove_days(work, REMOVE, kept=KEPT) == Removed(0, 0)
    await entry(NOW).save()
    await seal(NOW + timedelta(days=5_000), algorithm=DigestAlgorithm.SM3)
    assert (await verify()).broken is None


async def test_six_months_are_kept_and_a_permit_is_needed(yiwu: Database) -> None:
    await sealed(0, 1)

    with pytest.raises(BadInput, match="KEPT_TOO_SHORT"):
        async with at(LATER) as work:
            await remove_days(work, REMOVE, kept=timedelta(days=182))
    with pytest.raises(Forbidden):
        async with at(LATER) as work:
            await remove_days(work, permit("AuditDay", "remove", may=never), kept=KEPT)

    assert not await AuditDay.filter(removed_at__isnull=False).exists()
