"""Nobody loosens, approves their own, or changes settings that are not theirs."""

import asyncio
from collections import Counter
from datetime import date, timedelta

from models.tables import Jurisdiction, JurisdictionPolicy
from tests.schema.registry.acting import act, document, done
from tests.schema.settings.settling import (
    SIGN,
    TWO_DAYS,
    Change,
    administrator,
    counts,
    lines,
    not_proposed,
    propose,
    settle,
    step,
    turned_down,
)
from tests.town.places import CHIAN, FOTANG, JINHUA, PROVINCE, YIWU
from tests.town.town import Town

FORBIDDEN = ("FORBIDDEN", "FORBIDDEN")
VALUE, TERMS = ["settings", "0", "value"], ["deadlineClasses", "0", "terms"]
LOOSER = ("GUARD_FAILED", "LOOSER_THAN_PARENT")


def terms(**given: object) -> Change:
    return {"code": "COMPLEX", "terms": TWO_DAYS["terms"] | given}  # type: ignore[operator]


FAULTS: list[tuple[Change, tuple[str, str, list[str]]]] = [
    ({"settings": []}, ("BAD_INPUT", "REQUIRED", ["settings"])),
    ({"settings": [SIGN, SIGN]}, ("BAD_INPUT", "REPEATED", ["settings", "1"])),
    ({"settings": [SIGN | {"value": "soon"}]}, ("BAD_INPUT", "MALFORMED_DURATION", VALUE)),
    ({"settings": [SIGN | {"value": "P6D"}]}, ("BAD_INPUT", "OUT_OF_RANGE", VALUE)),
    ({"effectiveOn": "2019-10-13"}, ("BAD_INPUT", "IN_THE_PAST", ["effectiveOn"])),
    ({"reason": " "}, ("BAD_INPUT", "REQUIRED", ["reason"])),
    ({"settings": [SIGN | {"value": "P2D"}]}, (*LOOSER, VALUE)),
    ({"settings": [{"key": "REOPEN_WITHIN", "value": "P29D"}]}, (*LOOSER, VALUE)),
    ({"settings": [{"key": "OFFICE_LEVEL", "value": "DISTRICT"}]}, (*LOOSER, VALUE)),
    ({"deadlineClasses": [terms(days=4)]}, (*LOOSER, [*TERMS, "days"])),
    ({"deadlineClasses": [terms(unit="WORKDAY")]}, (*LOOSER, [*TERMS, "unit"])),
    ({"deadlineClasses": [terms(yellowLead="PT4H")]}, (*LOOSER, [*TERMS, "yellowLead"])),
    ({"deadlineClasses": [terms(days=400)]}, ("BAD_INPUT", "OUT_OF_RANGE", [*TERMS, "days"])),
    ({"deadlineClasses": [terms(), terms()]}, ("BAD_INPUT", "REPEATED", ["deadlineClasses", "1"])),
]


async def test_what_may_not_be_set_is_refused(settled: Town) -> None:
    for given, (code, reason, field) in FAULTS:
        assert await not_proposed(settled, **given) == (code, reason, ["input", *field]), given


async def test_an_unknown_key_does_not_fit_the_schema(settled: Town) -> None:
    said = lines(settled.ids[FOTANG], settings=[{"key": "COLOUR", "value": "red"}])

    body = await settled.answer("office", document("settingsPropose", ""), input=said)

    [error] = body["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert error["extensions"]["field"] == ["input", "settings", "0", "key"]


async def test_a_refusal_names_what_counts_above_and_whose_it_is(settled: Town) -> None:
    show = "errors { message(locale: EN) }"
    said = lines(settled.ids[FOTANG], settings=[SIGN | {"value": "P2D"}])
    asked = document("settingsPropose", show).replace("errors { code reason field }", "")

    [error] = (await settled.ask("office", asked, input=said))["done"]["errors"]

    assert error["message"] == (
        "P2D is looser than P1D, which 浙江省 sets: whoever lies below may only tighten it"
    )


async def test_what_is_no_more_sets_nothing(settled: Town) -> None:
    await Jurisdiction.filter(scope_code=CHIAN).update(valid_to=date(2019, 10, 14))

    assert await not_proposed(settled, "system-admin", CHIAN) == (
        "BAD_INPUT",
        "NOT_ACTIVE",
        ["input", "jurisdictionId"],
    )


async def test_each_proposes_where_they_may(settled: Town) -> None:
    asked = [
        ("office", FOTANG, True),
        ("office", CHIAN, False),
        ("yiwu-office", FOTANG, False),
        ("yiwu-office", YIWU, True),
        ("supervisor", YIWU, False),
        ("handler", FOTANG, False),
        ("boss", FOTANG, False),
        ("system-admin", FOTANG, True),
        ("system-admin", YIWU, True),
        ("system-admin", JINHUA, False),
        ("publisher", YIWU, True),
        ("security-admin", YIWU, False),
        ("audit-admin", YIWU, False),
    ]

    for login, code, allowed in asked:
        if allowed:
            assert (await propose(settled, login, code))["state"] == "PROPOSED", (login, code)
        else:
            assert (await not_proposed(settled, login, code))[:2] == FORBIDDEN, (login, code)


async def test_an_administrator_of_the_place_or_above_decides(settled: Town) -> None:
    change, high = await propose(settled), await propose(settled, "publisher", JINHUA)

    for login in ("office", "yiwu-office", "jinhua-leader", "supervisor"):
        assert await turned_down(settled, "Approve", change, login) == FORBIDDEN, login
        assert await turned_down(settled, "Reject", change, login, note="否") == FORBIDDEN, login
    assert await turned_down(settled, "Approve", change, "boss") == ("NOT_FOUND", "NOT_FOUND")
    assert await turned_down(settled, "Approve", high, "system-admin") == FORBIDDEN
    assert await turned_down(settled, "Withdraw", change, "system-admin") == FORBIDDEN
    assert (await step(settled, "Approve", change, "publisher"))["state"] == "APPROVED"


async def test_nobody_approves_their_own(settled: Town) -> None:
    change = await propose(settled, "system-admin", YIWU)

    assert await turned_down(settled, "Approve", change, "system-admin") == ("FORBIDDEN", "OWN_PROPOSAL")
    assert (await step(settled, "Approve", change, "publisher"))["state"] == "APPROVED"


async def test_nobody_approves_what_was_proposed_by_their_lent_post(settled: Town) -> None:
    mine = "{ posts(where: {role: {eq: COORDINATOR}, current: {eq: true}}) { nodes { id } } }"
    [post] = (await settled.ask("yiwu-office", mine))["posts"]["nodes"]
    said = {
        "validTo": (settled.now + timedelta(days=5)).isoformat(),
        "reason": "年休假",
        "postId": post["id"],
    }
    holder = f"Cadre_{settled.ids['chian-handler']}"
    await done(settled, "yiwu-office", "postDelegate", "post { id }", holderId=holder, **said)

    change = await propose(settled, "chian-handler", YIWU)
    await administrator(settled, "yiwu-office", YIWU)

    shown = "query($id: ID!) { settingsChange(id: $id) { onBehalfOf { id } proposer { id } } }"
    assert (await settled.ask("office", shown, id=change["id"]))["settingsChange"] == {
        "onBehalfOf": {"id": f"Cadre_{settled.ids['yiwu-office']}"},
        "proposer": {"id": holder},
    }
    assert await turned_down(settled, "Approve", change, "yiwu-office") == ("FORBIDDEN", "OWN_PROPOSAL")


async def test_what_has_become_looser_since_is_not_approved(settled: Town) -> None:
    change = await propose(settled)
    tighter = [SIGN | {"value": "PT1H"}]
    await settle(settled, "system-admin", YIWU, settings=tighter, approver="publisher")

    assert await turned_down(settled, "Approve", change, "system-admin") == LOOSER
    assert (await counts(settled, FOTANG))["SIGN_WITHIN"] == ("PT1H", "义乌市")


async def test_who_saw_another_version_does_not_decide(settled: Town) -> None:
    change = await propose(settled)

    stale = await turned_down(settled, "Approve", change, "system-admin", expectedVersion=2)

    assert stale == ("CONFLICT", "STALE_VERSION")


async def test_the_province_never_falls_silent(settled: Town) -> None:
    await administrator(settled, "publisher", PROVINCE)
    nothing = [SIGN | {"value": None}]

    refusal = await not_proposed(settled, "publisher", PROVINCE, settings=nothing)

    assert refusal == ("BAD_INPUT", "REQUIRED", ["input", "settings", "0", "value"])
    looser = [SIGN | {"value": "P3D"}]
    assert (await propose(settled, "publisher", PROVINCE, settings=looser))["state"] == "PROPOSED"


async def test_of_many_who_decide_at_once_one_does(settled: Town) -> None:
    change = await propose(settled)

    answers = await asyncio.gather(
        *(
            act(settled, login, f"settings{action}", changeId=change["id"], note="同时")
            for action in ("Approve", "Reject")
            for login in ("system-admin", "publisher") * 3
        )
    )

    reasons = Counter(error["reason"] for answer in answers for error in answer["errors"])
    assert reasons == {"SETTINGS_STATE": 11}


async def test_changes_approved_at_once_follow_each_other(settled: Town) -> None:
    changes = [
        await propose(settled, settings=[SIGN | {"value": value}])
        for value in ("PT4H", "PT3H", "PT2H", "PT1H")
    ]

    await asyncio.gather(*(step(settled, "Approve", change) for change in changes))

    rows = await JurisdictionPolicy.filter(jurisdiction_code=FOTANG)
    assert len(rows) == len(changes)
    assert [row.valid_to for row in rows].count(None) == 1
    assert [change["number"] for change in changes] == [1, 2, 3, 4]
