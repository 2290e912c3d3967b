"""Who is to handle what (谁主管谁负责): which rule decides, from when, and what does it say to whom?"""

from typing import Any

import pytest

from tests.schema.registry.acting import done, refused
from tests.security.test_lines_and_zones import found
from tests.town.life import accept, assign, assigned, escalate, pending, report
from tests.town.places import CATEGORY, FOTANG, PUJIANG, ROUTED, YIWU
from tests.town.town import Town

RULE = """routingRule { id category { code } jurisdiction { scopeCode } leadUnit { name } validFrom validTo
    claimable version assists { unit { name } } }"""
SUGGESTED = """suggestedUnits { why claimable ruleId lead { id name obstacle } assists { name obstacle } }"""
NEXT_WEEK = "2019-10-20T16:00:00.000Z"


async def set_rule(town: Town, lead: str, place: str = FOTANG, of: str = CATEGORY, **given: Any) -> Any:
    said = {"categoryId": town.ids[of], "jurisdictionId": town.ids[place]}
    unit = {"leadUnitId": town.ids[f"unit:{lead}"]}
    return await done(town, "system-admin", "routingRuleSet", RULE, **said, **unit, **given)


async def suggested(town: Town, issue: str, login: str = "office") -> Any:
    return (await town.see(login, issue, SUGGESTED))["suggestedUnits"]


async def test_a_rule_ends_where_the_next_begins(town: Town) -> None:
    assist = {"assistUnitIds": [town.ids["unit:fotang-secretariat"]]}
    first = await set_rule(town, "fotang-economy", **assist)
    town.wait(days=1)
    third = await set_rule(town, "fotang-society", effectiveOn="2019-10-21", claimable=False)
    second = await set_rule(town, "fotang-secretariat")

    rules = """query($id: ID!) { routingRules(where: {category: {id: {eq: $id}}, within: {place: "330782"}}) {
        nodes { leadUnit { name } validFrom validTo version } } }"""
    shown = (await town.ask("visitor", rules, id=town.ids[CATEGORY]))["routingRules"]["nodes"]
    told = {(one["leadUnit"]["name"], one["validFrom"], one["validTo"], one["version"]) for one in shown}
    assert told == {
        ("佛堂镇经济发展办", "2019-10-14T02:00:00.000Z", "2019-10-15T02:00:00.000Z", 3),
        ("佛堂镇党政办", "2019-10-15T02:00:00.000Z", NEXT_WEEK, 1),
        ("佛堂镇社会治理办", NEXT_WEEK, None, 1),
    }
    assert (first["assists"], first["version"]) == ([{"unit": {"name": "佛堂镇党政办"}}], 1)
    assert (second["claimable"], third["claimable"]) == (True, False)


async def test_what_has_ended_leaves_the_word_to_the_broader_rule(town: Town) -> None:
    issue = await pending(town)
    await set_rule(town, "fotang-society", of="ENTERPRISE")
    rule = await set_rule(town, "fotang-economy")
    said = {"ruleId": rule["id"], "expectedVersion": 1, "effectiveOn": "2019-10-21"}
    ended = await done(town, "system-admin", "routingRuleEnd", RULE, **said)

    before = await suggested(town, issue)
    town.wait(days=7)
    after = await suggested(town, issue)

    assert (ended["validTo"], ended["version"]) == (NEXT_WEEK, 2)
    assert (before["lead"]["name"], before["why"]) == ("佛堂镇经济发展办", "OWN")
    assert (after["lead"]["name"], after["why"]) == ("佛堂镇社会治理办", "BROADER_CATEGORY")
    again = await refused(town, "system-admin", "routingRuleEnd", ruleId=rule["id"])
    assert again[:2] == ("CONFLICT", "ALREADY_ENDED")


async def test_what_never_began_never_counts(town: Town) -> None:
    issue = await pending(town)
    rule = await set_rule(town, "fotang-economy", effectiveOn="2019-10-21")
    ended = await done(town, "system-admin", "routingRuleEnd", RULE, ruleId=rule["id"])

    town.wait(days=7)

    assert (ended["validFrom"], ended["validTo"]) == (NEXT_WEEK, NEXT_WEEK)
    assert await suggested(town, issue) is None


async def test_the_nearest_jurisdiction_decides_and_then_the_nearest_category(town: Town) -> None:
    issue = await pending(town)
    assert await suggested(town, issue) is None

    await set_rule(town, "yiwu-finance", YIWU)
    above = await suggested(town, issue)
    assist = {"assistUnitIds": [town.ids["unit:fotang-society"]]}
    await set_rule(town, "fotang-economy", of="ENTERPRISE", **assist)
    here = await suggested(town, issue)
    await escalate(town, issue)
    there = await suggested(town, issue, "yiwu-office")

    assert (above["why"], above["lead"]["name"], above["lead"]["obstacle"]) == (
        "HIGHER_JURISDICTION",
        "义乌市金融办",
        "OUT_OF_REACH",
    )
    assert here == {
        "why": "BROADER_CATEGORY",
        "claimable": True,
        "ruleId": here["ruleId"],
        "lead": {
            "id": town.ids["unit:fotang-economy"],
            "name": "佛堂镇经济发展办",
            "obstacle": None,
        },
        "assists": [{"name": "佛堂镇社会治理办", "obstacle": None}],
    }
    assert (there["why"], there["lead"]["obstacle"]) == ("OWN", None)


async def test_it_is_suggested_to_whoever_reviews_or_assigns_alone(town: Town) -> None:
    await set_rule(town, "fotang-economy")
    issue = await report(town, categoryId=town.ids[CATEGORY])
    at_review = await suggested(town, issue, "reviewer")
    await accept(town, issue)
    await assign(town, issue)

    assert at_review["lead"]["name"] == "佛堂镇经济发展办"
    seen = {
        login: await suggested(town, issue, login) for login in ("boss", "handler", "leader", "yiwu-office")
    }
    assert seen == dict.fromkeys(seen)
    assert (await suggested(town, issue))["lead"]["obstacle"] is None


async def test_what_speaks_against_a_unit_is_said(town: Town) -> None:
    await set_rule(town, "fotang-society", assistUnitIds=[town.ids["unit:fotang-economy"]])
    issue = await report(town, respondentUnitId=town.ids["unit:fotang-society"])
    await accept(town, issue)
    await done(
        town,
        "system-admin",
        "unitUpdate",
        "unit { id }",
        unitId=town.ids["unit:fotang-economy"],
        active=False,
    )

    found = await suggested(town, issue)

    assert (found["lead"]["obstacle"], found["assists"][0]["obstacle"]) == (
        "CONFLICT_OF_INTEREST",
        "INACTIVE",
    )


async def test_who_may_claim_follows_the_rule_that_decides(town: Town) -> None:
    issue, economy = await pending(town), town.ids["unit:fotang-economy"]
    assert await town.see("handler", issue) is None

    await set_rule(town, "fotang-economy", of="ENTERPRISE")
    assert await town.see("handler", issue) is not None
    await set_rule(town, "fotang-society")
    assert await town.see("handler", issue) is None
    assert await town.see("assistant", issue) is not None
    await set_rule(town, "fotang-economy", effectiveOn="2019-10-21")
    assert await town.see("handler", issue) is None

    town.wait(days=7)
    assert await town.see("assistant", issue) is None
    await town.do("handler", "claim", issue, unitId=economy)


async def test_a_rule_from_above_lets_nobody_claim_below(town: Town) -> None:
    issue = await pending(town)
    await set_rule(town, "yiwu-finance", YIWU)
    assert await town.see("yiwu-handler", issue) is None

    await escalate(town, issue)

    await town.do("yiwu-handler", "claim", issue, unitId=town.ids["unit:yiwu-finance"])


async def test_a_bureau_of_a_vertical_line_takes_what_the_rules_give_it(town: Town) -> None:
    await found(town, "yiwu-tax", YIWU)
    issue, other = await pending(town), await pending(town, categoryId=town.ids[ROUTED])
    tax = {"leadUnitId": town.ids["unit:yiwu-tax"]}
    elsewhere = ("BAD_INPUT", "UNIT_ELSEWHERE")
    assert await town.refused("office", "assign", issue, **tax) == elsewhere

    await set_rule(town, "yiwu-tax", FOTANG)

    assert (await suggested(town, issue))["lead"]["obstacle"] is None
    await town.do("office", "assign", issue, **tax)
    assert await town.refused("office", "assign", other, **tax) == elsewhere


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"leadUnitId": "unit:chian-economy"}, ("BAD_INPUT", "UNIT_ELSEWHERE", ["input", "leadUnitId"])),
        ({"leadUnitId": "unit:yiwu-finance"}, ("BAD_INPUT", "UNIT_ELSEWHERE", ["input", "leadUnitId"])),
        (
            {"leadUnitId": "unit:fotang-office"},
            ("BAD_INPUT", "OFFICE_HANDLES_NOTHING", ["input", "leadUnitId"]),
        ),
        ({"jurisdictionId": PUJIANG}, ("BAD_INPUT", "UNIT_ELSEWHERE", ["input", "leadUnitId"])),
        (
            {"jurisdictionId": PUJIANG, "leadUnitId": "unit:huangzhai-economy"},
            ("FORBIDDEN", "FORBIDDEN", []),
        ),
    ],
)
async def test_a_rule_that_cannot_be_is_not_set(
    town: Town, said: dict[str, str], expected: tuple[str, str, list[str]]
) -> None:
    given = {"categoryId": CATEGORY, "jurisdictionId": FOTANG, "leadUnitId": "unit:fotang-economy"} | said
    ids = {name: town.ids[value] for name, value in given.items()}

    assert await refused(town, "system-admin", "routingRuleSet", **ids) == expected
    plain = {"categoryId": town.ids[CATEGORY], "jurisdictionId": town.ids[FOTANG]}
    plain |= {"leadUnitId": town.ids["unit:fotang-economy"]}
    past = await refused(town, "system-admin", "routingRuleSet", **plain, effectiveOn="2019-10-13")
    assert past == ("BAD_INPUT", "IN_THE_PAST", ["input", "effectiveOn"])
    for login in ("office", "security-admin"):
        assert (await refused(town, login, "routingRuleSet", **plain))[0] == "FORBIDDEN"
    data = await town.ask("visitor", "{ routingRules { totalCount } }")
    assert data == {"routingRules": {"totalCount": 1}}


async def test_a_wish_is_shown_and_binds_nobody(town: Town) -> None:
    issue = await report(town, wishedUnitId=town.ids["unit:fotang-society"])
    wish = "wishedUnit { name }"

    named = {"wishedUnit": {"name": "佛堂镇社会治理办"}}
    assert [await town.see(login, issue, wish) for login in ("reviewer", "office")] == [named, named]
    assert await town.see("boss", issue, wish) == {"wishedUnit": None}
    await accept(town, issue)
    await assign(town, issue, "fotang-economy")

    none = await assigned(town)
    assert await town.see("office", none, wish) == {"wishedUnit": None}
