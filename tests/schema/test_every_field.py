"""Is every field of every entity, and every condition of every filter, SQL that both databases accept?"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_list_type,
)
from graphql.type import get_nullable_type

from policies.actor import Subject
from policies.conditions import FALSE, TRUE, Condition
from schema import schema
from schema.context import Context, Sealer
from schema.planner.checking import unplannable
from schema.planner.targets import is_stored

NOBODY = "01900000-0000-7000-8000-000000000001"
CORE = schema._schema
STORED = [type for type in CORE.type_map.values() if isinstance(type, GraphQLObjectType) and is_stored(type)]
ENTITIES = [type for type in STORED if "id" in type.fields]
REQUIRED = {"point": "(crs: GCJ02)"}  # the arguments of fields that take some
NAMELESS = {type.name for type in STORED if "id" not in type.fields}  # asked for within what they belong to


class Blind:
    """Finds protected values without keys."""

    def open(self, **_: Any) -> str:
        raise NotImplementedError

    def blind(self, field: str, value: str) -> str:
        return f"{field}/{value}"


@pytest.fixture(params=[TRUE, FALSE], ids=["sees-all", "sees-nothing"])
async def context(request: pytest.FixtureRequest, database: Any, monkeypatch: pytest.MonkeyPatch) -> Context:
    """A reader of an empty database whose authority is current, whatever it is."""

    def visible(_subject: Subject, _type: str, _action: str = "read") -> Condition:
        condition: Condition = request.param
        return condition

    monkeypatch.setattr("policies.access.visible", visible)
    monkeypatch.setattr("schema.planner.statements.Statement.current", lambda _: "1=1")
    return Context(
        subject=Subject("CADRE", NOBODY, 1),
        reader=database.reader,
        now=datetime(2019, 10, 31, tzinfo=UTC),
        locale="en",
        request_id="test",
        reload=None,  # type: ignore[arg-type]
        keys=Sealer(b"0123456789abcdef"),
        personal=Blind(),
    )


def test_every_declaration_is_sound() -> None:
    assert unplannable(CORE) == []


def test_what_has_no_id_is_part_of_an_issue() -> None:
    assert {"Deadline", "DeadlineLine"} == NAMELESS


async def test_what_has_no_id_is_named_by_none(context: Context) -> None:
    for name in NAMELESS:
        id = f"{name}_{NOBODY}"
        for asked in (f'node(id: "{id}") {{ id }}', f'nodes(ids: ["{id}"]) {{ id }}'):
            result = await schema.execute(f"{{ {asked} }}", context_value=context)

            refusals = [error.original_error for error in result.errors or ()]
            assert [getattr(refusal, "reason", refusal) for refusal in refusals] == ["MALFORMED_ID"]


async def test_every_field_is_accepted(context: Context) -> None:
    refused = {}
    for entity in ENTITIES:
        fields = " ".join(selection(name, field) for name, field in entity.fields.items())
        asked = f'node(id: "{entity.name}_{NOBODY}") {{ __typename ... on {entity.name} {{ {fields} }} }}'

        result = await schema.execute(f"{{ {asked} }}", context_value=context)

        if result.errors or result.data != {"node": None}:
            refused[entity.name] = result

    assert refused == {}


async def test_every_condition_is_accepted(context: Context) -> None:
    refused = []
    for name, field in LISTS.items():
        narrowed = get_named_type(field.args["where"].type)
        document = f"query ($where: {narrowed}) {{ {name}(where: $where) {{ totalCount nodes {{ id }} }} }}"
        for where in conditions(narrowed):
            for either in (where, {"not": where}):
                result = await schema.execute(document, {"where": either}, context_value=context)

                if result.errors:
                    refused.append((name, either, result.errors))

    assert refused == []


LISTS = {
    name: field
    for name, field in CORE.query_type.fields.items()  # type: ignore[union-attr]
    if "where" in field.args and "pageInfo" in getattr(get_named_type(field.type), "fields", {})
}


def conditions(narrowed: Any) -> Iterator[dict[str, Any]]:
    """Every condition of a filter, each alone."""
    return (condition for key, field in narrowed.fields.items() for condition in given(key, field))


def selection(name: str, field: GraphQLField) -> str:
    """A field with everything that is worth asking below it: one level deep, and all of what has no id."""
    below = get_named_type(field.type)
    name += REQUIRED.get(name, "")
    if is_leaf_type(below):
        return name
    if "pageInfo" in getattr(below, "fields", {}):
        page = "startCursor endCursor hasNextPage hasPreviousPage"
        return f"{name} {{ totalCount edges {{ cursor node {{ id }} }} pageInfo {{ {page} }} }}"
    if below.name in NAMELESS:
        return f"{name} {{ {' '.join(selection(key, inner) for key, inner in below.fields.items())} }}"  # type: ignore[union-attr]
    leaves = [key for key, inner in below.fields.items() if is_leaf_type(get_named_type(inner.type))]  # type: ignore[union-attr]
    return f"{name} {{ {' '.join(leaves)} }}"


VALUES: dict[str, Any] = {
    "String": "330782",
    "Int": 1,
    "Boolean": True,
    "DateTime": "2019-10-31T00:00:00Z",
    "Date": "2019-10-31",
}


def given(key: str, field: GraphQLInputField) -> Iterator[dict[str, Any]]:
    """Conditions on one field of a filter, each alone."""
    inner = get_nullable_type(field.type)
    if key in ("and", "or", "not", "id"):
        return
    if key == "near":
        yield {key: {"longitude": 120.5, "latitude": 29.5, "crs": "GCJ02", "metres": 1}}
        return
    if not isinstance(inner, GraphQLInputObjectType):
        yield {key: VALUES[str(inner)]}
    elif "and" in inner.fields:
        yield {key: {}}
    else:
        yield from ({key: {name: value(part)}} for name, part in inner.fields.items())


def value(field: GraphQLInputField) -> Any:
    inner = get_nullable_type(field.type)
    named = get_named_type(inner)
    one = next(iter(named.values)) if isinstance(named, GraphQLEnumType) else VALUES[str(named)]
    return [one] if is_list_type(inner) else one
