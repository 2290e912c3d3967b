"""Which world do attackers live in?"""

from tests.town.fixtures import town

__all__ = ["town"]
