"""Does every value of an enum say what it means?"""

from graphql import GraphQLEnumType

from schema import schema


def test_every_value_is_described_in_english_with_its_chinese_term() -> None:
    enums = [type for type in schema._schema.type_map.values() if isinstance(type, GraphQLEnumType)]

    silent = [
        f"{type.name}.{name}"
        for type in enums
        if not type.name.startswith("__")
        for name, value in type.values.items()
        if not value.description
    ]

    assert silent == []
