"""What is asked of an agency outside, and can anything be answered before the agency is heard?"""

from typing import Any

from tests.town.life import assigned, resolve, studied
from tests.town.town import Town
from tests.town.watching import in_three_days

FORWARDS = "openForwards forwardDueAt forwards { state agency reference answer closedAt }"
GUARD = "GUARD_FAILED"
NONE_OPEN = (GUARD, "NO_FORWARD_OPEN")


async def forward(town: Town, issue: str, agency: str = "供电公司", due_on: str | None = None) -> None:
    given = {"agency": agency, "reference": "2019-88", "dueOn": due_on or in_three_days(town)}
    await town.do("office", "forwardExternal", issue, note="请核查供电", **given)


async def test_an_agency_outside_is_asked_by_a_day_and_the_clock_runs_on(town: Town) -> None:
    issue = await studied(town)
    clock = await town.see("office", issue, "dueAt yellowAt light status")

    await forward(town, issue)

    asked = {"agency": "供电公司", "reference": "2019-88"}
    due = "2019-10-17T16:00:00.000Z"
    waiting = asked | {"state": "OPEN", "answer": None, "closedAt": None}
    assert await town.see("handler", issue, FORWARDS) == {
        "openForwards": 1,
        "forwardDueAt": due,
        "forwards": [waiting],
    }
    assert await town.see("office", issue, "dueAt yellowAt light status") == clock
    hidden: dict[str, Any] = {"openForwards": None, "forwardDueAt": None, "forwards": []}
    assert await town.see("boss", issue, FORWARDS) == hidden
    given = {"outcome": "SOLVED", "publicReply": "已解决"}
    assert await town.refused("handler", "resolve", issue, **given) == (GUARD, "FORWARD_OPEN")

    await town.do("office", "closeForward", issue, answered=True, answer="已恢复供电")

    closed = {"state": "ANSWERED", "answer": "已恢复供电", "closedAt": "2019-10-14T02:00:00.000Z"}
    assert await town.see("office", issue, FORWARDS) == {
        "openForwards": 0,
        "forwardDueAt": None,
        "forwards": [asked | closed],
    }
    assert (await resolve(town, issue))["status"] == "RESOLVED"
    assert (await town.history(issue))[-3:] == ["forwarded", "forward_closed", "resolved"]


async def test_the_one_due_first_is_closed_unless_another_is_named(town: Town) -> None:
    issue = await studied(town)
    await forward(town, issue, "晚到单位", "2019-10-20")
    await forward(town, issue, "先到单位", "2019-10-15")
    [early, late] = (await town.see("office", issue, "forwards { id agency }"))["forwards"]
    assert [early["agency"], late["agency"]] == ["先到单位", "晚到单位"]

    await town.do("office", "closeForward", issue, answered=False, answer="改由本单位办理")

    named = {"answered": True, "answer": "已答复"}
    assert await town.refused("office", "closeForward", issue, **named, forwardId=early["id"]) == NONE_OPEN
    other = await studied(town)
    await forward(town, other)
    foreign = await town.refused("office", "closeForward", other, **named, forwardId=late["id"])
    assert foreign == ("NOT_FOUND", "NOT_FOUND")
    await town.do("office", "closeForward", issue, **named, forwardId=late["id"])
    states = (await town.see("office", issue, "forwards { state }"))["forwards"]
    assert states == [{"state": "RECALLED"}, {"state": "ANSWERED"}]
    assert await town.refused("office", "closeForward", issue, **named) == NONE_OPEN


async def test_only_the_office_forwards_what_is_worked_on_and_it_lapses_with_the_issue(town: Town) -> None:
    issue, early = await studied(town), await assigned(town)
    given = {"agency": "供电公司", "note": "请核查", "dueOn": in_three_days(town)}
    for login in ("handler", "head", "yiwu-office", "boss"):
        refused = await town.refused(login, "forwardExternal", issue, **given)
        assert refused == ("FORBIDDEN", "FORBIDDEN"), login
    refused = await town.refused("office", "forwardExternal", issue, **given | {"dueOn": "2019-10-13"})
    assert refused == ("BAD_INPUT", "IN_THE_PAST")
    refused = await town.refused("office", "forwardExternal", early, **given)
    assert refused == ("ILLEGAL_TRANSITION", "ILLEGAL_TRANSITION")

    await forward(town, issue)
    found = "{ issues(where: {forwardDueAt: {isNull: false}}) { nodes { id } } }"
    assert (await town.ask("office", found))["issues"]["nodes"] == [{"id": issue}]
    await town.do("boss", "withdraw", issue, reason="已自行解决")

    seen = await town.see("office", issue, "openForwards forwards { state }")
    assert seen == {"openForwards": 0, "forwards": [{"state": "LAPSED"}]}
