"""What is in the toy world of these tests?"""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.databases import Databases
from tests.schema.planner.world import READER, World, build, id_of, names, open_store

MORNING = datetime(2019, 10, 31, 0, tzinfo=UTC)


async def fill(url: str) -> None:
    """Two towns of one city, a shop, a school, three tickets, some notes, and a name."""
    store = await open_store(url)
    insert = store.insert
    await insert("subject", id=READER, authority_version=1)
    await insert("town", id=id_of(10), name="金华", code="3307", mayor="甲", **names("33", "3307"))
    for number, name, code in ((11, "义乌", "330782"), (12, "浦江", "330726")):
        place = names("33", "3307", code)
        await insert("town", id=id_of(number), name=name, code=code, mayor="乙", parent_id=id_of(10), **place)
    await insert("personal_record", id=id_of(90), wrapped_key="k")
    await insert(
        "personal_value",
        id=id_of(91),
        owner_id=id_of(90),
        field="name",
        ciphertext="k:张三",
        blind_index="name/张三",
        mask="张*",
    )
    await insert(
        "venue",
        id=id_of(20),
        kind="SHOP",
        name="小店",
        town_id=id_of(11),
        owner_id=id_of(90),
        search_text="小店",
        place_city="3307",
        place_district="330782",
    )
    await insert(
        "venue", id=id_of(21), kind="SCHOOL", name="学校", town_id=id_of(12), pupils=300, search_text="学校"
    )
    for number, title, town, venue in ((1, "断头路", 11, 20), (2, "路灯 100%", 11, 21), (3, "水", 12, None)):
        await insert(
            "ticket",
            id=id_of(number),
            title=title,
            status="OPEN" if number < 3 else "SHUT",
            reported_at=MORNING + timedelta(hours=number),
            due_at=None if number == 3 else MORNING + timedelta(hours=6 * number),
            day=date(2019, 10, 30 - number),
            done=(True, False, None)[number - 1],
            size=number * 10 if number < 3 else None,
            rank=1,
            tags='["a","b"]',
            remark="说明",
            opinion="内部",
            town_id=id_of(town),
            venue_id=venue and id_of(venue),
            asker_id=id_of(90) if number == 1 else None,
            search_text=title.casefold(),
            place_city="3307",
            place_district=("330782", "330782", "330726")[number - 1],
        )
    for number in range(1, 6):
        await insert(
            "note",
            id=id_of(50 + number),
            ticket_id=id_of(1),
            sequence=number,
            text=f"n{number}",
            inside=number == 2,
        )
    await store.close()


@pytest.fixture
async def world(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """Those rows, and a reader who sees them all."""
    url = await databases.clone(build, fill)
    store = await open_store(url)
    world = World(store)
    monkeypatch.setattr("policies.access.visible", world.visible)
    yield world
    await store.close()
    await databases.drop(url)
