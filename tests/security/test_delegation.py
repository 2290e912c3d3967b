"""Does a lent post let somebody act for its holder, for that time, within those acts, and no more?"""

from datetime import timedelta
from typing import Any

import pytest

from models.tables import AuditEntry, IssueEvent, Post
from tests.schema.issues.test_confidentiality import everything, knowers
from tests.schema.registry.acting import document, done, refused
from tests.town.life import assign, escalate, pending, report, resolved, signed
from tests.town.town import Town

LENT = "post { id via grantor { id } lentPost { id } actions current validTo }"
ME = "{ me { posts { role onBehalfOfId actions } } }"


async def post_of(town: Town, login: str) -> str:
    post = await Post.get(holder_id=town.ids[login], via="APPOINTMENT", revoked_at=None)
    return f"Post_{post.id}"


async def lend(town: Town, owner: str, to: str, by: str | None = None, **given: Any) -> Any:
    said = {
        "postId": await post_of(town, owner),
        "holderId": f"Cadre_{town.ids[to]}",
        "validTo": (town.now + timedelta(days=5)).isoformat(),
        "reason": "年休假",
    }
    return await done(town, by or owner, "postDelegate", LENT, **said | given)


async def sees(town: Town, login: str, issue: str) -> bool:
    return await town.see(login, issue) is not None


async def test_whoever_acts_by_a_lent_post_acts_for_its_holder(town: Town) -> None:
    issue = await pending(town)

    lent = await lend(town, "yiwu-office", "chian-handler", by="yiwu-office")
    own = await lend(town, "office", "chian-handler")

    assert own["grantor"] == {"id": f"Cadre_{town.ids['office']}"}
    assert (own["via"], own["current"], lent["via"]) == ("DELEGATION", True, "DELEGATION")
    await assign(town, issue, by="chian-handler")
    event = await IssueEvent.get(type="issue.assigned")
    assert (str(event.actor_id), str(event.on_behalf_of_id)) == (
        town.ids["chian-handler"],
        town.ids["office"],
    )
    entry = await AuditEntry.get(action="issue:assign")
    assert str(entry.on_behalf_of_id) == town.ids["office"]
    history = await town.see("leader", issue, "events { nodes { type onBehalfOf { id } } }")
    assert history["events"]["nodes"][-1] == {
        "type": "issue.assigned",
        "onBehalfOf": {"id": f"Cadre_{town.ids['office']}"},
    }
    me = (await town.ask("chian-handler", ME))["me"]
    assert {post["onBehalfOfId"] for post in me["posts"]} == {
        None,
        f"Cadre_{town.ids['office']}",
        f"Cadre_{town.ids['yiwu-office']}",
    }


async def test_only_the_acts_that_were_lent_are_allowed(town: Town) -> None:
    issue = await pending(town)

    await lend(town, "office", "chian-handler", actions=["read", "escalate"])

    given = {"leadUnitId": town.ids["unit:fotang-economy"]}
    assert await town.refused("chian-handler", "assign", issue, **given) == ("FORBIDDEN", "FORBIDDEN")
    await town.do("chian-handler", "escalate", issue, measuresTried="已协调", opinion="请上级协调")


@pytest.mark.parametrize("ended_by", ["office", "chian-handler", "security-admin", "the holder", "time"])
async def test_it_ends_at_once_however_it_ends(town: Town, ended_by: str) -> None:
    issue = await pending(town)
    lent = await lend(town, "office", "chian-handler")
    assert await sees(town, "chian-handler", issue)

    match ended_by:
        case "time":
            town.wait(days=5)
        case "the holder":  # whose own post ends
            id = await post_of(town, "office")
            await done(town, "security-admin", "postRevoke", "post { id }", postId=id)
        case login:
            await done(town, login, "postRevoke", "post { id }", postId=lent["id"])

    assert not await sees(town, "chian-handler", issue)
    posts = (await town.ask("chian-handler", ME))["me"]["posts"]
    assert [post["onBehalfOfId"] for post in posts] == [None, None]


async def test_it_ends_with_the_service_of_who_lent_it(town: Town) -> None:
    issue = await pending(town)
    await lend(town, "office", "chian-handler")
    assert await sees(town, "chian-handler", issue)

    cadre = f"Cadre_{town.ids['office']}"
    await done(town, "security-admin", "cadreClose", "cadre { id }", cadreId=cadre)

    assert not await sees(town, "chian-handler", issue)


async def test_both_find_what_was_lent(town: Town) -> None:
    lent = await lend(town, "office", "chian-handler")
    document = "query($w: PostFilter) { posts(where: $w) { nodes { id } } }"
    owner, other = (f"Cadre_{town.ids[login]}" for login in ("office", "chian-handler"))

    given = await town.ask("office", document, w={"grantor": {"id": {"eq": owner}}})
    received = await town.ask(
        "chian-handler", document, w={"holder": {"id": {"eq": other}}, "via": {"eq": "DELEGATION"}}
    )
    strange = await town.ask("reviewer", document, w={"grantor": {"id": {"eq": owner}}})

    assert given["posts"]["nodes"] == received["posts"]["nodes"] == [{"id": lent["id"]}]
    assert strange["posts"]["nodes"] == []


@pytest.mark.parametrize(
    ("login", "owner", "given", "refusal"),
    [
        ("office", "office", {"holderId": "office"}, ("FORBIDDEN", "NOT_TO_ONESELF", ["input", "holderId"])),
        (
            "security-admin",
            "office",
            {"holderId": "security-admin"},
            ("FORBIDDEN", "NOT_TO_ONESELF", ["input", "holderId"]),
        ),
        ("reviewer", "office", {}, ("NOT_FOUND", "NOT_FOUND", [])),
        ("security-admin", "audit-admin", {}, ("CONFLICT", "NOT_LENDABLE", [])),
        ("office", "office", {"validTo": -1}, ("BAD_INPUT", "BAD_PERIOD", ["input", "validTo"])),
        ("office", "office", {"holderId": "audit-admin"}, ("CONFLICT", "EXCLUSIVE_ROLES", ["input", "role"])),
    ],
)
async def test_a_post_is_not_lent(
    town: Town, login: str, owner: str, given: dict[str, Any], refusal: tuple[str, str, list[str]]
) -> None:
    said: dict[str, Any] = {"holderId": "chian-handler", "validTo": 5} | given
    said |= {"validTo": (town.now + timedelta(days=said["validTo"])).isoformat(), "reason": "年休假"}
    said["holderId"] = f"Cadre_{town.ids[said['holderId']]}"

    assert await refused(town, login, "postDelegate", postId=await post_of(town, owner), **said) == refusal


async def test_what_was_lent_is_not_lent_on(town: Town) -> None:
    lent = await lend(town, "office", "chian-handler")

    said = {"holderId": f"Cadre_{town.ids['chian-office']}", "reason": "年休假"}
    said |= {"postId": lent["id"], "validTo": (town.now + timedelta(days=1)).isoformat()}

    assert await refused(town, "chian-handler", "postDelegate", **said) == ("FORBIDDEN", "FORBIDDEN", [])
    assert await refused(town, "security-admin", "postDelegate", **said) == ("CONFLICT", "NOT_LENDABLE", [])


async def test_a_complaint_about_one_bars_whoever_acts_for_them(town: Town) -> None:
    await resolved(town)
    await lend(town, "handler", "chian-leader")
    before = await everything(town, "chian-leader")

    issue = await report(town, "visitor", respondentCadreId=f"Cadre_{town.ids['handler']}")

    assert "chian-leader" not in await knowers(town, issue)
    assert await everything(town, "chian-leader") == before
    await lend(town, "head", "yiwu-leader")
    assert "yiwu-leader" not in await knowers(town, issue), "of that line as long as they act for it"


async def test_who_handled_it_for_another_does_not_call_back(town: Town) -> None:
    issue = await signed(town)
    await lend(town, "handler", "yiwu-callback")
    for act in ("recordContact", "recordStudy"):
        await town.do("yiwu-callback", act, issue, note="已办")
    await town.do("yiwu-callback", "resolve", issue, outcome="SOLVED", publicReply="已解决")
    town.wait(days=6)  # the post is back with its holder

    refused = await town.refused("yiwu-callback", "recordCallback", issue, note="电话回访")

    assert refused == ("GUARD_FAILED", "HANDLER_MAY_NOT")
    offered = await town.see("yiwu-callback", issue, "availableActions { action enabled reason }")
    [offer] = [one for one in offered["availableActions"] if one["action"] == "RECORD_CALLBACK"]
    assert (offer["enabled"], offer["reason"]) == (False, "HANDLER_MAY_NOT")
    await town.do("callback", "recordCallback", issue, note="电话回访")


async def test_whatever_is_done_by_a_lent_post_names_its_holder_to_the_auditor(town: Town) -> None:
    issue = await pending(town)
    await lend(town, "office", "chian-handler")

    await done(
        town,
        "chian-handler",
        "enterpriseUpdate",
        "enterprise { id }",
        enterpriseId=town.ids["enterprise"],
        name="双童日用品",
    )
    given = {"id": issue, "field": "REPORTER_PHONE", "purpose": "核实"}
    await town.ask("chian-handler", document("personalValueReveal", "value"), input=given)
    await escalate(town, issue, by="chian-handler")

    entries = "{ auditEntries { nodes { action actor { id } onBehalfOf { id } } } }"
    found = (await town.ask("audit-admin", entries))["auditEntries"]["nodes"]
    chian, office = (f"Cadre_{town.ids[login]}" for login in ("chian-handler", "office"))
    behalf = {
        entry["action"]: entry["onBehalfOf"]
        for entry in found
        if entry["actor"] is not None and entry["actor"]["id"] == chian
    }
    acts = ("Enterprise:update", "issue:reveal.sensitive", "issue:escalate")
    assert behalf == {action: {"id": office} for action in acts}
