"""With which variables may an operation be tried, when nobody has asked it yet?"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLInputType,
    GraphQLSchema,
    OperationDefinitionNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    type_from_ast,
)

from schema.planner.documents import Document
from schema.planner.readings import DEFAULT_PAGE

ID = UUID("01900000-0000-7000-8000-000000000000")
SCALARS: dict[str, Any] = {
    "Boolean": True,
    "Date": "2019-10-31",
    "DateTime": "2019-10-31T08:00:00Z",
    "Decimal": "1",
    "Float": 1.0,
    "ID": f"Issue_{ID}",
    "Int": DEFAULT_PAGE,
}


def samples(document: Document, operation: OperationDefinitionNode) -> Iterator[dict[str, Any]]:
    """Values for the variables that must be given: each switch on and off, ids of every type that fits."""
    schema = document.schema
    given = {
        variable.variable.name.value: _sample(wanted)
        for variable in operation.variable_definitions or ()
        if is_non_null_type(wanted := type_from_ast(schema, variable.type)) and variable.default_value is None
    }
    switches = [name for name, value in given.items() if value is True]
    for ids in _ids(document, operation, given):
        yield given | ids
        if switches:
            yield given | ids | dict.fromkeys(switches, False)


def _ids(
    document: Document, operation: OperationDefinitionNode, given: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Ids of the types that the root fields which take them answer with, one type at a time."""
    kinds: dict[str, list[str]] = {}
    root: Any = document.schema.get_root_type(operation.operation)
    for asked in document.collect([operation], root).values():  # type: ignore[list-item]
        for argument in asked[0].arguments or ():
            if isinstance(argument.value, VariableNode) and argument.name.value in ("id", "ids"):
                answer = get_named_type(root.fields[asked[0].name.value].type)
                kinds[argument.value.name.value] = _kinds(document.schema, answer)
    for at in range(max(map(len, kinds.values()), default=1)):
        ids = {name: f"{names[at % len(names)]}_{ID}" for name, names in kinds.items() if name in given}
        yield {name: [id] if isinstance(given[name], list) else id for name, id in ids.items()}


def _kinds(schema: GraphQLSchema, type: Any) -> list[str]:
    return [kind.name for kind in schema.get_possible_types(type)] if is_abstract_type(type) else [type.name]


def _sample(type: Any) -> Any:
    if is_non_null_type(type):
        return _sample(type.of_type)
    if is_list_type(type):
        return [_sample(type.of_type)]
    if is_enum_type(type):
        return next(iter(type.values))
    if is_input_object_type(type):
        needed = {name: field for name, field in type.fields.items() if _needed(field.type, field)}
        chosen = needed or (dict([next(iter(type.fields.items()))]) if type.is_one_of else {})
        return {name: _sample(field.type) for name, field in chosen.items()}
    return SCALARS.get(type.name, "1")


def _needed(type: GraphQLInputType, field: Any) -> bool:
    return is_non_null_type(type) and field.default is None
