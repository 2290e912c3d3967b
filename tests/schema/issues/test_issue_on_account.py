"""What cannot be solved for now rests on account: by whose word, until when, and what is told of it?"""

from datetime import timedelta

from api.delivery.resuming import Resuming
from tests.schema.issues.test_clock import china, written
from tests.town.asking_for import (
    ask_extension,
    ask_on_account,
    on_account,
    on_account_asked,
    on_account_endorsed,
)
from tests.town.life import request_return, signed, studied
from tests.town.places import NOW
from tests.town.town import Town

CLOCK = "status light pausedAt pauseCause resumesAt dueAt accountCause"
REQUESTS = """onAccountRequests { state cause reviewOn opinion note
    askedBy { id } endorsedBy { id } decidedBy { id } endedAt }"""
STATES = "accountRequestedAt accountEndorsedAt onAccountRequests { state }"
DUE = china("2019-10-30T00:00")  # DIFFICULT, accepted on Monday 14 October
REVIEW = china("2019-11-14T00:00")
GRANT = {"granted": True, "note": "同意"}


async def test_two_persons_put_it_on_account_and_the_reporter_reads_why(town: Town) -> None:
    issue = await on_account(town)

    seen = await town.see("boss", issue, f"{CLOCK} comments(first: 9) {{ nodes {{ text }} }} {REQUESTS}")

    assert seen == {
        "status": "ON_ACCOUNT",
        "light": "GREEN",
        "pausedAt": written(NOW),
        "pauseCause": "ON_ACCOUNT",
        "resumesAt": written(REVIEW),
        "dueAt": written(DUE),
        "accountCause": "FUNDS",
        "comments": {"nodes": [{"text": "财政资金明年安排"}]},
        "onAccountRequests": [],
    }
    who = {name: {"id": f"Cadre_{town.ids[name]}"} for name in ("head", "office", "leader")}
    assert (await town.see("head", issue, REQUESTS))["onAccountRequests"] == [
        {
            "state": "GRANTED",
            "cause": "FUNDS",
            "reviewOn": "2019-11-13",
            "opinion": "情况属实",
            "note": "同意挂账",
            "askedBy": who["head"],
            "endorsedBy": who["office"],
            "decidedBy": who["leader"],
            "endedAt": None,
        }
    ]
    told = ["on_account_requested", "on_account_endorsed", "on_account_decided"]
    assert (await town.history(issue))[-3:] == told


async def test_the_worker_takes_it_up_on_the_review_day_and_not_before(town: Town) -> None:
    issue = await on_account(town)
    town.now = REVIEW - timedelta(milliseconds=1)
    assert await Resuming(town.database).once(town.now) is False
    assert (await town.see("office", issue, "status"))["status"] == "ON_ACCOUNT"
    town.now = REVIEW + timedelta(days=3)

    await Resuming(town.database).once(town.now)

    shown = f"{CLOCK} onAccountRequests {{ endedAt }} deadlineLedger {{ reason }}"
    assert await town.see("office", issue, shown) == {
        "status": "IN_PROGRESS",
        "light": "GREEN",
        "pausedAt": None,
        "pauseCause": None,
        "resumesAt": None,
        "dueAt": written(DUE + (REVIEW - NOW)),
        "accountCause": None,
        "onAccountRequests": [{"endedAt": written(town.now)}],
        "deadlineLedger": [{"reason": why} for why in ("START", "PAUSE", "RESUME")],
    }


async def test_its_office_takes_it_up_at_any_time_and_says_why(town: Town) -> None:
    issue = await on_account(town)
    town.wait(days=2)
    assert await town.refused("head", "resume", issue, reason="资金到位") == ("FORBIDDEN", "FORBIDDEN")
    assert await town.refused("office", "resume", issue) == ("BAD_INPUT", "REQUIRED")

    await town.do("office", "resume", issue, reason="资金到位")

    seen = await town.see("office", issue, "status dueAt accountCause")
    after = {"status": "IN_PROGRESS", "dueAt": written(DUE + timedelta(days=2)), "accountCause": None}
    assert seen == after
    town.wait(minutes=1)
    await ask_on_account(town, issue)
    assert (await town.see("office", issue, STATES))["onAccountRequests"] == [
        {"state": "GRANTED"},
        {"state": "PENDING"},
    ]


async def test_each_hand_is_another_and_each_may_say_no(town: Town) -> None:
    issue = await on_account_asked(town)
    assert await town.refused("leader", "decideOnAccount", issue, **GRANT) == (
        "GUARD_FAILED",
        "ON_ACCOUNT_NOT_ENDORSED",
    )
    for login in ("head", "leader", "yiwu-office"):
        assert await town.refused(login, "endorseOnAccount", issue, **GRANT) == ("FORBIDDEN", "FORBIDDEN")
    await town.do("office", "endorseOnAccount", issue, granted=False, note="资料不足")
    town.wait(minutes=1)
    await ask_on_account(town, issue)
    await town.do("office", "endorseOnAccount", issue, **GRANT)
    for login in ("head", "office", "yiwu-leader"):
        assert await town.refused(login, "decideOnAccount", issue, **GRANT) == ("FORBIDDEN", "FORBIDDEN")

    await town.do("leader", "decideOnAccount", issue, granted=False, note="继续办理")

    seen = await town.see("office", issue, f"status pausedAt accountEndorsedAt {REQUESTS}")
    requests = seen.pop("onAccountRequests")
    assert seen == {"status": "IN_PROGRESS", "pausedAt": None, "accountEndorsedAt": None}
    assert [(one["state"], one["opinion"], one["note"]) for one in requests] == [
        ("REFUSED", None, "资料不足"),
        ("REFUSED", "同意", "继续办理"),
    ]


async def test_only_what_is_difficult_rests_and_not_for_ever(town: Town) -> None:
    simple, issue = await studied(town), await studied(town, deadlineClass="DIFFICULT")
    given = {"cause": "PLAN", "explanation": "待规划调整"}
    asked = given | {"reviewOn": "2019-11-13"}
    assert await town.refused("head", "requestOnAccount", simple, **asked) == (
        "GUARD_FAILED",
        "NOT_FOR_THIS_CLASS",
    )
    for day, why in (("2019-10-13", "IN_THE_PAST"), ("2020-01-13", "OUT_OF_RANGE")):
        assert await town.refused("head", "requestOnAccount", issue, **given, reviewOn=day) == (
            "BAD_INPUT",
            why,
        )

    await town.do("head", "requestOnAccount", issue, **given, reviewOn="2020-01-12")

    again = await town.refused("head", "requestOnAccount", issue, **asked)
    assert again == ("GUARD_FAILED", "ON_ACCOUNT_PENDING")


async def test_a_review_day_that_is_over_grants_no_rest(town: Town) -> None:
    issue = await on_account_endorsed(town)
    town.now = REVIEW

    refused = await town.refused("leader", "decideOnAccount", issue, **GRANT)

    assert refused == ("GUARD_FAILED", "REVIEW_DAY_OVER")
    assert (await town.see("office", issue, "status"))["status"] == "IN_PROGRESS"


async def test_it_lapses_with_the_lead_and_ends_a_request_for_days(town: Town) -> None:
    answered = await on_account_endorsed(town)
    await town.do("head", "approveResolution", answered, note="同意")
    await town.do("handler", "resolve", answered, outcome="PARTLY", publicReply="部分解决")
    lifted = await on_account_asked(town)
    await town.do("office", "escalate", lifted, measuresTried="已协调", opinion="请上级协调")
    resting = await studied(town, deadlineClass="DIFFICULT")
    await ask_extension(town, resting)
    await ask_on_account(town, resting)
    await town.do("office", "endorseOnAccount", resting, **GRANT)
    await town.do("leader", "decideOnAccount", resting, **GRANT)

    lapsed = {
        "accountRequestedAt": None,
        "accountEndorsedAt": None,
        "onAccountRequests": [{"state": "LAPSED"}],
    }
    assert [await town.see("office", issue, STATES) for issue in (answered, lifted)] == [lapsed] * 2
    seen = await town.see("office", resting, "status extensionRequestedAt extensionRequests { state }")
    lapsed_days = [{"state": "LAPSED"}]
    assert seen == {"status": "ON_ACCOUNT", "extensionRequestedAt": None, "extensionRequests": lapsed_days}


async def test_what_rests_may_be_withdrawn_and_a_return_goes_first(town: Town) -> None:
    issue = await on_account(town)
    await town.do("boss", "withdraw", issue, reason="已自行解决")
    seen = await town.see("office", issue, "status accountCause stoppedAt onAccountRequests { endedAt }")
    now = written(town.now)
    assert seen == {
        "status": "WITHDRAWN",
        "accountCause": None,
        "stoppedAt": now,
        "onAccountRequests": [{"endedAt": now}],
    }

    returning = await signed(town, deadlineClass="DIFFICULT")
    await ask_on_account(town, returning)
    await town.do("office", "endorseOnAccount", returning, **GRANT)
    await request_return(town, returning)
    refused = await town.refused("leader", "decideOnAccount", returning, **GRANT)
    assert refused == ("GUARD_FAILED", "RETURN_PENDING")


COUNTED = "{ statistics { collected solved resolved open } }"


async def test_what_is_on_account_is_open_and_never_counts_as_solved(town: Town) -> None:
    before = (await town.ask("yiwu-office", COUNTED))["statistics"]

    await on_account(town)

    after = (await town.ask("yiwu-office", COUNTED))["statistics"]
    assert after == before | {"collected": before["collected"] + 1, "open": before["open"] + 1}
