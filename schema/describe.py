"""How do docstrings under `schema/` reach the SDL: they are public, and become its descriptions."""

from inspect import cleandoc
from typing import Any

import strawberry
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
)

from schema.planner.arguments import build_from_given
from schema.planner.targets import STRAWBERRY

Described = (
    GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType | GraphQLEnumType | GraphQLUnionType
)


class DescribedSchema(strawberry.Schema):
    """A schema in which docstrings are descriptions, and inputs are built from what is given."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        describe(self._schema)
        build_from_given(self._schema)


def describe(schema: GraphQLSchema) -> None:
    """Fill every empty description of a type or field from its Python docstring."""
    for type_ in schema.type_map.values():
        if not isinstance(type_, Described) or STRAWBERRY not in type_.extensions:
            continue
        type_.description = type_.description or _doc(_source(type_.extensions[STRAWBERRY]))
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for field in type_.fields.values():
                _describe_field(field)


def _describe_field(field: GraphQLField) -> None:
    resolver = getattr(field.extensions.get(STRAWBERRY), "base_resolver", None)
    if resolver is not None:
        field.description = field.description or _doc(resolver.wrapped_func)
    for argument in field.args.values():
        if argument.default_value is None:
            # Python's way to say "may be left out"; in the SDL it would read as a choice.
            argument.default = None
            argument.default_value = Undefined


def _source(definition: Any) -> Any:
    """What a definition was made from; for `Connection[Issue]`, the generic `Connection`."""
    general = getattr(definition, "concrete_of", None)
    origin = (general or definition).origin if hasattr(general or definition, "origin") else None
    return origin if origin is not None else getattr(definition, "wrapped_cls", None)


def _doc(source: Any) -> str | None:
    # Of a class its own docstring, not that of a base.
    doc = vars(source).get("__doc__") if isinstance(source, type) else getattr(source, "__doc__", None)
    generated = f"{getattr(source, '__name__', '')}("  # what @dataclass writes when there is none
    return None if doc is None or doc.startswith(generated) else cleandoc(doc)
