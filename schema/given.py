"""How does an input become a Python object? From what is given, not from all that might be.

Strawberry asks every field of the type for its name, in each request; a filter has fifty. The names and types
are the schema's, so they are found once.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from typing import Any

import strawberry
from graphql import GraphQLInputObjectType, GraphQLSchema, get_nullable_type, is_leaf_type
from strawberry.types.arguments import InputContext
from strawberry.types.base import StrawberryObjectDefinition

BACKREF = "strawberry-definition"


@dataclass(frozen=True, slots=True)
class Given:
    """What an input type needs to know of itself to be built."""

    fields: Mapping[
        str, tuple[str, Any]
    ]  # by its name in GraphQL: in Python, and its type if that is no leaf
    blank: Mapping[str, None]

    @classmethod
    def of(
        cls, definition: StrawberryObjectDefinition, type_: GraphQLInputObjectType, schema: strawberry.Schema
    ) -> "Given":
        fields: dict[str, tuple[str, Any]] = {}
        for field in definition.fields:
            name = schema.config.name_converter.from_field(field)
            leaf = is_leaf_type(get_nullable_type(type_.fields[name].type))
            inside = None if leaf else field.resolve_type(type_definition=definition)
            fields[name] = (field.python_name, inside)
        required = (
            field.python_name
            for field in definition.fields
            if field.default_value is MISSING and field.default_factory is MISSING
        )
        return cls(fields, dict.fromkeys(required))

    def build(self, made: type, value: Mapping[str, Any], context: InputContext) -> Any:
        """What Strawberry would make of the same."""
        arguments: dict[str, Any] = dict(self.blank)
        for key, given in value.items():
            name, inside = self.fields[key]
            arguments[name] = given if inside is None else context.convert(given, inside, key)
        return made(**arguments)


def build_from_given(schema: strawberry.Schema, types: GraphQLSchema) -> None:
    """Let every input of a schema be built so, and graphql-core hold @oneOf: it says where one is broken."""
    for type_ in types.type_map.values():
        definition = type_.extensions.get(BACKREF)
        if isinstance(type_, GraphQLInputObjectType) and isinstance(definition, StrawberryObjectDefinition):
            definition.from_input = Given.of(definition, type_, schema).build
            type_.is_one_of = definition.is_one_of
            vars(type_).pop("out_type", None)  # Strawberry's own check, which knows of no place
