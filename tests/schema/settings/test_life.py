"""A jurisdiction tightens what counts there: one proposes, another approves, it counts from its day on."""

from models.tables import AuditEntry, OutboxEvent
from tests.schema.registry.acting import done
from tests.schema.settings.settling import (
    POLICY,
    SHOW,
    SIGN,
    TWO_DAYS,
    counts,
    days,
    not_proposed,
    propose,
    settle,
    step,
    turned_down,
)
from tests.town.life import accept, assign, evaluate, report, resolve, work
from tests.town.places import CHIAN, FOTANG, JINHUA, VILLAGE, YIWU
from tests.town.town import Town

SHIPPED = {
    "OFFICE_LEVEL": ("TOWNSHIP", "浙江省"),
    "SIGN_WITHIN_SIMPLE": ("PT2H", "浙江省"),
    "SIGN_WITHIN": ("P1D", "浙江省"),
    "RETURN_WITHIN": ("P1D", "浙江省"),
    "DECIDE_RETURN_WITHIN": ("P0D", "浙江省"),
    "REOPEN_WITHIN": ("P30D", "浙江省"),
    "SUPPLEMENTS": ("2", "浙江省"),
    "SUPPLEMENT_WITHIN": ("P5D", "浙江省"),
    "URGE_AFTER": ("P1D", "浙江省"),
    "SIMILAR_WITHIN": ("P180D", "浙江省"),
    "SIMILAR_METRES": ("500", "浙江省"),
    "ASSIGN_WITHIN": ("P0D", "浙江省"),
    "EVALUATION_REMINDER": ("PT24H", "浙江省"),
    "EVALUATION_REMINDER_AGAIN": ("P3D", "浙江省"),
    "SUPERVISE_RED_AFTER": ("PT15M", "浙江省"),
    "SUPERVISION_REPLY_WITHIN": ("P1D", "浙江省"),
    "ESCALATE_RED_AFTER": ("P999D", "浙江省"),
    "ESCALATE_UNASSIGNED_AFTER": ("P999D", "浙江省"),
    "ON_ACCOUNT_WITHIN": ("P90D", "浙江省"),
    "APPEAL_WITHIN": ("P5D", "浙江省"),
    "EXTENSION_NOTICE": ("P1D", "浙江省"),
    "EXTENSIONS_SIMPLE": ("0", "浙江省"),
    "EXTENSIONS_COMPLEX": ("1", "浙江省"),
    "EXTENSIONS_DIFFICULT": ("2", "浙江省"),
    "EXTENSIONS_BACKLOG": ("2", "浙江省"),
    "EXTENSION_DAYS_SIMPLE": ("0", "浙江省"),
    "EXTENSION_DAYS_COMPLEX": ("3", "浙江省"),
    "EXTENSION_DAYS_DIFFICULT": ("15", "浙江省"),
    "EXTENSION_DAYS_BACKLOG": ("90", "浙江省"),
    "OBJECTION_WITHIN": ("P7D", "浙江省"),
    "ON_OBJECTION": ("KEPT", "浙江省"),
    "OVERRULE_WITHIN": ("P7D", "浙江省"),
    "CONTACT_TRY_DAYS": ("3", "浙江省"),
    "NOT_RATED_AFTER": ("P15D", "浙江省"),
    "LOOK_BACK_SHARE": ("0", "浙江省"),
    "LOOK_BACK_WITHIN": ("P30D", "浙江省"),
    "CONTEST_WITHIN": ("P15D", "浙江省"),
}
DETAILS = """query($id: ID!) { settingsChange(id: $id) {
    number state reason note effectiveOn validFrom createdAt decidedAt version
    settings { key value } deadlineClasses { code days unit yellowLead stopsAt }
    jurisdiction { code } proposer { id } onBehalfOf { id } decider { id }
} }"""
NOW = "2019-10-14T02:00:00.000Z"


async def test_what_is_shipped_counts_everywhere(settled: Town) -> None:
    assert await counts(settled, VILLAGE) == SHIPPED
    found = (await settled.ask("office", POLICY, id=settled.ids[YIWU], at=None))["effectivePolicy"]
    assert [one["code"] for one in found["deadlineClasses"]] == ["SIMPLE", "COMPLEX", "DIFFICULT", "BACKLOG"]
    [complex_] = [one for one in found["deadlineClasses"] if one["code"] == "COMPLEX"]
    source = {"jurisdictionName": "浙江省"}
    assert complex_ == {
        "code": "COMPLEX",
        "days": 3,
        "unit": "CALENDAR_DAY",
        "yellowLead": "P1D",
        "stopsAt": "RESOLVED",
        "terms": [
            {"term": term, "own": None, "source": source}
            for term in ("DAYS", "UNIT", "YELLOW_LEAD", "STOPS_AT")
        ],
    }


async def test_a_proposal_counts_when_another_approves_it(settled: Town) -> None:
    change = await propose(settled, deadlineClasses=[TWO_DAYS], settings=[SIGN])
    before = await counts(settled, FOTANG)
    approved = await step(settled, "Approve", change, note="同意")

    assert before == SHIPPED
    assert approved == {"id": change["id"], "number": 1, "state": "APPROVED", "version": 2, "validFrom": NOW}
    assert (await settled.ask("handler", DETAILS, id=change["id"]))["settingsChange"] == {
        "number": 1,
        "state": "APPROVED",
        "reason": "从严限办",
        "note": "同意",
        "effectiveOn": None,
        "validFrom": NOW,
        "createdAt": NOW,
        "decidedAt": NOW,
        "version": 2,
        "settings": [SIGN],
        "deadlineClasses": [{"code": "COMPLEX"} | TWO_DAYS["terms"]],  # type: ignore[operator]
        "jurisdiction": {"code": FOTANG},
        "proposer": {"id": f"Cadre_{settled.ids['office']}"},
        "onBehalfOf": None,
        "decider": {"id": f"Cadre_{settled.ids['system-admin']}"},
    }
    tightened = SHIPPED | {"SIGN_WITHIN": ("PT4H", "佛堂镇")}
    assert [await counts(settled, place) for place in (FOTANG, VILLAGE, CHIAN, YIWU)] == [
        tightened,
        tightened,
        SHIPPED,
        SHIPPED,
    ]
    assert [await days(settled, place) for place in (FOTANG, VILLAGE, CHIAN)] == [2, 2, 3]
    actions = ["SettingsChange:propose", "SettingsChange:approve"]
    assert await AuditEntry.filter(action__in=actions).count() == 2
    told = await OutboxEvent.filter(topic__startswith="settings.").order_by("position")
    assert [message.topic for message in told] == ["settings.proposed", "settings.approved"]


async def test_it_counts_from_its_day_on(settled: Town) -> None:
    change = await settle(settled, effectiveOn="2019-10-20")

    assert change["validFrom"] == "2019-10-19T16:00:00.000Z"
    when = ("2019-10-19T15:59:59.999Z", "2019-10-19T16:00:00Z")
    found = [(await counts(settled, FOTANG, at))["SIGN_WITHIN"] for at in when]
    assert found == [("P1D", "浙江省"), ("PT4H", "佛堂镇")]


async def test_approved_after_its_day_it_counts_from_then(settled: Town) -> None:
    change = await propose(settled, effectiveOn="2019-10-15")
    settled.wait(days=3)

    assert (await step(settled, "Approve", change))["validFrom"] == "2019-10-17T02:00:00.000Z"
    assert (await counts(settled, FOTANG, "2019-10-16T00:00:00Z"))["SIGN_WITHIN"] == ("P1D", "浙江省")


async def test_nobody_below_is_looser_when_a_parent_tightens(settled: Town) -> None:
    await settle(settled)
    tighter = [{"key": "SIGN_WITHIN", "value": "PT1H"}]
    await settle(settled, "system-admin", YIWU, settings=tighter, approver="publisher")

    assert (await counts(settled, FOTANG))["SIGN_WITHIN"] == ("PT1H", "义乌市")
    found = (await settled.ask("office", POLICY, id=settled.ids[FOTANG], at=None))["effectivePolicy"]
    [sign] = [one for one in found["settings"] if one["key"] == "SIGN_WITHIN"]
    assert (sign["value"], sign["own"]) == ("PT1H", "PT4H")
    assert await not_proposed(settled) == (
        "GUARD_FAILED",
        "LOOSER_THAN_PARENT",
        ["input", "settings", "0", "value"],
    )


async def test_a_later_version_leaves_the_past_as_it_was(settled: Town) -> None:
    await settle(settled)
    settled.wait(days=2)
    await settle(settled, settings=[SIGN | {"value": "PT2H"}])
    settled.wait(days=2)
    dropped = await settle(settled, settings=[SIGN | {"value": None}])

    assert dropped["number"] == 3
    days_ = ("14T01:59", "14T02:00", "16T01:59", "16T02:00", "18T01:59", "18T02:00")
    found = [(await counts(settled, FOTANG, f"2019-10-{day}:00Z"))["SIGN_WITHIN"][0] for day in days_]
    assert found == ["P1D", "PT4H", "PT4H", "PT2H", "PT2H", "P1D"]


async def test_an_issue_keeps_the_terms_under_which_its_clock_started(settled: Town) -> None:
    old = await report(settled)
    await accept(settled, old)
    settled.wait(hours=1)
    stops = TWO_DAYS | {"terms": TWO_DAYS["terms"] | {"stopsAt": "WRITTEN_OFF"}}  # type: ignore[operator]
    await settle(settled, deadlineClasses=[stops])
    new = await report(settled)
    await accept(settled, new)

    due = [(await settled.see("office", issue, "dueAt"))["dueAt"] for issue in (old, new)]
    assert due == ["2019-10-17T16:00:00.000Z", "2019-10-16T16:00:00.000Z"]
    for issue in (old, new):
        await assign(settled, issue)
        await settled.do("handler", "signFor", issue)
        await work(settled, issue)
        await resolve(settled, issue)
    clocks = [await settled.see("office", issue, "stoppedAt pauseCause") for issue in (old, new)]
    assert clocks == [
        {"stoppedAt": "2019-10-14T03:00:00.000Z", "pauseCause": None},
        {"stoppedAt": None, "pauseCause": "AWAITING_EVALUATION"},
    ]
    await evaluate(settled, new)


async def test_an_office_signs_for_by_what_counts_where_the_issue_is_held(settled: Town) -> None:
    await settle(settled)
    issue = await report(settled)
    await accept(settled, issue)
    await assign(settled, issue)

    assert (await settled.see("office", issue, "signDueAt"))["signDueAt"] == "2019-10-14T06:00:00.000Z"


async def test_a_proposal_is_withdrawn_by_its_proposer_or_rejected(settled: Town) -> None:
    first, second = await propose(settled), await propose(settled)

    withdrawn = await step(settled, "Withdraw", first, by="office")
    rejected = await step(settled, "Reject", second, note="暂缓")

    assert [withdrawn["state"], rejected["state"]] == ["WITHDRAWN", "REJECTED"]
    assert await counts(settled, FOTANG) == SHIPPED
    for change in (withdrawn, rejected):
        for action, by, given in (
            ("Approve", "system-admin", {}),
            ("Reject", "system-admin", {"note": "否"}),
            ("Withdraw", "office", {}),
        ):
            found = await turned_down(settled, action, change, by, **given)
            assert found == ("CONFLICT", "SETTINGS_STATE"), action


async def test_proposals_are_listed_for_staff(settled: Town) -> None:
    await settle(settled)
    await propose(settled, "system-admin", CHIAN)
    document = (
        "query($where: SettingsChangeFilter) { settingsChanges(where: $where) { nodes { number state } } }"
    )
    narrowed = [
        {"state": {"eq": "APPROVED"}},
        {"jurisdiction": {"code": {"eq": CHIAN}}},
        {"within": {"place": FOTANG}},
        {"proposer": {"id": {"eq": f"Cadre_{settled.ids['office']}"}}},
    ]

    found = [
        (await settled.ask("supervisor", document, where=where))["settingsChanges"]["nodes"]
        for where in narrowed
    ]
    approved, proposed = {"number": 1, "state": "APPROVED"}, {"number": 1, "state": "PROPOSED"}
    assert found == [[approved], [proposed], [approved], [approved]]
    assert await settled.ask("boss", "{ settingsChanges { totalCount } }") == {
        "settingsChanges": {"totalCount": 0}
    }
    assert await settled.ask("boss", POLICY, id=settled.ids[JINHUA], at=None) == {"effectivePolicy": None}


async def test_a_key_does_the_work_once(settled: Town) -> None:
    said = {
        "jurisdictionId": settled.ids[FOTANG],
        "settings": [SIGN],
        "reason": "一次",
        "idempotencyKey": "k",
    }

    first = await done(settled, "office", "settingsPropose", SHOW, **said)
    assert await done(settled, "office", "settingsPropose", SHOW, **said) == first
