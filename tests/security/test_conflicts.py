"""Who is barred by a complaint (回避), wherever they stand in the line, and who takes it up instead?"""

from itertools import pairwise
from typing import Any

import pytest

from models.tables import Unit
from tests.schema.issues.test_confidentiality import everything, knowers
from tests.schema.registry.acting import done
from tests.town.life import accept, assign, escalate, report, resolved, signed
from tests.town.places import FOTANG, VILLAGE, YIWU
from tests.town.town import Town

ECONOMY = {"handler", "head", "cleared"}  # of the town's economy office
FINANCE = {"yiwu-handler", "yiwu-head"}  # of the county's finance office
SECRETARIAT = {"village-cadre", "visitor", "leader", "callback"}
YIWU_OFFICE = {"yiwu-office", "yiwu-reviewer", "system-admin", "security-admin", "audit-admin"}


async def of_line(town: Town, unit: str, **changes: Any) -> None:
    await done(town, "system-admin", "unitUpdate", "unit { id }", unitId=town.ids[f"unit:{unit}"], **changes)


def about(town: Town, respondent: str) -> dict[str, str]:
    if respondent.startswith("unit:"):
        return {"respondentUnitId": town.ids[respondent]}
    return {"respondentCadreId": f"Cadre_{town.ids[respondent]}"}


@pytest.mark.parametrize(
    ("respondent", "barred"),
    [
        ("handler", ECONOMY | FINANCE),  # whose unit is below the county's
        ("unit:fotang-economy", ECONOMY | FINANCE),
        ("yiwu-head", FINANCE | ECONOMY),  # whose unit is above the town's
        ("unit:yiwu-finance", FINANCE | ECONOMY),
        ("assistant", {"assistant", "society-head"}),
    ],
)
async def test_a_complaint_is_not_there_for_the_line_complained_about(
    town: Town, respondent: str, barred: set[str]
) -> None:
    await of_line(town, "fotang-economy", parentId=town.ids["unit:yiwu-finance"])
    await resolved(town)
    before = {login: await everything(town, login) for login in barred}

    issue = await report(town, "visitor", **about(town, respondent))
    await accept(town, issue)

    assert not await knowers(town, issue) & barred
    assert {login: await everything(town, login) for login in barred} == before
    assert await knowers(town, issue) >= {"visitor", "office", "reviewer", "leader", "yiwu-leader"}
    for unit in ("fotang-economy", "yiwu-finance"):
        if unit == "fotang-economy" and respondent != "assistant":
            refused = await town.refused("office", "assign", issue, leadUnitId=town.ids[f"unit:{unit}"])
            assert refused == ("GUARD_FAILED", "CONFLICT_OF_INTEREST")


async def test_a_vertical_system_is_one_line_across_its_territory(town: Town) -> None:
    for unit in ("fotang-economy", "yiwu-finance", "chian-economy"):
        await of_line(town, unit, line="TAX")

    issue = await report(town, "visitor", **about(town, "handler"))

    known = await knowers(town, issue)
    assert not known & (ECONOMY | FINANCE)
    assert "chian-handler" not in known  # of a town beside it: there was nothing to see before either
    await of_line(town, "yiwu-finance", line=None)
    await accept(town, issue)
    await escalate(town, issue)
    await assign(town, issue, "yiwu-finance", by="yiwu-office")
    assert await knowers(town, issue) >= FINANCE, "no longer of that line"


async def test_whoever_comes_into_the_line_sees_it_no_more(town: Town) -> None:
    issue = await report(town, "visitor", **about(town, "handler"))
    assert "leader" in await knowers(town, issue)

    given = {"cadreId": f"Cadre_{town.ids['leader']}", "unitId": town.ids["unit:fotang-economy"]}
    await done(town, "security-admin", "cadreUpdate", "cadre { id }", **given)

    assert "leader" not in await knowers(town, issue)


async def test_a_complaint_follows_the_cadre_into_another_unit(town: Town) -> None:
    issue = await report(town, "visitor", **about(town, "handler"))
    assert {"assistant", "society-head"}.isdisjoint(await knowers(town, issue))  # they never saw it
    assert "callback" not in await knowers(town, issue)
    assert "leader" in await knowers(town, issue)

    given = {"cadreId": f"Cadre_{town.ids['handler']}", "unitId": town.ids["unit:fotang-secretariat"]}
    await done(town, "security-admin", "cadreUpdate", "cadre { id }", **given)

    # The post for the old unit is still there, so its people stay barred as well.
    known = await knowers(town, issue)
    assert not known & (ECONOMY | SECRETARIAT)
    assert "office" in known


@pytest.mark.parametrize("respondent", ["unit:fotang-office", "office"])
async def test_a_complaint_about_the_office_goes_to_the_office_above(town: Town, respondent: str) -> None:
    issue = await report(town, "visitor", **about(town, respondent))

    assert not await knowers(town, issue) & {"office", "reviewer"}
    seen = await town.see("yiwu-reviewer", issue, "holding { code } origin { code }")
    assert seen == {"holding": {"code": YIWU}, "origin": {"code": YIWU}}
    await accept(town, issue, by="yiwu-reviewer")
    await assign(town, issue, "yiwu-finance", by="yiwu-office")
    assert {"yiwu-handler", "leader", "discipline"} <= await knowers(town, issue)


async def test_an_issue_climbs_and_falls_past_an_office_that_is_barred(town: Town) -> None:
    issue = await report(town, "boss", respondentUnitId=town.ids["unit:yiwu-office"])
    await accept(town, issue)
    await escalate(town, issue)

    seen = await town.see("jinhua-office", issue, "holding { code }")
    assert seen == {"holding": {"code": "3307"}}
    assert not await knowers(town, issue) & YIWU_OFFICE

    await town.do("jinhua-leader", "instruct", issue, text="请佛堂镇办理")
    await town.do("jinhua-office", "handDown", issue, note="按批示办理")
    seen = await town.see("office", issue, "holding { code }")
    assert seen == {"holding": {"code": FOTANG}}


async def test_where_every_office_is_barred_leaders_and_discipline_still_see_it(town: Town) -> None:
    way = ("fotang-office", "yiwu-office", "jinhua-office", "province-office")
    for unit, parent in pairwise(way):
        above = town.ids[f"unit:{parent}"].removeprefix("Unit_")
        await Unit.filter(id=town.ids[f"unit:{unit}"].removeprefix("Unit_")).update(parent_id=above)

    issue = await report(town, "boss", respondentUnitId=town.ids["unit:fotang-office"])

    known = await knowers(town, issue)
    assert not known & {"office", "reviewer", "jinhua-office", "province-office", "jinhua-leader"}
    assert {"boss", "leader", "yiwu-leader", "supervisor", "discipline"} <= known


async def test_whoever_stands_in_the_line_may_hand_a_complaint_in(town: Town) -> None:
    said = {"placeId": town.ids[VILLAGE], "targetId": None}
    given: dict[str, Any] = {
        "title": "干部作风",
        "body": "吃拿卡要",
        "kind": "PUBLIC",
        "submissionKind": "DIFFICULTY",
    }
    given |= {"source": "VISIT", **said, **about(town, "leader")}

    payload = await town.act("village-cadre", "submit", **given)

    assert payload == {"issue": None, "errors": []}
    assert not (await town.ask("village-cadre", "{ issues { totalCount } }"))["issues"]["totalCount"]
    assert (await town.ask("office", "{ issues { totalCount } }"))["issues"]["totalCount"] == 1


@pytest.mark.parametrize("login", ["office", "discipline"])
async def test_once_the_respondent_is_named_their_unit_loses_the_issue(town: Town, login: str) -> None:
    issue = await signed(town, "fotang-society")
    assert {"handler", "assistant"} <= await knowers(town, issue)

    given = about(town, "handler") | {"reason": "反映承办人"}
    await town.do(login, "nameRespondent", issue, **given)

    known = await knowers(town, issue)
    assert not known & ECONOMY
    assert {"assistant", "office", "boss"} <= known
    seen = await town.see("office", issue, "status leadUnit { id } assignments { nodes { status } }")
    assert seen["status"] == "PENDING_ASSIGNMENT"
    assert seen["leadUnit"] is None
    assert {part["status"] for part in seen["assignments"]["nodes"]} == {"SUPERSEDED", "ACTIVE"}


async def test_an_office_that_turns_out_to_be_complained_about_loses_the_issue(town: Town) -> None:
    issue = await report(town)

    given = {"respondentUnitId": town.ids["unit:fotang-office"], "reason": "反映三服务办"}
    payload = await town.act("reviewer", "nameRespondent", issueId=issue, **given)

    assert payload == {"issue": None, "errors": []}, "done, and no more to be seen"
    assert not await knowers(town, issue) & {"office", "reviewer"}
    await accept(town, issue, by="yiwu-reviewer")
    await assign(town, issue, "yiwu-finance", by="yiwu-office")


async def test_what_is_named_stays_named(town: Town) -> None:
    issue = await report(town, respondentUnitId=town.ids["unit:fotang-economy"])

    given = {"respondentUnitId": town.ids["unit:chian-economy"], "reason": "更正"}
    refused = await town.refused("reviewer", "nameRespondent", issue, **given)
    assert refused == ("CONFLICT", "RESPONDENT_NAMED")
    await town.do("reviewer", "nameRespondent", issue, **about(town, "assistant"), reason="补充")
    refused = await town.refused("reviewer", "nameRespondent", issue, **about(town, "leader"), reason="更正")
    assert refused == ("GUARD_FAILED", "RESPONDENT_NAMED")


async def test_the_head_of_a_unit_sees_what_the_units_below_it_lead(town: Town) -> None:
    issue = await signed(town)
    assert "yiwu-head" not in await knowers(town, issue)

    await of_line(town, "fotang-economy", parentId=town.ids["unit:yiwu-finance"])

    known = await knowers(town, issue)
    assert "yiwu-head" in known
    assert "yiwu-handler" not in known, "but handlers see what their own unit has"
    given = {"note": "同意"}
    assert await town.refused("yiwu-head", "approveResolution", issue, **given) == ("FORBIDDEN",) * 2
