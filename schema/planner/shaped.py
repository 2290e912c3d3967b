"""What does a planned field give to the executor?"""

from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError, GraphQLResolveInfo, is_non_null_type


@dataclass(frozen=True, slots=True)
class Shaped:
    """A finished value: JSON as `orjson.Fragment`, or None; and the errors met while it was made."""

    value: Any
    errors: tuple[GraphQLError, ...] = ()

    def completed(self, info: GraphQLResolveInfo[Any]) -> Any:
        """The value, if the field may have it.

        Raises:
            GraphQLError: why it is null, where it may not be.
            TypeError: the same, and nobody knows why.
        """
        if self.value is None and is_non_null_type(info.return_type):
            raise self.errors[0] if self.errors else TypeError(f"{info.field_name} may not be null")
        return self.value
