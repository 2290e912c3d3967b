"""A query of planned reads answers what the executor would, and everything else goes to the executor."""

from typing import Any

import orjson
import pytest
from graphql import ExecutionResult, OperationDefinitionNode, parse

from api.graphql.running import core
from schema.reading import PlannedQuery
from tests.schema.planner.toy_schema import schema
from tests.schema.planner.world import World, id_of

TICKET = f'"Ticket_{id_of(1)}"'
READS = [
    f"{{ ticket(id: {TICKET}) {{ title }} }}",
    f"{{ a: ticket(id: {TICKET}) {{ title }} b: towns {{ ...T }} }} fragment T on Town {{ name }}",
    f'{{ ticket(id: "Ticket_{id_of(99)}") {{ title }} }}',
    '{ ticket(id: "Town_x") { title } towns { name } }',
    f'{{ towns {{ name }} sureTicket(id: "Ticket_{id_of(99)}") {{ title }} }}',
    f"{{ node(id: {TICKET}) {{ __typename ... on Ticket {{ length title }} }} }}",
    f"{{ ticket(id: {TICKET}) {{ choices {{ name }} notePages(first: 2) {{ edges {{ cursor }} }} }} }}",
    "query ($first: Int) { tickets(first: $first) { totalCount nodes { title } } }",
    "query ($first: Int) { tickets(first: $first, last: 1) { nodes { title length } } }",
    "query ($of: TicketFilter) { tickets(where: $of, orderBy: {size: DESC}) { edges { node { id } } } }",
    "query ($first: Int!) { tickets(first: $first) { nodes { title } } }",
    "query ($id: ID!) { ticket(id: $id) { title } }",
]
OTHERS = [
    "{ hello }",
    f"{{ __typename ticket(id: {TICKET}) {{ title }} }}",
    f"{{ ticket(id: {TICKET}) {{ title }} ticket(id: {TICKET}) {{ id }} }}",
    f"{{ ticket(id: {TICKET}) @include(if: true) {{ title }} }}",
    "{ ... on Query { towns { name } } }",
    f"mutation {{ change(id: {TICKET}) {{ ticket {{ title }} }} }}",
    "{" + " ".join(f"a{at}: towns {{ name }}" for at in range(21)) + "}",
]
VARIABLES = {"first": 2, "of": {"status": {"eq": "OPEN"}, "town": {"name": {"eq": "义乌"}}}}


@pytest.mark.parametrize("text", READS)
async def test_it_answers_what_the_executor_answers(text: str, world: World) -> None:
    await world.store.execute(f"UPDATE ticket SET title = 'broken' WHERE id = '{id_of(2)}'")

    found = await _planned(text).run(world.context(), VARIABLES, most_errors=10, suggest=True)  # type: ignore[union-attr]

    expected: Any = await schema.execute(text, VARIABLES, context_value=world.context())
    assert _shown(found) == _shown(expected)


@pytest.mark.parametrize("text", OTHERS)
def test_everything_else_takes_the_executor(text: str) -> None:
    assert _planned(text) is None


def _planned(text: str) -> PlannedQuery | None:
    document = parse(text)
    [operation] = [part for part in document.definitions if isinstance(part, OperationDefinitionNode)]
    return PlannedQuery.of(core(schema), document, operation)


def _shown(result: ExecutionResult) -> Any:
    return orjson.loads(
        orjson.dumps({"data": result.data, "errors": [error.formatted for error in result.errors or ()]})
    )
