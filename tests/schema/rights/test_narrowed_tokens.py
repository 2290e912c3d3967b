"""Does a narrowed token leave less in everything that is read or done, and nothing more?"""

from dataclasses import replace
from typing import Any

import pytest

from models.errors import Unauthenticated
from models.tables import IssueEvent, Post
from policies.access import acts_of, answering
from policies.actor import Narrowing
from policies.document import shipped
from policies.planner import Engine
from tests.schema.registry.acting import done, refused
from tests.schema.rights.test_explain_access import WHY
from tests.security.test_delegation import lend
from tests.town.life import pending, report
from tests.town.places import FOTANG, PUJIANG
from tests.town.town import Town

READS = """query($fotang: ID!, $chian: ID!) {
  issues { totalCount nodes { id category { nameZh } } }
  issue(id: $chian) { id }
  nodes(ids: [$fotang, $chian]) { id }
  searched: issues(where: {search: "融资"}) { totalCount }
  statistics { collected suppressed by(dimension: SOURCE) { collected } }
  issueAggregate(groupBy: [KIND]) { groups { nodes { collected } } }
  enterprises { nodes { issues { totalCount } } }
}"""
ME = "{ me { permissions { name } narrowedTo { acts scope } posts { role } } }"
OFFERS = "availableActions { action }"
ESCALATE = {"measuresTried": "已协调", "opinion": "请上级协调"}
CATEGORIES = {"fotang": {"nameZh": "融资"}, "chian": None}  # the latest first


def narrowed(town: Town, login: str, *acts: str, scope: str | None = None) -> Town:
    """The same town, in which `login` has a token for these acts alone; for all, if none is named."""
    return replace(town, narrowings={login: Narrowing(acts_of(acts) if acts else None, scope)})


async def two(town: Town) -> dict[str, str]:
    """An issue in each town of Yiwu."""
    stranger = await report(town, "stranger", targetId=town.ids["neighbours"])
    town.wait(minutes=1)
    return {"fotang": await pending(town), "chian": stranger}


def seen(issues: dict[str, str], *names: str, counted: bool = True) -> dict[str, Any]:
    """What READS answers to whoever sees these issues, and the enterprise of Fotang with its issue."""
    nodes = [{"id": issues[name], "category": named} for name, named in CATEGORIES.items() if name in names]
    figure = {"collected": len(nodes)}
    counts = [figure] if nodes and counted else []
    return {
        "issues": {"totalCount": len(nodes), "nodes": nodes},
        "issue": {"id": issues["chian"]} if "chian" in names else None,
        "nodes": [{"id": id} if name in names else None for name, id in issues.items()],
        "searched": {"totalCount": len(nodes)},
        "statistics": (figure if counted else {"collected": 0}) | {"suppressed": False, "by": counts},
        "issueAggregate": {"groups": {"nodes": counts}},
        "enterprises": {"nodes": [{"issues": {"totalCount": 1}}] if "fotang" in names else []},
    }


async def test_all_reading_is_narrowed_to_a_territory(town: Town) -> None:
    issues = await two(town)

    whole = await town.ask("yiwu-leader", READS, **issues)
    left = await narrowed(town, "yiwu-leader", scope=FOTANG).ask("yiwu-leader", READS, **issues)
    none = await narrowed(town, "yiwu-leader", scope=PUJIANG).ask("yiwu-leader", READS, **issues)

    assert whole == seen(issues, "fotang", "chian")
    assert left == seen(issues, "fotang")
    assert none == seen(issues)


async def test_all_reading_is_narrowed_to_some_acts(town: Town) -> None:
    issues = await two(town)

    read = await narrowed(town, "yiwu-leader", "issue:read").ask("yiwu-leader", READS, **issues)
    nothing = await narrowed(town, "yiwu-leader", "unit").ask("yiwu-leader", READS, **issues)

    nodes = [{"id": issues[name], "category": None} for name in CATEGORIES]
    assert read == seen(issues, "fotang", "chian", counted=False) | {
        "issues": {"totalCount": 2, "nodes": nodes},
        "enterprises": {"nodes": []},
    }
    assert nothing == seen(issues)


async def test_two_tokens_of_one_person_are_never_mixed(town: Town) -> None:
    issues = await two(town)
    office = {"nodes": [{"id": issues["fotang"]}, {"id": issues["chian"]}]}
    asked = "query($fotang: ID!, $chian: ID!) { nodes(ids: [$fotang, $chian]) { id } }"
    towns = [town, narrowed(town, "yiwu-office", "issue:count"), narrowed(town, "yiwu-office", scope=FOTANG)]

    answers = [await one.ask("yiwu-office", asked, **issues) for one in [*towns, *towns]]

    assert answers == [office, {"nodes": [None, None]}, {"nodes": [office["nodes"][0], None]}] * 2


async def test_what_may_be_done_is_narrowed_alike(town: Town) -> None:
    issue = await pending(town)
    less = narrowed(town, "office", "issue:read", "issue:escalate", "unit:read", scope=FOTANG)

    me = (await less.ask("office", ME))["me"]
    offers = (await less.see("office", issue, "availableActions { action enabled }"))["availableActions"]
    assigned = await less.refused("office", "assign", issue, leadUnitId=town.ids["unit:fotang-economy"])
    refused = (await less.ask("office", WHY, id=issue, action="assign"))["explainAccess"]
    unseen = await narrowed(town, "office", scope=PUJIANG).refused("office", "escalate", issue, **ESCALATE)

    assert me == {
        "permissions": [{"name": "issue:escalate"}, {"name": "issue:read"}, {"name": "unit:read"}],
        "narrowedTo": {"acts": ["issue:escalate", "issue:read", "unit:read"], "scope": FOTANG},
        "posts": [{"role": "COORDINATOR"}],
    }
    assert offers == [{"action": "ESCALATE", "enabled": True}]
    assert assigned == ("FORBIDDEN", "FORBIDDEN")
    assert refused["message"].splitlines() == [
        "Not allowed: Issue.assign",
        (
            "  office.dispatch does not allow it, for it is not so that: the token is for it"
            " (for issue:escalate, issue:read, unit:read of what lies in 佛堂镇(330782100) or below)"
        ),
    ]
    assert refused["rules"][0]["axes"][-1]["axis"] == "TOKEN"
    assert unseen == ("NOT_FOUND", "NOT_FOUND")
    assert not await IssueEvent.filter(type__in=["issue.assigned", "issue.escalated"]).exists()
    await less.do("office", "escalate", issue, **ESCALATE)


async def test_the_inbox_holds_what_the_token_lets_one_do(town: Town) -> None:
    await pending(town)

    found = [
        (await one.ask("office", "{ inbox { totalCount } }"))["inbox"]["totalCount"]
        for one in (town, narrowed(town, "office", "issue"), narrowed(town, "office", "issue:read"))
    ]

    assert found == [1, 1, 0]


async def test_a_revoked_post_takes_it_from_narrowed_tokens_too(town: Town) -> None:
    issue = await pending(town)
    less = narrowed(town, "office", scope=FOTANG)
    assert await less.see("office", issue) is not None

    post = await Post.get(holder_id=town.ids["office"], revoked_at=None)
    await done(town, "security-admin", "postRevoke", "post { id }", postId=f"Post_{post.id}")

    assert await less.see("office", issue) is None


async def test_what_a_lent_post_gave_is_gone_from_a_narrowed_token_when_its_time_is_over(town: Town) -> None:
    issue = await pending(town)
    await lend(town, "office", "chian-handler")
    less = narrowed(town, "chian-handler", "issue:read")
    assert await less.see("chian-handler", issue) is not None

    less.wait(days=5)

    assert await less.see("chian-handler", issue) is None


async def test_an_act_that_the_policy_takes_is_taken_from_tokens_for_it(town: Town) -> None:
    issue = await pending(town)
    less = narrowed(town, "office", "issue:read", "issue:escalate")
    assert await less.see("office", issue, OFFERS) == {"availableActions": [{"action": "ESCALATE"}]}

    without = tuple(pair for pair in shipped().groups if pair != ("escalate", "dispatch"))
    with answering(Engine(replace(shipped(), groups=without))):
        offers = await less.see("office", issue, OFFERS)
        refused = await less.refused("office", "escalate", issue, **ESCALATE)

    assert offers == {"availableActions": []}
    assert refused == ("FORBIDDEN", "FORBIDDEN")


@pytest.mark.parametrize("acts", [(), ("issue", "client")])
async def test_a_partner_system_that_is_closed_is_nobody_with_any_token(
    town: Town, acts: tuple[str, ...]
) -> None:
    less = narrowed(town, "portal", *acts) if acts else town
    await less.ask("portal", ME)
    client = f"Client_{town.ids['portal']}"

    closed = await done(
        town, "security-admin", "clientClose", "client { active posts { totalCount } }", clientId=client
    )

    assert closed == {"active": False, "posts": {"totalCount": 1}}
    answer = await less.answer("portal", "{ issues { totalCount } }")
    assert answer["errors"][0]["extensions"]["reason"] == "TOKEN_INVALID"
    with pytest.raises(Unauthenticated, match="TOKEN_INVALID"):
        await less.ask("portal", ME)
    assert await refused(town, "security-admin", "clientClose", clientId=client) == (
        "CONFLICT",
        "ALREADY_ENDED",
        [],
    )


async def test_a_token_for_an_unknown_territory_is_none(town: Town) -> None:
    with pytest.raises(Unauthenticated, match="TOKEN_INVALID"):
        await narrowed(town, "office", scope="339999").ask("office", ME)
