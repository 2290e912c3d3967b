"""Does a cursor open only where, and for whom, it was made?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadCursor
from policies.actor import Subject
from schema.planner.cursors import Sealer
from tests.schema.planner.test_pages import NESTED, PAGE
from tests.schema.planner.world import OTHER, World

SEALER = Sealer(b"0123456789abcdef")
KEYS = ("2019-10-31T08:00:00+00:00", "01900000-0000-7000-8000-000000000001")
CURSOR = SEALER.of(b"list").close(KEYS)


def same(key: str) -> str:
    return key


def test_a_cursor_opens_where_it_was_closed() -> None:
    assert SEALER.of(b"list").open(CURSOR, (same, same)) == KEYS


@given(at=st.integers(0, len(CURSOR)), sign=st.characters(), insert=st.booleans())
def test_an_altered_cursor_does_not_open(at: int, sign: str, insert: bool) -> None:
    altered = CURSOR[:at] + sign + CURSOR[at + (not insert) :]
    if altered == CURSOR:
        return

    with pytest.raises(BadCursor):
        SEALER.of(b"list").open(altered, (same, same))


@given(st.text())
def test_a_cursor_made_up_does_not_open(text: str) -> None:
    with pytest.raises(BadCursor):
        SEALER.of(b"list").open(text, (same, same))


@pytest.mark.parametrize("cursor", ["", "A" * 5_000, CURSOR + "=", CURSOR[:-1]])
def test_an_odd_cursor_does_not_open(cursor: str) -> None:
    with pytest.raises(BadCursor):
        SEALER.of(b"list").open(cursor, (same, same))


def test_another_key_or_place_does_not_open_it() -> None:
    for seal in (SEALER.of(b"other"), Sealer(b"another key, long").of(b"list")):
        with pytest.raises(BadCursor):
            seal.open(CURSOR, (same, same))


def test_a_weak_key_is_refused() -> None:
    with pytest.raises(ValueError, match="16 to 64"):
        Sealer(b"short")


async def test_a_cursor_belongs_to_its_list_order_filter_and_reader(world: World) -> None:
    cursor = (await world.data(PAGE, first=1))["tickets"]["edges"][0]["cursor"]

    again = await world.data(PAGE, first=50, after=cursor)
    refused = [
        await world.refusal(PAGE, first=1, after=cursor, order=[{"reportedAt": "ASC"}]),
        await world.refusal(PAGE, first=1, after=cursor, where={"status": {"eq": "OPEN"}}),
        await world.refusal(NESTED, first=1, after=cursor),
        await world.refusal(PAGE, first=1, after=cursor[:-2]),
    ]
    world.subject = Subject("CADRE", OTHER, 1)
    refused.append(await world.refusal(PAGE, first=1, before=cursor))

    assert len(again["tickets"]["nodes"]) == 2
    assert refused == ["BAD_CURSOR"] * 5


async def test_a_cursor_with_a_filter_is_good_for_that_filter(world: World) -> None:
    where = {"status": {"in": ["OPEN"]}, "town": {"name": {"contains": "义"}}}
    cursor = (await world.data(PAGE, first=1, where=where))["tickets"]["edges"][0]["cursor"]

    rest = await world.data(PAGE, first=5, where=where, after=cursor)

    assert len(rest["tickets"]["nodes"]) == 1
    assert rest["tickets"]["totalCount"] == 2


async def test_a_cursor_may_hold_long_keys(world: World) -> None:
    await world.store.execute(f"UPDATE ticket SET title = '{'路' * 500}', remark = '{'说' * 500}'")
    order = [{"title": "ASC"}, {"remark": "ASC"}, {"town": {"name": "ASC"}}]

    cursor = (await world.data(PAGE, first=1, order=order))["tickets"]["edges"][0]["cursor"]
    rest = await world.data(PAGE, after=cursor, order=order)

    assert len(rest["tickets"]["nodes"]) == 2
