"""What the system does by itself when an issue is late: supervise, and escalate where that was chosen."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from models.rules.vocabulary import SettingKey
from models.tables import Announcement, IssueEvent, JurisdictionPolicy, OutboxEvent
from tests.api.delivery.test_announcing import RED, announce
from tests.schema.issues.test_clock import china, written
from tests.town.fixtures import town
from tests.town.invariants import Known, check
from tests.town.life import STAGES, pending, signed
from tests.town.places import PROVINCE, YIWU
from tests.town.town import Town

__all__ = ["town"]

SOON = timedelta(minutes=15)
WATCHED = "status openSupervisions supervisions { kind state text replyDueAt by { name } } holding { code }"


async def choose(key: SettingKey, span: str) -> None:
    """Let the province choose that something happens by itself."""
    # The ORM takes a text for JSON when it is given one.
    changed = await JurisdictionPolicy.filter(key=key.value.lower()).update(value=f'"{span}"')
    assert changed == 1


async def last(issue: str) -> IssueEvent:
    event = await IssueEvent.filter(issue_id=UUID(issue.removeprefix("Issue_"))).order_by("-sequence").first()
    assert event is not None
    return event


async def test_a_red_issue_is_supervised_once(town: Town) -> None:
    issue = await signed(town)
    await announce(town, RED + SOON - timedelta(milliseconds=1))
    assert (await town.see("office", issue, WATCHED))["openSupervisions"] == 0

    await announce(town, RED + SOON)
    await announce(town, RED + timedelta(days=2))

    seen = await town.see("office", issue, WATCHED)
    assert seen["supervisions"] == [
        {
            "kind": "ORDER",
            "state": "OPEN",
            "text": "超期红灯警告：本问题已超过办理期限，请说明原因和办结时间。",
            "replyDueAt": written(china("2019-10-22T00:00")),  # a workday after Friday the 18th
            "by": None,
        }
    ]
    assert await Announcement.filter(rule="RED_SUPERVISED").count() == 1
    await check(town, issue, Known(red=True))
    await town.do("head", "replySupervision", issue, reply="材料延迟，本周办结")


CHOSEN: list[tuple[Any, SettingKey, str, str]] = [
    (signed, SettingKey.ESCALATE_RED_AFTER, "OVERDUE", "2019-10-18T02:00"),
    (pending, SettingKey.ESCALATE_UNASSIGNED_AFTER, "UNASSIGNED", "2019-10-14T12:00"),
]


@pytest.mark.parametrize(("bring", "key", "trigger", "when"), CHOSEN)
async def test_what_is_late_goes_a_level_up_where_that_was_chosen(
    town: Town, bring: Any, key: SettingKey, trigger: str, when: str
) -> None:
    await choose(key, "PT2H")
    issue = await bring(town)
    await announce(town, china(when) - timedelta(milliseconds=1))
    before = (await town.see("office", issue, WATCHED))["holding"]["code"]

    await announce(town, china(when))

    seen = await town.see("office", issue, WATCHED)
    assert (before, seen["holding"]["code"], seen["status"]) == ("330782100", YIWU, "PENDING_ASSIGNMENT")
    event = await last(issue)
    assert (event.type, event.actor_kind, event.data["trigger"]) == ("issue.escalated", "SYSTEM", trigger)
    await check(town, issue, Known(red=seen["openSupervisions"] > 0))


async def test_nothing_goes_up_by_itself_unless_that_was_chosen(town: Town) -> None:
    issue = await pending(town)

    await announce(town, RED + timedelta(days=300))

    assert (await town.see("office", issue, WATCHED))["holding"]["code"] == "330782100"


async def test_where_there_is_no_level_above_the_office_is_told(town: Town) -> None:
    await choose(SettingKey.ESCALATE_UNASSIGNED_AFTER, "PT2H")
    issue = await STAGES["held by the province"](town)

    await announce(town, town.now + timedelta(hours=2))

    event = await last(issue)
    assert (event.type, event.action) == ("issue.escalation_blocked", "announce")
    [message] = await OutboxEvent.filter(topic="issue.escalation_blocked")
    assert message.payload["to"] == [
        {"role": "COORDINATOR", "jurisdiction": PROVINCE},
        {"role": "LEADER", "jurisdiction": PROVINCE},
    ]
    await check(town, issue, Known())
