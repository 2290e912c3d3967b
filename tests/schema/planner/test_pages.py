"""Does a list come whole, once, in order, whichever way it is paged?"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policies.conditions import FALSE
from schema.planner import orders, roots, selections, sorting
from tests.schema.planner.world import NOW, World, at, id_of

PAGE = """
query (
  $first: Int, $after: String, $last: Int, $before: String
  $order: [TicketOrder!], $where: TicketFilter
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


class Ticket(NamedTuple):
    """A row of the table."""

    id: str
    minutes: int
    title: str
    size: int | None
    opinion: str | None
    venue: str | None


Key = tuple[Callable[[Ticket], Any], bool]  # what rows are sorted by, and whether the greatest comes first

# The reader does not see schools.
SHOP, SCHOOL = id_of(20), id_of(21)
NAMES = {SHOP: "小店", SCHOOL: None, None: None}
ORDERS: dict[str, tuple[list[Any], list[Key]]] = {
    "default": ([], [(lambda row: row.minutes, True)]),
    "newest": ([{"reportedAt": "DESC"}], [(lambda row: row.minutes, True)]),
    "oldest": ([{"reportedAt": "ASC"}], [(lambda row: row.minutes, False)]),
    "title": ([{"title": "DESC"}], [(lambda row: row.title, True)]),
    "size": ([{"size": "ASC"}], [(lambda row: row.size, False)]),
    "largest": ([{"size": "DESC"}], [(lambda row: row.size, True)]),
    "hidden": ([{"opinion": "ASC"}], [(lambda _: None, False)]),
    "venue": ([{"venue": {"name": "DESC"}}], [(lambda row: NAMES[row.venue], True)]),
    "several": (
        [{"size": "DESC"}, {"title": "ASC"}, {"venue": {"name": "ASC"}}, {"reportedAt": "DESC"}],
        [
            (lambda row: row.size, True),
            (lambda row: row.title, False),
            (lambda row: NAMES[row.venue], False),
            (lambda row: row.minutes, True),
        ],
    ),
}


async def fill(world: World, rows: list[Ticket]) -> None:
    await world.store.execute("DELETE FROM ticket")
    for row in rows:
        await world.store.insert(
            "ticket", id=row.id, title=row.title, status="OPEN", rank=0, tags="[]", search_text="",
            reported_at=NOW + timedelta(minutes=row.minutes), town_id=id_of(10),
            size=row.size, opinion=row.opinion, venue_id=row.venue,
        )  # fmt: skip


def numbered(minutes: Iterable[int]) -> list[Ticket]:
    return [Ticket(id_of(1000 + at), when, "t", None, None, None) for at, when in enumerate(minutes)]


def in_order(rows: list[Ticket], order: str) -> list[str]:
    """By the id, then by each key from the last to the first: sorting keeps what it finds equal in place."""
    keys = ORDERS[order][1]
    found = sorted(rows, key=lambda row: row.id, reverse=keys[-1][1])
    for key, descending in reversed(keys):
        there = sorted((row for row in found if key(row) is not None), key=key, reverse=descending)
        found = there + [row for row in found if key(row) is None]
    return [f"Ticket_{row.id}" for row in found]


async def paged(world: World, document: str, size: int, order: Any, *, forwards: bool) -> list[str]:
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
    st.tuples(
        st.integers(0, 3),
        st.sampled_from("aB路é"),
        st.none() | st.integers(-1, 1),
        st.none() | st.sampled_from("xy"),
        st.sampled_from([None, SHOP, SCHOOL]),
    ),
    max_size=12,
)


@pytest.mark.parametrize("document", [PAGE, NESTED], ids=["root", "nested"])
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
@example(drawn=[(0, "a", 0, None, None)] * 6, size=3, order="newest", forwards=False)
@given(drawn=ROWS, size=st.integers(1, 5), order=st.sampled_from(sorted(ORDERS)), forwards=st.booleans())
async def test_pages_over_ties_hold_every_row_once(
    document: str,
    world: World,
    drawn: list[tuple[int, str, int | None, str | None, str | None]],
    size: int,
    order: str,
    forwards: bool,
) -> None:
    await world.store.execute("DELETE FROM town WHERE parent_id IS NOT NULL")
    world.sight |= {("School", "read"): FALSE, ("Ticket", "read.internal"): FALSE}
    rows = [Ticket(id_of(1000 - 7 * at % 13 + at * 20), *row) for at, row in enumerate(drawn)]
    await fill(world, rows)

    found = await paged(world, document, size, ORDERS[order][0], forwards=forwards)

    assert found == in_order(rows, order)


async def test_a_page_has_twenty_rows_unless_asked(world: World) -> None:
    rows = numbered(range(25))
    await fill(world, rows)

    data = await world.data("{ tickets { nodes { id } pageInfo { hasNextPage } } }")

    assert [node["id"] for node in data["tickets"]["nodes"]] == in_order(rows, "newest")[:20]
    assert data["tickets"]["pageInfo"] == {"hasNextPage": True}


async def test_a_page_between_two_cursors(world: World) -> None:
    rows = numbered([0, 0, 1, 1, 2, 2])
    await fill(world, rows)
    cursors = [edge["cursor"] for edge in (await world.data(PAGE))["tickets"]["edges"]]

    data = await world.data(PAGE, after=cursors[0], before=cursors[4], first=2)

    assert [node["id"] for node in data["tickets"]["nodes"]] == in_order(rows, "newest")[1:3]
    assert data["tickets"]["totalCount"] == 6
    assert data["tickets"]["pageInfo"]["hasNextPage"]


async def test_no_rows_make_an_empty_page(world: World) -> None:
    world.sight["Ticket", "read"] = at("place_district", "0")

    data = await world.data(PAGE)
    none = await world.data(PAGE, first=0)

    empty = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
    assert data["tickets"] == {"totalCount": 0, "edges": [], "nodes": [], "pageInfo": empty}
    assert none == data


@pytest.mark.parametrize("size", ["first", "last"])
async def test_a_page_of_no_rows_has_no_ends(world: World, size: str) -> None:
    ends = "{ totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage } }"
    more = {"hasNextPage": size == "first", "hasPreviousPage": size == "last"}
    empty = {"startCursor": None, "endCursor": None, **more}

    data = await world.data(f"{{ tickets({size}: 0) {ends} towns {{ tickets({size}: 0) {ends} }} }}")

    nested = [town["tickets"] for town in data["towns"] if town["tickets"]["totalCount"]]
    assert data["tickets"]["pageInfo"] == empty
    assert [one["pageInfo"] for one in nested] == [empty] * len(nested)
    assert nested


async def test_a_count_alone_reads_no_page(world: World) -> None:
    data = await world.data("{ tickets { n: totalCount __typename } }")

    assert data["tickets"] == {"n": 3, "__typename": "TicketConnection"}
    assert "ORDER BY" not in world.statements[0]


async def test_a_list_that_no_index_sorts_has_a_largest_size(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (orders, roots, selections, sorting):
        monkeypatch.setattr(module, "WIDEST", 2)
    by_size, by_time = [{"size": "ASC"}], [{"reportedAt": "ASC"}]
    await fill(world, numbered(range(3)))

    refused = await world.ask("{ tickets(orderBy: [{ size: ASC }]) { nodes { id } } }")
    nested = await world.ask(NESTED, order=by_size)
    narrowed = await world.data(PAGE, order=by_size, where={"id": {"ne": f"Ticket_{id_of(1000)}"}})
    walked = await world.data(PAGE, order=by_time)

    [error] = refused["errors"]
    assert error["path"] == ["tickets"]
    assert await world.refusal(PAGE, order=by_size) == "SORT_TOO_WIDE"
    assert [error["path"] for error in nested["errors"]] == [["towns", 0, "tickets"]]
    assert narrowed["tickets"]["totalCount"] == 2
    assert walked["tickets"]["totalCount"] == 3


async def test_a_list_has_few_sort_keys(world: World) -> None:
    assert await world.refusal(PAGE, order=[{"size": "ASC"}] * 6) == "TOO_MANY"
    assert world.statements == []


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
