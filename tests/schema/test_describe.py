"""Which docstrings become descriptions?"""

from dataclasses import dataclass
from enum import Enum

import strawberry

from schema.connections import Connection
from schema.describe import DescribedSchema


@strawberry.enum
class Mood(Enum):
    """How one feels."""

    GLAD = "GLAD"


@strawberry.input
class Wish:
    """What one wants."""

    mood: Mood | None = None


@strawberry.type
class Silent:
    mood: Mood = strawberry.field(description="Said on the field.")


@dataclass
class Hidden:
    """Never shown."""


@strawberry.type
class Query(Hidden):
    @strawberry.field
    def silent(self, wish: Wish | None = None, often: int = 1) -> Silent:
        """Says

        nothing.
        """
        raise NotImplementedError

    @strawberry.field(description="Given.")
    def all(self) -> Connection[Silent]:
        """Ignored."""
        raise NotImplementedError


def test_docstrings_describe_what_is_not_described_otherwise() -> None:
    types = DescribedSchema(Query)._schema.type_map

    assert {
        name: types[name].description for name in ("Query", "Silent", "Mood", "Wish", "SilentConnection")
    } == {
        "Query": None,
        "Silent": None,
        "Mood": "How one feels.",
        "Wish": "What one wants.",
        "SilentConnection": "One page of a list.",
    }
    assert {name: field.description for name, field in types["Query"].fields.items()} == {
        "silent": "Says\n\nnothing.",
        "all": "Given.",
    }
    assert types["Silent"].fields["mood"].description == "Said on the field."


def test_an_argument_that_may_be_left_out_has_no_default_in_the_sdl() -> None:
    assert "silent(wish: Wish, often: Int! = 1): Silent!" in DescribedSchema(Query).as_str()
