"""Which world do imports come into?"""

from tests.town.fixtures import town

__all__ = ["town"]
