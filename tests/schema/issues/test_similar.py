"""What is like a report, and to whom is it told?"""

from datetime import timedelta
from typing import Any

import pytest

from models.tables import Issue
from tests.town.life import REPORT, accept, report
from tests.town.places import CATEGORY, CHIAN, EVERYBODY, FOTANG, VILLAGE
from tests.town.town import Town

FACTORY = {"longitude": 120.0185, "latitude": 29.2093, "crs": "WGS84"}
SIMILAR = """query($input: SimilarIssuesInput!, $first: Int! = 5) {
  similarIssues(input: $input, first: $first) { why score issue { id title status } } }"""
DARK: dict[str, Any] = {"title": "村口路灯不亮", "body": "晚上太暗"}


async def similar(town: Town, login: str, **given: Any) -> list[tuple[str, list[str]]]:
    """The titles of what is alike, each with the reasons."""
    said = DARK | {"placeId": town.ids[FOTANG]} | given
    found = (await town.ask(login, SIMILAR, input=said))["similarIssues"]
    return [(one["issue"]["title"], one["why"]) for one in found]


async def test_words_target_point_and_category_are_told_as_reasons(town: Town) -> None:
    lit = await report(town, title="村口路灯不亮", body="太暗", point=FACTORY)
    await accept(town, lit)
    await report(town, title="融资困难")
    given = {"targetId": town.ids["enterprise"], "categoryId": town.ids[CATEGORY], "point": FACTORY}

    found = await similar(town, "office", **given)

    assert found == [
        ("村口路灯不亮", ["SIMILAR_WORDS", "SAME_TARGET", "NEAR_BY", "SAME_CATEGORY"]),
        ("融资困难", ["SAME_TARGET"]),
    ]
    assert await similar(town, "office") == [("村口路灯不亮", ["SIMILAR_WORDS"])]
    assert await similar(town, "office", title="招工", body=None) == []


async def test_a_place_of_its_own_is_looked_around_in_its_township(town: Town) -> None:
    await report(town, title="村口路灯不亮", body="太暗", placeId=town.ids[VILLAGE])

    assert await similar(town, "office") == [("村口路灯不亮", ["SIMILAR_WORDS"])]
    assert await similar(town, "yiwu-office", placeId=town.ids[CHIAN]) == []


async def test_only_what_the_reader_sees_is_told(town: Town) -> None:
    await report(town, title="村口路灯不亮", body="太暗", point=FACTORY)
    given = {"targetId": town.ids["enterprise"], "point": FACTORY}

    assert len(await similar(town, "boss", **given)) == 1
    assert await similar(town, "villager", point=FACTORY) == []
    assert await similar(town, "chian-handler", point=FACTORY) == []


@pytest.mark.parametrize("login", ["office", "discipline", "cleared", "boss", "province-office"])
async def test_what_is_sealed_is_never_hinted_at(town: Town, login: str) -> None:
    await report(town, title="村口路灯不亮", body="太暗", point=FACTORY)
    await Issue.all().update(confidentiality="SEALED")

    assert await similar(town, login, point=FACTORY) == []


async def test_a_petition_is_never_found_by_its_words(town: Town) -> None:
    await report(town, source="PETITION", title="村口路灯不亮", body="晚上太暗")

    assert await similar(town, "office") == []
    found = await similar(town, "office", targetId=town.ids["enterprise"])
    assert found == [("村口路灯不亮", ["SAME_TARGET"])]


async def test_a_hidden_point_is_near_nothing(town: Town) -> None:
    await report(
        town, "villager", title="屋后积水", kind="PUBLIC", targetId=town.ids["household"], point=FACTORY
    )

    assert await similar(town, "office", point=FACTORY) == [("屋后积水", ["NEAR_BY"])]
    assert await similar(town, "leader", point=FACTORY) == []


async def test_what_is_over_comes_last_and_what_is_long_ago_not_at_all(town: Town) -> None:
    taken_back = await report(town, title="村口路灯不亮")
    await town.do("boss", "withdraw", taken_back, reason="误报")
    await report(town, title="村口路灯不亮", body="太暗")
    town.wait(minutes=1)
    await report(town, title="村口路灯不亮了", body="太暗")
    await Issue.filter(title="村口路灯不亮", status="REPORTED").update(
        closed_at=town.now, status="NOT_ACCEPTED"
    )

    assert [title for title, _ in await similar(town, "office")] == ["村口路灯不亮了", "村口路灯不亮"]
    town.now += timedelta(days=181)
    assert await similar(town, "office") == []


async def test_nobody_is_told_of_what_no_list_shows_them(town: Town) -> None:
    for number, confidentiality in enumerate(("OPEN", "NAME_HIDDEN", "SEALED") * 2):
        given = {"targetId": town.ids["household"], "kind": "PUBLIC"} if number > 2 else {}
        issue = await report(
            town, "villager" if given else "boss", point=FACTORY, title="村口路灯不亮", **given
        )
        await Issue.filter(id=issue.removeprefix("Issue_")).update(confidentiality=confidentiality)
    listed = "{ issues(where: {confidentiality: {ne: SEALED}}) { nodes { id } } }"
    told = 0
    for login in (one for one in EVERYBODY if one != "analyst"):
        said = DARK | {"placeId": town.ids[FOTANG], "point": FACTORY}
        found = (await town.ask(login, SIMILAR, input=said))["similarIssues"]
        seen = {one["id"] for one in (await town.ask(login, listed))["issues"]["nodes"]}

        assert {one["issue"]["id"] for one in found} <= seen, login
        told += len(found)
    assert told > 20


async def test_whoever_reports_is_shown_what_is_like_it(town: Town) -> None:
    await report(town, title="村口路灯不亮", body="太暗")
    show = "similar(first: 3) { why score issue { title } } issue { title }"
    said = REPORT | {"targetId": town.ids["enterprise"], "title": "村口路灯不亮", "body": "晚上太暗"}
    document = f"mutation($input: IssueSubmitInput!) {{ issueSubmit(input: $input) {{ {show} }} }}"

    done = (await town.ask("boss", document, input=said))["issueSubmit"]
    refused = (await town.ask("boss", document, input=said | {"externalId": "1"}))["issueSubmit"]

    [found] = done["similar"]
    assert found.pop("score") > 60
    assert found == {"why": ["SIMILAR_WORDS", "SAME_TARGET"], "issue": {"title": "村口路灯不亮"}}
    assert refused == {"similar": [], "issue": None}


@pytest.mark.parametrize(
    ("given", "reason", "field"),
    [
        ({"placeId": None}, "PLACE_MISSING", ["input", "placeId"]),
        ({"placeId": "Issue_01900000-0000-7000-8000-000000000000"}, "MALFORMED_ID", ["input", "placeId"]),
        ({"targetId": "Enterprise_01900000-0000-7000-8000-000000000000"}, "NOT_FOUND", ["input", "targetId"]),
        ({"point": FACTORY | {"crs": "BD09"}}, "CRS_REFUSED", ["input", "point", "crs"]),
        ({"title": " "}, "REQUIRED", ["input", "title"]),
    ],
)
async def test_what_is_no_report_is_refused(
    town: Town, given: dict[str, Any], reason: str, field: list[str]
) -> None:
    body = await town.answer("office", SIMILAR, input=DARK | {"placeId": town.ids[FOTANG]} | given)

    [error] = body["errors"]
    assert (error["extensions"]["reason"], error["extensions"]["field"]) == (reason, field)
    assert body["data"] == {"similarIssues": None}


async def test_a_household_that_is_not_seen_is_not_asked_about(town: Town) -> None:
    body = await town.answer("boss", SIMILAR, input=DARK | {"targetId": town.ids["household"]})

    assert [error["extensions"]["reason"] for error in body["errors"]] == ["NOT_FOUND"]
