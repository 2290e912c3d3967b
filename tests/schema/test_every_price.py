"""A price counts the rows that the planner counts, whatever is asked of whichever type."""

from itertools import islice
from typing import Any

import pytest
from graphql import get_named_type, get_operation_ast, is_abstract_type, is_leaf_type, parse

from models.dialects import SQLITE
from policies.typical import readers
from schema import schema
from schema.costs import Meter
from schema.planner import preparing
from schema.planner.selections import Selections
from schema.planner.targets import shows_rows
from schema.rehearsal import rehearse
from tests.town.places import NOW

CORE = schema._schema
SIZES = (2, 3, 2)  # of lists, from the innermost to those of the root
PARTS = ("nodes", "edges", "node")  # of a connection: no level of their own


def selection(type: Any, depth: int) -> str:
    """Every way on from a type, so deep."""
    named = get_named_type(type)
    if is_abstract_type(named):
        kinds = CORE.get_possible_types(named)
        return " ".join(["__typename", *(f"... on {kind} {{ {selection(kind, depth)} }}" for kind in kinds)])
    ways = (asked(name, field, depth) for name, field in named.fields.items())
    return " ".join(["__typename", *filter(None, ways)])


def asked(name: str, field: Any, depth: int) -> str | None:
    """A field, with a size if it is a list, unless it leads nowhere, too far, or must be told more."""
    inner = depth if name in PARTS else depth - 1
    if name == "totalCount":
        return name
    if is_leaf_type(get_named_type(field.type)) or inner < 0 or required(field) or name == "pageInfo":
        return None
    size = f"(first: {SIZES[inner]})" if "first" in field.args else ""
    return f"{name}{size} {{ {selection(field.type, inner)} }}"


def required(field: Any) -> list[str]:
    return [name for name, argument in field.args.items() if str(argument.type).endswith("!")]


ROOTS = {
    name: field
    for name, field in CORE.query_type.fields.items()  # type: ignore[union-attr]
    if shows_rows(CORE, field.type) and required(field) in ([], ["id"])
}


@pytest.mark.parametrize("name", ROOTS)
async def test_rows_are_counted_as_the_planner_counts_them(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = ROOTS[name]
    made: list[Selections] = []
    inside = selection(field.type, 1 if name == "node" else 2)
    asking = f"query ($id: ID!) {{ {name}(id: $id)" if required(field) else f"{{ {name}(first: 4)"
    document = parse(f"{asking} {{ {inside} }} }}")

    class Recorded(Selections):
        def __post_init__(self) -> None:
            super().__post_init__()
            made.append(self)

    monkeypatch.setattr(preparing, "Selections", Recorded)
    operation = get_operation_ast(document)
    assert operation is not None

    await rehearse(CORE, [document], islice(readers(), 1), dialect=SQLITE, now=NOW)

    price = Meter(CORE, document, operation).price({})
    assert price.rows == max(one.most for one in made)
