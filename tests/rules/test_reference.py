"""The shipped tables hold what they say."""

from collections import Counter
from datetime import date

import pytest

from models.rules.deadlines import Span
from models.rules.jurisdictions import village_kind
from models.rules.reference import (
    CALENDAR,
    CATEGORIES,
    DEFAULTS,
    DIVISIONS,
    Division,
    calendar_days,
    categories,
    defaults,
    divisions,
    shipped,
)
from models.rules.vocabulary import (
    ClockStop,
    DeadlineClass,
    DeadlineUnit,
    IssueFamily,
    IssueKind,
    JurisdictionKind,
    JurisdictionLevel,
    ObjectionEffect,
)


@pytest.fixture(scope="module")
def territory() -> dict[str, Division]:
    return {division.code: division for division in divisions(shipped(DIVISIONS))}


def test_the_whole_province_is_there(territory: dict[str, Division]) -> None:
    assert Counter(division.level for division in territory.values()) == {
        JurisdictionLevel.PROVINCE: 1,
        JurisdictionLevel.CITY: 11,
        JurisdictionLevel.DISTRICT: 91,
        JurisdictionLevel.TOWNSHIP: 1385,
        JurisdictionLevel.VILLAGE: 25619,
    }


def test_every_place_comes_after_its_parent(territory: dict[str, Division]) -> None:
    seen: set[str | None] = {None}
    for division in territory.values():
        assert division.parent_code in seen
        seen.add(division.code)


def test_a_place_knows_where_it_lies(territory: dict[str, Division]) -> None:
    fotang = territory["330782100"]

    assert (fotang.name, fotang.full_name) == ("佛堂镇", "浙江省金华市义乌市佛堂镇")
    assert (fotang.level, fotang.kind) == (JurisdictionLevel.TOWNSHIP, JurisdictionKind.TOWN)
    assert (fotang.parent_code, fotang.valid_from) == ("330782", date(2019, 10, 31))
    assert fotang.levels.columns()["district"] == "330782"


def test_yiwu_has_its_fourteen_townships(territory: dict[str, Division]) -> None:
    assert sum(division.parent_code == "330782" for division in territory.values()) == 14


def test_the_villages_of_longgang_hang_on_the_city(territory: dict[str, Division]) -> None:
    villages = [division for division in territory.values() if division.code.startswith("330383198")]

    assert villages
    assert {village.parent_code for village in villages} == {"330383"}
    assert {village.levels.township for village in villages} == {None}
    assert all(village.full_name.startswith("浙江省温州市龙港市") for village in villages)
    assert not any("直辖村级区划" in village.full_name for village in villages)


def test_a_development_zone_is_a_district_with_townships(territory: dict[str, Division]) -> None:
    zone = territory["330371"]

    assert (zone.level, zone.kind) == (JurisdictionLevel.DISTRICT, JurisdictionKind.FUNCTION_ZONE)
    assert territory["330371005"].parent_code == "330371"


def test_the_table_and_the_digits_agree_on_villages(territory: dict[str, Division]) -> None:
    villages = [place for place in territory.values() if place.level is JurisdictionLevel.VILLAGE]

    assert all(village_kind(village.code) is village.kind for village in villages)


def test_township_names_are_not_unique(territory: dict[str, Division]) -> None:
    names = Counter(place.name for place in territory.values() if place.level is JurisdictionLevel.TOWNSHIP)

    assert names["城关镇"] + names["城西街道"] >= 3


def test_the_calendar_knows_nine_years_and_only_weekends_are_made_up() -> None:
    days = calendar_days(shipped(CALENDAR))

    assert len(days) == 322
    assert all(day.day.weekday() >= 5 for day in days if day.is_workday)
    assert {day.day.year for day in days} == set(range(2018, 2027))
    assert [day.day for day in days] == sorted({day.day for day in days})


def test_the_categories_are_trees_of_one_kind_each() -> None:
    tree = {category.code: category for category in categories(shipped(CATEGORIES))}

    roots = {category.kind: category.code for category in tree.values() if category.parent_code is None}
    assert roots == {kind: kind.value for kind in IssueKind}
    for category in tree.values():
        assert category.name_zh
        assert category.name_en
        assert set(category.source.split()) <= {"S0", "S1", "S3"}
        assert category.parent_code is None or tree[category.parent_code].kind is category.kind
    assert {category.family for category in tree.values()} == set(IssueFamily)
    assert len({category.name_zh for category in tree.values()}) == len(tree)


def test_the_deadline_classes_are_those_of_yiwu() -> None:
    classes = {terms.code: terms for terms in defaults(shipped(DEFAULTS)).deadline_classes}

    assert [(terms.code, terms.days, terms.stops_at) for terms in classes.values()] == [
        (DeadlineClass.SIMPLE, 0, ClockStop.RESOLVED),
        (DeadlineClass.COMPLEX, 3, ClockStop.RESOLVED),
        (DeadlineClass.DIFFICULT, 15, ClockStop.WRITTEN_OFF),
        (DeadlineClass.BACKLOG, 0, ClockStop.RESOLVED),
    ]
    assert {terms.unit for terms in classes.values()} == {DeadlineUnit.CALENDAR_DAY}
    assert {terms.yellow_lead for terms in classes.values()} == {Span(days=1)}


def test_the_policy_settings_can_be_read() -> None:
    policy = defaults(shipped(DEFAULTS)).policy

    assert JurisdictionLevel(policy.pop("office_level")) is JurisdictionLevel.TOWNSHIP
    caps = {
        key: int(policy.pop(key)) for key in [*policy] if key.startswith(("extensions_", "extension_days_"))
    }
    assert caps == {
        "extensions_simple": 0,
        "extensions_complex": 1,
        "extensions_difficult": 2,
        "extensions_backlog": 2,
        "extension_days_simple": 0,
        "extension_days_complex": 3,
        "extension_days_difficult": 15,
        "extension_days_backlog": 90,
    }
    assert ObjectionEffect(policy.pop("on_objection")) is ObjectionEffect.KEPT
    counted = ("supplements", "contact_try_days", "look_back_share", "similar_metres")
    assert [int(policy.pop(key)) for key in counted] == [2, 3, 10, 500]
    assert {key: str(Span.parse(value)) for key, value in policy.items()} == policy
