"""Who may hide a name, seal an issue and lift that again, and who acts on what is sealed?"""

import pytest

from tests.schema.issues.test_confidentiality import knowers
from tests.town.life import REVIEW, accept, assigned, pending, report, sealed
from tests.town.places import CATEGORY, YIWU
from tests.town.town import Town

HIDE = {"confidentiality": "NAME_HIDDEN", "reason": "反映人要求"}
SEAL = {"confidentiality": "SEALED", "reason": "涉密"}
OPEN = {"confidentiality": "OPEN", "reason": "反映人同意公开"}
FORBIDDEN = ("FORBIDDEN", "FORBIDDEN")


@pytest.mark.parametrize("login", ["boss", "reviewer", "discipline"])
async def test_a_name_is_hidden_and_shown_at_once(town: Town, login: str) -> None:
    issue = await report(town)
    await town.do(login, "seal", issue, **HIDE)
    await accept(town, issue, confidentiality="NAME_HIDDEN")
    given = {"leadUnitId": town.ids["unit:fotang-economy"]}
    await town.do("office", "assign", issue, **given)
    assert await town.see("handler", issue, "reporterName") == {"reporterName": "钱*"}

    await town.do("boss", "unseal", issue, **OPEN)

    assert await town.see("handler", issue, "reporterName") == {"reporterName": "钱多多"}


@pytest.mark.parametrize("login", ["boss", "reviewer", "office"])
async def test_who_is_not_cleared_seals_nothing(town: Town, login: str) -> None:
    issue = await report(town)
    if login == "office":
        await accept(town, issue)

    assert await town.refused(login, "seal", issue, **SEAL) == FORBIDDEN
    assert "boss" in await knowers(town, issue)


@pytest.mark.parametrize("login", ["boss", "visitor"])
async def test_nothing_is_reported_as_sealed_by_who_is_not_cleared(town: Town, login: str) -> None:
    given = {"title": "融资困难", "body": "贷款到期", "kind": "ENTERPRISE", "submissionKind": "DIFFICULTY"}
    given |= {"source": "PORTAL", "targetId": town.ids["enterprise"], "confidentiality": "SEALED"}

    payload = await town.act(login, "submit", **given)

    assert [(error["code"], error["reason"]) for error in payload["errors"]] == [FORBIDDEN]
    assert not (await town.ask("boss", "{ issues { totalCount } }"))["issues"]["totalCount"]


async def test_the_review_does_not_lift_what_the_reporter_asked_for(town: Town) -> None:
    issue = await report(town, confidentiality="NAME_HIDDEN")

    given = REVIEW | {"categoryId": town.ids[CATEGORY]}
    refused = await town.refused("reviewer", "accept", issue, **given)

    assert refused == ("BAD_INPUT", "LESS_CONFIDENTIAL")
    assert await town.refused("reviewer", "unseal", issue, **OPEN) == FORBIDDEN
    assert await town.refused("office", "unseal", issue, **OPEN) == FORBIDDEN


async def test_the_reporter_sees_a_sealed_issue_and_does_not_unseal_it(town: Town) -> None:
    issue = await sealed(town, await pending(town))

    assert "boss" in await knowers(town, issue)
    assert await town.refused("boss", "unseal", issue, **OPEN) == FORBIDDEN
    assert await town.do("discipline", "unseal", issue, **OPEN) is not None
    assert {"office", "leader"} <= await knowers(town, issue)


async def test_a_sealed_issue_is_held_where_somebody_is_cleared(town: Town) -> None:
    issue = await sealed(town, await assigned(town))

    seen = await town.see("yiwu-office", issue, "confidentiality holding { code } origin { code }")

    assert seen == {
        "confidentiality": "SEALED",
        "holding": {"code": YIWU},
        "origin": {"code": "330782100"},
    }
    given = {"leadUnitId": town.ids["unit:yiwu-finance"], "reason": "涉密"}
    await town.do("yiwu-office", "reassign", issue, **given)


@pytest.mark.parametrize(
    ("action", "to", "reason"),
    [
        ("seal", "OPEN", "NOT_STRICTER"),
        ("unseal", "SEALED", "NOT_LOOSER"),
        ("unseal", "NAME_HIDDEN", "NOT_LOOSER"),
    ],
)
async def test_sealing_only_tightens_and_unsealing_only_loosens(
    town: Town, action: str, to: str, reason: str
) -> None:
    issue = await report(town, confidentiality="OPEN" if action == "seal" else "NAME_HIDDEN")

    refused = await town.refused("boss", action, issue, confidentiality=to, reason="更正")

    assert refused == ("BAD_INPUT", reason)
