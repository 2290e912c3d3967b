"""The price of an operation is known before anything runs: its rows are those that the planner counts."""

from typing import Any

import pytest
from graphql import get_operation_ast, parse

from models.errors import Limited
from schema.costs import Meter
from schema.planner import preparing
from schema.planner.selections import Selections
from schema.prices import FIELDS, MUTATION, WHOLE, Price
from tests.schema.planner.toy_schema import schema
from tests.schema.planner.world import World, id_of

TICKET = f"Ticket_{id_of(1)}"

OTHER = f"Ticket_{id_of(2)}"
SORTED = "query ($by: [TicketOrder!]) { tickets(orderBy: $by) { nodes { id } } }"
MANY = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Ticket { notes(first: 2) { id } } } }"
SWITCHED = "query ($s: Boolean!) { tickets { nodes { notes @skip(if: $s) { id } } } }"
TWICE = """{ a: towns(first: 2) { ...T } b: towns(first: 3) { ...T } }
  fragment T on Town { tickets(first: 1) { nodes { id } } }"""
CHANGED = f'mutation {{ change(id: "{TICKET}") {{ ticket {{ notes(first: 4) {{ id }} }} }} }}'

PRICED = [
    ("{ hello }", {}, Price(0, 1)),
    ("{ __typename }", {}, Price(0, 1)),
    (f'{{ ticket(id: "{TICKET}") {{ id title }} }}', {}, Price(1, 1)),
    (f'{{ ticket(id: "{TICKET}") {{ town {{ parent {{ id }} }} choices {{ name }} }} }}', {}, Price(1, 4)),
    ("{ tickets { totalCount pageInfo { hasNextPage } } }", {}, Price(20, 20 + WHOLE)),
    ("{ tickets(first: 5) { edges { cursor node { notes { id } } } } }", {}, Price(505, 505)),
    ("{ tickets(last: 5) { nodes { notes(first: 2) { ticket { id } } } } }", {}, Price(15, 25)),
    ("{ tickets(first: 0) { nodes { id } } }", {}, Price(1, 1)),
    ("{ towns(first: 3) { tickets(first: 2) { nodes { id } edges { node { notes { id } } } } } }", {},
     Price(609, 609)),
    ("{ towns { tickets(first: 2) { nodes { id } totalCount } } }", {}, Price(300, 300 + 100 * WHOLE)),
    ("{ venues(first: 2) { nodes { town { tickets { nodes { id } } } } } }", {}, Price(82, 44)),
    (f'{{ node(id: "{TICKET}") {{ id ... on Ticket {{ notes {{ id }} }} }} hello }}', {}, Price(101, 102)),
    ("query ($n: Int = 7) { tickets(first: $n) { nodes { id } } }", {}, Price(7, 7)),
    ("query ($n: Int = 7) { tickets(first: $n) { nodes { id } } }", {"n": None}, Price(20, 20)),
    ("query ($n: Int = 7) { tickets(first: $n) { nodes { id } } }", {"n": 9.0}, Price(9, 9)),
    ("{ tickets(first: 2, orderBy: [{ title: ASC }]) { nodes { id } } }", {}, Price(2, 2 + WHOLE)),
    (SORTED, {"by": [{"title": "ASC"}]}, Price(20, 20 + WHOLE)),
    (SORTED, {"by": {"title": "ASC"}}, Price(20, 20 + WHOLE)),
    (SORTED, {"by": []}, Price(20, 20)),
    (SORTED, {}, Price(20, 20)),
    ("{ tickets(first: 4) { nodes { premises { ... on Shop { town { id } } } } } }", {}, Price(4, 12)),
    (f'{{ nodes(ids: ["{TICKET}", "{OTHER}"]) {{ ... on Ticket {{ town {{ id }} }} }} }}', {}, Price(2, 4)),
    (MANY, {"ids": [TICKET, OTHER]}, Price(6, 6)),
    (SWITCHED, {"s": True}, Price(20, 20)),
    (SWITCHED, {"s": False}, Price(2020, 2020)),
    (TWICE, {}, Price(10, 10)),
    (CHANGED, {}, Price(5, 5 + MUTATION)),
]  # fmt: skip


def meter(text: str) -> Meter:
    document = parse(text)
    operation = get_operation_ast(document)
    assert operation is not None
    return Meter(schema._schema, document, operation)


@pytest.mark.parametrize(("text", "variables", "expected"), PRICED, ids=lambda given: str(given)[:60])
async def test_the_rows_of_a_price_are_those_that_the_planner_counts(
    world: World, monkeypatch: pytest.MonkeyPatch, text: str, variables: dict[str, Any], expected: Price
) -> None:
    made: list[Selections] = []

    class Recorded(Selections):
        def __post_init__(self) -> None:
            super().__post_init__()
            made.append(self)

    monkeypatch.setattr(preparing, "Selections", Recorded)

    await world.data(text, **variables)

    assert sum(one.most for one in made) == expected.rows
    assert meter(text).price(variables) == expected


def test_a_price_is_reckoned_once_for_the_values_that_it_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    found = meter("query ($n: Int, $id: ID!) { tickets(first: $n) { nodes { id } } ticket(id: $id) { id } }")
    asked = [{"n": 5, "id": "a"}, {"n": 5, "id": "b"}, {"n": 6, "id": "b"}, {"id": "b", "n": 5}]
    reckoned: list[Any] = []
    whole = Meter._reckoned

    def noted(self: Meter, values: tuple[Any, ...]) -> Price:
        reckoned.append(values)
        return whole(self, values)

    monkeypatch.setattr(Meter, "_reckoned", noted)

    prices = [found.price(variables).rows for variables in asked]

    assert prices == [6, 6, 7, 6]
    assert reckoned == [(5,), (6,)]


@pytest.mark.parametrize("value", ["many", [], {}, 10**30, -5, True, 2.5, None])
def test_a_value_of_any_other_type_has_a_price_too(value: Any) -> None:
    assert (
        1 <= meter("query ($n: Int) { tickets(first: $n) { nodes { id } } }").price({"n": value}).rows <= 100
    )


def test_fragments_within_fragments_are_counted_wherever_they_are_used() -> None:
    fragments = " ".join(
        f"fragment F{at} on Town {{ {' '.join(f'{key}: parent {{ ...F{at + 1} }}' for key in 'abc')} }}"
        for at in range(9)
    )

    with pytest.raises(Limited) as refused:
        meter(f"{{ towns(first: 1) {{ ...F0 }} }} {fragments} fragment F9 on Town {{ id }}").price({})

    assert (refused.value.reason, refused.value.facts) == ("TOO_MANY_FIELDS", {"limit": FIELDS})
