"""When may an issue be called answered, and what if the answer misses the question?"""

from uuid import UUID

import pytest

from models.commands import posts
from models.rules.vocabulary import RoleCode
from models.tables import Issue, Unit
from tests.models.world import at, permit
from tests.town.life import accept, assign, on_spot, report, resolve, resolved, signed, studied, visited, work
from tests.town.places import CATEGORY
from tests.town.town import Town

ANSWER = {"outcome": "SOLVED", "publicReply": "已协调银行续贷"}
CLOCK = "light dueAt yellowAt originalDueAt clockStartedAt stoppedAt pausedAt everRed"


async def test_contact_and_study_come_before_the_answer(town: Town) -> None:
    issue = await signed(town)

    assert await town.refused("handler", "resolve", issue, **ANSWER) == ("GUARD_FAILED", "CONTACT_MISSING")
    await town.do("handler", "recordContact", issue, note="已上门")
    town.wait(hours=1)
    assert await town.refused("handler", "resolve", issue, **ANSWER) == ("GUARD_FAILED", "STUDY_MISSING")
    await town.do("handler", "recordStudy", issue, note="已研办")
    await resolve(town, issue, internalOpinion="注意担保")

    seen = await town.see("office", issue, "status publicReply internalOpinion outcome milestones { kind }")
    assert seen == {
        "status": "RESOLVED",
        "publicReply": "已协调银行续贷",
        "internalOpinion": "注意担保",
        "outcome": "SOLVED",
        "milestones": [{"kind": "CONTACT"}, {"kind": "STUDY"}],
    }
    seen = await town.see("boss", issue, "publicReply internalOpinion outcome")
    assert seen == {"publicReply": "已协调银行续贷", "internalOpinion": None, "outcome": "SOLVED"}


async def test_a_milestone_is_reached_once_in_a_round(town: Town) -> None:
    issue = await studied(town)

    for action in ("recordContact", "recordStudy"):
        refused = await town.refused("handler", action, issue, note="再次")
        assert refused == ("GUARD_FAILED", "MILESTONE_DONE")


async def test_a_difficult_issue_needs_its_head(town: Town) -> None:
    issue = await studied(town, deadlineClass="DIFFICULT")
    assert await town.refused("handler", "resolve", issue, **ANSWER) == ("GUARD_FAILED", "APPROVAL_MISSING")
    refused = await town.refused("handler", "approveResolution", issue, note="同意")
    assert refused == ("FORBIDDEN", "FORBIDDEN")

    await town.do("head", "approveResolution", issue, note="同意")

    await resolve(town, issue)


async def test_another_issue_needs_no_approval(town: Town) -> None:
    issue = await studied(town)

    refused = await town.refused("head", "approveResolution", issue, note="同意")

    assert refused == ("GUARD_FAILED", "APPROVAL_NOT_NEEDED")


async def test_a_suggestion_is_adopted_or_not_and_nothing_else_is(town: Town) -> None:
    suggestion = await report(town, submissionKind="SUGGESTION")
    await accept(town, suggestion)
    await assign(town, suggestion)
    await town.do("handler", "signFor", suggestion)
    await work(town, suggestion)
    difficulty = await studied(town)

    refused = await town.refused("handler", "resolve", suggestion, **ANSWER)
    assert refused == ("BAD_INPUT", "ADOPTION_MISSING")
    refused = await town.refused("handler", "resolve", difficulty, adopted=True, **ANSWER)
    assert refused == ("BAD_INPUT", "NOT_A_SUGGESTION")
    await resolve(town, suggestion, adopted=False)
    assert await town.see("boss", suggestion, "adopted") == {"adopted": False}


async def test_a_rejected_answer_leaves_the_clock_as_if_it_had_never_stopped(town: Town) -> None:
    for deadline_class in ("COMPLEX", "DIFFICULT"):
        issue = await resolved(town, deadlineClass=deadline_class)
        town.wait(days=2)
        halted = await town.see("office", issue, CLOCK)
        assert (halted["stoppedAt"] or halted["pausedAt"]) is not None

        await town.do("office", "rejectResolution", issue, reason="答非所问")

        seen = await town.see("office", issue, CLOCK)
        assert (seen["stoppedAt"], seen["pausedAt"]) == (None, None)
        for instant in ("dueAt", "yellowAt", "originalDueAt", "clockStartedAt"):
            assert seen[instant] == halted[instant]
        town.now = town.now.replace(day=14)


async def test_a_rejected_answer_is_red_if_its_time_has_passed(town: Town) -> None:
    issue = await resolved(town)
    town.wait(days=10)
    assert await town.see("office", issue, "light everRed") == {"light": "GREEN", "everRed": False}

    await town.do("office", "rejectResolution", issue, reason="答非所问")

    assert await town.see("office", issue, "light everRed") == {"light": "RED", "everRed": True}


async def test_a_rejected_answer_is_given_anew(town: Town) -> None:
    issue = await resolved(town, deadlineClass="DIFFICULT")
    await town.do("callback", "recordCallback", issue, note="电话回访")
    await town.do("office", "rejectResolution", issue, reason="答非所问")

    cleared = "outcome publicReply resolvedAt approvedAt calledBackAt"
    seen = await town.see("office", issue, f"status leadUnit {{ name }} contactedAt {cleared}")
    assert (seen["status"], seen["leadUnit"]) == ("IN_PROGRESS", {"name": "佛堂镇经济发展办"})
    assert {name: seen[name] for name in cleared.split()} == dict.fromkeys(cleared.split())
    assert seen["contactedAt"] is not None
    assert await town.refused("handler", "resolve", issue, **ANSWER) == ("GUARD_FAILED", "APPROVAL_MISSING")
    await town.do("head", "approveResolution", issue, note="同意")
    await resolve(town, issue)
    await town.do("callback", "recordCallback", issue, note="再次回访")


async def test_what_is_solved_on_the_spot_needs_no_unit(town: Town) -> None:
    issue = await on_spot(town)

    seen = await town.see(
        "office",
        issue,
        f"status disposition deadlineClass contactedAt studiedAt leadUnit {{ name }} {CLOCK}"
        " assignments(first: 5) { nodes { role status } } milestones { kind }",
    )
    now = "2019-10-14T02:00:00.000Z"
    assert sorted(one["kind"] for one in seen.pop("milestones")) == ["CONTACT", "STUDY"]
    assert seen == {
        "status": "RESOLVED",
        "disposition": "ON_SPOT",
        "deadlineClass": "SIMPLE",
        "contactedAt": now,
        "studiedAt": now,
        "leadUnit": {"name": "佛堂镇党政办"},
        "light": "YELLOW",
        "dueAt": "2019-10-14T16:00:00.000Z",
        "yellowAt": "2019-10-12T16:00:00.000Z",
        "originalDueAt": "2019-10-14T16:00:00.000Z",
        "clockStartedAt": now,
        "stoppedAt": now,
        "pausedAt": None,
        "everRed": False,
        "assignments": {"nodes": [{"role": "LEAD", "status": "DONE"}]},
    }


async def test_nobody_solves_on_the_spot_for_another_unit(town: Town) -> None:
    issue = await visited(town)
    given = {"categoryId": town.ids[CATEGORY], "publicReply": "当场解决"}

    refused = await town.refused(
        "visitor", "resolveOnSpot", issue, unitId=town.ids["unit:fotang-economy"], **given
    )

    assert refused == ("BAD_INPUT", "NOT_YOUR_UNIT")


async def test_an_office_solves_nothing_itself(town: Town) -> None:
    """Else it could not write the issue off, and nobody else may."""
    async with at(town.now) as transaction:
        office = Unit.get(name="佛堂镇三服务办")
        post = {"holder_id": UUID(town.ids["visitor"]), "role": RoleCode.CADRE, "unit_id": (await office).id}
        place_id = (await office).place_id
        await posts.grant(transaction, permit("Post", "grant"), jurisdiction_id=place_id, **post)
    issue = await visited(town)
    given = {"categoryId": town.ids[CATEGORY], "publicReply": "当场解决"}

    unit = town.ids["unit:fotang-office"]
    refused = await town.refused("visitor", "resolveOnSpot", issue, unitId=unit, **given)

    assert refused == ("BAD_INPUT", "OFFICE_HANDLES_NOTHING")


async def test_whoever_belongs_to_no_unit_solves_nothing_on_the_spot(town: Town) -> None:
    said = {"targetId": town.ids["household"], "kind": "PUBLIC"}
    issue = await report(town, "village-cadre", **said)
    await Issue.all().update(visit_id=UUID(town.ids["visit"].removeprefix("Visit_")))

    unit = town.ids["unit:fotang-secretariat"]
    given = {"categoryId": town.ids[CATEGORY], "publicReply": "当场解决", "unitId": unit}
    refused = await town.refused("village-cadre", "resolveOnSpot", issue, **given)

    assert refused == ("GUARD_FAILED", "NOT_YOUR_UNIT")


@pytest.mark.parametrize("rejected", [False, True])
async def test_what_was_solved_on_the_spot_can_be_rejected_and_solved_again(
    town: Town, *, rejected: bool
) -> None:
    issue = await on_spot(town)
    if rejected:
        await town.do("office", "rejectResolution", issue, reason="答非所问")
        await town.do(
            "office", "reassign", issue, leadUnitId=town.ids["unit:fotang-economy"], reason="重新办理"
        )
        await town.do("handler", "signFor", issue)
        await resolve(town, issue)

    assert await town.see("office", issue, "status disposition") == {
        "status": "RESOLVED",
        "disposition": "TAKEN_BACK" if rejected else "ON_SPOT",
    }
