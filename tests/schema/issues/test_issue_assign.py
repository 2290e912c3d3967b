"""Who gets an issue to work on, and who cannot be given it?"""

import pytest

from tests.town.life import accept, assign, assigned, pending, report, signed
from tests.town.places import ROUTED
from tests.town.town import Town

PARTS = "status leadUnit { name } assignments(first: 50) { nodes { role status round unit { name } } }"


def parts(seen: dict[str, dict[str, list[dict[str, dict[str, str]]]]]) -> set[tuple[object, ...]]:
    return {(one["role"], one["status"], one["unit"]["name"]) for one in seen["assignments"]["nodes"]}


async def test_an_issue_has_one_lead_and_any_assists(town: Town) -> None:
    issue = await assigned(town, "fotang-society", "fotang-secretariat")

    seen = await town.see("office", issue, PARTS)
    assert (seen["status"], seen["leadUnit"]) == ("ASSIGNED", {"name": "佛堂镇经济发展办"})
    assert parts(seen) == {
        ("LEAD", "PENDING_RECEIPT", "佛堂镇经济发展办"),
        ("ASSIST", "ACTIVE", "佛堂镇社会治理办"),
        ("ASSIST", "ACTIVE", "佛堂镇党政办"),
    }
    assert await town.history(issue) == ["reported", "accepted", "assigned"]


@pytest.mark.parametrize(
    ("lead", "assists", "expected"),
    [
        ("fotang-economy", ["fotang-economy"], ("BAD_INPUT", "UNIT_TWICE")),
        ("fotang-economy", ["fotang-society", "fotang-society"], ("BAD_INPUT", "UNIT_TWICE")),
        ("fotang-office", [], ("BAD_INPUT", "OFFICE_HANDLES_NOTHING")),
        ("fotang-economy", ["fotang-office"], ("BAD_INPUT", "OFFICE_HANDLES_NOTHING")),
        ("chian-economy", [], ("BAD_INPUT", "UNIT_ELSEWHERE")),
        ("yiwu-finance", [], ("BAD_INPUT", "UNIT_ELSEWHERE")),
        ("fotang-economy", ["huangzhai-economy"], ("BAD_INPUT", "UNIT_ELSEWHERE")),
    ],
)
async def test_a_unit_that_may_not_have_it_does_not_get_it(
    town: Town, lead: str, assists: list[str], expected: tuple[str, str]
) -> None:
    issue = await pending(town)
    units = [town.ids[f"unit:{assist}"] for assist in assists]
    given = {"leadUnitId": town.ids[f"unit:{lead}"], "assistUnitIds": units}

    assert await town.refused("office", "assign", issue, **given) == expected
    assert await town.history(issue) == ["reported", "accepted"]


async def test_a_unit_complained_about_does_not_get_it(town: Town) -> None:
    issue = await report(town, respondentUnitId=town.ids["unit:fotang-society"])
    await accept(town, issue)
    economy, society = (town.ids[f"unit:fotang-{name}"] for name in ("economy", "society"))

    for given in ({"leadUnitId": society}, {"leadUnitId": economy, "assistUnitIds": [society]}):
        refused = await town.refused("office", "assign", issue, **given)
        assert refused == ("GUARD_FAILED", "CONFLICT_OF_INTEREST")


async def test_a_reassigned_issue_starts_a_new_hop_on_the_same_clock(town: Town) -> None:
    issue = await signed(town, "fotang-society")
    clock = await town.see("office", issue, "dueAt yellowAt clockStartedAt deadlineLedger { reason }")
    town.wait(hours=3)

    given = {"leadUnitId": town.ids["unit:fotang-secretariat"], "reason": "职责调整"}
    await town.do("office", "reassign", issue, **given)

    seen = await town.see("office", issue, f"{PARTS} signedAt assignedAt")
    assert (seen["status"], seen["signedAt"]) == ("ASSIGNED", None)
    assert seen["assignedAt"] == "2019-10-14T05:00:00.000Z"
    assert parts(seen) == {
        ("LEAD", "SUPERSEDED", "佛堂镇经济发展办"),
        ("LEAD", "PENDING_RECEIPT", "佛堂镇党政办"),
        ("ASSIST", "ACTIVE", "佛堂镇社会治理办"),
    }
    after = await town.see("office", issue, "dueAt yellowAt clockStartedAt deadlineLedger { reason }")
    assert after == clock
    assert await town.see("handler", issue) is None, "the old unit no longer handles it"


async def test_an_issue_is_not_reassigned_to_its_own_lead(town: Town) -> None:
    issue = await assigned(town)

    given = {"leadUnitId": town.ids["unit:fotang-economy"], "reason": "职责调整"}
    assert await town.refused("office", "reassign", issue, **given) == ("BAD_INPUT", "LEADS_ALREADY")


async def test_an_assisting_unit_that_becomes_the_lead_assists_no_more(town: Town) -> None:
    issue = await assigned(town, "fotang-society")

    given = {"leadUnitId": town.ids["unit:fotang-society"], "reason": "职责调整"}
    await town.do("office", "reassign", issue, **given)

    assert parts(await town.see("office", issue, PARTS)) == {
        ("LEAD", "SUPERSEDED", "佛堂镇经济发展办"),
        ("ASSIST", "SUPERSEDED", "佛堂镇社会治理办"),
        ("LEAD", "PENDING_RECEIPT", "佛堂镇社会治理办"),
    }


async def test_a_unit_that_assists_already_is_not_asked_twice(town: Town) -> None:
    issue = await assigned(town, "fotang-society")

    society, secretariat = (town.ids[f"unit:fotang-{name}"] for name in ("society", "secretariat"))
    given = {"leadUnitId": secretariat, "assistUnitIds": [society], "reason": "职责调整"}
    await town.do("office", "reassign", issue, **given)

    seen = await town.see("office", issue, PARTS)
    assists = [one["status"] for one in seen["assignments"]["nodes"] if one["role"] == "ASSIST"]
    assert assists == ["ACTIVE"]


async def test_an_assisting_unit_sees_the_issue_at_once_and_until_its_part_ends(town: Town) -> None:
    issue = await pending(town)
    assert await town.see("assistant", issue) is None

    await assign(town, issue, "fotang-economy", "fotang-society")

    assert await town.see("assistant", issue) is not None
    unit = town.ids["unit:fotang-society"]
    await town.do("office", "waiveAssist", issue, unitId=unit, reason="无需协办")
    assert await town.see("assistant", issue) is None


async def test_a_routed_issue_is_claimed_by_its_unit_alone(town: Town) -> None:
    issue = await pending(town, categoryId=town.ids[ROUTED])
    economy, society = (town.ids[f"unit:fotang-{name}"] for name in ("economy", "society"))
    assert await town.see("assistant", issue) is None

    assert await town.refused("handler", "claim", issue, unitId=society) == ("GUARD_FAILED", "NOT_COMPETENT")
    await town.do("handler", "claim", issue, unitId=economy)

    seen = await town.see("handler", issue, PARTS)
    assert (seen["status"], parts(seen)) == ("IN_PROGRESS", {("LEAD", "ACTIVE", "佛堂镇经济发展办")})
    assert await town.history(issue) == ["reported", "accepted", "signed"]


async def test_an_issue_of_another_category_is_not_claimed(town: Town) -> None:
    issue = await pending(town)

    refused = await town.refused("handler", "claim", issue, unitId=town.ids["unit:fotang-economy"])

    assert refused == ("NOT_FOUND", "NOT_FOUND")


async def test_signing_is_due_in_two_hours_or_a_workday(town: Town) -> None:
    expected = {"SIMPLE": "2019-10-14T04:00:00.000Z", "COMPLEX": "2019-10-15T16:00:00.000Z"}
    for deadline_class, due in expected.items():
        issue = await assigned(town, deadlineClass=deadline_class)

        assert (await town.see("handler", issue, "signDueAt"))["signDueAt"] == due
