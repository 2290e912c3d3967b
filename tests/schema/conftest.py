"""Which world do the tests of the schema live in?"""

from tests.town.fixtures import full_town, shared_town, town

__all__ = ["full_town", "shared_town", "town"]
