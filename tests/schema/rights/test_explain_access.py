"""Is somebody told why they may do something, and nobody what they may not know?"""

from typing import Any

from models.rules.ids import new_id
from tests.schema.registry.acting import done
from tests.town.life import pending, report
from tests.town.places import FOTANG
from tests.town.town import Town

WHY = """query ($id: ID!, $action: String!, $cadre: ID) {
  explainAccess(id: $id, action: $action, asCadre: $cadre) {
    permission allowed grantedTo message(locale: EN)
    rules { id effect holds message axes { axis holds rule message(locale: EN) } }
  }
}"""


async def why(town: Town, login: str, issue: str, action: str, of: str | None = None) -> Any:
    cadre = None if of is None else f"Cadre_{town.ids[of]}"
    return (await town.ask(login, WHY, id=issue, action=action, cadre=cadre))["explainAccess"]


async def refusal(town: Town, login: str, **variables: Any) -> str:
    [error] = (await town.answer(login, WHY, **variables))["errors"]
    return str(error["extensions"]["reason"])


async def test_a_verdict_names_its_rule(town: Town) -> None:
    issue = await pending(town)

    found = await why(town, "office", issue, "assign")

    assert await why(town, "office", issue, "issue:assign") == found
    assert found["permission"] == "issue:assign"
    assert found["allowed"]
    assert found["grantedTo"] == ["COORDINATOR"]
    assert found["rules"][0] == {
        "id": "office.dispatch",
        "effect": "ALLOW",
        "holds": True,
        "message": "office.dispatch 准许：任三服务办；现持有辖区为佛堂镇(330782100)本级",
        "axes": [
            {"axis": "ROLE", "holds": True, "rule": "COORDINATOR", "message": "the subject is COORDINATOR"},
            {
                "axis": "SCOPE",
                "holds": True,
                "rule": "own@holding",
                "message": "it is held in 佛堂镇(330782100) itself",
            },
            {"axis": "RELATION", "holds": True, "rule": "-", "message": None},
            {"axis": "CONDITION", "holds": True, "rule": "True", "message": None},
        ],
    }


async def test_a_refusal_says_what_is_missing(town: Town) -> None:
    issue = await pending(town)

    found = await why(town, "yiwu-office", issue, "assign")

    assert not found["allowed"]
    assert found["message"].splitlines()[:2] == [
        "Not allowed: Issue.assign",
        (
            "  office.dispatch does not allow it, for it is not so that: it is held in 义乌市(330782) itself"
            " (it is 佛堂镇(330782100))"
        ),
    ]


async def test_the_verdict_is_what_the_issue_offers(town: Town) -> None:
    issue = await pending(town)
    for login in ("office", "reviewer", "leader", "boss"):
        offers = await town.see(login, issue, "availableActions { action enabled reason }")
        for offer in offers["availableActions"]:
            action = offer["action"].split("_")
            name = action[0].lower() + "".join(part.capitalize() for part in action[1:])
            found = await why(town, login, issue, name)
            assert found["allowed"] == (offer["reason"] != "FORBIDDEN"), (login, name)


async def test_what_is_not_seen_is_not_explained(town: Town) -> None:
    issue = await report(town, respondentUnitId=town.ids["unit:fotang-economy"])
    nothing = f"Issue_{new_id(town.now)}"

    answers = [
        await why(town, login, id, "read") for login in ("handler", "stranger") for id in (issue, nothing)
    ]

    assert answers == [None] * 4


async def test_only_who_audits_asks_for_others_and_sees_even_denials(town: Town) -> None:
    issue = await report(town, respondentUnitId=town.ids["unit:fotang-economy"])

    audited = await why(town, "audit-admin", issue, "read", of="handler")
    refused = [
        await refusal(town, login, id=id, action="read", cadre=f"Cadre_{cadre}")
        for login in ("office", "leader", "security-admin", "boss")
        for id in (issue, f"Issue_{new_id(town.now)}")
        for cadre in (town.ids["handler"], new_id(town.now))
    ]

    assert not audited["allowed"]
    assert audited["rules"][0]["id"] == "deny.respondent.unit"
    assert set(refused) == {"FORBIDDEN"}


async def test_a_question_that_cannot_be_is_refused(town: Town) -> None:
    place = f"Jurisdiction_{town.ids[FOTANG].removeprefix('Jurisdiction_')}"

    assert await refusal(town, "office", id=place, action="assign") == "UNKNOWN_ACTION"
    assert await refusal(town, "office", id="Issue_1", action="read") == "MALFORMED_ID"


async def test_permissions_are_what_some_rule_grants(town: Town) -> None:
    asked = '{ me { permissions(on: ["Issue"]) { name type action } } }'

    found = {
        login: [one["name"] for one in (await town.ask(login, asked))["me"]["permissions"]]
        for login in ("callback", "audit-admin", "analyst")
    }

    assert "issue:recordCallback" in found["callback"]
    assert "issue:assign" not in found["callback"]
    assert found["analyst"] == ["issue:count"]
    assert found["audit-admin"] == []


async def test_there_are_no_permissions_about_an_unknown_type(town: Town) -> None:
    asked = "query($on: [String!]) { me { permissions(on: $on) { name } } }"

    body = await town.answer("office", asked, on=["Issue", "Comet"])

    assert body["data"] is None
    [error] = body["errors"]
    assert error["extensions"] == {"code": "BAD_INPUT", "reason": "UNKNOWN_TYPE", "field": ["on"]}
    assert await town.ask("office", asked, on=[]) == {"me": {"permissions": []}}


async def test_what_others_are_given_or_lose_is_known_at_once(town: Town) -> None:
    issue, leader = await pending(town), f"Cadre_{town.ids['leader']}"
    who = 'query($id: ID!) { whoCan(id: $id, action: "assign") { nodes { id } } }'

    async def may() -> tuple[bool, bool]:
        named = (await town.ask("office", who, id=issue))["whoCan"]["nodes"]
        explained = await why(town, "audit-admin", issue, "assign", of="leader")
        return {"id": leader} in named, explained["allowed"]

    before = await may()
    given = {"holderId": leader, "role": "COORDINATOR", "jurisdictionId": town.ids[FOTANG]}
    post = await done(town, "security-admin", "postGrant", "post { id }", **given)
    during = await may()
    await done(town, "security-admin", "postRevoke", "post { id }", postId=post["id"])

    assert (before, during, await may()) == ((False, False), (True, True), (False, False))
