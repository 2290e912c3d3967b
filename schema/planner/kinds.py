"""Of which kind, in the dialect's words, are the values of an annotated type?"""

from datetime import date, datetime
from typing import Any

import strawberry
from strawberry.types.base import StrawberryOptional
from strawberry.types.enum import StrawberryEnumDefinition, has_enum_definition

_KINDS: dict[Any, str] = {
    str: "text",
    int: "int",
    bool: "bool",
    datetime: "instant",
    date: "date",
    strawberry.ID: "uuid",
}


def kind_of(annotated: Any) -> str:
    """A dialect's kind; `json` for lists and everything that is stored as such.

    >>> kind_of(int), kind_of(StrawberryOptional(datetime)), kind_of(dict)
    ('int', 'instant', 'json')
    """
    if isinstance(annotated, StrawberryOptional):
        return kind_of(annotated.of_type)
    if isinstance(annotated, StrawberryEnumDefinition) or has_enum_definition(annotated):
        return "code"
    return _KINDS.get(annotated, "json")
