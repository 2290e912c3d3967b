"""Which points are near one: those of some cells of a grid, within a box, within a circle?

A cell is a number, so an index of any database finds the points of a few of them; only those are measured.
"""

from collections.abc import Sequence
from math import cos, radians
from typing import NamedTuple

from models.rules.points import Point

CELL = 10_000  # millionths of a degree: about a kilometre
_ACROSS = 36_000  # cells around the Earth


class Circle(NamedTuple):
    """What a database needs to find what is inside: millionths of a degree, weights in square metres."""

    cells: tuple[int, ...]
    south: int
    north: int
    west: int
    east: int
    latitude: int
    longitude: int
    per_latitude: float
    per_longitude: float
    most: float

    def holds(self, point: Point) -> bool:
        """Whether a point is inside: what `inside` says, in Python."""
        north, east = point.latitude - self.latitude, point.longitude - self.longitude
        return north * north * self.per_latitude + east * east * self.per_longitude <= self.most


KINDS = ("ints", *("int",) * 6, *("float",) * 3)  # of the values of a circle


def cell_of(point: Point) -> int:
    """The cell in which a point lies.

    >>> cell_of(Point(120_018_500, 29_209_300)) - cell_of(Point(120_008_500, 29_209_300))
    1
    """
    return _row(point.latitude) * _ACROSS + _column(point.longitude)


def around(centre: Point, metres: int) -> Circle:
    """The circle with this radius; flat, which within 20 km is true to a few metres."""
    north, east = _metres_a_degree(centre.latitude / 1e6)
    high, wide = round(metres / north * 1e6) + 1, round(metres / east * 1e6) + 1
    south, top = centre.latitude - high, centre.latitude + high
    west, right = centre.longitude - wide, centre.longitude + wide
    columns = range(_column(west), _column(right) + 1)
    cells = tuple(row * _ACROSS + column for row in range(_row(south), _row(top) + 1) for column in columns)
    return Circle(
        cells,
        south,
        top,
        west,
        right,
        centre.latitude,
        centre.longitude,
        (north / 1e6) ** 2,
        (east / 1e6) ** 2,
        float(metres) ** 2,
    )


def inside(latitude: str, longitude: str, bound: Sequence[str]) -> str:
    """Whether the point of two columns is inside, in SQL; `bound` are a circle's values but its cells."""
    south, north, west, east, y, x, per_y, per_x, most = bound
    up, over = f"({latitude} - {y})", f"({longitude} - {x})"
    measured = f"{up} * {up} * {per_y} + {over} * {over} * {per_x} <= {most}"
    return f"{latitude} BETWEEN {south} AND {north} AND {longitude} BETWEEN {west} AND {east} AND {measured}"


def _metres_a_degree(latitude: float) -> tuple[float, float]:
    """How long a degree is to the north and to the east, on the ellipsoid of WGS-84."""
    at = radians(latitude)
    north = 111132.954 - 559.822 * cos(2 * at) + 1.175 * cos(4 * at)
    east = 111412.84 * cos(at) - 93.5 * cos(3 * at) + 0.118 * cos(5 * at)
    return north, east


def _row(latitude: int) -> int:
    return (latitude + 90_000_000) // CELL


def _column(longitude: int) -> int:
    return (longitude + 180_000_000) // CELL
