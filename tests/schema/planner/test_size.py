"""Do large and odd selections come back whole?"""

from tests.schema.planner.world import World, id_of

TICKET = f'ticket(id: "Ticket_{id_of(1)}")'


async def test_a_hundred_and_twenty_aliases_keep_their_order(world: World) -> None:
    names = [f"a{number}" for number in range(120)]
    fields = [f"{name}: {'title' if at % 3 else 'dueAt'}" for at, name in enumerate(names)]

    data = await world.data(
        f"{{ {TICKET} {{ {' '.join(fields)} notes {{ {' '.join(n + ': text' for n in names)} }} }} }}"
    )

    assert list(data["ticket"]) == [*names, "notes"]
    assert data["ticket"]["a117"] == "2019-10-31T06:00:00.000Z"
    assert data["ticket"]["a119"] == "断头路"
    assert data["ticket"]["notes"][4] == dict.fromkeys(names, "n5")


async def test_an_alias_may_have_a_hundred_characters(world: World) -> None:
    long = "a" * 100

    data = await world.data(f"{{ {TICKET} {{ {long}: title {long}b: town {{ {long}: name }} }} }}")

    assert data == {"ticket": {long: "断头路", f"{long}b": {long: "义乌"}}}


async def test_values_of_every_kind_survive(world: World) -> None:
    title = "\"quotes\" 'and' \\ \t tab \u2028 😀 {}[],:"
    await world.store.insert(
        "ticket", id=id_of(4), title=title, status="OPEN", reported_at=world.context().now, rank=1,
        tags='["\\"", "😀", ""]', search_text="",
    )  # fmt: skip

    data = await world.data(
        f'{{ ticket(id: "Ticket_{id_of(4)}") {{ title tags day done size town {{ name }} }} }}'
    )

    assert data["ticket"] == {
        "title": title,
        "tags": ['"', "😀", ""],
        "day": None,
        "done": None,
        "size": None,
        "town": None,
    }


async def test_the_same_field_may_be_asked_for_twice(world: World) -> None:
    data = await world.data(
        """query ($id: ID!) {
          ticket: ticket(id: $id) { town { name } ...A notes(first: 1) { text } }
        }
        fragment A on Ticket { town { code name } notes(first: 1) { sequence } ... on Node { id } ...B }
        fragment B on Ticket { town { parent { name } } }
        """,
        id=f"Ticket_{id_of(1)}",
    )

    assert data["ticket"] == {
        "town": {"name": "义乌", "code": "330782", "parent": {"name": "金华"}},
        "notes": [{"text": "n1", "sequence": 1}],
        "id": f"Ticket_{id_of(1)}",
    }


async def test_one_level_of_nesting_is_no_statement(world: World) -> None:
    await world.data(
        """{ towns(first: 5) {
          tickets { nodes { town { tickets { nodes { notes(first: 9) { ticket { title } } } } } } }
        } }"""
    )

    assert len(world.statements) == 1
