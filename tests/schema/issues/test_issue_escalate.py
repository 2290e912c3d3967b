"""Where does an issue go that its office cannot settle, and how does it come back?"""

import pytest

from tests.town.life import (
    assign,
    assigned,
    escalate,
    escalated,
    pending,
    report,
    resolve,
    signed,
    studied,
    work,
)
from tests.town.town import Town

PARTS = "status leadUnit { name } assignments(first: 50) { nodes { role status unit { name } } }"
HOLDER = "status holding { scopeCode } origin { scopeCode }"
CLOCK = "dueAt originalDueAt yellowAt clockStartedAt deadlineLedger { reason }"
UP = {"measuresTried": "已协调", "opinion": "请上级协调"}


def held_by(code: str) -> dict[str, object]:
    return {
        "status": "PENDING_ASSIGNMENT",
        "holding": {"scopeCode": code},
        "origin": {"scopeCode": "330782100"},
    }


@pytest.mark.parametrize("start", [pending, assigned, signed])
async def test_the_office_above_takes_it_over_on_the_same_clock(town: Town, start: object) -> None:
    issue = await start(town)  # type: ignore[operator]
    clock = await town.see("office", issue, CLOCK)
    assert await town.see("yiwu-office", issue, HOLDER) is not None, "an office sees what lies below it"
    town.wait(days=1)

    await escalate(town, issue)

    assert await town.see("yiwu-office", issue, HOLDER) == held_by("330782")
    assert await town.see("office", issue, HOLDER) == held_by("330782"), "the origin keeps sight of it"
    assert await town.see("office", issue, CLOCK) == clock
    assert (await town.history(issue))[-1] == "escalated"


async def test_the_lower_lead_assists_until_it_is_done_or_let_off(town: Town) -> None:
    issue = await studied(town)
    await escalate(town, issue)
    await assign(town, issue, "yiwu-finance", by="yiwu-office")

    seen = await town.see("yiwu-handler", issue, PARTS)
    parts = [(one["role"], one["status"], one["unit"]["name"]) for one in seen["assignments"]["nodes"]]
    assert sorted(parts) == [
        ("ASSIST", "ACTIVE", "佛堂镇经济发展办"),
        ("LEAD", "PENDING_RECEIPT", "义乌市金融办"),
        ("LEAD", "SUPERSEDED", "佛堂镇经济发展办"),
    ]
    assert seen["leadUnit"] == {"name": "义乌市金融办"}

    await town.do("yiwu-handler", "signFor", issue)
    answer = {"outcome": "SOLVED", "publicReply": "已解决"}
    assert await town.refused("yiwu-handler", "resolve", issue, **answer) == ("GUARD_FAILED", "ASSIST_OPEN")
    await town.do("handler", "completeAssist", issue, note="已反馈")
    await resolve(town, issue, "yiwu-handler")


async def test_an_open_assist_is_waived_by_the_lead_the_head_or_the_office(town: Town) -> None:
    for login in ("yiwu-handler", "yiwu-head", "yiwu-office"):
        issue = await assigned(town)
        await escalate(town, issue)
        await assign(town, issue, "yiwu-finance", by="yiwu-office")
        economy, finance = town.ids["unit:fotang-economy"], town.ids["unit:yiwu-finance"]

        given = {"reason": "无需协办"}
        wrong = await town.refused(login, "waiveAssist", issue, unitId=finance, **given)
        assert wrong == ("GUARD_FAILED", "NO_ASSIST_OPEN")
        await town.do(login, "waiveAssist", issue, unitId=economy, **given)

        assert (await town.history(issue))[-1] == "assist_waived"


async def test_the_lower_unit_can_do_no_more_than_assist(town: Town) -> None:
    issue = await signed(town)
    await escalate(town, issue)
    await assign(town, issue, "yiwu-finance", by="yiwu-office")
    await town.do("yiwu-handler", "signFor", issue)

    for action, given in (
        ("recordContact", {"note": "对接"}),
        ("resolve", {"outcome": "SOLVED", "publicReply": "已解决"}),
    ):
        assert await town.refused("handler", action, issue, **given) == ("FORBIDDEN", "FORBIDDEN")
    await town.do("handler", "recordProgress", issue, note="已配合")


async def test_an_office_may_not_act_on_what_it_gave_up(town: Town) -> None:
    issue = await escalated(town)

    unit = town.ids["unit:fotang-economy"]
    assert await town.refused("office", "assign", issue, leadUnitId=unit) == ("FORBIDDEN", "FORBIDDEN")
    assert await town.refused("office", "escalate", issue, **UP) == ("FORBIDDEN", "FORBIDDEN")


async def test_nothing_lies_above_the_province(town: Town) -> None:
    issue = await escalated(town, "yiwu-office", "jinhua-office")
    assert await town.see("province-office", issue, HOLDER) == held_by("33")

    assert await town.refused("province-office", "escalate", issue, **UP) == ("GUARD_FAILED", "NO_PARENT")


async def test_it_is_not_handed_back_to_who_escalated_it_without_an_instruction(town: Town) -> None:
    issue = await escalated(town)
    back = {"note": "退回办理"}
    assert await town.refused("yiwu-office", "handDown", issue, **back) == ("GUARD_FAILED", "PING_PONG")

    await town.do("yiwu-leader", "instruct", issue, text="由佛堂镇办理")
    await town.do("yiwu-office", "handDown", issue, **back)

    assert await town.see("office", issue, HOLDER) == held_by("330782100")
    assert (await town.history(issue))[-3:] == ["escalated", "instructed", "handed_down"]


async def test_an_instruction_counts_for_one_move(town: Town) -> None:
    issue = await escalated(town)
    await town.do("yiwu-leader", "instruct", issue, text="请金华市协调")
    await escalate(town, issue, "yiwu-office")

    refused = await town.refused("jinhua-office", "handDown", issue, note="退回")
    assert refused == ("GUARD_FAILED", "PING_PONG")
    await town.do("jinhua-leader", "instruct", issue, text="由义乌市办理")
    await town.do("jinhua-office", "handDown", issue, note="按批示办理")

    # Handed down one level, it may go on down: that way it did not come in this move.
    assert await town.see("yiwu-office", issue, HOLDER) == held_by("330782")
    await town.do("yiwu-office", "handDown", issue, note="由佛堂镇办理")
    assert await town.see("office", issue, HOLDER) == held_by("330782100")


async def test_it_is_not_handed_below_its_origin(town: Town) -> None:
    issue = await pending(town)

    assert await town.refused("office", "handDown", issue, note="下交") == ("GUARD_FAILED", "AT_ORIGIN")


async def test_only_a_leader_of_the_holder_or_above_instructs(town: Town) -> None:
    issue = await escalated(town)

    for login in ("leader", "supervisor", "yiwu-office"):
        assert await town.refused(login, "instruct", issue, text="办理") == ("FORBIDDEN", "FORBIDDEN")
    for login in ("yiwu-leader", "jinhua-leader", "province-leader"):
        await town.do(login, "instruct", issue, text="办理")


async def test_a_unit_that_led_below_may_lead_again_after_a_hand_down(town: Town) -> None:
    issue = await signed(town)
    await escalate(town, issue)
    await town.do("yiwu-leader", "instruct", issue, text="由佛堂镇办理")
    await town.do("yiwu-office", "handDown", issue, note="按批示办理")

    await assign(town, issue)
    await town.do("handler", "signFor", issue)
    await work(town, issue)

    await resolve(town, issue)


async def test_an_issue_of_a_village_begins_at_its_township(town: Town) -> None:
    issue = await report(town, "villager", targetId=town.ids["household"], kind="PUBLIC")

    seen = await town.see("villager", issue, "place { scopeCode } origin { scopeCode } holding { scopeCode }")

    assert {name: place["scopeCode"] for name, place in seen.items()} == {
        "place": "330782100014",
        "origin": "330782100",
        "holding": "330782100",
    }
