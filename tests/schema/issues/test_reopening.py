"""Is every reopening told, with who did it, and what does the new round keep of the old?

Each test is named after a fault that users of comparable systems reported.
"""

from collections.abc import Awaitable, Callable

import pytest

from tests.town.judged import BAD, by_proxy, contested, recorded
from tests.town.life import evaluate, resolve, resolved, work, written_off
from tests.town.town import Town

REASON = {"reason": "问题反弹"}


async def judged(town: Town) -> str:
    issue = await resolved(town)
    await evaluate(town, issue, "DISSATISFIED", solved=False)
    return issue


async def told(town: Town) -> str:
    issue = await resolved(town)
    await by_proxy(town, issue, **BAD)
    return issue


async def overruled(town: Town) -> str:
    issue = await recorded(town)
    await town.do("deputy", "evaluate", issue, **BAD)
    return issue


async def asked(town: Town) -> str:
    issue = await written_off(town)
    await town.do("boss", "reopen", issue, **REASON)
    return issue


async def instead_of_confirming(town: Town) -> str:
    issue = await contested(town)
    await town.do("supervisor", "reopen", issue, **REASON)
    return issue


async def relapsed(town: Town) -> str:
    issue = await written_off(town, deadlineClass="DIFFICULT")
    await town.do("callback", "recordLookBack", issue, result="RELAPSED", note="问题反弹")
    return issue


@pytest.mark.parametrize(
    ("reopened", "kind", "cadre"),
    [
        (judged, "REPORTER", None),
        (told, "CADRE", "callback"),
        (overruled, "REPORTER", None),
        (asked, "REPORTER", None),
        (instead_of_confirming, "CADRE", "supervisor"),
        (relapsed, "CADRE", "callback"),
    ],
)
async def test_nothing_is_reopened_silently(
    town: Town, reopened: Callable[[Town], Awaitable[str]], kind: str, cadre: str | None
) -> None:
    issue = await reopened(town)

    shown = "round status events(last: 1) { nodes { type round actorKind actor { id } statusAfter } }"
    seen = await town.see("office", issue, shown)
    [event] = seen.pop("events")["nodes"]
    assert seen == {"round": 2, "status": "PENDING_ASSIGNMENT"}
    assert event == {
        "type": "issue.reopened",
        "round": 2,
        "actorKind": kind,
        "actor": cadre and {"id": f"Cadre_{town.ids[cadre]}"},
        "statusAfter": "PENDING_ASSIGNMENT",
    }


async def test_a_reopening_starts_a_new_clock_and_keeps_what_was_red(town: Town) -> None:
    issue = await judged(town)
    town.wait(days=9)  # late in its second round
    await town.do("office", "assign", issue, leadUnitId=town.ids["unit:fotang-economy"], assistUnitIds=[])
    await town.do("handler", "signFor", issue)
    await work(town, issue)
    await resolve(town, issue)
    await evaluate(town, issue)
    before = await town.see("office", issue, "light everRed dueAt")
    assert (before["light"], before["everRed"]) == ("RED", True)

    await town.do("supervisor", "reopen", issue, **REASON)

    seen = await town.see("office", issue, "light everRed clockStartedAt deadlineLedger { round reason }")
    assert seen["deadlineLedger"][-1] == {"round": 3, "reason": "RESTART"}
    assert (seen["light"], seen["everRed"]) == ("GREEN", True)
    assert seen["clockStartedAt"] == "2019-10-23T02:00:00.000Z"
