"""Whatever is done to whichever sealed entry, verifying finds it and names the first broken link."""

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.database import Database
from models.commands.sealing import said, seal
from models.commands.verifying import verify
from models.rules.chain import linked, opening
from models.rules.vocabulary import AuditFault as F
from models.rules.vocabulary import DigestAlgorithm
from models.tables import AuditDay, AuditEntry
from tests.models.test_sealing import DAY, entry
from tests.models.world import NOW
from tests.unguarded import unguarded

Change = tuple[str, list[Any]]
Found = tuple[date | None, int | None, F] | None
SIZES = (4, 1, 5)
LINKS = [
    (DAY + timedelta(days=number), link) for number, size in enumerate(SIZES) for link in range(1, size + 1)
]
OTHER: dict[str, Any] = {
    "action": "issue:resolve",
    "entity_type": "Unit",
    "verdict": "REFUSED",
    "reason": "FORBIDDEN",
    "request_id": "another",
    "policy": "another",
    "actor_kind": "PARTNER",
    "at": NOW - timedelta(milliseconds=1),
    "data": json.dumps({"n": 2}),
    "position": 10_000,
    "digest": "0" * 64,
    **{name: uuid4() for name in ("id", "actor_id", "post_id", "entity_id", "on_behalf_of_id")},
}


@pytest.fixture
async def sealed(database: Database) -> None:
    """Three days, sealed."""
    for number, size in enumerate(SIZES):
        for _ in range(size):
            await entry(NOW + timedelta(days=number)).save()
    await seal(NOW + timedelta(days=9), algorithm=DigestAlgorithm.SM3)


class Undone(Exception):
    """Takes back what an example did."""

    def __init__(self, found: Found) -> None:
        super().__init__(str(found))
        self.found = found


async def found_after(*changes: Change) -> Found:
    """What is found after these statements, which are taken back."""
    try:
        async with unguarded() as connection:
            await _undone(connection, changes)
    except Undone as undone:
        return undone.found
    raise AssertionError("It was not undone")


async def _undone(connection: Any, changes: Sequence[Change]) -> None:
    for statement, values in changes:
        if connection.capabilities.dialect == "sqlite":
            plain = [str(value) if type(value) in {UUID, date} else value for value in values]
            await connection.execute_query(re.sub(r"\$(\d)", r"?\1", statement), plain)
        else:
            await connection.execute_query(statement, values)
    broken = (await verify()).broken
    raise Undone(broken and (broken.day, broken.link, broken.fault))


@pytest.mark.parametrize("column", OTHER)
async def test_a_changed_entry_is_named(sealed: Any, column: str) -> None:
    for day, link in LINKS[::3]:
        change = f"UPDATE audit_entry SET {column} = $1 WHERE day = $2 AND link = $3"
        assert await found_after((change, [OTHER[column], day, link])) == (day, link, F.CHANGED)


def test_every_sealed_column_is_tried() -> None:
    assert OTHER.keys() | {"day", "link"} == AuditEntry._meta.fields_map.keys()


async def test_a_deleted_entry_is_named(sealed: Any) -> None:
    for day, link in LINKS:
        delete = ("DELETE FROM audit_entry WHERE day = $1 AND link = $2", [day, link])
        close = ("UPDATE audit_entry SET link = link - 1 WHERE day = $1 AND link > $2", [day, link])
        assert await found_after(delete) == (day, link, F.DELETED)
        if link < SIZES[(day - DAY).days]:
            assert await found_after(delete, *_one_by_one(close, day, link)) == (day, link, F.DELETED)


def _one_by_one(change: Change, day: date, link: int) -> list[Change]:
    statement = "UPDATE audit_entry SET link = $1 WHERE day = $2 AND link = $3"
    return [(statement, [later - 1, day, later]) for later in range(link + 1, SIZES[(day - DAY).days] + 1)]


async def test_an_unsealed_again_entry_is_missed_where_it_was(sealed: Any) -> None:
    for day, link in LINKS[::2]:
        loose = "UPDATE audit_entry SET day = NULL, link = NULL, digest = NULL WHERE day = $1 AND link = $2"
        assert await found_after((loose, [day, link])) == (day, link, F.DELETED)


async def test_an_inserted_entry_is_named(sealed: Any) -> None:
    insert = """INSERT INTO audit_entry (
            position, id, at, actor_kind, action, entity_type, data, verdict, day, link, digest
        ) SELECT 10000, $1, at, actor_kind, action, entity_type, data, verdict, day, $2, digest
        FROM audit_entry WHERE day = $3 AND link = $4"""
    for day, link in LINKS:
        size = SIZES[(day - DAY).days]
        shift = [
            ("UPDATE audit_entry SET link = $1 WHERE day = $2 AND link = $3", [later + 1, day, later])
            for later in range(size, link - 1, -1)
        ]
        intruder = (insert, [uuid4(), link, day, link + 1])
        assert await found_after(*shift, intruder) == (day, link, F.INSERTED)
        assert await found_after((insert, [uuid4(), size + 1, day, link])) == (day, size + 1, F.INSERTED)


async def test_an_entry_of_no_sealed_day_is_named(sealed: Any) -> None:
    move = "UPDATE audit_entry SET day = $1 WHERE day = $2 AND link = 1"
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=9)):
        stray = (day, 1, F.INSERTED) if day < DAY else (DAY, 1, F.DELETED)
        assert await found_after((move, [day, DAY])) == stray
    assert await found_after(("UPDATE audit_entry SET day = NULL WHERE day = $1 AND link = 1", [DAY])) == (
        None,
        1,
        F.INSERTED,
    )


async def test_reordered_entries_are_named(sealed: Any) -> None:
    swap = "UPDATE audit_entry SET link = $1 WHERE day = $2 AND link = $3"
    last = DAY + timedelta(days=2)
    for one, other in ((1, 2), (1, 5), (3, 4)):
        moves = [(swap, [99, last, one]), (swap, [one, last, other]), (swap, [other, last, 99])]
        assert await found_after(*moves) == (last, one, F.REORDERED)


async def test_a_changed_or_lost_day_is_named(sealed: Any) -> None:
    second = DAY + timedelta(days=1)
    change = "UPDATE audit_day SET {} = $1 WHERE day = $2"

    assert await found_after((change.format("head"), ["0" * 64, DAY])) == (DAY, 4, F.HEAD_CHANGED)
    assert await found_after((change.format("previous"), ["", second])) == (second, None, F.DAY_LOST)
    assert await found_after((change.format("entries"), [3, DAY])) == (DAY, 4, F.INSERTED)
    assert await found_after(
        ("DELETE FROM audit_entry WHERE day = $1", [DAY]), ("DELETE FROM audit_day WHERE day = $1", [DAY])
    ) == (second, None, F.DAY_LOST)
    early = ("UPDATE audit_day SET removed_at = $1 WHERE day = $2", [NOW + timedelta(days=100), DAY])
    assert await found_after(early) == (DAY, None, F.REMOVED_EARLY)


async def test_a_rewritten_day_is_betrayed_by_the_next(sealed: Any) -> None:
    day = await AuditDay.get(day=DAY + timedelta(days=1))
    [row] = await AuditEntry.filter(day=day.day)
    row.action = "issue:resolve"
    forged = linked(day.algorithm, opening(day.algorithm, day.day, day.previous), 1, said(row))
    assert await found_after(
        ("UPDATE audit_entry SET action = $1, digest = $2 WHERE day = $3", [row.action, forged, day.day]),
        ("UPDATE audit_day SET head = $1 WHERE day = $2", [forged, day.day]),
    ) == (day.day + timedelta(days=1), None, F.DAY_LOST)


TAMPERINGS = st.dictionaries(
    st.sampled_from(LINKS), st.sampled_from([*sorted(OTHER), "DELETE"]), min_size=1, max_size=4
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tamperings=TAMPERINGS)
async def test_of_several_changes_the_first_is_named(
    sealed: Any, tamperings: dict[tuple[date, int], str]
) -> None:
    changes: list[Change] = []
    for number, ((day, link), column) in enumerate(tamperings.items()):
        if column == "DELETE":
            changes.append(("DELETE FROM audit_entry WHERE day = $1 AND link = $2", [day, link]))
        else:
            value = {"id": uuid4(), "position": 10_000 + number}.get(column, OTHER[column])
            change = f"UPDATE audit_entry SET {column} = $1 WHERE day = $2 AND link = $3"
            changes.append((change, [value, day, link]))

    found = await found_after(*changes)

    assert found is not None
    assert found[:2] == min(tamperings)
