"""Do planned fields behave in a response as GraphQL says: nulls, errors, mutations, introspection?"""

import asyncio
from typing import Any

from tests.schema.planner.world import World, id_of

TICKET = f'ticket(id: "Ticket_{id_of(1)}")'


async def broken(world: World, number: int) -> None:
    await world.store.execute(f"UPDATE ticket SET title = 'broken' WHERE id = '{id_of(number)}'")


async def test_a_nullable_computed_field_that_fails_is_null_with_its_place(world: World) -> None:
    await broken(world, 2)

    body = await world.ask(
        "{ tickets(orderBy: { reportedAt: ASC }) { edges { node { id c: choices { name } } } } }"
    )

    nodes = [edge["node"]["c"] for edge in body["data"]["tickets"]["edges"]]
    assert nodes == [[{"name": "断头路"}], None, [{"name": "水"}]]
    [error] = body["errors"]
    assert error["path"] == ["tickets", "edges", 1, "node", "c"]
    assert error["message"] == "no choice"
    assert error["locations"]


async def test_a_failure_takes_the_nearest_nullable_parent(world: World) -> None:
    await broken(world, 1)

    body = await world.ask(
        f'{{ node(id: "Note_{id_of(51)}") {{ ... on Note {{ text ticket {{ length }} }} }} hello }}'
    )

    assert body["data"] == {"node": {"text": "n1", "ticket": None}, "hello": "hello"}
    assert [error["path"] for error in body["errors"]] == [["node", "ticket", "length"]]


async def test_a_failure_in_a_list_that_may_not_be_null_takes_the_field(world: World) -> None:
    await broken(world, 1)

    nullable = await world.ask(f"{{ hello {TICKET} {{ length }} }}")
    listed = await world.ask("{ hello tickets { nodes { length } } }")

    assert nullable["data"] == {"hello": "hello", "ticket": None}
    assert [error["path"] for error in nullable["errors"]] == [["ticket", "length"]]
    assert listed["data"] == {"hello": "hello", "tickets": None}
    assert [error["path"] for error in listed["errors"]] == [["tickets", "nodes", 2, "length"]]


async def test_several_failures_are_all_told(world: World) -> None:
    for number in (1, 2):
        await broken(world, number)

    body = await world.ask("{ tickets { nodes { choices { name } } } }")

    assert [error["path"][2] for error in body["errors"]] == [1, 2]


async def test_a_required_row_that_is_not_there_is_an_error(world: World) -> None:
    body = await world.ask(f'{{ sureTicket(id: "Ticket_{id_of(9)}") {{ id }} }}')

    assert body["data"] is None
    assert [error["path"] for error in body["errors"]] == [["sureTicket"]]


async def test_the_payload_of_a_mutation_is_planned(world: World) -> None:
    data = await world.data(
        f'mutation {{ a: change(id: "Ticket_{id_of(1)}") {{ ticket {{ id town {{ name }} }} __typename }} '
        f'b: change(id: "Ticket_{id_of(9)}") {{ ticket {{ id }} }} }}'
    )

    assert data == {
        "a": {"ticket": {"id": f"Ticket_{id_of(1)}", "town": {"name": "义乌"}}, "__typename": "Changed"},
        "b": {"ticket": None},
    }


async def test_introspection_is_left_alone(world: World) -> None:
    data = await world.data('{ __schema { queryType { name } } __type(name: "Ticket") { fields { name } } }')

    assert data["__schema"] == {"queryType": {"name": "Query"}}
    assert {"name": "lastNote"} in data["__type"]["fields"]


async def test_twenty_root_fields_and_no_more(world: World) -> None:
    fields = [f"f{number}: towns {{ id }}" for number in range(21)]

    allowed = await world.data("{" + " ".join(fields[:20]) + "}")
    refused = await world.ask("{" + " ".join(fields) + "}")

    assert len(allowed) == 20
    assert refused["data"] is None
    assert len(world.statements) == 20


async def test_root_fields_run_one_after_the_other(world: World) -> None:
    running, most, real = 0, 0, world.store.fetch

    async def fetch(*given: Any) -> Any:
        nonlocal running, most
        running, most = running + 1, max(most, running + 1)
        await asyncio.sleep(0)
        try:
            return await real(*given)
        finally:
            running -= 1

    world.store.fetch = fetch

    await world.data("{ a: towns { id } b: venues { nodes { id } } c: tickets { totalCount } }")

    assert most == 1
    assert ["FROM town" in sql for sql in world.statements] == [True, False, False]
    assert ["FROM ticket" in sql for sql in world.statements] == [False, False, True]


async def test_labels_follow_the_language(world: World) -> None:
    document = f"{{ {TICKET} {{ statusWords }} }}"

    chinese = await world.data(document)
    world.locale = "en"
    english = await world.data(document)

    assert (chinese["ticket"], english["ticket"]) == ({"statusWords": "开"}, {"statusWords": "open"})
