"""Does a list come whole, once, in order, whichever way it is paged?"""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.schema.planner.world import NOW, World, at, id_of

PAGE = """
query (
  $first: Int, $after: String, $last: Int, $before: String
  $order: TicketOrder! = NEWEST, $where: TicketFilter
) {
  tickets(first: $first, after: $after, last: $last, before: $before, orderBy: $order, where: $where) {
    totalCount
    edges { cursor node { id } }
    nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""
NESTED = PAGE.replace("tickets(", "towns { tickets(").rstrip()[:-1] + "} }"
KEYS = {
    "NEWEST": (lambda row: (row[1], row[0]), True),
    "OLDEST": (lambda row: (row[1], row[0]), False),
    "TITLE": (lambda row: (row[2], row[0]), False),
    "RANK": (lambda row: (row[3], row[0]), False),
}


async def fill(world: World, rows: list[tuple[str, int, str, int]]) -> None:
    await world.store.execute("DELETE FROM ticket")
    for id, minutes, title, rank in rows:
        await world.store.insert(
            "ticket", id=id, title=title, status="OPEN", reported_at=NOW + timedelta(minutes=minutes),
            rank=rank, tags="[]", search_text="", town_id=id_of(10),
        )  # fmt: skip


def in_order(rows: list[tuple[str, int, str, int]], order: str) -> list[str]:
    key, descending = KEYS[order]
    return [f"Ticket_{row[0]}" for row in sorted(rows, key=key, reverse=descending)]


async def paged(world: World, document: str, size: int, order: str, *, forwards: bool) -> list[str]:
    """Every id, page by page, each page checked for what it says of itself."""
    found: list[str] = []
    cursor, more, total = None, True, None
    while more:
        asked: dict[str, Any] = (
            {"first": size, "after": cursor} if forwards else {"last": size, "before": cursor}
        )
        data = await world.data(document, order=order, **asked)
        page = data["tickets"] if "tickets" in data else data["towns"][0]["tickets"]
        ids, info = [edge["node"]["id"] for edge in page["edges"]], page["pageInfo"]
        assert [node["id"] for node in page["nodes"]] == ids
        assert len(ids) <= size
        assert total in (None, page["totalCount"])
        assert info["hasPreviousPage" if forwards else "hasNextPage"] == (cursor is not None)
        cursors = [edge["cursor"] for edge in page["edges"]]
        assert [info["startCursor"], info["endCursor"]] == (
            [cursors[0], cursors[-1]] if cursors else [None, None]
        )
        found = found + ids if forwards else ids + found
        total, more = page["totalCount"], info["hasNextPage" if forwards else "hasPreviousPage"]
        cursor = info["endCursor" if forwards else "startCursor"]
    assert total == len(found)
    return found


ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from("aB路é"), st.integers(-1, 1)), min_size=0, max_size=12
)


@pytest.mark.parametrize("document", [PAGE, NESTED], ids=["root", "nested"])
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
@example(drawn=[(0, "a", 0)] * 6, size=3, order="NEWEST", forwards=False)
@given(drawn=ROWS, size=st.integers(1, 5), order=st.sampled_from(sorted(KEYS)), forwards=st.booleans())
async def test_pages_over_ties_hold_every_row_once(
    document: str,
    world: World,
    drawn: list[tuple[int, str, int]],
    size: int,
    order: str,
    forwards: bool,
) -> None:
    await world.store.execute("DELETE FROM town WHERE parent_id IS NOT NULL")
    rows = [(id_of(1000 - 7 * at % 13 + at * 20), *row) for at, row in enumerate(drawn)]
    await fill(world, rows)

    found = await paged(world, document, size, order, forwards=forwards)

    assert found == in_order(rows, order)


async def test_a_page_has_twenty_rows_unless_asked(world: World) -> None:
    rows = [(id_of(1000 + number), number, "t", 0) for number in range(25)]
    await fill(world, rows)

    data = await world.data("{ tickets { nodes { id } pageInfo { hasNextPage } } }")

    assert [node["id"] for node in data["tickets"]["nodes"]] == in_order(rows, "NEWEST")[:20]
    assert data["tickets"]["pageInfo"] == {"hasNextPage": True}


async def test_a_page_between_two_cursors(world: World) -> None:
    rows = [(id_of(1000 + number), number // 2, "t", 0) for number in range(6)]
    await fill(world, rows)
    cursors = [edge["cursor"] for edge in (await world.data(PAGE))["tickets"]["edges"]]

    data = await world.data(PAGE, after=cursors[0], before=cursors[4], first=2)

    assert [node["id"] for node in data["tickets"]["nodes"]] == in_order(rows, "NEWEST")[1:3]
    assert data["tickets"]["totalCount"] == 6
    assert data["tickets"]["pageInfo"]["hasNextPage"]


async def test_no_rows_make_an_empty_page(world: World) -> None:
    world.sight["Ticket", "read"] = at("place_district", "0")

    data = await world.data(PAGE)
    none = await world.data(PAGE, first=0)

    empty = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
    assert data["tickets"] == {"totalCount": 0, "edges": [], "nodes": [], "pageInfo": empty}
    assert none == data


async def test_a_count_alone_reads_no_page(world: World) -> None:
    data = await world.data("{ tickets { n: totalCount __typename } }")

    assert data["tickets"] == {"n": 3, "__typename": "TicketConnection"}
    assert "ORDER BY" not in world.statements[0]


async def test_nothing_is_counted_unasked(world: World) -> None:
    await world.data("{ tickets { nodes { id } } }")

    assert "count(*)" not in world.statements[0]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"first": 101}, "PAGE_TOO_LARGE"),
        ({"last": 101}, "PAGE_TOO_LARGE"),
        ({"first": -1}, "OUT_OF_RANGE"),
        ({"first": 1, "last": 1}, "FIRST_AND_LAST"),
    ],
)
async def test_an_impossible_page_is_refused(world: World, arguments: dict[str, int], reason: str) -> None:
    assert await world.refusal(PAGE, **arguments) == reason
    assert await world.refusal(NESTED, **arguments) == reason
    assert world.statements == []


async def test_pages_inside_pages_are_bounded_together(world: World) -> None:
    asked = "{ towns { tickets(first: 100) { nodes { notes(first: %d) { id } lastNote { id } } } } }"

    allowed = await world.data(asked % 8)
    refused = await world.refusal(asked % 100)

    assert len(allowed["towns"]) == 3
    assert refused == "TOO_MANY_ROWS"
