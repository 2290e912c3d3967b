"""Who may say what a reporter thinks, and what if nobody hears them?"""

import pytest

from tests.schema.issues.refusing import nothing_written
from tests.town.inputs import GOOD, PROOF
from tests.town.judged import BAD, by_proxy, certifying, recorded, silent, try_to_reach
from tests.town.life import on_spot, resolved, written_off
from tests.town.town import Town

ROWS = "evaluations { satisfaction solved channel saidAt proof proofSha256 overruledAt }"
RATES = """{ statistics { metrics(codes: [SATISFACTION_RATE, EVALUATION_RATE]) {
  code numerator denominator } } }"""


async def test_what_the_reporter_said_counts_as_their_judgement_does(town: Town) -> None:
    issue = await resolved(town)
    said_at = "2019-10-14T02:00:00.000Z"
    town.wait(hours=3)

    await by_proxy(town, issue, saidAt=said_at, proofSha256="AB" * 32)

    seen = await town.see("office", issue, f"status satisfaction solved overruleUntil {ROWS}")
    assert seen.pop("evaluations") == [
        {
            "satisfaction": "SATISFIED",
            "solved": True,
            "channel": "PHONE_CALLBACK",
            "saidAt": said_at,
            "proof": PROOF["proof"],
            "proofSha256": "ab" * 32,
            "overruledAt": None,
        }
    ]
    until = "2019-10-21T16:00:00.000Z"
    assert seen == {
        "status": "EVALUATED",
        "satisfaction": "SATISFIED",
        "solved": True,
        "overruleUntil": until,
    }
    [row] = (await town.see("boss", issue, "evaluations { satisfaction proof }"))["evaluations"]
    assert row == {"satisfaction": "SATISFIED", "proof": None}, "where the recording is kept stays inside"


async def test_a_bad_judgement_by_proxy_opens_a_new_round_at_once(town: Town) -> None:
    issue = await resolved(town)

    await by_proxy(town, issue, **BAD)

    seen = await town.see("office", issue, "status round overruleUntil satisfaction")
    assert seen == {"status": "PENDING_ASSIGNMENT", "round": 2, "overruleUntil": None, "satisfaction": None}
    assert (await town.history(issue))[-2:] == ["evaluated", "reopened"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"channel": "APP"}, "NOT_A_PROXY_CHANNEL"),
        ({"proofSha256": "0" * 63}, "MALFORMED_DIGEST"),
        ({"saidAt": "2019-10-14T01:59:59.000Z"}, "BEFORE_RESOLUTION"),
        ({"saidAt": "2019-10-14T03:00:00.000Z"}, "IN_THE_FUTURE"),
        ({"satisfaction": "NOT_RATED"}, "INVALID_VALUE"),
        ({"satisfaction": "VERY_SATISFIED", "solved": False}, "GRADE_CONTRADICTS"),
    ],
)
async def test_what_proves_nothing_is_not_recorded(town: Town, given: dict[str, object], reason: str) -> None:
    issue = await resolved(town)
    said = GOOD | PROOF | {"saidAt": town.now.isoformat()} | given

    async with nothing_written(town):
        assert await town.refused("callback", "recordProxyEvaluation", issue, **said) == ("BAD_INPUT", reason)


async def test_whoever_handled_it_hears_nobody(town: Town) -> None:
    issue = await on_spot(town)  # by the unit that the callback staff belong to
    said = GOOD | PROOF | {"saidAt": town.now.isoformat()}

    refused = await town.refused("callback", "recordProxyEvaluation", issue, **said)
    assert refused == ("GUARD_FAILED", "HANDLER_MAY_NOT")
    for login in ("office", "visitor", "boss"):
        assert await town.refused(login, "recordProxyEvaluation", issue, **said) == ("FORBIDDEN",) * 2
    await by_proxy(town, issue, "yiwu-callback")


@pytest.mark.parametrize("over", [False, True], ids=["evaluated", "written off"])
async def test_the_reporter_overrules_it_for_seven_days(town: Town, *, over: bool) -> None:
    issue, late, good = [await recorded(town) for _ in range(3)]
    for one in (issue, late, good) if over else ():
        await town.do("callback", "recordCallback", one, note="电话回访")
        await town.do("office", "writeOff", one)
    rests = "WRITTEN_OFF" if over else "EVALUATED"
    town.wait(days=7, hours=13, minutes=59)

    await town.do("boss", "evaluate", good, satisfaction="VERY_SATISFIED", solved=True)
    await town.do("deputy", "evaluate", issue, **BAD)
    town.wait(minutes=1)

    refused = await town.refused("boss", "evaluate", late, **BAD)
    assert refused == ("GUARD_FAILED", "JUDGED_ALREADY")
    seen = await town.see("office", good, "status round satisfaction overruleUntil")
    kept = {"round": 1, "satisfaction": "VERY_SATISFIED", "overruleUntil": None}
    assert seen == kept | {"status": rests}
    seen = await town.see("office", issue, "status round accountNumber evaluations { channel overruledAt }")
    assert seen["evaluations"] == [
        {"channel": "PHONE_CALLBACK", "overruledAt": "2019-10-21T15:59:00.000Z"},
        {"channel": "APP", "overruledAt": None},
    ]
    assert (seen["status"], seen["round"], seen["accountNumber"]) == ("PENDING_ASSIGNMENT", 2, None)
    assert await town.refused("deputy", "evaluate", good, **BAD) == ("GUARD_FAILED", "JUDGED_ALREADY")


async def test_their_own_judgement_is_not_overruled(town: Town) -> None:
    issue = await written_off(town)

    assert await town.refused("boss", "evaluate", issue, **BAD) == ("GUARD_FAILED", "JUDGED_ALREADY")


async def test_silence_is_certified_after_three_days_of_tries_and_fifteen_of_waiting(town: Town) -> None:
    issue = await resolved(town)
    ask = {"reason": "多次联系未果"}
    little = ("GUARD_FAILED", "TRIED_TOO_LITTLE")
    assert await town.refused("office", "requestNotRated", issue, **ask) == little
    for hours in (0, 1, 14, 1, 24):  # the third comes at midnight in China, the last a day later
        assert await town.refused("office", "requestNotRated", issue, **ask) == little
        town.wait(hours=hours)
        await try_to_reach(town, issue)
    shown = "contactDaysLeft notRatedFrom contactTries { channel note }"
    seen = await town.see("office", issue, shown)
    assert seen["contactDaysLeft"] == 0
    assert seen["notRatedFrom"] == "2019-10-29T16:00:00.000Z"
    assert seen["contactTries"] == [{"channel": "PHONE_CALLBACK", "note": "无人接听"}] * 5

    early = ("GUARD_FAILED", "STILL_TIME_TO_JUDGE")
    town.wait(days=13, hours=21, minutes=59)
    assert await town.refused("office", "requestNotRated", issue, **ask) == early
    town.wait(minutes=1)
    await town.do("office", "requestNotRated", issue, **ask)
    assert (await town.see("boss", issue, shown))["contactTries"] == []


async def test_two_people_certify_it_and_it_may_be_written_off(town: Town) -> None:
    issue = await certifying(town)
    asked = await town.refused("office", "requestNotRated", issue, reason="再次申请")
    assert asked == ("GUARD_FAILED", "CERTIFICATION_ASKED")
    for login in ("office", "callback"):
        refused = await town.refused(login, "certifyNotRated", issue, certified=True, note="属实")
        assert refused == ("FORBIDDEN", "FORBIDDEN")

    await town.do("supervisor", "certifyNotRated", issue, certified=True, note="属实")

    seen = await town.see("office", issue, f"status satisfaction solved notRatedAskedAt {ROWS}")
    [row] = seen.pop("evaluations")
    assert (row["satisfaction"], row["solved"], row["channel"]) == ("NOT_RATED", False, "PHONE_CALLBACK")
    nothing = {"solved": None, "notRatedAskedAt": None}
    assert seen == {"status": "EVALUATED", "satisfaction": "NOT_RATED"} | nothing
    assert await town.refused("boss", "evaluate", issue, **BAD) == ("GUARD_FAILED", "JUDGED_ALREADY")
    await town.do("callback", "recordCallback", issue, note="上门回访")
    assert (await town.do("office", "writeOff", issue))["status"] == "WRITTEN_OFF"


async def test_a_certificate_that_is_refused_may_be_asked_for_again(town: Town) -> None:
    issue = await certifying(town)

    await town.do("supervisor", "certifyNotRated", issue, certified=False, note="请再联系")

    seen = await town.see("office", issue, "status notRatedAskedAt evaluations { round }")
    assert seen == {"status": "RESOLVED", "notRatedAskedAt": None, "evaluations": []}
    assert (await town.history(issue))[-1] == "not_rated_refused"
    await town.do("office", "requestNotRated", issue, reason="已再次联系")
    await town.do("boss", "evaluate", issue, **GOOD)
    refused = await town.refused("supervisor", "certifyNotRated", issue, certified=True, note="属实")
    assert refused[0] == "ILLEGAL_TRANSITION"


async def test_a_new_answer_is_waited_for_anew(town: Town) -> None:
    issue = await silent(town)

    await town.do("office", "rejectResolution", issue, reason="答非所问")
    await town.do("handler", "resolve", issue, outcome="SOLVED", publicReply="已重新答复")

    ask = {"reason": "多次联系未果"}
    refused = await town.refused("office", "requestNotRated", issue, **ask)
    assert refused == ("GUARD_FAILED", "TRIED_TOO_LITTLE")
