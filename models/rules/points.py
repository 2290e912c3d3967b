"""Where on Earth is a point that a client gave, in the system that its map kit speaks?

Stored is WGS-84, in whole millionths of a degree (11 cm), which both databases compare exactly. Chinese map
kits speak GCJ-02 (国测局坐标), which lies up to 700 m beside it, so a point without its system is no point.
"""

from math import cos, pi, sin, sqrt
from typing import NamedTuple

from models.errors import BadInput
from models.rules.vocabulary import Crs

MICRO = 1_000_000
_AXIS, _ECCENTRICITY = 6378245.0, 0.00669342162296594323  # Krasovsky 1940, by which GCJ-02 bends WGS-84
_EXACT, _MOST_STEPS = 1e-9, 30


class Point(NamedTuple):
    """A point in WGS-84, in millionths of a degree."""

    longitude: int
    latitude: int


class Box(NamedTuple):
    """What lies between two meridians and two parallels, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


CHINA = Box(72.004, 0.8293, 137.8347, 55.8271)  # where GCJ-02 differs from WGS-84
# With its sea, and a few kilometres more: borders are not stored, so nothing finer would be honest.
PROVINCES = {"33": Box(117.9, 26.9, 123.6, 31.4)}


def stored(longitude: float, latitude: float, crs: Crs, *, field: tuple[str, ...] = ()) -> Point:
    """The point that a client means.

    Raises:
        BadInput: CRS_REFUSED for BD-09; POINT_OUTSIDE China, as when the two were swapped.
    """
    _spoken(crs, field)
    if not CHINA.holds(longitude, latitude):
        raise BadInput("POINT_OUTSIDE", field=field, **CHINA._asdict())
    if crs is Crs.GCJ02:
        longitude, latitude = gcj02_to_wgs84(longitude, latitude)
    return Point(round(longitude * MICRO), round(latitude * MICRO))


def shown(point: Point, crs: Crs) -> tuple[float, float]:
    """Longitude and latitude in a system.

    Raises:
        BadInput: CRS_REFUSED for BD-09.
    """
    _spoken(crs, ("crs",))
    longitude, latitude = point.longitude / MICRO, point.latitude / MICRO
    if crs is Crs.GCJ02:
        longitude, latitude = wgs84_to_gcj02(longitude, latitude)
    return round(longitude, 6), round(latitude, 6)


def check_within(point: Point, province: str | None, *, field: tuple[str, ...]) -> None:
    """Refuse what cannot be in the province, as far as its rough bounds are known.

    Raises:
        BadInput: POINT_OUTSIDE.
    """
    box = PROVINCES.get(province or "")
    if box is not None and not box.holds(point.longitude / MICRO, point.latitude / MICRO):
        raise BadInput("POINT_OUTSIDE", field=field, **box._asdict())


def wgs84_to_gcj02(longitude: float, latitude: float) -> tuple[float, float]:
    """As Chinese maps show it; the same outside China.

    >>> wgs84_to_gcj02(116.404, 39.915)
    (116.41024449916938, 39.91640428150164)
    """
    if not CHINA.holds(longitude, latitude):
        return longitude, latitude
    east, north = _bent(longitude, latitude)
    return longitude + east, latitude + north


def gcj02_to_wgs84(longitude: float, latitude: float) -> tuple[float, float]:
    """What `wgs84_to_gcj02` would make this of: there is no formula, so it is approached, to a millimetre."""
    if not CHINA.holds(longitude, latitude):
        return longitude, latitude
    found = (longitude, latitude)
    for _ in range(_MOST_STEPS):
        east, north = _bent(*found)
        closer = (longitude - east, latitude - north)
        missed = max(abs(closer[0] - found[0]), abs(closer[1] - found[1]))
        found = closer
        if missed < _EXACT:
            break
    return found


def _spoken(crs: Crs, field: tuple[str, ...]) -> None:
    if crs is Crs.BD09:
        raise BadInput("CRS_REFUSED", field=(*field, "crs") if field[-1:] != ("crs",) else field)


def _bent(longitude: float, latitude: float) -> tuple[float, float]:
    """By how many degrees GCJ-02 moves a point to the east and to the north."""
    x, y = longitude - 105.0, latitude - 35.0
    root, waves = 0.1 * sqrt(abs(x)), 20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 2.0 * root
    north += (waves + 20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + root
    east += (waves + 20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    radians = latitude / 180.0 * pi
    magic = 1.0 - _ECCENTRICITY * sin(radians) ** 2
    meridian = _AXIS * (1.0 - _ECCENTRICITY) / (magic * sqrt(magic)) * pi
    parallel = _AXIS / sqrt(magic) * cos(radians) * pi
    return east * 180.0 / parallel, north * 180.0 / meridian
