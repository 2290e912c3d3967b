"""Does a request that comes twice do its work once, and answer the same thing again?"""

import asyncio
from typing import Any

import pytest

from models.rules.ids import new_id
from models.tables import IdempotencyKey, Issue
from tests.schema.issues.refusing import errors, nothing_written
from tests.town.life import REPORT, accept, assign, assigned, pending, report
from tests.town.places import FOTANG, NOW, PARTNER
from tests.town.town import Payload, Town

KEY = {"idempotencyKey": "k-1"}
REUSED = ("KEY_REUSED", "KEY_REUSED", ["input", "idempotencyKey"])


async def submit(town: Town, by: str = "boss", **given: Any) -> Payload:
    return await town.act(by, "submit", **REPORT, **{"targetId": town.ids["enterprise"]} | KEY | given)


async def test_a_key_makes_one_issue_and_tells_of_it_again(town: Town) -> None:
    first = await submit(town)

    async with nothing_written(town):
        assert await submit(town) == first
        # What is left out and what is null are the same input.
        assert await submit(town, placeId=None, confidentiality="OPEN") == first
    assert first["errors"] == []
    assert await Issue.all().count() == 1


async def test_a_repeated_key_tells_how_the_issue_stands_now(town: Town) -> None:
    first = await submit(town)
    accepted = await accept(town, first["issue"]["id"])
    town.wait(days=4)

    again = await submit(town)

    assert again == {"issue": accepted | {"light": "RED"}, "errors": []}


async def test_a_repeated_key_shows_no_more_than_its_owner_may_see_by_now(town: Town) -> None:
    issue = await assigned(town)
    signed = await town.act("handler", "signFor", issueId=issue, **KEY)
    other = town.ids["unit:fotang-society"]
    await town.do("office", "reassign", issue, leadUnitId=other, reason="职责调整")

    async with nothing_written(town):
        again = await town.act("handler", "signFor", issueId=issue, **KEY)

    assert (signed["issue"]["status"], again) == ("IN_PROGRESS", {"issue": None, "errors": []})


@pytest.mark.parametrize(
    "other", [{"title": "招工困难"}, {"source": "VISIT"}, {"confidentiality": "SEALED"}, {"body": "又及"}]
)
async def test_a_key_with_another_input_is_refused(town: Town, other: dict[str, str]) -> None:
    await submit(town)

    async with nothing_written(town):
        given = REPORT | {"targetId": town.ids["enterprise"]} | KEY | other
        assert await errors(town, "boss", "submit", given) == [REUSED]


async def test_a_key_belongs_to_its_subject_and_its_mutation(town: Town) -> None:
    issues = {(await submit(town, login))["issue"]["id"] for login in ("boss", "deputy", "visitor")}
    assert len(issues) == 3

    issue = await report(town)
    for action in ("comment", "withdraw"):
        said = {"audience": "REPORTER", "text": "说明"} if action == "comment" else {"reason": "已解决"}
        await town.do("boss", action, issue, **said, **KEY)

    assert (await town.see("boss", issue))["status"] == "WITHDRAWN"
    assert await IdempotencyKey.filter(key="k-1").count() == 5


async def test_a_refused_act_leaves_its_key_free(town: Town) -> None:
    issue = await report(town)
    given = {"issueId": issue, "leadUnitId": town.ids["unit:fotang-economy"], "assistUnitIds": []} | KEY

    async with nothing_written(town):
        assert await errors(town, "office", "assign", given) == [("ILLEGAL_TRANSITION",) * 2 + ([],)]
    await accept(town, issue)
    done = await town.act("office", "assign", **given)

    assert (done["issue"]["status"], done["errors"]) == ("ASSIGNED", [])


async def test_an_act_done_twice_without_a_key_is_two_acts(town: Town) -> None:
    issue = await pending(town)
    await assign(town, issue)

    refused = await town.refused(
        "office", "assign", issue, leadUnitId=town.ids["unit:fotang-economy"], assistUnitIds=[]
    )

    assert refused == ("ILLEGAL_TRANSITION", "ILLEGAL_TRANSITION")


async def test_twins_at_the_same_time_make_one_issue(town: Town) -> None:
    answers = await asyncio.gather(*(submit(town) for _ in range(8)))

    assert [one["errors"] for one in answers] == [[]] * 8
    assert len({one["issue"]["id"] for one in answers}) == 1
    assert await Issue.all().count() == await IdempotencyKey.all().count() == 1


async def test_of_different_inputs_at_the_same_time_one_takes_the_key(town: Town) -> None:
    answers = await asyncio.gather(*(submit(town, hotlineNumber=str(at)) for at in range(6)))

    refused = [error for one in answers for error in one["errors"]]
    assert [(error["code"], error["reason"], error["field"]) for error in refused] == [REUSED] * 5
    assert await Issue.all().count() == await IdempotencyKey.all().count() == 1


async def test_an_id_of_the_client_and_an_outside_reference_are_used_once(town: Town) -> None:
    given = REPORT | {"placeId": town.ids[FOTANG]}
    own, outside = {"id": f"Issue_{new_id(NOW)}"}, {"externalSystem": "12345", "externalId": "A-7"}
    first = await town.act(PARTNER, "submit", **given, **own, **outside)
    assert first["errors"] == []

    async with nothing_written(town):
        for login, again, field in (
            (PARTNER, own, "id"),
            ("boss", own, "id"),
            (PARTNER, outside, "externalId"),
        ):
            found = await errors(town, login, "submit", given | again)
            assert found == [("CONFLICT", "DUPLICATE", ["input", field])], login


async def test_one_id_sent_by_several_at_once_makes_one_issue(town: Town) -> None:
    id = f"Issue_{new_id(NOW)}"
    answers = await asyncio.gather(*(submit(town, id=id, idempotencyKey=None) for _ in range(6)))

    assert [one["issue"]["id"] for one in answers if one["issue"]] == [id]
    assert [error["code"] for one in answers for error in one["errors"]] == ["CONFLICT"] * 5
    assert await Issue.all().count() == 1
