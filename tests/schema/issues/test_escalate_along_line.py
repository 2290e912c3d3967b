"""Where does an issue go along a vertical line (条线: customs, tax), and where does it not?"""

from typing import Any

from models.rules.vocabulary import RoleCode
from models.tables import IssueEvent
from tests.security.test_lines_and_zones import appoint, found
from tests.town.life import assign, assigned, escalate, pending, request_return
from tests.town.places import FOTANG, JINHUA, PROVINCE, YIWU
from tests.town.town import Town

UP = {"measuresTried": "已协调", "opinion": "请上级税务机关办理", "alongLine": True}
SEEN = """status leadUnit { name } holding { scopeCode } origin { scopeCode } dueAt
    assignments(first: 50) { nodes { role status unit { name } } }"""
HELD = "status leadUnit { name } holding { scopeCode }"


async def led_by_tax(town: Town) -> str:
    """Led by the town's tax station; its line has bureaus in the city and the province, not in the county."""
    for key, code in (("fotang-tax", FOTANG), ("jinhua-tax", JINHUA), ("province-tax", PROVINCE)):
        await appoint(town, f"{key}-head", RoleCode.UNIT_HEAD, code, await found(town, key, code))
    issue = await pending(town)
    await assign(town, issue, "fotang-tax")
    return issue


async def told(issue: str) -> Any:
    """The data of the escalation."""
    event = await IssueEvent.get(issue_id=issue.removeprefix("Issue_"), type="issue.escalated")
    return event.data


async def test_the_bureau_above_leads_it_and_the_office_there_holds_it(town: Town) -> None:
    issue = await led_by_tax(town)
    due = (await town.see("office", issue, "dueAt"))["dueAt"]

    await town.do("office", "escalate", issue, **UP)

    seen = await town.see("jinhua-office", issue, SEEN)
    parts = {(one["role"], one["status"], one["unit"]["name"]) for one in seen.pop("assignments")["nodes"]}
    assert parts == {
        ("LEAD", "SUPERSEDED", "fotang-tax局"),
        ("ASSIST", "ACTIVE", "fotang-tax局"),
        ("LEAD", "PENDING_RECEIPT", "jinhua-tax局"),
    }
    assert seen == {
        "status": "ASSIGNED",
        "leadUnit": {"name": "jinhua-tax局"},
        "holding": {"scopeCode": JINHUA},
        "origin": {"scopeCode": FOTANG},
        "dueAt": due,
    }
    data = await told(issue)
    assert (data["source"], data["target"], data["trigger"]) == (FOTANG, JINHUA, "MANUAL")
    assert data["lead"] == town.ids["unit:jinhua-tax"].removeprefix("Unit_")
    assert await town.see("office", issue) is not None, "the origin keeps sight of it"


async def test_the_office_there_decides_as_over_any_other_unit(town: Town) -> None:
    issue = await led_by_tax(town)
    await town.do("office", "escalate", issue, **UP)

    await request_return(town, issue, by="jinhua-tax-head")
    finance = {"leadUnitId": town.ids["unit:jinhua-finance"]}
    await town.do("jinhua-office", "decideReturn", issue, granted=True, note="同意", **finance)

    assert (await town.see("jinhua-office", issue, HELD))["leadUnit"] == {"name": "金华市金融办"}


async def test_it_goes_on_up_to_the_end_of_the_line(town: Town) -> None:
    issue = await led_by_tax(town)
    await town.do("office", "escalate", issue, **UP)
    await town.do("jinhua-office", "escalate", issue, **UP)

    seen = await town.see("province-office", issue, HELD)

    province = {"scopeCode": PROVINCE}
    assert seen == {"status": "ASSIGNED", "leadUnit": {"name": "province-tax局"}, "holding": province}
    refused = await town.refused("province-office", "escalate", issue, **UP)
    assert refused == ("GUARD_FAILED", "NO_PARENT")


async def test_without_a_bureau_above_nothing_is_skipped_in_silence(town: Town) -> None:
    await found(town, "fotang-customs", FOTANG, "CUSTOMS")
    issue, of_no_line, of_nobody = await pending(town), await assigned(town), await pending(town)
    await assign(town, issue, "fotang-customs")

    assert await town.refused("office", "escalate", issue, **UP) == ("GUARD_FAILED", "NO_UNIT_ABOVE")
    for other in (of_no_line, of_nobody):
        assert await town.refused("office", "escalate", other, **UP) == ("GUARD_FAILED", "NO_LINE")
    await escalate(town, issue)
    assert (await town.see("yiwu-office", issue, HELD))["status"] == "PENDING_ASSIGNMENT"


async def test_without_saying_so_it_goes_along_the_territory(town: Town) -> None:
    issue = await led_by_tax(town)

    await escalate(town, issue)

    seen = await town.see("yiwu-office", issue, HELD)
    assert seen == {"status": "PENDING_ASSIGNMENT", "leadUnit": None, "holding": {"scopeCode": YIWU}}
