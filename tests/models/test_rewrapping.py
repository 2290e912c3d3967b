"""Record keys move to another master key in batches, readable all the while; values stay as they are."""

from uuid import UUID

import pytest

from api.database import Database
from models.commands import transaction
from models.commands.people import Someone, person_of
from models.commands.rewrapping import BATCH, Batch, key_missing, keys_in_use, rewrap
from models.errors import Forbidden
from models.rules.cipher import AES, SM, Key, key_id_of
from models.rules.keys import KeyRing, open_value
from models.tables import AuditEntry, PersonalRecord, PersonalValue
from tests.models.world import NOW, RING, at, never, permit

NEW = Key.make("2027", SM, lambda size: b"n" * size)
OLD = RING.master_keys[0]
BOTH = KeyRing([NEW, OLD], RING.index_key)
REWRAP = permit("PersonalRecord", "rewrap")


async def people(number: int) -> list[UUID]:
    async with at() as work:
        return sorted([await person_of(work, Someone(name=f"人{one}")) for one in range(number)])


async def batch(after: UUID | None = None, *, limit: int = BATCH) -> Batch:
    async with transaction(now=NOW, cipher=BOTH) as work:
        return await rewrap(work, REWRAP, after=after, limit=limit)


async def names(ring: KeyRing) -> set[str]:
    """Every name in clear, as a server with this ring reads it."""
    records = {row.id: str(row.wrapped_key) for row in await PersonalRecord.all()}
    return {
        open_value(ring.unwrap(records[row.owner_id], row.owner_id), row.owner_id, row.field, row.ciphertext)
        for row in await PersonalValue.all()
    }


async def test_a_rotation_that_was_stopped_goes_on_and_does_nothing_twice(yiwu: Database) -> None:
    first, second, *_, last = await people(5)
    values = await PersonalValue.all().order_by("id").values()

    assert await batch(limit=2) == Batch(2, 2, second)
    assert await keys_in_use() == {"2027": 2, "test": 3}
    assert await names(BOTH) == {f"人{one}" for one in range(5)}
    assert await key_missing(["2027"]) == "test"

    assert await batch() == Batch(5, 3, last)
    assert await batch(last) == Batch(0, 0, last)
    assert await batch() == Batch(5, 0, last)

    assert await keys_in_use() == {"2027": 5}
    assert await key_missing(["2027"]) is None
    assert await names(KeyRing([NEW], RING.index_key)) == {f"人{one}" for one in range(5)}
    assert await PersonalValue.all().order_by("id").values() == values
    assert key_id_of(str((await PersonalRecord.get(id=first)).wrapped_key)) == "2027"


async def test_the_trail_holds_counts_and_ids_of_keys_and_no_key(yiwu: Database) -> None:
    await people(3)

    await batch(limit=2)
    await batch()
    await batch()

    told = await AuditEntry.filter(action="PersonalRecord:rewrap").order_by("position")
    assert [row.data for row in told] == [
        {"to": "2027", "records": {"test": 2}},
        {"to": "2027", "records": {"test": 1}},
    ]


async def test_what_is_anonymised_has_no_key_to_rotate(yiwu: Database) -> None:
    [person] = await people(1)
    await PersonalRecord.filter(id=person).update(wrapped_key=None)

    assert await batch() == Batch(0, 0, None)
    assert await keys_in_use() == {}


async def test_ids_of_keys_that_begin_alike_are_told_apart(yiwu: Database) -> None:
    ids = ["a", "a-b", "ab", "A", "a_b"]
    for id, owner in zip(ids, await people(5), strict=True):
        key = KeyRing([Key.make(id, AES)], RING.index_key)
        await PersonalRecord.filter(id=owner).update(wrapped_key=key.new_record_key(owner)[1])

    assert await keys_in_use() == dict.fromkeys(ids, 1)
    assert [await key_missing([one for one in ids if one != id]) for id in ids] == ids


async def test_nothing_is_rewrapped_without_a_permit(yiwu: Database) -> None:
    await people(1)

    with pytest.raises(Forbidden):
        async with transaction(now=NOW, cipher=BOTH) as work:
            await rewrap(work, permit("PersonalRecord", "rewrap", may=never))

    assert await keys_in_use() == {"test": 1}
