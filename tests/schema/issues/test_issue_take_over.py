"""Which leader answers for an issue in person, and who may ask for it to hurry?"""

from tests.town.life import assigned, evaluate, pending, resolved
from tests.town.town import Town

LEADER = "takenOverAt leader { id }"
NOBODY = {"takenOverAt": None, "leader": None}
FORBIDDEN = ("FORBIDDEN", "FORBIDDEN")


async def test_a_leader_answers_for_it_through_every_round_until_released(town: Town) -> None:
    issue = await resolved(town)

    await town.do("yiwu-leader", "takeOver", issue, note="由我包案")
    await evaluate(town, issue, "DISSATISFIED", solved=False)

    taken = {"takenOverAt": "2019-10-14T02:00:00.000Z", "leader": {"id": f"Cadre_{town.ids['yiwu-leader']}"}}
    assert await town.see("office", issue, LEADER) == taken
    assert await town.refused("leader", "takeOver", issue, note="由我包案") == ("GUARD_FAILED", "TAKEN_OVER")
    await town.do("yiwu-leader", "releaseTakeover", issue, reason="已移交")
    assert await town.see("office", issue, LEADER) == NOBODY
    assert (await town.history(issue))[-1] == "takeover_released"


async def test_only_the_leader_or_one_above_ends_it(town: Town) -> None:
    issue = await pending(town)
    missing = ("GUARD_FAILED", "NOT_TAKEN_OVER")
    assert await town.refused("yiwu-leader", "releaseTakeover", issue, reason="误") == missing
    await town.do("yiwu-leader", "takeOver", issue, note="由我包案")

    below = ("GUARD_FAILED", "NOT_YOUR_TAKEOVER")
    assert await town.refused("leader", "releaseTakeover", issue, reason="越级") == below
    for login in ("office", "supervisor"):
        assert await town.refused(login, "releaseTakeover", issue, reason="越权") == FORBIDDEN

    await town.do("jinhua-leader", "releaseTakeover", issue, reason="改由他人包案")
    assert await town.see("office", issue, LEADER) == NOBODY


async def test_whom_a_complaint_bars_answers_for_it_no_more(town: Town) -> None:
    issue = await pending(town)
    await town.do("leader", "takeOver", issue, note="由我包案")

    given = {"respondentCadreId": f"Cadre_{town.ids['leader']}", "reason": "反映包案领导"}
    await town.do("discipline", "nameRespondent", issue, **given)

    assert await town.see("yiwu-leader", issue, LEADER) == NOBODY


async def test_it_is_urged_once_a_day_and_the_clock_stands_by(town: Town) -> None:
    issue = await assigned(town)
    clock = await town.see("office", issue, "dueAt yellowAt light status")

    await town.do("boss", "urge", issue, note="请尽快")

    urges = "urges urgeFrom"
    assert await town.see("head", issue, urges) == {"urges": 1, "urgeFrom": "2019-10-15T16:00:00.000Z"}
    lately = ("GUARD_FAILED", "URGED_LATELY")
    for login in ("boss", "deputy"):
        assert await town.refused(login, "urge", issue, note="再催") == lately
    assert await town.refused("office", "urge", issue, note="代催") == FORBIDDEN
    assert await town.see("office", issue, "dueAt yellowAt light status") == clock

    town.wait(days=2)
    await town.do("deputy", "urge", issue, note="仍未解决")
    assert (await town.see("office", issue, urges))["urges"] == 2
    assert await town.history(issue) == ["reported", "accepted", "assigned", "urged", "urged"]
