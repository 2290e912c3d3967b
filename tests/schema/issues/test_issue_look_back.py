"""Does what was written off last, and who looks?"""

import pytest

from models.tables import JurisdictionPolicy
from tests.schema.issues.refusing import nothing_written
from tests.town.life import assign, evaluate, resolve, work, written_off
from tests.town.town import Town

SHOWN = """status round lookBackDueAt lookBacksDone relapses
lookBacks { round dueAt result note by { id } closedAt }"""
DUE = "2019-11-13T16:00:00.000Z"
PLANNED = {"round": 1, "dueAt": DUE, "result": None, "note": None, "by": None, "closedAt": None}


async def difficult(town: Town) -> str:
    return await written_off(town, deadlineClass="DIFFICULT")


async def look(town: Town, issue: str, result: str, by: str = "callback") -> None:
    await town.do(by, "recordLookBack", issue, result=result, note="上门查看")


async def test_every_difficult_issue_is_looked_at_again_within_thirty_days(town: Town) -> None:
    issue, other = await difficult(town), await written_off(town)

    seen = await town.see("office", issue, SHOWN)
    assert seen.pop("lookBacks") == [PLANNED]
    assert seen == {
        "status": "WRITTEN_OFF",
        "round": 1,
        "lookBackDueAt": DUE,
        "lookBacksDone": 0,
        "relapses": 0,
    }
    assert (await town.see("office", other, SHOWN))["lookBacks"] == []
    overdue = "query($at: DateTime!) { issues(where: {lookBackDueAt: {lte: $at}}) { nodes { id } } }"
    for at, found in (("2019-11-13T15:59:59.999Z", []), (DUE, [{"id": issue}])):
        assert (await town.ask("office", overdue, at=at))["issues"]["nodes"] == found


async def test_others_are_when_their_lot_says_so(town: Town) -> None:
    await JurisdictionPolicy.filter(key="look_back_share").update(value="100")
    issue = await written_off(town)

    assert (await town.see("office", issue, SHOWN))["lookBacks"] == [PLANNED]


@pytest.mark.parametrize(("result", "done"), [("HELD", 1), ("UNREACHABLE", 0)])
async def test_what_was_found_is_on_record(town: Town, result: str, done: int) -> None:
    issue = await difficult(town)
    town.wait(days=20)

    await look(town, issue, result, by="visitor")

    seen = await town.see("office", issue, SHOWN)
    by = {"id": f"Cadre_{town.ids['visitor']}"}
    said = {"result": result, "note": "上门查看", "by": by, "closedAt": "2019-11-03T02:00:00.000Z"}
    assert seen["lookBacks"] == [PLANNED | said]
    assert (seen["status"], seen["lookBackDueAt"], seen["lookBacksDone"]) == ("WRITTEN_OFF", None, done)
    assert (await town.history(issue))[-1] == "looked_back"
    again = {"result": "HELD", "note": "再看"}
    assert await town.refused("callback", "recordLookBack", issue, **again) == (
        "GUARD_FAILED",
        "NO_LOOK_BACK",
    )


async def test_a_relapse_opens_a_new_round_by_whoever_saw_it(town: Town) -> None:
    issue = await difficult(town)
    town.wait(days=40)  # the window to reopen is over

    await look(town, issue, "RELAPSED")

    seen = await town.see("office", issue, SHOWN)
    assert (seen["status"], seen["round"], seen["relapses"]) == ("PENDING_ASSIGNMENT", 2, 1)
    events = (await town.see("office", issue, "events(last: 2) { nodes { type actor { id } } }"))["events"]
    actor = {"id": f"Cadre_{town.ids['callback']}"}
    assert events["nodes"] == [
        {"type": "issue.looked_back", "actor": actor},
        {"type": "issue.reopened", "actor": actor},
    ]


async def test_after_the_third_round_a_relapse_waits_for_a_leader(town: Town) -> None:
    issue = await difficult(town)
    for _ in range(2):
        town.wait(hours=1)
        await town.do("boss", "reopen", issue, reason="问题反弹")
        await assign(town, issue)
        await town.do("handler", "signFor", issue)
        await work(town, issue)
        await town.do("head", "approveResolution", issue, note="同意")
        await resolve(town, issue)
        await evaluate(town, issue)
        await town.do("callback", "recordCallback", issue, note="电话回访")
        await town.do("office", "writeOff", issue)
    town.wait(days=40)

    await look(town, issue, "RELAPSED")

    seen = await town.see("office", issue, "status round relapses lookBacks { round result }")
    moot = [{"round": 1, "result": None}, {"round": 2, "result": None}]
    assert seen.pop("lookBacks") == [*moot, {"round": 3, "result": "RELAPSED"}]
    assert seen == {"status": "WRITTEN_OFF", "round": 3, "relapses": 1}
    reason = {"reason": "问题反弹"}
    assert await town.refused("supervisor", "reopen", issue, **reason) == ("GUARD_FAILED", "ROUNDS_EXHAUSTED")
    await town.do("leader", "instruct", issue, text="再办一次")
    await town.do("supervisor", "reopen", issue, **reason)


async def test_whoever_closed_it_or_handled_it_does_not_look(town: Town) -> None:
    issue = await difficult(town)
    said = {"result": "HELD", "note": "查看"}

    async with nothing_written(town):
        for login in ("office", "handler", "boss", "leader"):
            assert await town.refused(login, "recordLookBack", issue, **said) == ("FORBIDDEN", "FORBIDDEN")
