"""Is a point stored where it is, whatever system it was given in, and is what is near it found?"""

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.rules.nearby import around, cell_of
from models.rules.points import (
    CHINA,
    Point,
    check_within,
    gcj02_to_wgs84,
    shown,
    stored,
    wgs84_to_gcj02,
)
from models.rules.vocabulary import Crs

EAST = st.floats(CHINA.west + 0.1, CHINA.east - 0.1)
NORTH = st.floats(CHINA.south + 0.1, CHINA.north - 0.1)


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    east = (one[0] - other[0]) * 111_320 * cos(radians(one[1]))
    return hypot(east, (one[1] - other[1]) * 111_320)


@pytest.mark.parametrize(
    ("wgs84", "gcj02"),
    [  # published with eviltransform, and with coordtransform
        ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
        ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
        ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
        ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
    ],
)
def test_both_ways_agree_with_published_points(
    wgs84: tuple[float, float], gcj02: tuple[float, float]
) -> None:
    assert wgs84_to_gcj02(*wgs84) == pytest.approx(gcj02, abs=1e-9)
    assert gcj02_to_wgs84(*gcj02) == pytest.approx(wgs84, abs=1e-8)


@given(EAST, NORTH)
def test_there_and_back_is_the_same_place(east: float, north: float) -> None:
    back = gcj02_to_wgs84(*wgs84_to_gcj02(east, north))

    assert metres_between((east, north), back) < 0.01


@given(EAST, NORTH, st.sampled_from([Crs.WGS84, Crs.GCJ02]))
def test_what_is_stored_is_shown_as_it_was_given(east: float, north: float, crs: Crs) -> None:
    told = shown(stored(east, north, crs), crs)

    assert metres_between((east, north), told) < 0.5


def test_the_two_systems_are_hundreds_of_metres_apart() -> None:
    one, other = stored(120.0185, 29.2093, Crs.WGS84), stored(120.0185, 29.2093, Crs.GCJ02)

    assert 300 < metres_between(shown(one, Crs.WGS84), shown(other, Crs.WGS84)) < 700


@pytest.mark.parametrize(
    ("east", "north", "crs", "reason"),
    [
        (120.0, 29.0, Crs.BD09, "CRS_REFUSED"),
        (29.0, 120.0, Crs.WGS84, "POINT_OUTSIDE"),
        (0.0, 0.0, Crs.GCJ02, "POINT_OUTSIDE"),
    ],
)
def test_what_is_no_point_of_ours_is_refused(east: float, north: float, crs: Crs, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        stored(east, north, crs, field=("point",))


def test_a_province_is_checked_as_far_as_its_bounds_are_known() -> None:
    shanghai, beijing = Point(121_473_700, 31_230_400), Point(116_404_000, 39_915_000)

    check_within(shanghai, "33", field=("point",))
    check_within(beijing, "11", field=("point",))
    with pytest.raises(BadInput, match="POINT_OUTSIDE"):
        check_within(beijing, "33", field=("point",))


@given(st.floats(118, 123), st.floats(27, 31.4), st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
def test_a_circle_holds_what_is_near_and_its_cells_hold_all_of_that(
    east: float, north: float, aside: float, up: float
) -> None:
    centre = stored(east, north, Crs.WGS84)
    point = Point(centre.longitude + round(aside * 1e6), centre.latitude + round(up * 1e6))
    far = metres_between(
        (centre.longitude / 1e6, centre.latitude / 1e6), (point.longitude / 1e6, point.latitude / 1e6)
    )

    for metres in (100, 3_000, 20_000):
        circle = around(centre, metres)
        if abs(far - metres) > 0.01 * metres + 0.2:
            assert circle.holds(point) == (far < metres)
        if circle.holds(point):
            assert cell_of(point) in circle.cells
            assert circle.south <= point.latitude <= circle.north
            assert circle.west <= point.longitude <= circle.east
