"""Whose red light does not count, who says so, and what stays known of it?"""

from datetime import timedelta

from tests.schema.issues.test_clock import china, written
from tests.town.asking_for import appeal, decide_appeal, red
from tests.town.life import assign, called_back, evaluate, resolve, signed, work
from tests.town.town import Town

SHOWN = "light everRed late appealRequestedAt"
APPEALS = """lightAppeals { round state ground text note askedBy { id } decidedBy { id } }"""
RATE = "{ statistics { metrics(codes: [ON_TIME_RATE]) { numerator denominator } } }"
GIVEN = {"ground": "SYSTEM_FAULT", "text": "系统故障"}


async def finish(town: Town, issue: str) -> None:
    """Answer it, late or not."""
    await work(town, issue)
    await resolve(town, issue)


async def test_what_is_overturned_counts_in_no_rate_and_stays_in_the_history(town: Town) -> None:
    issue = await red(town)
    await finish(town, issue)
    before = (await town.ask("yiwu-office", RATE))["statistics"]["metrics"][0]
    await appeal(town, issue)
    pending = await town.see("office", issue, SHOWN)

    await decide_appeal(town, issue)

    after = (await town.ask("yiwu-office", RATE))["statistics"]["metrics"][0]
    assert pending == {"light": "RED", "everRed": True, "late": True, "appealRequestedAt": written(town.now)}
    overturned = {"light": "RED", "everRed": True, "late": False, "appealRequestedAt": None}
    assert await town.see("office", issue, SHOWN) == overturned
    assert after == before | {"numerator": before["numerator"] + 1}
    assert (await town.see("head", issue, APPEALS))["lightAppeals"] == [
        {
            "round": 1,
            "state": "OVERTURNED",
            "ground": "FORCE_MAJEURE",
            "text": "台风停电两日",
            "note": "已核实",
            "askedBy": {"id": f"Cadre_{town.ids['head']}"},
            "decidedBy": {"id": f"Cadre_{town.ids['supervisor']}"},
        }
    ]
    assert await town.see("boss", issue, f"late {APPEALS}") == {"late": False, "lightAppeals": []}
    assert (await town.history(issue))[-2:] == ["light_appealed", "light_appeal_decided"]


async def test_what_is_upheld_counts_and_there_is_one_appeal_a_round(town: Town) -> None:
    issue = await red(town)
    await appeal(town, issue)

    await decide_appeal(town, issue, overturned=False)

    shown = {"light": "RED", "everRed": True, "late": True, "appealRequestedAt": None}
    assert await town.see("office", issue, SHOWN) == shown
    again = await town.refused("head", "appealLight", issue, **GIVEN)
    assert again == ("GUARD_FAILED", "APPEALED_ALREADY")


async def test_it_is_made_soon_after_it_turned_red_or_not_at_all(town: Town) -> None:
    issue = await signed(town)
    too_soon = await town.refused("head", "appealLight", issue, **GIVEN)
    # Red from the start of Friday 18 October: five workdays later is the end of Friday 25.
    town.now = china("2019-10-26T00:00")
    too_late = await town.refused("head", "appealLight", issue, **GIVEN)
    town.now -= timedelta(milliseconds=1)

    await appeal(town, issue)

    assert too_soon == ("GUARD_FAILED", "NOT_RED")
    assert too_late == ("GUARD_FAILED", "APPEAL_TOO_LATE")


async def test_a_supervisor_one_level_up_decides_and_nobody_else(town: Town) -> None:
    issue = await red(town)
    for login in ("handler", "office", "supervisor"):
        assert (await town.refused(login, "appealLight", issue, **GIVEN)) == ("FORBIDDEN", "FORBIDDEN")
    await appeal(town, issue)

    given = {"overturned": True, "note": "同意"}
    for login in ("head", "office", "leader", "yiwu-office", "yiwu-leader"):
        assert await town.refused(login, "decideLightAppeal", issue, **given) == ("FORBIDDEN", "FORBIDDEN")
    await decide_appeal(town, issue, "discipline")


async def test_nothing_is_written_off_while_an_appeal_waits(town: Town) -> None:
    issue = await red(town)
    await finish(town, issue)
    await town.do("callback", "recordCallback", issue, note="电话回访")
    await evaluate(town, issue)
    await appeal(town, issue)
    assert await town.refused("office", "writeOff", issue) == ("GUARD_FAILED", "APPEAL_PENDING")

    await decide_appeal(town, issue)

    assert (await town.do("office", "writeOff", issue))["status"] == "WRITTEN_OFF"
    assert (await town.see("office", issue, "late"))["late"] is False


async def test_each_round_is_judged_by_itself(town: Town) -> None:
    issue = await red(town)
    await finish(town, issue)
    await appeal(town, issue)
    await decide_appeal(town, issue)
    await evaluate(town, issue, "DISSATISFIED", solved=False)
    anew = await town.see("office", issue, "round light everRed late")
    await assign(town, issue)
    await town.do("handler", "signFor", issue)
    town.wait(days=6)
    red_again = await town.see("office", issue, "light late")
    await appeal(town, issue)
    await decide_appeal(town, issue)

    assert anew == {"round": 2, "light": "GREEN", "everRed": True, "late": False}
    assert red_again == {"light": "RED", "late": True}
    assert (await town.see("office", issue, "late"))["late"] is False


async def test_what_counts_from_an_earlier_round_no_later_appeal_takes_away(town: Town) -> None:
    issue = await red(town)
    await finish(town, issue)
    await evaluate(town, issue, "DISSATISFIED", solved=False)
    await assign(town, issue)
    town.wait(days=6)
    await appeal(town, issue)

    await decide_appeal(town, issue)

    assert (await town.see("office", issue, "late"))["late"] is True


async def test_an_appeal_lapses_with_its_round_and_with_the_issue(town: Town) -> None:
    reopened = await red(town)
    await finish(town, reopened)
    await appeal(town, reopened)
    await evaluate(town, reopened, "DISSATISFIED", solved=False)
    withdrawn = await red(town)
    await appeal(town, withdrawn)
    await town.do("boss", "withdraw", withdrawn, reason="已自行解决")

    for issue in (reopened, withdrawn):
        seen = await town.see("office", issue, "appealRequestedAt late lightAppeals { state }")
        assert seen == {"appealRequestedAt": None, "late": True, "lightAppeals": [{"state": "LAPSED"}]}


async def test_a_light_that_an_instruction_put_out_may_be_appealed_against_still(town: Town) -> None:
    issue = await red(town)
    await town.do("leader", "instruct", issue, text="同意调整")
    await town.do("reviewer", "reclassify", issue, deadlineClass="DIFFICULT", reason="情况复杂")
    assert await town.see("office", issue, SHOWN) == {
        "light": "GREEN",
        "everRed": True,
        "late": True,
        "appealRequestedAt": None,
    }

    await appeal(town, issue)
    await decide_appeal(town, issue)

    assert await town.see("office", issue, "everRed late") == {"everRed": True, "late": False}


async def test_an_issue_in_time_is_late_for_nobody(town: Town) -> None:
    issue = await called_back(town)

    assert await town.see("office", issue, "everRed late") == {"everRed": False, "late": False}
