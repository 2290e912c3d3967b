"""Does a reader of several posts see a list whole, once, in order, whichever way it is paged?"""

from datetime import timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policies.conditions import Condition, conj, disj
from policies.leaves import Column, Compare, linked
from tests.schema.planner.test_pages import PAGE, paged
from tests.schema.planner.world import NOW, OTHER, READER, World, at, id_of

SHOP, SCHOOL, PARK = id_of(20), id_of(21), id_of(22)
OPEN = Compare(Column("status", "text", nullable=False), "=", "SEALED", negated=True)
MINE, TOWNSHIP = at("asker_id", READER, "uuid"), at("place_township", "330782100")
KNOWN = linked(Column("venue_id", "uuid", nullable=True), "represented", (SHOP, PARK))
SIGHTS: dict[str, tuple[Condition, bool]] = {
    "two": (conj([disj([MINE, TOWNSHIP]), OPEN]), True),
    "three": (conj([disj([MINE, TOWNSHIP, KNOWN]), OPEN]), True),
    "bare": (disj([TOWNSHIP, conj([KNOWN, OPEN]), conj([MINE, OPEN])]), True),
    "linked": (conj([disj([KNOWN, conj([KNOWN, MINE])]), OPEN]), False),
    "one": (conj([MINE, disj([TOWNSHIP, KNOWN])]), False),
    "unbounded": (disj([MINE, OPEN]), False),
}


class Ticket(NamedTuple):
    """A row of the table."""

    minutes: int
    sealed: bool
    mine: bool
    near: bool
    venue: str | None


async def fill(world: World, rows: list[Ticket]) -> None:
    await world.store.execute("DELETE FROM ticket")
    for number, row in enumerate(rows):
        await world.store.insert(
            "ticket", id=id_of(1000 + 7 * number % 13 + number * 20), title="t", rank=0, tags="[]",
            search_text="", status="SEALED" if row.sealed else "OPEN", town_id=id_of(10),
            reported_at=NOW + timedelta(minutes=row.minutes), asker_id=READER if row.mine else OTHER,
            place_township="330782100" if row.near else None, venue_id=row.venue,
        )  # fmt: skip


async def expected(world: World, sight: Condition, *, newest: bool) -> list[str]:
    """What the predicate lets through, in order."""
    names = ["id", "reported_at", "status", "asker_id", "place_township", "venue_id"]
    found = [
        dict(zip(names, row, strict=True))
        for row in await world.store.fetch(f"SELECT {', '.join(names)} FROM ticket", [])
    ]
    seen = sorted(
        (row for row in found if sight.test(row)), key=lambda row: (row["reported_at"], str(row["id"]))
    )
    ids = [f"Ticket_{row['id']}" for row in seen]
    return ids[::-1] if newest else ids


TICKETS = st.lists(
    st.builds(
        Ticket,
        minutes=st.integers(0, 5),
        sealed=st.sampled_from([False, False, True]),
        mine=st.booleans(),
        near=st.booleans(),
        venue=st.sampled_from([None, SHOP, SCHOOL, PARK]),
    ),
    max_size=14,
)
ALL_MINE_AND_NEAR = [Ticket(minutes, False, True, True, None) for minutes in range(5)]
OLD_AND_KNOWN = [Ticket(0, False, False, False, SHOP)] * 3


@pytest.mark.parametrize("name", sorted(SIGHTS))
@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
# What two choices show counts once; what a link leads to is found behind everything else.
@example(rows=[*ALL_MINE_AND_NEAR, *OLD_AND_KNOWN], size=4, newest=True, forwards=True)
@example(rows=[*ALL_MINE_AND_NEAR, *OLD_AND_KNOWN], size=4, newest=True, forwards=False)
@given(rows=TICKETS, size=st.integers(1, 5), newest=st.booleans(), forwards=st.booleans())
async def test_each_choice_gives_its_part_of_a_page(
    name: str, world: World, rows: list[Ticket], size: int, newest: bool, forwards: bool
) -> None:
    sight, apart = SIGHTS[name]
    world.sight["Ticket", "read"] = sight
    await fill(world, rows)
    await world.store.execute("DELETE FROM town WHERE parent_id IS NOT NULL")
    order = [{"reportedAt": "DESC" if newest else "ASC"}]

    found = await paged(world, PAGE, size, order, forwards=forwards)

    assert found == await expected(world, sight, newest=newest)
    assert ("WITH near" in world.statements[0]) == apart


async def test_a_page_of_no_rows_is_no_fault(world: World) -> None:
    world.sight["Ticket", "read"] = SIGHTS["three"][0]

    data = await world.data("{ tickets(first: 0) { totalCount nodes { id } } }")

    assert data["tickets"]["nodes"] == []
