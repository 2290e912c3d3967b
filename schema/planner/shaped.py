"""What does a planned field give to the executor?"""

from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError


@dataclass(frozen=True, slots=True)
class Shaped:
    """A finished value: JSON as `orjson.Fragment`, or None; and the errors met while it was made."""

    value: Any
    errors: tuple[GraphQLError, ...] = ()
