"""What if many act on one issue at the same instant, or an act fails half-way?"""

import asyncio
from collections import Counter
from typing import Any

import pytest

from models.commands import work as working
from models.commands.issue import act as acting
from models.tables import Assignment, IssueEvent
from tests.town.inputs import inputs, units_of
from tests.town.life import REVIEW, assigned, pending, report, resolved, studied
from tests.town.places import CATEGORY
from tests.town.store import written
from tests.town.town import Town

MANY = 20
STALE = ("CONFLICT", "STALE_VERSION")
TOO_LATE = ("ILLEGAL_TRANSITION", "ILLEGAL_TRANSITION")


async def at_once(town: Town, *calls: tuple[str, str, dict[str, Any]]) -> Counter[tuple[str, str]]:
    """How often each answer was given to acts that were sent at the same time."""
    payloads = await asyncio.gather(*(town.act(login, action, **given) for login, action, given in calls))
    answers = (
        [(error["code"], error["reason"]) for error in one["errors"]] or [("DONE", "")] for one in payloads
    )
    return Counter(answer for answers_of_one in answers for answer in answers_of_one)


async def sequences(issue: str) -> list[int]:
    events = IssueEvent.filter(issue_id=issue.removeprefix("Issue_")).order_by("position")
    return [event.sequence for event in await events]


async def test_of_twenty_who_sign_one_signs(town: Town) -> None:
    issue = await assigned(town)
    logins = [("handler", "cleared")[number % 2] for number in range(MANY)]

    answers = await at_once(town, *((login, "signFor", {"issueId": issue}) for login in logins))

    assert answers == {("DONE", ""): 1, TOO_LATE: MANY - 1}
    assert await sequences(issue) == [1, 2, 3, 4]


async def test_of_twenty_who_assign_one_assigns(town: Town) -> None:
    issue = await pending(town)
    version = (await town.see("office", issue))["version"]
    units = [town.ids[f"unit:fotang-{name}"] for name in ("economy", "society", "secretariat")]
    given = {"issueId": issue, "expectedVersion": version, "assistUnitIds": []}

    answers = await at_once(
        town, *(("office", "assign", given | {"leadUnitId": units[number % 3]}) for number in range(MANY))
    )

    assert answers == {("DONE", ""): 1, STALE: MANY - 1}
    assert await Assignment.all().count() == 1
    assert await sequences(issue) == [1, 2, 3]


async def test_different_acts_on_one_issue_take_turns(town: Town) -> None:
    issue = await assigned(town, "fotang-society")
    society = town.ids["unit:fotang-society"]
    note = {"issueId": issue, "note": "说明"}
    calls = [
        ("handler", "signFor", {"issueId": issue}),
        ("office", "reassign", {"issueId": issue, "leadUnitId": society, "reason": "改派"}),
        ("office", "escalate", {"issueId": issue, "measuresTried": "已协调", "opinion": "请协调"}),
        ("head", "requestReturn", note | {"reason": "OVERLAP", "suggestedUnitId": society}),
        ("boss", "withdraw", {"issueId": issue, "reason": "已解决"}),
        ("assistant", "completeAssist", note),
        ("office", "waiveAssist", {"issueId": issue, "unitId": society, "reason": "无需"}),
        *(
            ("boss", "comment", {"issueId": issue, "audience": "REPORTER", "text": "请尽快"})
            for _ in range(5)
        ),
    ]

    answers = await at_once(town, *calls)

    codes = {code for code, _ in answers}
    assert codes <= {"DONE", "ILLEGAL_TRANSITION", "GUARD_FAILED", "FORBIDDEN", "NOT_FOUND"}
    found = await sequences(issue)
    assert found == [*range(1, len(found) + 1)], "the history has no gap"
    assert len(found) == 3 + answers["DONE", ""]
    rows = await Assignment.filter(issue_id=issue.removeprefix("Issue_"), role="LEAD")
    assert sum(row.status in {"PENDING_RECEIPT", "ACTIVE", "RETURN_REQUESTED"} for row in rows) <= 1


async def test_of_two_who_judge_one_counts(town: Town) -> None:
    issue = await resolved(town)
    grades = [
        {"satisfaction": "SATISFIED", "solved": True},
        {"satisfaction": "DISSATISFIED", "solved": False},
    ]

    answers = await at_once(
        town,
        *(
            (("boss", "deputy")[number % 2], "evaluate", {"issueId": issue} | grades[number % 2])
            for number in range(6)
        ),
    )

    # After a bad grade it is open again, after a good one judged already.
    late = next(answer for answer in answers if answer != ("DONE", ""))
    assert late in (TOO_LATE, ("GUARD_FAILED", "JUDGED_ALREADY"))
    assert answers == {("DONE", ""): 1, late: 5}
    evaluations = (await town.see("office", issue, "evaluations { round }"))["evaluations"]
    assert evaluations == [{"round": 1}]


async def test_many_report_at_once(town: Town) -> None:
    issues = await asyncio.gather(*(report(town, title=f"第{number}件") for number in range(MANY)))

    assert len(set(issues)) == MANY
    counted = await town.ask("office", "{ issues { totalCount } statistics { collected } }")
    assert counted == {"issues": {"totalCount": MANY}, "statistics": {"collected": MANY}}


async def test_a_stale_version_is_told_and_nothing_is_written(town: Town) -> None:
    issue = await pending(town)
    before = await written(town.reader)
    unit = town.ids["unit:fotang-economy"]

    for version in (1, 3, 0):
        refused = await town.refused("office", "assign", issue, leadUnitId=unit, expectedVersion=version)
        assert refused == STALE
    assert await written(town.reader) == before

    await town.do("office", "assign", issue, leadUnitId=unit, expectedVersion=2)


class Broken(Exception):
    """Something that should never happen."""


async def broken(*_: object, **__: object) -> None:
    raise Broken


@pytest.mark.parametrize("action", ["assign", "escalate"])
async def test_an_act_that_breaks_half_way_leaves_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    issue = await pending(town)
    before = await written(town.reader)
    given = inputs(town, "office", issue, await units_of(town, issue))[action] | {"idempotencyKey": "k"}

    for place, name in ((working.Work, "flush"), (acting.Act, "finish")):
        with monkeypatch.context() as patch:
            patch.setattr(place, name, broken)
            with pytest.raises(Broken):
                await town.act("office", action, **given)
        assert await written(town.reader) == before

    assert (await town.act("office", action, **given))["errors"] == []


async def test_a_bad_grade_is_one_change_or_none(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    issue = await resolved(town)
    before = await written(town.reader)
    bad = {"satisfaction": "DISSATISFIED", "solved": False}

    with monkeypatch.context() as patch:
        patch.setattr("models.commands.issue.judging.start_clock", broken)
        with pytest.raises(Broken):
            await town.act("boss", "evaluate", issueId=issue, **bad)

    assert await written(town.reader) == before


async def test_of_an_answer_and_an_escalation_one_comes_first(town: Town) -> None:
    issue = await studied(town)
    calls = (
        ("office", "escalate", {"issueId": issue, "measuresTried": "已协调", "opinion": "请协调"}),
        ("handler", "resolve", {"issueId": issue, "outcome": "SOLVED", "publicReply": "已解决"}),
    )

    answers = await at_once(town, *calls)

    # The permit is applied to the row as it was locked, not as it was first looked at.
    assert answers["DONE", ""] == 1
    assert answers.keys() - {("DONE", "")} <= {("FORBIDDEN", "FORBIDDEN"), TOO_LATE}


async def test_an_issue_is_reviewed_once(town: Town) -> None:
    issue = await report(town)
    refusal = {"reason": "NO_FACTS", "reply": "无事实依据", "goInstead": "无"}
    review = REVIEW | {"categoryId": town.ids[CATEGORY]}

    answers = await at_once(
        town,
        ("reviewer", "accept", {"issueId": issue} | review),
        ("reviewer", "refuse", {"issueId": issue} | refusal),
    )

    assert answers == {("DONE", ""): 1, TOO_LATE: 1}
