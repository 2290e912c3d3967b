"""A statement that was rehearsed is there for whoever asks first, and rehearsing does nothing else."""

from typing import Any

import orjson
import pytest
from graphql import OperationDefinitionNode, parse

from policies.typical import readers
from schema import schema
from schema.planner import preparing
from schema.planner.documents import Document
from schema.reading import PlannedQuery
from schema.rehearsal import rehearse
from schema.samples import ID, samples
from tests.town.asking import context_of, document
from tests.town.places import NOW
from tests.town.stages import staged
from tests.town.store import written
from tests.town.town import Town

CORE = schema._schema
PAGE = """query ($on: Boolean!) {
  issues {
    totalCount
    nodes { title place { name } events(first: 2) { nodes { type } } body @include(if: $on) }
  }
}"""
NEWS = """query ($since: DateTime!, $kind: IssueKind!) {
  issues(where: {updatedAfter: $since, kind: {eq: $kind}}) { totalCount }
}"""
FIRST = [{"by": [{"accountCause": "ASC"}]}]
SUBMIT = "mutation ($input: IssueSubmitInput!) { issueSubmit(input: $input) { issue { id } } }"
MANY = """mutation ($input: CadreEnrolManyInput!) { cadreEnrolMany(input: $input) { errors { code } } }"""
ONE = "query ($id: ID!) { issue(id: $id) { title enterprise { name } } node(id: $id) { id } }"
SIGN = """mutation ($input: IssueActInput!) {
  issueSignFor(input: $input) { issue { title status leadUnit { name } } errors { code } }
}"""


async def rehearsed(town: Town, *texts: str) -> int:
    nodes = [document(text)[0] for text in texts]
    asking = [reader for reader in readers() if reader.posts[0].role in ("COORDINATOR", "HANDLER")]
    return await rehearse(CORE, nodes, asking, dialect=town.reader.dialect, now=NOW)


async def straight(town: Town, login: str, text: str, **variables: Any) -> Any:
    """The data of a query that takes the short way of `schema.reading`."""
    node = document(text)[0]
    [operation] = [part for part in node.definitions if isinstance(part, OperationDefinitionNode)]
    query = PlannedQuery.of(CORE, node, operation)
    assert query is not None
    context = await context_of(town.reader, town.kinds[login], town.ids[login], town.now)
    result = await query.run(context, variables, most_errors=1, suggest=False)
    assert result.errors is None
    return orjson.loads(orjson.dumps(result.data))


async def test_whoever_asks_first_finds_the_statement_ready(
    full_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = full_town
    issue, town.now = staged(town)["assigned"]
    await rehearsed(town, PAGE, ONE, SIGN)

    def compiled(*_: Any) -> Any:
        raise AssertionError("a statement is made only now")

    monkeypatch.setattr(preparing, "_compile", compiled)
    page = await town.ask("office", PAGE, on=False)
    whole = await town.ask("handler", PAGE, on=True)
    one = await town.ask("office", ONE, id=issue)
    planned = await straight(town, "office", ONE, id=issue)
    signed = await town.ask("handler", SIGN, input={"issueId": issue})

    assert page["issues"]["totalCount"] > 20
    assert "body" in whole["issues"]["nodes"][0]
    assert one["node"] == {"id": issue}
    assert planned == one
    assert signed["issueSignFor"]["issue"]["status"] == "IN_PROGRESS"


async def test_rehearsing_does_nothing_else(full_town: Town) -> None:
    before = await written(full_town.reader)

    statements = await rehearsed(full_town, SUBMIT, SIGN, MANY)

    assert statements > 0
    assert await written(full_town.reader) == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ me { kind } }", [{}]),
        ("query ($n: Int, $m: Int! = 5) { issues(first: $n, last: $m) { totalCount } }", [{}]),
        (
            "query ($on: Boolean!) { me { kind @skip(if: $on) } }",
            [{"on": True}, {"on": False}],
        ),
        ("query ($id: ID!) { unit(id: $id) { id } }", [{"id": f"Unit_{ID}"}]),
        ("query ($by: [IssueOrder!]!) { issues(orderBy: $by) { totalCount } }", FIRST),
        (
            NEWS,
            [{"since": "2019-10-31T08:00:00Z", "kind": "ENTERPRISE"}],
        ),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_an_operation_is_tried_with_what_must_be_given(text: str, expected: list[dict[str, Any]]) -> None:
    node = parse(text)
    [operation] = [part for part in node.definitions if isinstance(part, OperationDefinitionNode)]

    assert list(samples(Document(CORE, {}, {}), operation)) == expected
