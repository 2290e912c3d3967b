"""Are things of any types found by their ids, in the order in which they were asked for?"""

import pytest

from policies.conditions import FALSE
from tests.schema.planner.world import World, at, id_of

NODES = """query ($ids: [ID!]!) { nodes(ids: $ids) {
  id __typename ... on Ticket { title length } ... on Town { name } ... on Venue { name }
} }"""
ROAD, LAMP, WATER = (f"Ticket_{id_of(number)}" for number in (1, 2, 3))
YIWU, SHOP = f"Town_{id_of(11)}", f"Shop_{id_of(20)}"


async def test_things_of_all_types_come_in_the_order_asked(world: World) -> None:
    data = await world.data(NODES, ids=[WATER, SHOP, ROAD, YIWU, WATER])

    water = {"id": WATER, "__typename": "Ticket", "title": "水", "length": 1}
    assert data["nodes"] == [
        water,
        {"id": SHOP, "__typename": "Shop", "name": "小店"},
        {"id": ROAD, "__typename": "Ticket", "title": "断头路", "length": 3},
        {"id": YIWU, "__typename": "Town", "name": "义乌"},
        water,
    ]
    assert len(world.statements) == 3  # one for each type


async def test_what_is_not_there_and_what_is_not_seen_are_null_alike(world: World) -> None:
    world.sight |= {("Ticket", "read"): at("place_district", "330782"), ("Shop", "read"): FALSE}

    data = await world.data(NODES, ids=[WATER, f"Ticket_{id_of(9)}", SHOP, f"School_{id_of(20)}", ROAD])

    assert [one and one["id"] for one in data["nodes"]] == [None, None, None, None, ROAD]


async def test_a_failure_is_told_at_each_place(world: World) -> None:
    await world.store.execute(f"UPDATE ticket SET title = 'broken' WHERE id = '{id_of(2)}'")

    body = await world.ask(NODES, ids=[LAMP, ROAD, LAMP])

    assert [one and one["id"] for one in body["data"]["nodes"]] == [None, ROAD, None]
    assert sorted(error["path"] for error in body["errors"]) == [
        ["nodes", 0, "length"],
        ["nodes", 2, "length"],
    ]


async def test_nothing_is_asked_for_nothing(world: World) -> None:
    assert await world.data(NODES, ids=[]) == {"nodes": []}
    assert world.statements == []


@pytest.mark.parametrize(
    ("ids", "reason"),
    [
        ([ROAD] * 101, "TOO_MANY"),
        ([ROAD, "1"], "MALFORMED_ID"),
        ([ROAD, f"Query_{id_of(1)}"], "MALFORMED_ID"),
        ([f"Venue_{id_of(20)}"], "MALFORMED_ID"),
    ],
    ids=["many", "none", "no row", "interface"],
)
async def test_ids_that_cannot_be_are_refused(world: World, ids: list[str], reason: str) -> None:
    assert await world.refusal(NODES, ids=ids) == reason
    assert world.statements == []
