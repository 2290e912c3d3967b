"""What is a Python name called in GraphQL? As Strawberry says; but it would say so anew for every argument.

A filter has sixty fields, and Strawberry asks for the name of each, whether it was given or not.
"""

from functools import cache

from strawberry.schema.name_converter import NameConverter
from strawberry.utils.str_converters import to_camel_case

_camel_case = cache(to_camel_case)  # of the names in our own code, so there is an end to them


class Naming(NameConverter):
    """Strawberry's names, each made once."""

    def apply_naming_config(self, name: str) -> str:
        return _camel_case(name) if self.auto_camel_case else name
