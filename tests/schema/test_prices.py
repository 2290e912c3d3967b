"""What asks more of the server than the rows it shows has its own price."""

import pytest
from graphql import get_operation_ast, parse

from schema import schema
from schema.costs import Meter
from schema.prices import WEIGHTS

CORE = schema._schema


def points(text: str) -> int:
    document = parse(text)
    operation = get_operation_ast(document)
    assert operation is not None
    return Meter(CORE, document, operation).price({}).points


@pytest.mark.parametrize("coordinate", WEIGHTS)
def test_what_has_a_weight_is_in_the_contract(coordinate: str) -> None:
    name, _, field = coordinate.partition(".")

    assert field in CORE.type_map[name].fields or coordinate in ("Query.__schema", "Query.__type")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ __typename }", 1),
        ("{ __schema { types { name fields { name } } } }", 100),
        ("{ me { kind posts { role } cadre { id unit { name } } } }", 2),
        ("{ statistics { collected } }", 100),
        ("{ statistics { collected by(dimension: KIND) { key collected } } }", 200),
        ("{ a: statistics { asOf } b: statistics { distinctCount(of: ENTERPRISE) } }", 220),
        ("{ issueAggregate(groupBy: [KIND, STATUS]) { groups { nodes { collected } totalCount } } }", 200),
        (
            "{ issues(first: 50) { nodes { id place { id } leadUnit { id } availableActions { action } } } }",
            200,
        ),
        ('{ issueMap(jurisdiction: "330782") { tiles { name red } } }', 100),
        ('{ whoCan(id: "Issue_1", first: 5) { nodes { name } } }', 25),
        ('mutation { issueClaim(input: {issueId: "x"}) { issue { place { id } } errors { code } } }', 12),
        ("{ serviceTargets(first: 10) { nodes { id place { id } } } }", 20),
    ],
)
def test_an_operation_has_this_price(text: str, expected: int) -> None:
    assert points(text) == expected
