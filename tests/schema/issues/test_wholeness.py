"""Do the row, the history, the audit and the messages of an issue agree, whatever happens to it?"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Iterable
from typing import Any

import pytest

from models.commands import Work
from models.commands.issue import assignment
from models.tables import Assignment, AuditEntry, Issue, IssueEvent, OutboxEvent
from tests.schema.issues.refusing import nothing_written
from tests.town.life import evaluated, pending, signed
from tests.town.store import written
from tests.town.town import Payload, Town

CROWD = 20
Refused = Counter[tuple[str, str]]


async def at_once(acts: Iterable[Awaitable[Payload]]) -> tuple[list[Any], Refused]:
    """The issues of those who won, and what the others were told."""
    payloads = await asyncio.gather(*acts)
    refused = Counter((error["code"], error["reason"]) for one in payloads for error in one["errors"])
    return [one["issue"] for one in payloads if not one["errors"]], refused


async def sequences(issue: str) -> list[int]:
    events = IssueEvent.filter(issue_id=issue.removeprefix("Issue_")).order_by("position")
    return [event.sequence for event in await events]


async def assert_whole(issue: str, version: int) -> None:
    """One event, audit entry and message for every change, in one order without gaps."""
    row = await Issue.get(id=issue.removeprefix("Issue_"))
    numbers = list(range(1, row.last_sequence + 1))
    assert await sequences(issue) == numbers
    assert row.version == version
    assert await AuditEntry.filter(entity_id=row.id).count() == len(numbers)
    messages = await OutboxEvent.filter(key=str(row.id)).order_by("position")
    assert [message.payload["sequence"] for message in messages] == numbers


@pytest.mark.parametrize(
    ("expected_version", "told"),
    [(None, ("ILLEGAL_TRANSITION", "ILLEGAL_TRANSITION")), (2, ("CONFLICT", "STALE_VERSION"))],
)
async def test_of_many_who_assign_one_does(
    town: Town, expected_version: int | None, told: tuple[str, str]
) -> None:
    issue = await pending(town)
    units = [town.ids[f"unit:fotang-{name}"] for name in ("economy", "society", "secretariat")]

    won, refused = await at_once(
        town.act(
            "office",
            "assign",
            issueId=issue,
            leadUnitId=units[at % 3],
            assistUnitIds=[units[(at + 1) % 3]],
            expectedVersion=expected_version,
        )
        for at in range(CROWD)
    )

    assert [one["status"] for one in won] == ["ASSIGNED"]
    assert refused == {told: CROWD - 1}
    assert sorted(part.role for part in await Assignment.all()) == ["ASSIST", "LEAD"]
    await assert_whole(issue, version=3)


async def test_acts_that_go_together_are_all_done(town: Town) -> None:
    issue = await signed(town)

    won, refused = await at_once(
        town.act("handler", "recordProgress", issueId=issue, note=str(at)) for at in range(CROWD)
    )

    assert (len(won), refused) == (CROWD, {})
    await assert_whole(issue, version=4 + CROWD)


async def test_a_milestone_is_recorded_once(town: Town) -> None:
    issue = await signed(town)

    won, refused = await at_once(
        town.act("handler", "recordContact", issueId=issue, note="已上门") for _ in range(CROWD)
    )

    assert len(won) == 1
    assert refused == {("GUARD_FAILED", "MILESTONE_DONE"): CROWD - 1}
    await assert_whole(issue, version=5)


async def test_an_issue_is_either_written_off_or_reopened(town: Town) -> None:
    issue = await evaluated(town)
    before = (await town.see("office", issue))["version"]

    won, refused = await at_once(
        [
            town.act("office", "writeOff", issueId=issue, expectedVersion=before),
            town.act("supervisor", "reopen", issueId=issue, reason="反弹", expectedVersion=before),
        ]
    )

    assert len(won) == 1
    assert refused == {("CONFLICT", "STALE_VERSION"): 1}
    assert won[0]["status"] in ("WRITTEN_OFF", "PENDING_ASSIGNMENT")
    await assert_whole(issue, version=before + 1)


class Broken(Exception):
    """A mistake of ours, or the power fails."""


async def breaks(*_: Any, **__: Any) -> Any:
    raise Broken


@pytest.mark.parametrize("where", ["assign_part", "end_lead", "flush"])
async def test_a_command_that_fails_in_the_middle_leaves_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    issue = await signed(town, "fotang-society")
    given = {"leadUnitId": town.ids["unit:fotang-secretariat"], "reason": "职责调整"}
    key = {"issueId": issue, "idempotencyKey": "k-1"}

    async with nothing_written(town):
        with monkeypatch.context() as patched:
            patched.setattr(Work if where == "flush" else assignment, where, breaks)
            with pytest.raises(Broken):
                await town.act("office", "reassign", **given, **key)
    done = await town.act("office", "reassign", **given, **key)

    assert (done["issue"]["status"], done["errors"]) == ("ASSIGNED", [])
    await assert_whole(issue, version=5)


async def test_a_cancelled_command_is_done_whole_or_not_at_all(town: Town) -> None:
    issue = await signed(town)
    for steps in range(0, 60, 4):
        before = await written(town.reader)
        task = asyncio.ensure_future(town.act("handler", "recordProgress", issueId=issue, note="进展"))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

        after = await written(town.reader)
        done = len(after["issue_event"]) - len(before["issue_event"])
        assert done in (0, 1)
        assert len(after["audit_entry"]) - len(before["audit_entry"]) == done
        assert len(after["outbox_event"]) - len(before["outbox_event"]) == done
        assert after == before or done
    row = await Issue.get(id=issue.removeprefix("Issue_"))
    await assert_whole(issue, version=row.last_sequence)
    await town.do("handler", "recordProgress", issue, note="之后")


async def test_whose_authority_moves_while_acting_acts_all_the_same(town: Town) -> None:
    issues = [await signed(town, "fotang-society") for _ in range(3)]
    unit = town.ids["unit:fotang-society"]
    waived = [
        town.act("office", "waiveAssist", issueId=issue, unitId=unit, reason="无需协办") for issue in issues
    ]
    reports = [town.act("assistant", "recordProgress", issueId=issues[0], note=str(at)) for at in range(9)]

    _, refused = await at_once([*waived, *reports])

    assert refused.keys() <= {("NOT_FOUND", "NOT_FOUND"), ("UNAVAILABLE", "AUTHORITY_CHANGING")}
