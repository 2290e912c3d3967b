"""Codes say what contains what, also where a tier is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.rules.jurisdictions import JurisdictionCode, Levels, village_kind
from models.rules.vocabulary import JurisdictionKind, JurisdictionLevel

CODES = st.sampled_from((2, 4, 6, 9, 12, 15)).flatmap(
    lambda length: st.from_regex(rf"[1-8][0-9]{{{length - 1}}}", fullmatch=True)
)


@given(CODES, CODES)
def test_a_range_holds_exactly_what_a_place_contains(outer: str, inner: str) -> None:
    code = JurisdictionCode(outer)

    assert (code <= inner < code.end) == code.contains(inner)


@given(CODES)
def test_everything_above_contains_a_place(text: str) -> None:
    code = JurisdictionCode(text)

    assert all(ancestor.contains(code) and ancestor != code for ancestor in code.ancestors)
    assert code.contains(code)


def test_siblings_do_not_contain_each_other() -> None:
    yiwu, dongyang = JurisdictionCode("330782"), JurisdictionCode("330783")

    assert not yiwu.contains(dongyang)
    assert not dongyang.contains(yiwu)
    assert JurisdictionCode("3307").contains(yiwu)


@pytest.mark.parametrize(
    "text", ["", "3", "330", "33078", "3307821", "03", "99", "33078a", "３３", " 33", "33\n", "3" * 30]
)
def test_other_texts_are_no_code(text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        JurisdictionCode(text)

    assert refusal.value.reason == "UNKNOWN_CODE"


def test_levels_follow_the_code() -> None:
    assert Levels.of("330782100201") == Levels(
        province="33", city="3307", district="330782", township="330782100", village="330782100201"
    )
    assert Levels.of("33") == Levels(province="33")


def test_a_village_of_longgang_has_no_township() -> None:
    assert Levels.of("330383198201").columns("place") == {
        "place_province": "33",
        "place_city": "3303",
        "place_district": "330383",
        "place_township": None,
        "place_village": "330383198201",
        "place_grid": None,
    }


def test_scope_codes_need_not_be_prefixes() -> None:
    path = [(JurisdictionLevel.PROVINCE, "33"), (JurisdictionLevel.DISTRICT, "3399010001")]

    assert Levels.along(path) == Levels(province="33", district="3399010001")


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        ("001", JurisdictionKind.RESIDENTS),
        ("199", JurisdictionKind.RESIDENTS),
        ("200", JurisdictionKind.VILLAGERS),
        ("399", JurisdictionKind.VILLAGERS),
        ("400", JurisdictionKind.RESIDENTS_LIKE),
        ("500", JurisdictionKind.VILLAGERS_LIKE),
    ],
)
def test_digits_10_to_12_tell_the_kind_of_village(digits: str, kind: JurisdictionKind) -> None:
    assert village_kind("330782100" + digits) is kind


@pytest.mark.parametrize("code", ["330782100", "330782100600", "x"])
def test_only_villages_have_such_digits(code: str) -> None:
    with pytest.raises(BadInput):
        village_kind(code)
