"""How does a client say where something is on the map, or near what?"""

import strawberry

from models.rules.vocabulary import Crs


@strawberry.input
class PointInput:
    """A point on the map, in the system that the client's map kit speaks."""

    longitude: float = strawberry.field(description="Degrees east, such as 120.0751.")
    latitude: float = strawberry.field(description="Degrees north, such as 29.3068.")
    crs: Crs = strawberry.field(description="The system of both; never left out. Chinese kits give GCJ02.")


@strawberry.input
class NearFilter(PointInput):
    """What lies at most so far from a point (周边)."""

    metres: int = strawberry.field(description="How far, at most 20,000.")
