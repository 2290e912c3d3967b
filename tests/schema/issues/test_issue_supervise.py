"""Who must answer for an issue by when, and what waits until they have?"""

from tests.town.life import evaluated, on_spot, pending, studied
from tests.town.town import Town
from tests.town.watching import in_three_days, supervise, supervised

SUPERVISIONS = """openSupervisions replyDueAt repliedAt
supervisions { id kind state text unit { name } by { name } replyDueAt reply repliedBy { name } decidedAt }"""
ACCEPT = {"accepted": True, "note": "属实"}


async def test_a_supervision_is_shown_with_its_day_and_whom_it_asks(town: Town) -> None:
    issue = await studied(town)
    clock = await town.see("office", issue, "dueAt yellowAt light status")

    await supervise(town, issue)

    seen = await town.see("office", issue, SUPERVISIONS)
    [one] = seen.pop("supervisions")
    assert one.pop("id").startswith("Supervision_")
    by = one.pop("by")
    due = "2019-10-17T16:00:00.000Z"
    assert by is not None
    assert seen == {"openSupervisions": 1, "replyDueAt": due, "repliedAt": None}
    assert one == {
        "kind": "ORDER",
        "state": "OPEN",
        "text": "请说明进展",
        "unit": {"name": "佛堂镇经济发展办"},
        "replyDueAt": due,
        "reply": None,
        "repliedBy": None,
        "decidedAt": None,
    }
    assert await town.see("office", issue, "dueAt yellowAt light status") == clock
    assert (await town.see("boss", issue, SUPERVISIONS))["supervisions"] == []


async def test_nothing_is_written_off_until_every_answer_is_given_and_accepted(town: Town) -> None:
    issue = await evaluated(town)
    await supervise(town, issue)
    await supervise(town, issue, "yiwu-leader", kind="NOTICE", replyOn="2019-10-15")
    open_still = ("GUARD_FAILED", "SUPERVISION_OPEN")
    assert await town.refused("office", "writeOff", issue) == open_still

    await town.do("head", "replySupervision", issue, reply="已说明")
    await town.do("office", "replySupervision", issue, reply="已说明")
    assert await town.refused("office", "writeOff", issue) == open_still
    await town.do("supervisor", "decideSupervision", issue, **ACCEPT)
    assert await town.refused("office", "writeOff", issue) == open_still
    await town.do("supervisor", "decideSupervision", issue, **ACCEPT)

    assert (await town.do("office", "writeOff", issue))["status"] == "WRITTEN_OFF"
    seen = await town.see("office", issue, "openSupervisions supervisions { kind state }")
    assert seen == {
        "openSupervisions": 0,
        "supervisions": [{"kind": "NOTICE", "state": "ACCEPTED"}, {"kind": "ORDER", "state": "ACCEPTED"}],
    }


async def test_the_one_due_first_is_answered_unless_another_is_named(town: Town) -> None:
    issue = await supervised(town)
    await supervise(town, issue, replyOn="2019-10-15")
    [early, late] = (await town.see("office", issue, "supervisions { id }"))["supervisions"]

    await town.do("handler", "replySupervision", issue, reply="先答")
    states = (await town.see("office", issue, "supervisions { state reply }"))["supervisions"]
    assert states == [{"state": "REPLIED", "reply": "先答"}, {"state": "OPEN", "reply": None}]

    again = {"reply": "再答", "supervisionId": early["id"]}
    assert await town.refused("handler", "replySupervision", issue, **again) == (
        "GUARD_FAILED",
        "NO_REPLY_DUE",
    )
    await town.do("handler", "replySupervision", issue, reply="后答", supervisionId=late["id"])
    other = await supervised(town)
    foreign = {"reply": "他事", "supervisionId": early["id"]}
    assert await town.refused("handler", "replySupervision", other, **foreign) == ("NOT_FOUND", "NOT_FOUND")


async def test_an_answer_that_will_not_do_is_given_anew(town: Town) -> None:
    issue = await supervised(town)
    await town.do("head", "replySupervision", issue, reply="在办")
    town.wait(days=5)

    given = {"accepted": False, "note": "答非所问", "replyOn": in_three_days(town)}
    await town.do("supervisor", "decideSupervision", issue, **given)

    seen = await town.see("office", issue, "openSupervisions replyDueAt repliedAt supervisions { state }")
    assert seen == {
        "openSupervisions": 1,
        "replyDueAt": "2019-10-22T16:00:00.000Z",
        "repliedAt": None,
        "supervisions": [{"state": "OPEN"}],
    }
    assert (await town.history(issue))[-3:] == ["supervised", "supervision_replied", "supervision_decided"]


async def test_only_who_stands_over_the_holder_supervises(town: Town) -> None:
    issue = await pending(town)
    given = {"kind": "URGE", "text": "请抓紧", "replyOn": in_three_days(town)}
    for login in ("office", "reviewer", "yiwu-office"):
        assert await town.refused(login, "supervise", issue, **given) == ("FORBIDDEN", "FORBIDDEN")
    assert await town.refused("chian-leader", "supervise", issue, **given) == ("NOT_FOUND", "NOT_FOUND")
    past = given | {"replyOn": "2019-10-13"}
    assert await town.refused("supervisor", "supervise", issue, **past) == ("BAD_INPUT", "IN_THE_PAST")
    assert (await town.see("office", issue, "supervisions { id }"))["supervisions"] == []

    for login in ("leader", "discipline", "province-leader"):
        await supervise(town, issue, login)
    [one, *_] = (await town.see("office", issue, "supervisions { unit { name } }"))["supervisions"]
    assert one == {"unit": None}, "the office must answer while no unit leads"


async def test_it_goes_on_through_a_reopening_and_lapses_with_the_issue(town: Town) -> None:
    issue = await on_spot(town)
    await supervise(town, issue)
    await town.do("supervisor", "reopen", issue, reason="重办")
    seen = await town.see("office", issue, "round openSupervisions")
    assert seen == {"round": 2, "openSupervisions": 1}

    withdrawn = await pending(town)
    await supervise(town, withdrawn)
    await town.do("boss", "withdraw", withdrawn, reason="已自行解决")
    seen = await town.see("office", withdrawn, "openSupervisions replyDueAt supervisions { state }")
    assert seen == {"openSupervisions": 0, "replyDueAt": None, "supervisions": [{"state": "LAPSED"}]}
