"""Which rows does a filter leave? The same on both databases, and with every denial the other ones."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.schema.planner.world import World, id_of

DOCUMENT = """
query ($where: TicketFilter) {
  tickets(where: $where, orderBy: [{ reportedAt: ASC }], first: 100) { totalCount nodes { id } }
}
"""
EVERY = [1, 2, 3]


async def found(world: World, where: dict[str, Any]) -> list[int]:
    page = (await world.data(DOCUMENT, where=where))["tickets"]
    assert page["totalCount"] == len(page["nodes"])
    return [int(node["id"][-3:]) for node in page["nodes"]]


CASES: list[tuple[dict[str, Any], list[int]]] = [
    ({}, EVERY),
    ({"title": {"eq": "水"}}, [3]),
    ({"title": {"ne": "水"}}, [1, 2]),
    ({"title": {"in": ["水", "断头路", "\"\\'"]}}, [1, 3]),
    ({"title": {"in": []}}, []),
    ({"title": {"contains": "100%"}}, [2]),
    ({"title": {"contains": "_"}}, []),
    ({"title": {"contains": "头", "ne": "断头路"}}, []),
    ({"title": {"isNull": True}}, []),
    ({"status": {"eq": "OPEN"}}, [1, 2]),
    ({"status": {"in": ["SHUT"]}}, [3]),
    ({"status": {"ne": "OPEN"}}, [3]),
    ({"light": {"eq": "RED"}}, [1]),
    ({"light": {"ne": "RED"}}, [2, 3]),
    ({"done": {"eq": True}}, [1]),
    ({"done": {"eq": False}}, [2]),
    ({"done": {"isNull": True}}, [3]),
    ({"size": {"gt": 10}}, [2]),
    ({"size": {"gte": 10, "lt": 20}}, [1]),
    ({"size": {"lte": 20}}, [1, 2]),
    ({"size": {"ne": 10}}, [2, 3]),
    ({"size": {"isNull": False}}, [1, 2]),
    ({"day": {"eq": "2019-10-29"}}, [1]),
    ({"day": {"lt": "2019-10-29"}}, [2, 3]),
    ({"dueAt": {"gt": "2019-10-31T14:00:00+08:00"}}, [2]),
    ({"dueAt": {"isNull": True}}, [3]),
    ({"reportedAt": {"gte": "2019-10-31T02:00:00Z", "lt": "2019-10-31T03:00:00.001Z"}}, [2, 3]),
    ({"id": {"eq": f"Ticket_{id_of(2)}"}}, [2]),
    ({"id": {"in": [f"Ticket_{id_of(2)}", f"Ticket_{id_of(9)}", f"Ticket_{id_of(3)}"]}}, [2, 3]),
    ({"id": {"ne": f"Ticket_{id_of(2)}"}}, [1, 3]),
    ({"within": {"place": "3307"}}, EVERY),
    ({"within": {"place": "330782"}}, [1, 2]),
    ({"within": {"place": "330782001"}}, []),
    ({"search": "路"}, [1, 2]),
    ({"search": " 路  １００% "}, [2]),
    ({"search": "路 水"}, []),
    ({"search": "%"}, [2]),
    ({"search": "  "}, EVERY),
    ({"town": {"name": {"eq": "义乌"}}}, [1, 2]),
    ({"town": {"parent": {"code": {"eq": "3307"}}, "within": {"region": "330726"}}}, [3]),
    ({"venue": {"name": {"contains": "学"}}}, [2]),
    ({"venue": {"id": {"eq": f"Shop_{id_of(20)}"}}}, [1]),
    ({"venue": {"search": "小"}}, [1]),
    ({"tags": {"has": "a"}}, [1, 2, 3]),
    ({"tags": {"has": "A"}}, []),
    ({"tags": {"hasSome": ["c", "b"]}}, [1, 2, 3]),
    ({"tags": {"hasSome": []}}, []),
    ({"not": {"tags": {"has": "a"}}}, []),
    ({"day": {"ne": "2019-10-29"}}, [2, 3]),
    ({"dueAt": {"ne": "2019-10-31T06:00:00Z"}}, [2, 3]),
    ({"venue": {}}, [1, 2]),
    ({"not": {"venue": {}}}, [3]),
    ({"askerName": {"eq": "张三"}}, [1]),
    ({"askerName": {"in": ["李四", "张三"]}}, [1]),
    ({"askerName": {"isNull": True}}, [2, 3]),
    ({"or": [{"title": {"eq": "水"}}, {"done": {"eq": True}}]}, [1, 3]),
    ({"or": []}, []),
    ({"and": []}, EVERY),
    ({"and": [{"status": {"eq": "OPEN"}}, {"or": [{"size": {"gt": 10}}, {"size": {"lt": 10}}]}]}, [2]),
    ({"not": {"or": [{"title": {"eq": "水"}}, {"done": {"eq": True}}]}}, [2]),
    ({"not": {"not": {"title": {"eq": "水"}}}}, [3]),
    ({"title": None, "status": {"eq": None}, "not": None, "search": None, "within": None}, EVERY),
]


@pytest.mark.parametrize(("where", "expected"), CASES, ids=str)
async def test_a_filter_leaves_these_and_its_denial_the_others(
    world: World, where: dict[str, Any], expected: list[int]
) -> None:
    assert await found(world, where) == expected
    assert await found(world, {"not": where}) == [number for number in EVERY if number not in expected]


LEAVES = st.sampled_from([where for where, _ in CASES])
FILTERS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"not": inner}),
        st.fixed_dictionaries({"and": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"or": st.lists(inner, max_size=3)}),
    ),
    max_leaves=6,
)


def expectation(where: dict[str, Any]) -> set[int]:
    for case, expected in CASES:
        if case == where:
            return set(expected)
    if "not" in where:
        return set(EVERY) - expectation(where["not"])
    if "and" in where:
        return set(EVERY).intersection(*map(expectation, where["and"]))
    return set().union(*map(expectation, where["or"]))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=FILTERS)
async def test_filters_combine_as_sets_do(world: World, where: dict[str, Any]) -> None:
    assert set(await found(world, where)) == expectation(where)


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ({"title": {"eq": "a\0"}}, "CONTROL_CHARACTER"),
        ({"search": "a\0"}, "CONTROL_CHARACTER"),
        ({"title": {"eq": "\ud800"}}, "CONTROL_CHARACTER"),
        ({"title": {"in": ["a"] * 101}}, "TOO_MANY"),
        ({"or": [{"title": {"eq": "a"}}] * 51}, "TOO_MANY"),
        ({"search": " ".join(map(str, range(51)))}, "TOO_MANY"),
        ({"not": {"not": {"not": {"not": {"not": {"not": {"not": {"not": {"not": {}}}}}}}}}}, "TOO_MANY"),
        ({"id": {"eq": "1"}}, "MALFORMED_ID"),
        ({"id": {"eq": f"Town_{id_of(2)}"}}, "MALFORMED_ID"),
        ({"within": {"place": "33'"}}, "UNKNOWN_CODE"),
    ],
    ids=str,
)
async def test_a_filter_that_cannot_be_is_refused(world: World, where: dict[str, Any], reason: str) -> None:
    assert await world.refusal(DOCUMENT, where=where) == reason
    assert world.statements == []


async def test_nested_lists_have_filters_of_their_own(world: World) -> None:
    data = await world.data(
        """query ($title: String!) { towns(where: { name: { ne: "金华" } }) {
          name
          tickets(where: { title: { eq: $title } }, orderBy: { title: ASC }) { totalCount nodes { title } }
        } }""",
        title="水",
    )

    assert data["towns"] == [
        {"name": "浦江", "tickets": {"totalCount": 1, "nodes": [{"title": "水"}]}},
        {"name": "义乌", "tickets": {"totalCount": 0, "nodes": []}},
    ]


async def test_a_refusal_tells_the_way_to_what_is_wrong(world: World) -> None:
    deep = await world.refused(DOCUMENT, where={"and": [{"not": {"venue": {"id": {"eq": "1"}}}}]})
    place = await world.refused(DOCUMENT, where={"within": {"place": "33'"}})
    cursor = await world.refused('{ tickets(before: "x") { nodes { id } } }')

    assert deep.field == ("where", "and", "not", "venue", "id")
    assert place.field == ("where", "within", "place")
    assert cursor.field == ("before",)


async def test_a_refusal_inside_a_list_names_the_list(world: World) -> None:
    refused = await world.refused("{ towns { name those: tickets(first: 500) { totalCount } } }")

    assert refused.field == ("those", "first")
