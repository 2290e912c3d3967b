"""Which light does an issue show at which instant, and what moves its deadline?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.rules.clock import Clock
from models.rules.lights import light
from models.rules.vocabulary import Light
from models.tables import Issue
from tests.town.life import accept, assigned, evaluate, report, resolve, resolved
from tests.town.places import NOW
from tests.town.stages import staged
from tests.town.town import Town

CLOCK = "light dueAt originalDueAt yellowAt stoppedAt pausedAt pauseCause everRed"
MILLISECOND = timedelta(milliseconds=1)
LISTED = "query($light: Light!) { issues(first: 100, where: {light: {eq: $light}}) { nodes { id } } }"


def china(text: str) -> datetime:
    """An instant as it is written in China."""
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


def written(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


# The class, when it is accepted, from when it is yellow, and from when it is red; all in China.
VECTORS = [
    ("SIMPLE", "2019-10-14T10:00", "2019-10-13T00:00", "2019-10-15T00:00"),
    ("COMPLEX", "2019-10-14T10:00", "2019-10-16T00:00", "2019-10-18T00:00"),
    ("DIFFICULT", "2019-10-14T10:00", "2019-10-28T00:00", "2019-10-30T00:00"),
    # the last millisecond of a day, and the first of the next; in UTC both are one day
    ("COMPLEX", "2019-10-14T23:59:59.999", "2019-10-16T00:00", "2019-10-18T00:00"),
    ("COMPLEX", "2019-10-15T00:00", "2019-10-17T00:00", "2019-10-19T00:00"),
    # the small hours of China, still the day before in UTC
    ("COMPLEX", "2019-10-15T07:59:59.999", "2019-10-17T00:00", "2019-10-19T00:00"),
    # over the end of a month, of a year, of a February with 29 days; holidays do not count
    ("DIFFICULT", "2019-10-31T18:00", "2019-11-14T00:00", "2019-11-16T00:00"),
    ("COMPLEX", "2019-12-30T09:00", "2020-01-01T00:00", "2020-01-03T00:00"),
    ("COMPLEX", "2020-02-27T09:00", "2020-02-29T00:00", "2020-03-02T00:00"),
]


@pytest.mark.parametrize(("deadline_class", "accepted", "yellow", "red"), VECTORS)
async def test_a_deadline_is_counted_in_days_of_china(
    town: Town, deadline_class: str, accepted: str, yellow: str, red: str
) -> None:
    town.now = china(accepted)
    issue = await report(town)
    await accept(town, issue, deadlineClass=deadline_class)

    seen = await town.see("boss", issue, CLOCK)
    assert (seen["yellowAt"], seen["dueAt"]) == (written(china(yellow)), written(china(red)))
    assert seen["originalDueAt"] == seen["dueAt"]
    for at, expected in (
        (china(yellow) - MILLISECOND, "GREEN"),
        (china(yellow), "YELLOW"),
        (china(red) - MILLISECOND, "YELLOW"),
        (china(red), "RED"),
    ):
        town.now = at
        shown = await town.see("boss", issue, "light everRed")
        assert shown == {"light": expected, "everRed": expected == "RED"}, at
        listed = await town.ask("boss", LISTED, light=expected)
        assert listed["issues"]["nodes"] == [{"id": issue}]


async def test_before_its_review_an_issue_has_a_triage_clock_alone(town: Town) -> None:
    issue = await report(town)

    seen = await town.see("boss", issue, f"{CLOCK} triageDueAt")

    assert seen["triageDueAt"] == "2019-10-14T16:00:00.000Z"
    assert (seen["light"], seen["dueAt"], seen["everRed"]) == ("NONE", None, False)


@pytest.mark.parametrize("after", [0, 1, 2, 3, 5, 15, 16, 30, 400])
async def test_lights_are_the_same_in_rows_lists_and_rules(full_town: Town, after: int) -> None:
    town = replace(full_town, now=NOW + timedelta(days=after, hours=14))  # midnight in China
    rows = {f"Issue_{row.id}": light(Clock.of(row), town.now) for row in await Issue.all()}
    seen: dict[str, Light] = {}
    for login in ("province-office", "boss", "cleared", "discipline"):
        for expected in Light:
            listed = await town.ask(login, LISTED, light=expected)
            seen |= {node["id"]: expected for node in listed["issues"]["nodes"]}
        shown = await town.ask(login, "{ issues(first: 100) { nodes { id light } } }")
        assert {node["id"]: node["light"] for node in shown["issues"]["nodes"]}.items() <= rows.items()

    assert seen == rows


async def test_an_answered_issue_keeps_the_light_it_had(town: Town) -> None:
    issue = await resolved(town)
    town.wait(days=300)

    seen = await town.see("boss", issue, CLOCK)

    assert (seen["light"], seen["everRed"]) == ("GREEN", False)
    assert seen["stoppedAt"] == written(NOW)


async def test_a_difficult_issue_pauses_while_it_waits_for_its_judgement(town: Town) -> None:
    issue = await resolved(town, deadlineClass="DIFFICULT")
    due = china("2019-10-30T00:00")
    paused = await town.see("boss", issue, CLOCK)
    assert (paused["pausedAt"], paused["pauseCause"], paused["stoppedAt"]) == (
        written(NOW),
        "AWAITING_EVALUATION",
        None,
    )
    town.wait(days=20, hours=1, seconds=7)
    assert await town.see("boss", issue, CLOCK) == paused, "the reporter's silence turns no light red"

    await evaluate(town, issue)

    seen = await town.see("boss", issue, CLOCK)
    shifted = due + timedelta(days=20, hours=1, seconds=7)
    assert (seen["dueAt"], seen["pausedAt"], seen["pauseCause"]) == (written(shifted), None, None)
    assert (seen["light"], seen["originalDueAt"]) == ("GREEN", written(due))
    town.now = shifted
    assert (await town.see("boss", issue, "light"))["light"] == "RED", "it runs until the write-off"
    await town.do("callback", "recordCallback", issue, note="电话回访")
    await town.do("office", "writeOff", issue)
    seen = await town.see("boss", issue, CLOCK)
    assert (seen["stoppedAt"], seen["light"], seen["everRed"]) == (written(shifted), "RED", True)


async def test_a_hundred_comments_move_no_deadline(town: Town) -> None:
    issue = await assigned(town)
    before = await town.see("office", issue, f"{CLOCK} status round deadlineLedger {{ reason }}")

    for number in range(100):
        town.wait(minutes=1)
        login = ("boss", "handler", "office", "leader")[number % 4]
        await town.do(login, "comment", issue, audience="REPORTER", text=f"第{number}条")

    after = await town.see("office", issue, f"{CLOCK} status round deadlineLedger {{ reason }}")
    assert after == before
    comments = "comments(first: 100) { totalCount }"
    assert (await town.see("boss", issue, comments))["comments"] == {"totalCount": 100}


@pytest.mark.parametrize("login", ["handler", "head", "assistant", "office"])
async def test_nothing_but_its_own_acts_moves_a_clock(town: Town, login: str) -> None:
    issue = await assigned(town, "fotang-society")
    before = await town.see("office", issue, CLOCK)
    acts: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "handler": [
            ("signFor", {}),
            ("recordContact", {"note": "对接"}),
            ("recordProgress", {"note": "在办"}),
        ],
        "head": [
            (
                "requestReturn",
                {"reason": "OVERLAP", "note": "交叉", "suggestedUnitId": town.ids["unit:fotang-society"]},
            )
        ],
        "assistant": [("completeAssist", {"note": "已反馈"})],
        "office": [("escalate", {"measuresTried": "已协调", "opinion": "请协调"})],
    }
    for action, given in acts[login]:
        town.wait(hours=1)
        await town.do(login, action, issue, **given)

    assert await town.see("office", issue, CLOCK) == before


async def test_a_late_answer_is_late_for_ever(town: Town) -> None:
    issue = await resolved(town)
    await town.do("office", "rejectResolution", issue, reason="答非所问")
    town.wait(days=5)
    await resolve(town, issue)

    town.wait(days=1)
    await evaluate(town, issue, "DISSATISFIED", solved=False)

    assert await town.see("boss", issue, "light everRed round") == {
        "light": "GREEN",
        "everRed": True,
        "round": 2,
    }


async def test_the_ledger_explains_every_deadline(full_town: Town) -> None:
    for stage, (issue, now) in staged(full_town).items():
        town = replace(full_town, now=now)
        fields = "round dueAt clockStartedAt deadlineLedger { round shiftSeconds dueAt }"
        seen = await town.see("cleared" if "sealed" in stage else "province-office", issue, fields)
        if seen is None or seen["clockStartedAt"] is None:
            continue
        present = [line for line in seen["deadlineLedger"] if line["round"] == seen["round"]]
        start = datetime.fromisoformat(seen["clockStartedAt"])

        shifts = sum(line["shiftSeconds"] for line in present)
        assert written(start + timedelta(seconds=shifts)) == seen["dueAt"] == present[-1]["dueAt"], stage
