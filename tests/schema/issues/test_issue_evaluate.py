"""Is the reporter content, and what if not?"""

import pytest

from tests.town.life import (
    accept,
    assign,
    called_back,
    escalated,
    evaluate,
    evaluated,
    on_spot,
    reopened,
    report,
    resolve,
    resolved,
    work,
    written_off,
)
from tests.town.town import Town

GOOD = {"satisfaction": "SATISFIED", "solved": True}
BAD = {"satisfaction": "DISSATISFIED", "solved": False}
ROUND = "status round satisfaction solved publicReply resolvedAt contactedAt studiedAt calledBackAt"


async def once_more(town: Town, issue: str, **grade: object) -> None:
    """A whole round from the assignment to the judgement."""
    await assign(town, issue)
    await town.do("handler", "signFor", issue)
    await work(town, issue)
    await resolve(town, issue)
    await town.do("boss", "evaluate", issue, **grade)


async def test_a_good_grade_waits_for_the_write_off(town: Town) -> None:
    issue = await resolved(town)

    await town.do("boss", "evaluate", issue, comment="很好", **GOOD)

    seen = await town.see("office", issue, "status evaluations { round satisfaction solved channel comment }")
    one = {"round": 1, "satisfaction": "SATISFIED", "solved": True, "channel": "APP", "comment": "很好"}
    assert seen == {"status": "EVALUATED", "evaluations": [one]}


@pytest.mark.parametrize(
    "grade",
    [
        {"satisfaction": "DISSATISFIED", "solved": True},
        {"satisfaction": "VERY_DISSATISFIED", "solved": False},
        {"satisfaction": "SATISFIED", "solved": False},
        {"satisfaction": "BASICALLY_SATISFIED", "solved": False},
    ],
)
async def test_a_bad_grade_opens_a_new_round_at_once(town: Town, grade: dict[str, object]) -> None:
    issue = await resolved(town)
    town.wait(days=2)

    await town.do("boss", "evaluate", issue, **grade)

    empty = dict.fromkeys(ROUND.split()[2:])
    seen = await town.see("office", issue, f"{ROUND} leadUnit {{ name }}")
    assert seen == empty | {"status": "PENDING_ASSIGNMENT", "round": 2, "leadUnit": None}
    assert (await town.history(issue))[-2:] == ["evaluated", "reopened"]
    clock = await town.see("office", issue, "clockStartedAt dueAt stoppedAt deadlineLedger { round reason }")
    assert clock["clockStartedAt"] == "2019-10-16T02:00:00.000Z"
    assert (clock["dueAt"], clock["stoppedAt"]) == ("2019-10-19T16:00:00.000Z", None)
    assert clock["deadlineLedger"][-1] == {"round": 2, "reason": "RESTART"}


async def test_what_was_red_stays_known_in_the_next_round(town: Town) -> None:
    issue = await resolved(town)
    late = await called_back(town, deadlineClass="SIMPLE")
    for one in (issue, late):
        await town.do("office", "rejectResolution", one, reason="答非所问")
    town.wait(days=2)
    for one in (issue, late):
        await resolve(town, one)

        await evaluate(town, one, "DISSATISFIED", solved=False)

    assert await town.see("office", issue, "light everRed") == {"light": "GREEN", "everRed": False}
    assert await town.see("office", late, "light everRed") == {"light": "YELLOW", "everRed": True}


async def test_the_second_bad_grade_goes_to_the_office_above(town: Town) -> None:
    issue = await reopened(town)

    await once_more(town, issue, **BAD)

    seen = await town.see("yiwu-office", issue, "status round holding { scopeCode }")
    assert seen == {"status": "PENDING_ASSIGNMENT", "round": 3, "holding": {"scopeCode": "330782"}}
    assert (await town.history(issue))[-3:] == ["evaluated", "reopened", "escalated"]


async def test_a_new_round_may_go_down_the_way_that_the_old_one_came_up(town: Town) -> None:
    issue = await escalated(town)
    await assign(town, issue, "yiwu-finance", by="yiwu-office")
    await town.do("yiwu-handler", "signFor", issue)
    await town.do("handler", "completeAssist", issue, note="已反馈")
    await work(town, issue, "yiwu-handler")
    await resolve(town, issue, "yiwu-handler")
    await evaluate(town, issue, "DISSATISFIED", solved=False)

    await town.do("yiwu-office", "handDown", issue, note="由佛堂镇办理")

    assert (await town.see("office", issue, "holding { scopeCode }"))["holding"] == {"scopeCode": "330782100"}


async def test_after_the_third_round_a_leader_decides(town: Town) -> None:
    issue = await reopened(town)
    await once_more(town, issue, **BAD)
    await town.do("yiwu-leader", "instruct", issue, text="由佛堂镇办理")
    await town.do("yiwu-office", "handDown", issue, note="按批示办理")
    await assign(town, issue)
    await town.do("handler", "signFor", issue)
    await work(town, issue)
    await resolve(town, issue)

    reason = {"reason": "仍未解决"}
    refused = await town.refused("boss", "reopen", issue, **reason)
    assert refused == ("GUARD_FAILED", "ROUNDS_EXHAUSTED")
    await town.do("leader", "instruct", issue, text="再办一次")
    await town.do("boss", "reopen", issue, **reason)
    assert (await town.see("office", issue, "round"))["round"] == 4
    await once_more(town, issue, **BAD)
    seen = await town.see("office", issue, "status round")
    assert seen == {"status": "EVALUATED", "round": 4}, "an instruction counts for one round"


async def test_a_bad_grade_after_the_third_round_is_recorded_and_waits_for_a_leader(town: Town) -> None:
    issue = await reopened(town)
    await once_more(town, issue, **BAD)
    await town.do("yiwu-leader", "instruct", issue, text="由佛堂镇办理")
    await town.do("yiwu-office", "handDown", issue, note="按批示办理")

    await once_more(town, issue, **BAD)

    seen = await town.see("office", issue, "status round evaluations { round satisfaction }")
    assert sorted(one["round"] for one in seen["evaluations"]) == [1, 2, 3]
    assert (seen["status"], seen["round"]) == ("EVALUATED", 3)
    refused = await town.refused("boss", "reopen", issue, reason="仍未解决")
    assert refused == ("GUARD_FAILED", "ROUNDS_EXHAUSTED")
    await town.do("leader", "instruct", issue, text="再办一次")
    await town.do("supervisor", "reopen", issue, reason="按批示重办")


async def test_a_grade_may_not_contradict_itself(town: Town) -> None:
    issue = await resolved(town)

    refused = await town.refused("boss", "evaluate", issue, satisfaction="VERY_SATISFIED", solved=False)
    assert refused == ("BAD_INPUT", "GRADE_CONTRADICTS")
    refused = await town.refused("boss", "evaluate", issue, satisfaction="NOT_RATED", solved=True)
    assert refused == ("BAD_INPUT", "INVALID_VALUE")


async def test_a_round_is_judged_once(town: Town) -> None:
    issue = await evaluated(town)

    assert await town.refused("deputy", "evaluate", issue, **GOOD) == ("GUARD_FAILED", "JUDGED_ALREADY")


async def test_whoever_handles_it_does_not_judge_it(town: Town) -> None:
    issue = await resolved(town)

    for login in ("handler", "head", "office", "callback", "leader"):
        assert await town.refused(login, "evaluate", issue, **GOOD) == ("FORBIDDEN", "FORBIDDEN")
    assert await town.refused("villager", "evaluate", issue, **GOOD) == ("NOT_FOUND", "NOT_FOUND")


async def test_whoever_speaks_for_the_enterprise_may_judge_it(town: Town) -> None:
    issue = await resolved(town)

    await town.do("deputy", "evaluate", issue, **GOOD)


async def test_it_may_be_reopened_within_thirty_days_of_the_write_off(town: Town) -> None:
    issue = await written_off(town)
    until = (await town.see("boss", issue, "reopenUntil"))["reopenUntil"]
    assert until == "2019-11-13T16:00:00.000Z"
    town.wait(days=30, hours=14)

    refused = await town.refused("boss", "reopen", issue, reason="问题反弹")
    assert refused == ("GUARD_FAILED", "REOPEN_WINDOW_CLOSED")
    town.wait(seconds=-1)
    await town.do("boss", "reopen", issue, reason="问题反弹")

    seen = await town.see("office", issue, "status round accountNumber writtenOffAt reopenUntil")
    assert seen == {
        "status": "PENDING_ASSIGNMENT",
        "round": 2,
        "accountNumber": None,
        "writtenOffAt": None,
        "reopenUntil": None,
    }


async def test_a_comment_does_not_open_the_window_again(town: Town) -> None:
    issue = await written_off(town)
    town.wait(days=31)

    await town.do("boss", "comment", issue, audience="REPORTER", text="问题反弹")

    refused = await town.refused("boss", "reopen", issue, reason="问题反弹")
    assert refused == ("GUARD_FAILED", "REOPEN_WINDOW_CLOSED")


async def test_it_is_written_off_by_its_origin_when_all_is_done(town: Town) -> None:
    issue = await resolved(town)
    await evaluate(town, issue)
    assert await town.refused("office", "writeOff", issue) == ("GUARD_FAILED", "CALLBACK_MISSING")
    await town.do("callback", "recordCallback", issue, note="电话回访")
    for login in ("handler", "leader", "yiwu-office"):
        assert await town.refused(login, "writeOff", issue) == ("FORBIDDEN", "FORBIDDEN")

    await town.do("office", "writeOff", issue)

    seen = await town.see("office", issue, "status accountNumber writtenOffAt evaluations { round }")
    assert seen["status"] == "WRITTEN_OFF"
    assert seen["accountNumber"] == f"330782100-20191014-{issue[-8:].upper()}"
    assert seen["evaluations"] == [{"round": 1}]


async def test_whoever_handled_it_does_not_call_back(town: Town) -> None:
    issue = await on_spot(town)  # by the unit that the callback staff belong to

    refused = await town.refused("callback", "recordCallback", issue, note="电话回访")
    assert refused == ("GUARD_FAILED", "HANDLER_MAY_NOT")
    await town.do("yiwu-callback", "recordCallback", issue, note="电话回访")


async def test_a_refused_report_says_why_and_where_to_go(town: Town) -> None:
    issue = await report(town)
    given = {"reason": "NOT_GOVERNMENT", "reply": "属银行自主决定", "goInstead": "请联系银行"}

    await town.do("reviewer", "refuse", issue, **given)

    seen = await town.see("boss", issue, "status refusalReason publicReply light dueAt")
    assert seen == {
        "status": "NOT_ACCEPTED",
        "refusalReason": "NOT_GOVERNMENT",
        "publicReply": "属银行自主决定\n请联系银行",
        "light": "NONE",
        "dueAt": None,
    }


async def test_a_petition_backlog_is_never_refused_for_being_old(town: Town) -> None:
    issue = await report(town, source="PETITION_BACKLOG")
    said = {"reply": "已终结", "goInstead": "信访局"}

    for reason in ("IN_LITIGATION", "ALREADY_ANSWERED"):
        refused = await town.refused("reviewer", "refuse", issue, reason=reason, **said)
        assert refused == ("BAD_INPUT", "REASON_NOT_FOR_PETITIONS")
    await town.do("reviewer", "refuse", issue, reason="NO_FACTS", **said)


async def test_a_backlog_issue_is_due_when_it_was_agreed(town: Town) -> None:
    issue = await report(town, source="PETITION_BACKLOG")
    for given in ({"deadlineClass": "BACKLOG"}, {"deadlineClass": "COMPLEX", "dueOn": "2019-12-31"}):
        category = {"categoryId": town.ids["ENTERPRISE_FINANCING"]}
        review = {"family": "PETITION_BACKLOG", "term": "LONG_TERM", "character": "INSTITUTIONAL"}
        said = category | review | {"confidentiality": "OPEN"} | given
        assert await town.refused("reviewer", "accept", issue, **said) == ("BAD_INPUT", "AGREED_DATE")

    await accept(town, issue, deadlineClass="BACKLOG", dueOn="2019-12-31")

    assert (await town.see("office", issue, "dueAt"))["dueAt"] == "2019-12-31T16:00:00.000Z"


async def test_the_reporter_takes_it_back_before_it_is_answered(town: Town) -> None:
    issue = await resolved(town)
    reason = {"reason": "已自行解决"}
    assert (await town.refused("boss", "withdraw", issue, **reason))[0] == "ILLEGAL_TRANSITION"
    issue = await reopened(town)
    await assign(town, issue)

    await town.do("boss", "withdraw", issue, **reason)

    seen = await town.see("office", issue, "status stoppedAt assignments(first: 9) { nodes { status } }")
    assert (seen["status"], seen["stoppedAt"]) == ("WITHDRAWN", "2019-10-14T02:00:00.000Z")
    assert {one["status"] for one in seen["assignments"]["nodes"]} == {"DONE", "SUPERSEDED"}
