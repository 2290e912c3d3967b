"""What time has brought about is announced once, in order and with its true instant, however late."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from api.delivery.announcing import Announcing
from models.tables import Announcement, IssueEvent, OutboxEvent, Timer
from tests.schema.issues.test_clock import china, written
from tests.town.fixtures import town
from tests.town.invariants import Known, check
from tests.town.life import (
    asked,
    assign,
    assigned,
    escalate,
    evaluate,
    pending,
    report,
    resolve,
    resolved,
    signed,
    studied,
)
from tests.town.town import Town

__all__ = ["town"]

YELLOW, RED = china("2019-10-16T00:00"), china("2019-10-18T00:00")  # COMPLEX, from Monday 14 October
SAID = "announcements { rule occasion since at round }"


async def announce(town: Town, at: datetime | None = None) -> None:
    """Let a worker do what there is to do."""
    town.now = at or town.now
    while await Announcing(town.database).once(town.now):
        pass


async def said(town: Town, issue: str, by: str = "office") -> list[tuple[str, str]]:
    """What was announced, and since when it was so."""
    seen = await town.see(by, issue, SAID)
    return [(one["rule"], one["since"]) for one in seen["announcements"]]


async def test_both_lights_are_announced_a_week_later_in_order_and_once(town: Town) -> None:
    issue = await signed(town)

    await announce(town, RED + timedelta(days=7))
    await announce(town, RED + timedelta(days=8))

    assert (await said(town, issue))[:3] == [
        ("LIGHT_YELLOW", written(YELLOW)),
        ("LIGHT_RED", written(RED)),
        ("RED_SUPERVISED", written(RED + timedelta(minutes=15))),
    ]
    assert (await town.history(issue))[-3:] == ["light_yellow", "light_red", "supervised"]
    messages = await OutboxEvent.filter(topic__startswith="issue.light").order_by("position")
    assert [message.payload["since"] for message in messages] == [written(YELLOW), written(RED)]
    await check(town, issue, Known())


async def test_nothing_is_announced_early_or_of_a_clock_that_has_stopped(town: Town) -> None:
    late, done = await signed(town), await resolved(town)
    await announce(town, YELLOW - timedelta(milliseconds=1))
    assert await said(town, late) == []

    await announce(town, RED)

    assert [rule for rule, _ in await said(town, late)] == ["LIGHT_YELLOW", "LIGHT_RED"]
    assert not any(rule.startswith("LIGHT") for rule, _ in await said(town, done))


async def test_what_was_late_when_it_was_answered_is_announced_although_no_worker_saw_it(town: Town) -> None:
    issue = await studied(town)
    town.now = RED + timedelta(hours=1)
    await resolve(town, issue)

    await announce(town, RED + timedelta(hours=2))
    await announce(town, RED + timedelta(hours=3))

    assert await said(town, issue) == [("LIGHT_RED", written(RED))]
    await check(town, issue, Known())


# What nobody has done in time: who brings an issue there, what is announced, and since when.
ALARMS: list[tuple[Any, str, str]] = [
    (report, "UNREVIEWED", "2019-10-15T00:00"),
    (pending, "UNASSIGNED", "2019-10-15T00:00"),
    (assigned, "UNSIGNED", "2019-10-16T00:00"),
    (resolved, "EVALUATION_REMINDER", "2019-10-15T10:00"),
    (resolved, "EVALUATION_REMINDER_AGAIN", "2019-10-18T00:00"),
]


@pytest.mark.parametrize(("bring", "rule", "since"), ALARMS)
async def test_what_nobody_has_done_in_time_is_announced_once(
    town: Town, bring: Any, rule: str, since: str
) -> None:
    issue = await bring(town)
    await announce(town, china(since) - timedelta(milliseconds=1))
    assert rule not in dict(await said(town, issue))

    await announce(town, china(since))
    await announce(town, china(since) + timedelta(days=1))

    assert (await said(town, issue)).count((rule, written(china(since)))) == 1
    assert dict(await said(town, issue))[rule] == written(china(since))


async def test_each_unit_that_does_not_sign_is_told_and_a_light_only_once(town: Town) -> None:
    issue = await assigned(town)
    await announce(town, YELLOW)
    given = {"leadUnitId": town.ids["unit:fotang-society"], "reason": "职责调整"}
    await town.do("office", "reassign", issue, **given)

    await announce(town, china("2019-10-18T00:00"))

    seen = (await town.see("office", issue, SAID))["announcements"]
    assert [(one["rule"], one["occasion"]) for one in seen] == [
        *(("LIGHT_YELLOW", 1), ("UNSIGNED", 1)),
        *(("LIGHT_RED", 1), ("UNSIGNED", 2)),
    ]


async def test_a_light_that_went_out_again_before_anybody_looked_is_not_announced(town: Town) -> None:
    issue = await signed(town)
    town.now = YELLOW
    assert (await town.see("office", issue))["light"] == "YELLOW"
    await town.do("reviewer", "reclassify", issue, deadlineClass="DIFFICULT", reason="重新研判")

    await announce(town, RED)
    assert await said(town, issue) == []

    await announce(town, china("2019-10-28T00:00"))
    assert await said(town, issue) == [("LIGHT_YELLOW", written(china("2019-10-28T00:00")))]


async def test_a_light_that_comes_on_at_the_end_of_a_pause_is_announced_then(town: Town) -> None:
    issue = await asked(town, await signed(town))
    week = timedelta(days=7)  # that the pause counts

    await announce(town, YELLOW + week - timedelta(milliseconds=1))
    assert await said(town, issue) == []

    await announce(town, RED + week)
    assert await said(town, issue) == [
        ("LIGHT_YELLOW", written(YELLOW + week)),
        ("LIGHT_RED", written(RED + week)),
    ]


async def test_a_new_round_is_announced_anew(town: Town) -> None:
    issue = await signed(town)
    await announce(town, RED)
    await town.do("handler", "recordContact", issue, note="已上门")
    await town.do("handler", "recordStudy", issue, note="已研办")
    given = {"outcome": "SOLVED", "publicReply": "已协调银行续贷"}
    await town.do("handler", "resolve", issue, **given)
    await evaluate(town, issue, "DISSATISFIED", solved=False)

    await announce(town, RED + timedelta(days=10))

    seen = (await town.see("office", issue, SAID))["announcements"]
    assert [one["round"] for one in seen if one["rule"] == "LIGHT_RED"] == [1, 2]
    await check(town, issue, Known(round=2, red=True))


async def test_several_workers_say_everything_once(town: Town) -> None:
    issues = [await signed(town) for _ in range(6)]
    town.now = RED

    await asyncio.gather(*(Announcing(town.database, limit=2).once(town.now) for _ in range(4)))
    await announce(town)

    for issue in issues:
        assert [rule for rule, _ in await said(town, issue)] == ["LIGHT_YELLOW", "LIGHT_RED"]
        await check(town, issue, Known())


async def test_it_is_told_to_whom_it_concerns(town: Town) -> None:
    issue = await signed(town)
    await announce(town, RED)

    unit = town.ids["unit:fotang-economy"].removeprefix("Unit_")
    head = {"role": "UNIT_HEAD", "unit": unit}
    messages = await OutboxEvent.filter(topic__startswith="issue.light").order_by("position")
    assert [message.payload["to"] for message in messages] == [
        [{"role": "HANDLER", "unit": unit}, head],
        [
            head,
            {"role": "COORDINATOR", "jurisdiction": "330782100"},
            {"role": "CONTACT_LEADER", "jurisdiction": "330782100"},
        ],
    ]
    event = await IssueEvent.get(issue_id=UUID(issue.removeprefix("Issue_")), type="issue.light_red")
    assert (event.actor_kind, event.action) == ("SYSTEM", "announce")


async def test_an_office_that_names_no_unit_is_told_of_with_the_one_above(town: Town) -> None:
    await pending(town)

    await announce(town, china("2019-10-15T00:00"))

    [message] = await OutboxEvent.filter(topic="issue.unassigned_alarm")
    assert message.payload["to"] == [
        {"role": "COORDINATOR", "jurisdiction": "330782100"},
        {"role": "COORDINATOR", "jurisdiction": "330782"},
    ]


async def test_the_next_office_has_its_own_day(town: Town) -> None:
    issue = await pending(town)
    town.now = china("2019-10-15T09:00")
    await escalate(town, issue)

    await announce(town, china("2019-10-16T00:00"))

    rules = [(rule, since) for rule, since in await said(town, issue) if rule == "UNASSIGNED"]
    assert rules == [("UNASSIGNED", written(china("2019-10-16T00:00")))]
    await assign(town, issue, "yiwu-finance", by="yiwu-office")
    await announce(town)


async def test_an_announcement_is_no_change_that_a_caller_could_have_missed(town: Town) -> None:
    issue = await signed(town)
    version = (await town.see("handler", issue))["version"]
    await announce(town, RED)

    await town.do("handler", "recordContact", issue, note="已上门", expectedVersion=version)

    assert (await town.see("handler", issue, "everRed"))["everRed"] is True


async def test_nobody_looks_at_an_issue_again_once_nothing_is_left_to_say(town: Town) -> None:
    await signed(town)
    for at in (RED, RED + timedelta(days=1), RED + timedelta(days=30)):
        await announce(town, at)

    assert await Timer.all().count() == 0
    rows = await Announcement.all().order_by("at", "id")
    assert [row.rule for row in rows] == ["LIGHT_YELLOW", "LIGHT_RED", "RED_SUPERVISED", "REPLY_OVERDUE"]
