"""May an issue take some days longer: who asks, who decides, and what does everybody see of it?"""

import pytest

from tests.town.asking_for import ask_extension, decide_extension, extension_asked
from tests.town.life import assign, evaluate, request_return, resolved, signed, studied
from tests.town.town import Town

REQUESTS = """extensionRequests { state days grantedDays reason note dueAt extendedTo
    askedBy { id } decidedBy { id } }"""
CLOCK = "dueAt originalDueAt yellowAt extensions extensionsLeft extendUntil extensionRequestedAt"
STATES = "extensionRequestedAt extensionRequests { state }"
THURSDAY, SUNDAY = "2019-10-17T16:00:00.000Z", "2019-10-20T16:00:00.000Z"
BEFORE = {
    "dueAt": THURSDAY,
    "originalDueAt": THURSDAY,
    "yellowAt": "2019-10-15T16:00:00.000Z",
    "extensions": 0,
    "extensionsLeft": 1,
    "extendUntil": "2019-10-16T16:00:00.000Z",
    "extensionRequestedAt": None,
}


async def test_the_office_a_level_up_grants_and_everybody_sees_the_new_day(town: Town) -> None:
    issue = await signed(town)
    assert await town.see("office", issue, CLOCK) == BEFORE

    await ask_extension(town, issue, 3)
    asked = await town.see("office", issue, CLOCK)
    await decide_extension(town, issue)

    assert asked == BEFORE | {"extensionRequestedAt": "2019-10-14T02:00:00.000Z"}
    assert await town.see("office", issue, CLOCK) == {
        "dueAt": SUNDAY,
        "originalDueAt": THURSDAY,
        "yellowAt": "2019-10-18T16:00:00.000Z",
        "extensions": 1,
        "extensionsLeft": 0,
        "extendUntil": "2019-10-18T16:00:00.000Z",
        "extensionRequestedAt": None,
    }
    assert (await town.see("head", issue, REQUESTS))["extensionRequests"] == [
        {
            "state": "GRANTED",
            "days": 3,
            "grantedDays": 3,
            "reason": "银行审批需时",
            "note": "同意",
            "dueAt": THURSDAY,
            "extendedTo": SUNDAY,
            "askedBy": {"id": f"Cadre_{town.ids['head']}"},
            "decidedBy": {"id": f"Cadre_{town.ids['yiwu-office']}"},
        }
    ]
    shown = "dueAt originalDueAt extensions deadline { ledger { why shift } } extensionRequests { state }"
    assert await town.see("boss", issue, shown) == {
        "dueAt": SUNDAY,
        "originalDueAt": THURSDAY,
        "extensions": 1,
        "deadline": {"ledger": [{"why": "START", "shift": 309600}, {"why": "EXTENSION", "shift": 259200}]},
        "extensionRequests": [],
    }
    assert (await town.history(issue))[-2:] == ["extension_requested", "extension_decided"]


async def test_fewer_days_may_be_granted_and_none_more(town: Town) -> None:
    issue = await extension_asked(town)
    for days in (0, 3):
        given = {"granted": True, "note": "同意", "days": days}
        refused = await town.refused("yiwu-office", "decideExtension", issue, **given)
        assert refused == ("BAD_INPUT", "OUT_OF_RANGE")

    await decide_extension(town, issue, days=1)

    seen = await town.see("office", issue, "dueAt extensionRequests { days grantedDays }")
    assert seen == {"dueAt": "2019-10-18T16:00:00.000Z", "extensionRequests": [{"days": 2, "grantedDays": 1}]}


async def test_a_refusal_moves_nothing_and_another_may_be_asked_for(town: Town) -> None:
    issue = await extension_asked(town)

    await decide_extension(town, issue, granted=False, note="不同意")

    assert await town.see("office", issue, CLOCK) == BEFORE
    town.wait(minutes=1)
    await ask_extension(town, issue, 1)
    seen = (await town.see("office", issue, "extensionRequests { state note }"))["extensionRequests"]
    assert seen == [{"state": "REFUSED", "note": "不同意"}, {"state": "PENDING", "note": None}]


async def test_nobody_but_the_level_above_the_holder_decides(town: Town) -> None:
    issue = await extension_asked(town)
    given = {"granted": True, "note": "同意"}
    for login in ("office", "head", "leader", "jinhua-office", "yiwu-leader", "province-leader"):
        assert await town.refused(login, "decideExtension", issue, **given) == ("FORBIDDEN", "FORBIDDEN")
    asking = {"days": 1, "reason": "需时"}
    for login in ("handler", "office", "society-head"):
        assert (await town.refused(login, "requestExtension", issue, **asking))[0] in (
            "FORBIDDEN",
            "NOT_FOUND",
        )
    assert (await town.see("office", issue, STATES))["extensionRequests"] == [{"state": "PENDING"}]


async def test_of_what_the_province_holds_its_leader_decides(town: Town) -> None:
    issue = await signed(town)
    for office in ("office", "yiwu-office", "jinhua-office"):
        await town.do(office, "escalate", issue, measuresTried="已协调", opinion="请上级协调")
    await assign(town, issue, "jinhua-finance", by="province-office")
    await ask_extension(town, issue, by="jinhua-handler")
    given = {"granted": True, "note": "同意"}
    assert await town.refused("province-office", "decideExtension", issue, **given) == ("FORBIDDEN",) * 2

    await decide_extension(town, issue, "province-leader")

    assert (await town.see("office", issue, "extensions"))["extensions"] == 1


async def test_it_is_asked_for_in_time_or_not_at_all(town: Town) -> None:
    issue = await signed(town)
    asking = {"days": 1, "reason": "需时"}
    too_many = await town.refused("head", "requestExtension", issue, days=4, reason="需时")
    town.wait(days=2, hours=13, minutes=59, seconds=59)
    assert await town.refused("head", "requestExtension", issue, days=0, reason="需时") == too_many
    town.wait(seconds=1)
    too_late = await town.refused("head", "requestExtension", issue, **asking)
    town.wait(days=1)

    assert too_many == ("BAD_INPUT", "OUT_OF_RANGE")
    assert too_late == ("GUARD_FAILED", "EXTENSION_TOO_LATE")
    assert await town.refused("head", "requestExtension", issue, **asking) == ("GUARD_FAILED", "LATE_ALREADY")


async def test_what_is_late_by_the_time_of_the_decision_stays_late(town: Town) -> None:
    issue = await extension_asked(town)
    town.wait(days=5)

    given = {"granted": True, "note": "同意"}
    refused = await town.refused("yiwu-office", "decideExtension", issue, **given)
    await decide_extension(town, issue, granted=False)

    assert refused == ("GUARD_FAILED", "LATE_ALREADY")
    seen = await town.see("office", issue, "light everRed extensionRequests { state }")
    assert seen == {"light": "RED", "everRed": True, "extensionRequests": [{"state": "REFUSED"}]}


@pytest.mark.parametrize(
    ("code", "times", "days"), [("SIMPLE", 0, 1), ("COMPLEX", 1, 3), ("DIFFICULT", 2, 15)]
)
async def test_each_class_has_its_caps(town: Town, code: str, times: int, days: int) -> None:
    issue = await signed(town, deadlineClass=code)
    for _ in range(times):
        await ask_extension(town, issue, days)
        await decide_extension(town, issue)

    refused = await town.refused("head", "requestExtension", issue, days=1, reason="需时")

    assert refused == ("GUARD_FAILED", "EXTENSIONS_EXHAUSTED")
    assert await town.see("office", issue, "extensions extensionsLeft") == {
        "extensions": times,
        "extensionsLeft": 0,
    }


async def test_a_request_lapses_with_what_it_was_asked_for(town: Town) -> None:
    lapsed = {"extensionRequestedAt": None, "extensionRequests": [{"state": "LAPSED"}]}

    answered = await studied(town)
    await ask_extension(town, answered)
    await town.do("handler", "resolve", answered, outcome="SOLVED", publicReply="已解决")
    returned = await extension_asked(town)
    await request_return(town, returned)
    await town.do("office", "decideReturn", returned, granted=True, note="同意")
    lifted = await extension_asked(town)
    await town.do("office", "escalate", lifted, measuresTried="已协调", opinion="请上级协调")
    given_away = await extension_asked(town)
    society = town.ids["unit:fotang-society"]
    await town.do("office", "reassign", given_away, leadUnitId=society, reason="改派")
    other_class = await extension_asked(town)
    await town.do("reviewer", "reclassify", other_class, deadlineClass="DIFFICULT", reason="情况复杂")
    withdrawn = await extension_asked(town)
    await town.do("boss", "withdraw", withdrawn, reason="已自行解决")

    for issue in (answered, returned, lifted, given_away, other_class, withdrawn):
        assert await town.see("office", issue, STATES) == lapsed
    assert (await town.see("office", other_class, "extensionsLeft"))["extensionsLeft"] == 2
    assert await town.refused("yiwu-office", "decideExtension", returned, granted=True, note="同意") == (
        "ILLEGAL_TRANSITION",
        "ILLEGAL_TRANSITION",
    )


async def test_a_request_waits_through_a_question_to_the_reporter_and_a_refused_return(town: Town) -> None:
    issue = await extension_asked(town)
    await town.do("handler", "requestSupplement", issue, question="请补充贷款合同")
    given = {"granted": True, "note": "同意"}
    paused = await town.refused("yiwu-office", "decideExtension", issue, **given)
    await town.do("boss", "supplyInformation", issue, text="见附件")
    await request_return(town, issue)
    await town.do("office", "decideReturn", issue, granted=False, note="不同意")

    await decide_extension(town, issue)

    assert paused == ("ILLEGAL_TRANSITION", "ILLEGAL_TRANSITION")
    assert (await town.see("office", issue, "extensions"))["extensions"] == 1


async def test_a_new_round_may_be_extended_anew(town: Town) -> None:
    issue = await resolved(town)
    await evaluate(town, issue, "DISSATISFIED", solved=False)

    seen = await town.see("office", issue, "round extensions extensionsLeft")

    assert seen == {"round": 2, "extensions": 0, "extensionsLeft": 1}
