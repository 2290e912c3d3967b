"""Does a reader see what the conditions allow, and nothing of the rest, not even by asking around it?"""

from typing import Any

import pytest

from policies.actor import Subject
from policies.conditions import FALSE
from schema.planner import preparing
from tests.schema.planner.world import READER, World, at, id_of

YIWU = ("Ticket", "read")
TICKET = f'ticket(id: "Ticket_{id_of(1)}")'
NOTE = f'node(id: "Note_{id_of(52)}")'


@pytest.fixture
def yiwu(world: World) -> World:
    """The reader sees the two tickets of Yiwu, of which one is in a school, and the town itself."""
    world.sight["Ticket", "read"] = at("place_district", "330782")
    world.sight["Town", "read"] = at("district", "330782")
    return world


async def test_lists_and_counts_hold_what_is_visible(yiwu: World) -> None:
    data = await yiwu.data(
        "{ tickets { totalCount nodes { title } } towns { name tickets { totalCount nodes { title } } } }"
    )

    titles = [{"title": "路灯 100%"}, {"title": "断头路"}]
    assert data == {
        "tickets": {"totalCount": 2, "nodes": titles},
        "towns": [{"name": "义乌", "tickets": {"totalCount": 2, "nodes": titles}}],
    }


async def test_an_invisible_row_is_null_however_it_is_reached(yiwu: World) -> None:
    yiwu.sight["Ticket", "read"] = at("place_city", "3307")

    data = await yiwu.data(
        """query ($hidden: ID!, $ticket: ID!) {
          node(id: $hidden) { id }
          ticket(id: $ticket) { title town { name } }
          towns { name parent { name } }
        }""",
        hidden=f"Town_{id_of(12)}",
        ticket=f"Ticket_{id_of(3)}",
    )

    assert data == {
        "node": None,
        "ticket": {"title": "水", "town": None},
        "towns": [{"name": "义乌", "parent": None}],
    }


async def test_a_row_without_relation_has_none(world: World) -> None:
    data = await world.data(
        """query ($id: ID!) { ticket(id: $id) { venue { name } askerName notes { id } lastNote { id } } }""",
        id=f"Ticket_{id_of(3)}",
    )

    assert data["ticket"] == {"venue": None, "askerName": None, "notes": [], "lastNote": None}


async def test_each_type_of_an_interface_has_its_own_condition(world: World) -> None:
    world.sight["School", "read"] = FALSE

    data = await world.data("{ venues { totalCount nodes { name } } tickets { nodes { venue { name } } } }")

    assert data["venues"] == {"totalCount": 1, "nodes": [{"name": "小店"}]}
    assert [node["venue"] for node in data["tickets"]["nodes"]] == [None, None, {"name": "小店"}]


async def test_an_id_of_the_table_is_no_id_of_every_type_in_it(world: World) -> None:
    data = await world.data(
        f'{{ node(id: "School_{id_of(20)}") {{ id }} venue(id: "Shop_{id_of(20)}") {{ name }} }}'
    )

    assert data == {"node": None, "venue": {"name": "小店"}}
    assert await world.refusal(f'{{ venue(id: "Town_{id_of(20)}") {{ name }} }}') == "MALFORMED_ID"
    assert await world.refusal(f'{{ node(id: "Choice_{id_of(20)}") {{ id }} }}') == "MALFORMED_ID"
    assert await world.refusal('{ node(id: "1") { id } }') == "MALFORMED_ID"


async def test_parts_are_seen_with_what_they_are_parts_of(world: World) -> None:
    document = f"""{{
      {NOTE} {{ ... on Note {{ text ticket {{ title }} }} }}
      {TICKET} {{ notes {{ text }} innerNotes {{ text }} notePages {{ totalCount }} }}
    }}"""

    cleared = await world.data(document)
    world.sight["Ticket", "read.internal"] = FALSE
    outside = await world.data(document)
    world.sight["Ticket", "read"] = FALSE
    stranger = await world.data(document)

    every, public = (
        [{"text": f"n{number}"} for number in numbers] for numbers in ((1, 2, 3, 4, 5), (1, 3, 4, 5))
    )
    assert cleared == {
        "node": {"text": "n2", "ticket": {"title": "断头路"}},
        "ticket": {"notes": every, "innerNotes": every, "notePages": {"totalCount": 5}},
    }
    assert outside == {
        "node": None,
        "ticket": {"notes": public, "innerNotes": [], "notePages": {"totalCount": 4}},
    }
    assert stranger == {"node": None, "ticket": None}


async def test_a_class_hides_a_value_row_by_row(world: World) -> None:
    world.sight["Ticket", "read.internal"] = at("place_district", "330782")

    data = await world.data("{ tickets(orderBy: [{ reportedAt: ASC }]) { nodes { remark opinion } } }")

    clear, hidden = {"remark": "说明", "opinion": "内部"}, {"remark": "***", "opinion": None}
    assert data["tickets"]["nodes"] == [clear, clear, hidden]


async def test_a_class_that_the_reader_has_costs_nothing(world: World) -> None:
    await world.data("{ tickets { nodes { remark opinion } } }")

    assert "CASE WHEN t" not in world.statements[0]


async def test_secrets_are_opened_for_the_cleared_and_masked_for_the_rest(world: World) -> None:
    document = f"{{ {TICKET} {{ askerName }} }}"

    cleared = await world.data(document)
    world.sight["Ticket", "read.personal"] = at("place_district", "330726")
    row_by_row = await world.data(document)
    world.sight["Ticket", "read.personal"] = FALSE
    outside = await world.data(document)
    await world.store.execute("UPDATE personal_record SET wrapped_key = NULL")
    world.sight.clear()
    anonymised = await world.data(document)

    shown = [data["ticket"]["askerName"] for data in (cleared, row_by_row, outside, anonymised)]
    assert shown == ["张三", "张*", "张*", "张*"]
    assert "ciphertext" in world.statements[0]
    assert "ciphertext" not in world.statements[2]


HIDDEN_FILTERS: list[dict[str, Any]] = [
    {"opinion": {"eq": "内部"}},
    {"opinion": {"contains": "内"}},
    {"opinion": {"in": ["内部"]}},
    {"opinion": {"isNull": False}},
    {"remark": {"eq": "说明"}},
    {"remark": {"isNull": False}},
    {"askerName": {"eq": "张三"}},
    {"askerName": {"in": ["张三"]}},
    {"askerName": {"isNull": False}},
    {"not": {"opinion": {"ne": "内部"}}},
    {"not": {"askerName": {"isNull": True}}},
    {"not": {"remark": {"isNull": True}}},
]


@pytest.mark.parametrize("where", HIDDEN_FILTERS, ids=str)
async def test_a_filter_on_a_hidden_value_finds_nothing_and_its_denial_everything(
    world: World, where: dict[str, Any]
) -> None:
    document = "query ($where: TicketFilter) { tickets(where: $where) { totalCount nodes { id } } }"

    cleared = await world.data(document, where=where)
    world.sight["Ticket", "read.internal"] = world.sight["Ticket", "read.personal"] = FALSE
    hidden = await world.data(document, where=where)
    denied = await world.data(document, where={"not": where})

    assert cleared["tickets"]["totalCount"] > 0
    assert hidden["tickets"] == {"totalCount": 0, "nodes": []}
    assert denied["tickets"]["totalCount"] == 3


async def test_a_filter_through_an_invisible_relation_finds_nothing(yiwu: World) -> None:
    document = "query ($where: TownFilter) { towns(where: $where) { name } }"

    seen = await yiwu.data(document, where={"name": {"eq": "义乌"}})
    through = await yiwu.data(document, where={"parent": {"name": {"contains": "金"}}})
    without = await yiwu.data(document, where={"not": {"parent": {}}})

    assert (seen["towns"], through["towns"], without["towns"]) == ([{"name": "义乌"}], [], [{"name": "义乌"}])


async def test_a_changed_authority_is_read_again_before_anything_is_shown(world: World) -> None:
    document = "{ tickets { totalCount nodes { id } } }"
    await world.store.execute("UPDATE subject SET authority_version = 2")
    real = world.reload

    async def reload() -> Subject:
        world.sight["Ticket", "read"] = at("place_district", "330726")
        return await real()

    world.reload = reload  # type: ignore[method-assign]

    data = await world.data(document)

    assert (data["tickets"]["totalCount"], world.reloads, len(world.statements)) == (1, 1, 2)


async def test_an_authority_that_keeps_changing_is_refused(world: World) -> None:
    await world.store.execute("UPDATE subject SET authority_version = 2")

    async def reload() -> Subject:
        return Subject("CADRE", READER, 1)

    world.reload = reload  # type: ignore[method-assign]

    reasons = [await world.refusal(document) for document in ("{ towns { id } }", f"{{ {TICKET} {{ id }} }}")]

    assert reasons == ["AUTHORITY_CHANGING"] * 2


async def test_a_subject_that_is_gone_sees_nothing(world: World) -> None:
    await world.store.execute("DELETE FROM subject")

    async def reload() -> Subject:
        return Subject("CADRE", READER, 1)

    world.reload = reload  # type: ignore[method-assign]

    assert await world.refusal("{ towns { id } }") == "AUTHORITY_CHANGING"


async def test_every_statement_asks_whether_the_authority_is_current(world: World) -> None:
    preparing.SITES.clear()

    await world.data(
        f"{{ tickets {{ totalCount }} towns {{ id }} {TICKET} {{ id }} venues {{ nodes {{ id }} }} }}"
    )

    marker = "SELECT CASE WHEN (SELECT authority_version FROM subject WHERE id = "
    assert [sql.startswith(marker) for sql in world.statements] == [True] * 4


async def test_a_union_shows_those_of_its_types_that_are_seen(world: World) -> None:
    document = """{ tickets(orderBy: { reportedAt: ASC }) { nodes {
      premises { __typename ... on Shop { name ownerName } ... on School { name pupils } }
    } } }"""

    seen = await world.data(document)
    world.sight["School", "read"] = FALSE
    unseen = await world.data(document)

    shop = {"__typename": "Shop", "name": "小店", "ownerName": "张三"}
    school = {"__typename": "School", "name": "学校", "pupils": 300}
    assert [node["premises"] for node in seen["tickets"]["nodes"]] == [shop, school, None]
    assert [node["premises"] for node in unseen["tickets"]["nodes"]] == [shop, None, None]
