"""Does a question to the reporter hold up the clock for as long as it may, and no longer?"""

import asyncio
from datetime import timedelta

import pytest

from api.delivery.resuming import Resuming
from tests.schema.issues.test_clock import china, written
from tests.town.life import asked, report, sealed, signed
from tests.town.places import NOW
from tests.town.town import Town

CLOCK = "status light everRed dueAt originalDueAt pausedAt pauseCause resumesAt"
LEDGER = "deadlineLedger { reason shiftSeconds }"
LISTED = "query($light: Light!) { issues(first: 100, where: {light: {eq: $light}}) { nodes { id } } }"
DUE = china("2019-10-18T00:00")  # COMPLEX, accepted on Monday 14 October at 10:00
CAP = china("2019-10-21T10:00")  # five workdays after that
ANSWER = {"text": "合同编号为一号"}
HOUR = 3600


async def test_a_question_stops_the_clock_until_its_answer(town: Town) -> None:
    issue = await asked(town, await signed(town))
    assert await town.see("boss", issue, CLOCK) == {
        "status": "AWAITING_REPORTER",
        "light": "GREEN",
        "everRed": False,
        "dueAt": written(DUE),
        "originalDueAt": written(DUE),
        "pausedAt": written(NOW),
        "pauseCause": "AWAITING_REPORTER",
        "resumesAt": written(CAP),
    }
    town.wait(days=2, hours=3)
    assert (await town.see("boss", issue, "light"))["light"] == "GREEN", "it stood still before it was yellow"

    await town.do("deputy", "supplyInformation", issue, **ANSWER)

    seen = await town.see("boss", issue, f"{CLOCK} {LEDGER} comments(first: 9) {{ nodes {{ text }} }}")
    assert (seen["status"], seen["pausedAt"], seen["resumesAt"]) == ("IN_PROGRESS", None, None)
    assert seen["dueAt"] == written(DUE + timedelta(days=2, hours=3))
    assert seen["originalDueAt"] == written(DUE)
    assert seen["deadlineLedger"][1:] == [
        {"reason": "PAUSE", "shiftSeconds": 0},
        {"reason": "RESUME", "shiftSeconds": 51 * HOUR},
    ]
    said = [node["text"] for node in seen["comments"]["nodes"]]
    assert sorted(said) == sorted(["请补充贷款合同", ANSWER["text"]])
    assert (await town.history(issue))[-2:] == ["supplement_requested", "supplemented"]


async def test_a_pause_counts_to_its_cap_alone_with_the_worker_off(town: Town) -> None:
    issue = await asked(town, await signed(town))
    week = timedelta(days=7)  # from the question to the cap: five workdays and a weekend

    for at, light in (
        (CAP + timedelta(days=1), "GREEN"),
        (china("2019-10-16T00:00") + week - timedelta(milliseconds=1), "GREEN"),
        (china("2019-10-16T00:00") + week, "YELLOW"),
        (DUE + week - timedelta(milliseconds=1), "YELLOW"),
        (DUE + week, "RED"),
    ):
        town.now = at
        shown = await town.see("boss", issue, "status light everRed")
        assert shown == {"status": "AWAITING_REPORTER", "light": light, "everRed": light == "RED"}, at
        assert (await town.ask("boss", LISTED, light=light))["issues"]["nodes"] == [{"id": issue}]

    town.wait(days=30)
    assert await Resuming(town.database).once(town.now) is False

    seen = await town.see("boss", issue, CLOCK)
    assert (seen["status"], seen["light"], seen["everRed"]) == ("IN_PROGRESS", "RED", True)
    assert seen["dueAt"] == written(DUE + week)


async def test_the_worker_ends_only_what_is_over_and_only_once(town: Town) -> None:
    issue = await sealed(town, await asked(town, await signed(town)))
    town.now = CAP - timedelta(milliseconds=1)
    await Resuming(town.database).once(town.now)
    assert (await town.see("cleared", issue, "status"))["status"] == "AWAITING_REPORTER"

    town.now = CAP
    await asyncio.gather(*(Resuming(town.database, limit=1).once(town.now) for _ in range(3)))

    history = await town.history(issue, "cleared")
    assert history.count("resumed") == 1
    events = "events(last: 1) { nodes { type actorKind } }"
    assert (await town.see("cleared", issue, f"status {events}")) == {
        "status": "IN_PROGRESS",
        "events": {"nodes": [{"type": "issue.resumed", "actorKind": "SYSTEM"}]},
    }


async def test_a_round_has_two_questions_and_five_workdays_in_all(town: Town) -> None:
    issue = await asked(town, await signed(town))
    town.wait(hours=24)
    await town.do("boss", "supplyInformation", issue, **ANSWER)
    await asked(town, issue)
    # A day is used: four workdays are left, from Tuesday at 10:00.
    assert (await town.see("boss", issue, "resumesAt"))["resumesAt"] == written(CAP)
    await town.do("boss", "supplyInformation", issue, **ANSWER)

    refused = await town.refused("handler", "requestSupplement", issue, question="还有一个问题")

    assert refused == ("GUARD_FAILED", "SUPPLEMENTS_EXHAUSTED")


async def test_who_lets_the_time_pass_is_not_asked_again(town: Town) -> None:
    issue = await asked(town, await signed(town))
    assert await town.refused("office", "resume", issue) == ("GUARD_FAILED", "PAUSE_LASTS")
    town.now = CAP
    await town.do("office", "resume", issue)

    refused = await town.refused("handler", "requestSupplement", issue, question="还有一个问题")

    assert refused == ("GUARD_FAILED", "SUPPLEMENT_TIME_SPENT")


async def test_a_question_at_the_review_gives_the_day_of_its_answer(town: Town) -> None:
    issue = await asked(town, await report(town), "reviewer")
    seen = await town.see("boss", issue, CLOCK)
    assert (seen["light"], seen["pausedAt"], seen["resumesAt"]) == ("NONE", None, written(CAP))
    town.wait(days=2)

    await town.do("boss", "supplyInformation", issue, **ANSWER)

    seen = await town.see("boss", issue, "status triageDueAt resumesAt")
    assert seen == {
        "status": "REPORTED",
        "triageDueAt": written(china("2019-10-17T00:00")),
        "resumesAt": None,
    }


async def test_taken_back_while_it_waits_it_waits_no_more(town: Town) -> None:
    issue = await asked(town, await report(town), "reviewer")
    await town.do("boss", "withdraw", issue, reason="已自行解决")
    town.now = CAP

    await Resuming(town.database).once(town.now)

    assert await town.see("boss", issue, "status resumesAt") == {"status": "WITHDRAWN", "resumesAt": None}


# The class before and after, and when it is due: each accepted on Monday 14 October at 10:00.
CLASSES = [
    ("COMPLEX", "DIFFICULT", "2019-10-30T00:00"),
    ("COMPLEX", "SIMPLE", "2019-10-15T00:00"),
    ("DIFFICULT", "COMPLEX", "2019-10-18T00:00"),
    ("SIMPLE", "COMPLEX", "2019-10-18T00:00"),
]


@pytest.mark.parametrize(("before", "after", "due"), CLASSES)
async def test_another_class_counts_from_the_start_and_keeps_the_pauses(
    town: Town, before: str, after: str, due: str
) -> None:
    issue = await asked(town, await signed(town, deadlineClass=before))
    town.wait(hours=5)
    await town.do("boss", "supplyInformation", issue, **ANSWER)
    await asked(town, issue)
    town.wait(hours=1)

    await town.do("reviewer", "reclassify", issue, deadlineClass=after, reason="重新研判")

    shown = await town.see("boss", issue, f"deadlineClass {CLOCK}")
    assert (shown["deadlineClass"], shown["status"]) == (after, "AWAITING_REPORTER")
    assert shown["dueAt"] == written(china(due) + timedelta(hours=5)), "the pause that lasts counts later"
    town.wait(hours=1)
    await town.do("boss", "supplyInformation", issue, **ANSWER)
    assert (await town.see("boss", issue, "dueAt"))["dueAt"] == written(china(due) + timedelta(hours=7))


async def test_a_late_issue_changes_class_on_a_leader_s_word_and_stays_red(town: Town) -> None:
    issue = await signed(town)
    town.now = DUE
    given = {"deadlineClass": "DIFFICULT", "reason": "重新研判"}
    refused = await town.refused("reviewer", "reclassify", issue, **given)
    assert refused == ("GUARD_FAILED", "RED_NEEDS_LEADER")
    await town.do("leader", "instruct", issue, text="同意调整")

    await town.do("reviewer", "reclassify", issue, **given)

    assert await town.see("boss", issue, "light everRed") == {"light": "GREEN", "everRed": True}
    again = await town.refused("reviewer", "reclassify", issue, **given)
    assert again == ("BAD_INPUT", "CLASS_UNCHANGED")
