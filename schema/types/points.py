"""Where an issue lies: in which jurisdictions, at which point of the map, and who may know that."""

from collections.abc import Mapping
from typing import Any

import strawberry

from models.rules import points
from models.rules.vocabulary import Confidentiality, Crs, IssueSource
from schema.planner import Row, computed, fact, to_one
from schema.planner.fields import Sql, Value
from schema.types.lazy import LazyJurisdiction

_SECRET = f"'{IssueSource.PETITION}', '{IssueSource.PETITION_BACKLOG}'"


@strawberry.type
class Point:
    """A point on the map (点位)."""

    longitude: float = strawberry.field(description="Degrees east.")
    latitude: float = strawberry.field(description="Degrees north.")
    crs: Crs = strawberry.field(description="The system of both.")


def shows_point(row: Row) -> str:
    """Whether the reader may know where it lies: a home, or whoever's name is hidden, is a personal value."""
    plain = (
        f"NOT {row.point_is_home} AND {row.confidentiality} = '{Confidentiality.OPEN}'"
        f" AND {row.source} NOT IN ({_SECRET})"
    )
    return f"({plain} OR {row.may('read.personal')})"


def _told(column: str) -> Value:
    read: Sql = lambda row: f"CASE WHEN {shows_point(row)} THEN {row.column(column)} END"  # noqa: E731
    return fact(read, "int")


POINT_FACTS = {name: _told(name) for name in points.Point._fields}


def shown_point(facts: Mapping[str, Any], _context: Any, crs: Crs) -> Point | None:
    """The point in the system that was asked for.

    Raises:
        BadInput: CRS_REFUSED.
    """
    longitude, latitude = facts["longitude"], facts["latitude"]
    if longitude is None:
        return None
    east, north = points.shown(points.Point(longitude, latitude), crs)
    return Point(longitude=east, latitude=north, crs=crs)


@strawberry.type
class Located:
    """What has a place, a point, and offices that hold it."""

    place: LazyJurisdiction | None = to_one(column="place_id", doc="Where it is.")
    point: Point | None = computed(
        shown_point,
        needs=POINT_FACTS,
        takes={"crs": (Crs, "In which system.")},
        doc="Where it is on the map (点位); null for most readers where it may show somebody's home.",
    )
    origin: LazyJurisdiction | None = to_one(
        column="origin_id", doc="Its first holder, which keeps sight of it and writes it off."
    )
    holding: LazyJurisdiction | None = to_one(
        column="holding_id", doc="Whose office holds it now (当前持有辖区)."
    )
