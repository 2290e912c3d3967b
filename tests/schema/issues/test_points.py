"""Where on the map is an issue, who is told so, and what is near it?"""

from typing import Any

import pytest

from models.tables import Issue, IssueEvent
from tests.town.life import REPORT, report
from tests.town.places import FOTANG
from tests.town.town import Town

FACTORY = {"longitude": 120.0185, "latitude": 29.2093, "crs": "WGS84"}
FACTORY_IN_GCJ02 = {"longitude": 120.023142, "latitude": 29.206624, "crs": "GCJ02"}
BOTH = (
    "wgs84: point(crs: WGS84) { longitude latitude crs } gcj02: point(crs: GCJ02) { longitude latitude crs }"
)
NEAR = """query($near: NearFilter!, $target: ID!) {
  issues(where: {near: $near}) { totalCount nodes { title } }
  enterprise(id: $target) { issues(where: {near: $near}) { totalCount } }
  statistics(where: {near: $near}, right: READ) { collected } }"""


async def near(town: Town, login: str, metres: int, **centre: Any) -> tuple[list[str], int, int]:
    """The titles in the list, the count inside an enterprise, the figure."""
    given = FACTORY | centre | {"metres": metres}
    seen = await town.ask(login, NEAR, near=given, target=town.ids["enterprise"])
    titles = sorted(one["title"] for one in seen["issues"]["nodes"])
    assert seen["issues"]["totalCount"] == len(titles)
    inside = seen["enterprise"]["issues"]["totalCount"] if seen["enterprise"] else 0
    return titles, inside, seen["statistics"]["collected"]


async def home(town: Town, **given: Any) -> str:
    said = {"kind": "PUBLIC", "targetId": town.ids["household"], "title": "家门口积水", "point": FACTORY}
    return await report(town, "villager", **(said | given))


@pytest.mark.parametrize("given", [FACTORY, FACTORY_IN_GCJ02], ids=["WGS84", "GCJ02"])
async def test_a_point_is_told_in_either_system(town: Town, given: dict[str, Any]) -> None:
    issue = await report(town, point=given)

    seen = await town.see("leader", issue, BOTH)

    assert seen["wgs84"] == pytest.approx(FACTORY, abs=2e-6)
    assert seen["gcj02"] == pytest.approx(FACTORY_IN_GCJ02, abs=2e-6)


async def test_an_issue_may_have_no_point(town: Town) -> None:
    issue = await report(town)

    assert (await town.see("leader", issue, BOTH)) == {"wgs84": None, "gcj02": None}
    assert await near(town, "leader", 20_000) == ([], 0, 0)


@pytest.mark.parametrize(
    ("given", "reason", "field"),
    [
        ({"crs": "BD09"}, "CRS_REFUSED", ["input", "point", "crs"]),
        ({"longitude": 29.2, "latitude": 120.0}, "POINT_OUTSIDE", ["input", "point"]),
        ({"longitude": 116.404, "latitude": 39.915}, "POINT_OUTSIDE", ["input", "point"]),
    ],
)
async def test_a_point_elsewhere_is_refused(
    town: Town, given: dict[str, Any], reason: str, field: list[str]
) -> None:
    said = REPORT | {"targetId": town.ids["enterprise"], "point": FACTORY | given}

    payload = await town.act("boss", "submit", **said)

    assert payload["errors"] == [{"code": "BAD_INPUT", "reason": reason, "field": field}]
    assert not await Issue.exists()


async def test_no_point_is_told_in_a_system_that_is_not_ours(town: Town) -> None:
    issue = await report(town, point=FACTORY)

    body = await town.answer(
        "leader", "query($id: ID!) { issue(id: $id) { point(crs: BD09) { latitude } } }", id=issue
    )

    assert body["data"] == {"issue": {"point": None}}
    assert [error["extensions"]["reason"] for error in body["errors"]] == ["CRS_REFUSED"]


async def test_what_is_near_is_found_in_lists_inside_lists_and_figures(town: Town) -> None:
    await report(town, title="厂门口断头路", point=FACTORY)
    await report(town, title="两公里外", point=FACTORY | {"latitude": 29.2273})
    await report(town, title="无点位")

    assert await near(town, "leader", 50) == (["厂门口断头路"], 1, 1)
    assert await near(town, "leader", 1_990) == (["厂门口断头路"], 1, 1)
    assert await near(town, "leader", 2_010) == (["两公里外", "厂门口断头路"], 2, 2)
    assert await near(town, "leader", 50, **FACTORY_IN_GCJ02) == (["厂门口断头路"], 1, 1)
    denied = {"not": {"near": FACTORY | {"metres": 50}}}
    seen = await town.ask("leader", "query($w: IssueFilter) { issues(where: $w) { totalCount } }", w=denied)
    assert seen["issues"]["totalCount"] == 2


@pytest.mark.parametrize("metres", [0, 20_001])
async def test_near_is_not_far(town: Town, metres: int) -> None:
    body = await town.answer("leader", NEAR, near=FACTORY | {"metres": metres}, target=town.ids["enterprise"])

    [error, *_] = body["errors"]
    assert error["extensions"]["reason"] == "OUT_OF_RANGE"
    assert error["extensions"]["field"] == ["where", "near", "metres"]


async def test_a_home_is_shown_to_those_who_may_know_it(town: Town) -> None:
    issue = await home(town)
    found = (["家门口积水"], 0, 1)

    for login in ("villager", "office", "reviewer"):
        assert (await town.see(login, issue, BOTH))["wgs84"] is not None, login
        assert (await near(town, login, 100))[0] == found[0], login
    for login in ("leader", "supervisor"):
        assert await town.see(login, issue, f"title {BOTH}") == {
            "title": "家门口积水",
            "wgs84": None,
            "gcj02": None,
        }
        assert await near(town, login, 20_000) == ([], 0, 0), login


@pytest.mark.parametrize(
    "given",
    [
        {"confidentiality": "NAME_HIDDEN"},
        {"source": "PETITION"},
        {"kind": "PUBLIC", "targetId": None},
    ],
    ids=["the name is hidden", "a petition", "one of the masses"],
)
async def test_so_is_what_leads_to_whoever_raised_it(town: Town, given: dict[str, Any]) -> None:
    issue = await report(town, **({"placeId": town.ids[FOTANG], "point": FACTORY} | given))

    assert await town.see("yiwu-office", issue, BOTH) == {"wgs84": None, "gcj02": None}
    assert (await near(town, "yiwu-office", 20_000))[0] == []
    assert (await town.see("office", issue, BOTH))["wgs84"] == FACTORY


async def test_no_event_holds_a_point(town: Town) -> None:
    await report(town, point=FACTORY)

    [event] = await IssueEvent.all()
    assert not {"longitude", "latitude", "point_cell"} & event.after.keys()
