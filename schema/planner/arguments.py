"""What do arguments and inputs say, in the words of Python?

What Strawberry's own conversion would make of them, but from what was given alone: a filter has sixty fields,
and asking each of them costs more than reading the page.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING
from functools import cache, lru_cache, partial
from typing import Any

from graphql import GraphQLInputObjectType, GraphQLSchema
from strawberry.types.base import StrawberryList, StrawberryOptional, has_object_definition
from strawberry.types.field import StrawberryField
from strawberry.types.lazy_type import LazyType
from strawberry.utils.str_converters import to_camel_case

from schema.planner.declare import Listing
from schema.planner.entities import definition
from schema.planner.targets import STRAWBERRY

Convert = Callable[[Any], Any]
Named = Mapping[str, tuple[str, Convert | None]]  # by names in GraphQL; None: the value is as it should be


def given(field: StrawberryField, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a field, as graphql-core coerced them, for its resolver."""
    return _converted(_arguments(field), arguments)


def build_from_given(schema: GraphQLSchema) -> None:
    """Let Strawberry build every input so, and graphql-core hold @oneOf: it says where one is broken."""
    for type in schema.type_map.values():
        if isinstance(type, GraphQLInputObjectType):
            declared = type.extensions[STRAWBERRY]
            declared.from_input = lambda made, value, _context: _input(made, value)
            type.is_one_of = declared.is_one_of
            vars(type).pop("out_type", None)  # Strawberry's own check, which knows of no place


def takes_as_given(field: StrawberryField) -> bool:
    """Whether the function of a field takes what `given` makes, and nothing else happens around it."""
    resolver = field.base_resolver
    if resolver is None or resolver.info_parameter is None or field.extensions:
        return False
    return isinstance(field, Listing) or all(
        convert in (None, list) for _, convert in _arguments(field).values()
    )


@lru_cache(maxsize=1_000)
def _arguments(field: StrawberryField) -> Named:
    return {_name(one): (one.python_name, _convert(one.type)) for one in field.arguments}


@cache
def _fields(type: Any) -> tuple[Named, dict[str, None]]:
    """The fields of an input, and those that are null unless they are given: defaults are the class's."""
    fields = definition(type).fields
    blank = [one.python_name for one in fields if one.default_value is MISSING]
    return {_name(one): (one.python_name, _convert(one.type)) for one in fields}, dict.fromkeys(blank)


def _name(declared: Any) -> str:
    name: str = declared.graphql_name or to_camel_case(declared.python_name)
    return name


def _convert(type: Any) -> Convert | None:
    if isinstance(type, StrawberryOptional):
        return _convert(type.of_type)
    if isinstance(type, StrawberryList):
        each = _convert(type.of_type)
        # Copied even so: graphql-core gives the same default to every request.
        return list if each is None else lambda values: [each(value) for value in values]
    if isinstance(type, LazyType):
        return _convert(type.resolve_type())
    return partial(_input, type) if has_object_definition(type) else None


def _input(type: Any, value: Mapping[str, Any]) -> Any:
    """An input object, without asking each field whether it was given."""
    fields, blank = _fields(type)
    made = object.__new__(type)
    vars(made).update(blank | _converted(fields, value))
    return made


def _converted(named: Named, values: Mapping[str, Any]) -> dict[str, Any]:
    made = {}
    for name, value in values.items():
        python_name, convert = named[name]
        made[python_name] = value if convert is None or value is None else convert(value)
    return made
