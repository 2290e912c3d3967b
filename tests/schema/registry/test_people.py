"""Are cadres enrolled, posts granted, units set up by the administrators, and by nobody else?"""

from typing import Any

import pytest

from models.tables import Cadre, ExternalIdentity, Post
from tests.schema.registry.acting import act, done, refused
from tests.town.places import FOTANG, PUJIANG, ROUTED, VILLAGE, YIWU
from tests.town.town import Town

MANY = "enrolled results { index cadreId errors { code reason field } }"
POST = "post { id role current holder { name } jurisdiction { code } unit { name } validTo version }"


def cadre(town: Town, login: str) -> str:
    return f"Cadre_{town.ids[login]}"


async def test_a_thousand_cadres_are_enrolled_by_one_mutation(town: Town) -> None:
    items: list[dict[str, Any]] = [
        {"name": f"新干部{number}", "unitId": town.ids["unit:yiwu-housing"], "phone": f"1540001{number:04}"}
        for number in range(1_000)
    ]
    items[17]["name"] = ""
    items[18]["unitId"] = "housing"
    items[19]["unitId"] = town.ids["unit:pujiang-office"]

    payload = await act(town, "security-admin", "cadreEnrolMany", MANY, items=items, idempotencyKey="k")
    again = await act(town, "security-admin", "cadreEnrolMany", MANY, items=items, idempotencyKey="k")

    refusals = {one["index"]: one["errors"][0] for one in payload["results"] if one["errors"]}
    assert (payload["enrolled"], payload["errors"], len(payload["results"])) == (997, [], 1_000)
    assert refusals == {
        17: {"code": "BAD_INPUT", "reason": "REQUIRED", "field": ["input", "items", "17", "name"]},
        18: {"code": "BAD_INPUT", "reason": "MALFORMED_ID", "field": ["input", "items", "18", "unitId"]},
        19: {"code": "FORBIDDEN", "reason": "FORBIDDEN", "field": ["input", "items", "19"]},
    }
    assert [one["cadreId"] for one in again["results"]] == [one["cadreId"] for one in payload["results"]]
    assert again["results"][17]["errors"][0]["reason"] == "REFUSED_BEFORE"
    assert await Cadre.filter(name__startswith="新干部").count() == 997


async def test_too_many_cadres_are_refused_whole(town: Town) -> None:
    items = [{"name": "一", "unitId": town.ids["unit:yiwu-housing"]}] * 5_001

    payload = await act(town, "security-admin", "cadreEnrolMany", MANY, items=items)

    assert (payload["enrolled"], payload["results"]) == (0, [])
    assert payload["errors"] == [{"code": "LIMITED", "reason": "TOO_MANY", "field": []}]


async def test_a_cadre_is_enrolled_posted_and_sees_accordingly(town: Town) -> None:
    unit = town.ids["unit:yiwu-housing"]
    made = await done(
        town,
        "security-admin",
        "cadreEnrol",
        "cadre { id name phone unit { name } }",
        name="赵六",
        unitId=unit,
        phone="15400009876",
        provider="zwdd",
        subject="zhao-6",
    )
    post = await done(
        town,
        "security-admin",
        "postGrant",
        POST,
        holderId=made["id"],
        role="HANDLER",
        jurisdictionId=town.ids[YIWU],
        unitId=unit,
    )
    revoked = await done(
        town, "security-admin", "postRevoke", "post { current version }", postId=post["id"], expectedVersion=1
    )

    assert made | {"id": ""} == {
        "id": "",
        "name": "赵六",
        "phone": "154****9876",
        "unit": {"name": "义乌市住建局"},
    }
    assert post | {"id": ""} == {
        "id": "",
        "role": "HANDLER",
        "current": True,
        "holder": {"name": "赵六"},
        "jurisdiction": {"code": YIWU},
        "unit": {"name": "义乌市住建局"},
        "validTo": None,
        "version": 1,
    }
    assert revoked == {"current": False, "version": 2}
    assert await ExternalIdentity.filter(provider="zwdd", subject="zhao-6").exists()


@pytest.mark.parametrize(
    ("login", "given", "refusal"),
    [
        (
            "security-admin",
            {"holderId": "security-admin"},
            ("FORBIDDEN", "NOT_TO_ONESELF", ["input", "holderId"]),
        ),
        ("security-admin", {"holderId": "audit-admin"}, ("CONFLICT", "EXCLUSIVE_ROLES", ["input", "role"])),
        (
            "security-admin",
            {"actions": ["readd"]},
            ("BAD_INPUT", "UNKNOWN_CODE", ["input", "actions", "0"]),
        ),
        ("security-admin", {"role": "HANDLER"}, ("BAD_INPUT", "REQUIRED", ["input", "unitId"])),
        ("security-admin", {"via": "DELEGATION"}, ("BAD_INPUT", "NOT_LENT_BY_GRANT", ["input", "via"])),
        ("security-admin", {"jurisdictionId": PUJIANG}, ("FORBIDDEN", "FORBIDDEN", [])),
        ("system-admin", {}, ("FORBIDDEN", "FORBIDDEN", [])),
        ("audit-admin", {}, ("FORBIDDEN", "FORBIDDEN", [])),
        ("yiwu-office", {}, ("FORBIDDEN", "FORBIDDEN", [])),
        ("boss", {}, ("FORBIDDEN", "FORBIDDEN", [])),
    ],
)
async def test_a_post_is_not_granted(
    town: Town, login: str, given: dict[str, Any], refusal: tuple[str, str, list[str]]
) -> None:
    said = {"holderId": "visitor", "role": "SYSTEM_ADMIN", "jurisdictionId": YIWU} | given
    said["holderId"] = cadre(town, said["holderId"])
    said["jurisdictionId"] = town.ids[said["jurisdictionId"]]

    assert await refused(town, login, "postGrant", **said) == refusal


async def test_a_revoked_post_takes_effect_at_once(town: Town) -> None:
    post = await Post.get(holder_id=town.ids["office"])
    count = "{ enterprises { totalCount } }"
    before = await town.ask("office", count)

    await done(town, "security-admin", "postRevoke", "post { id }", postId=f"Post_{post.id}")

    assert before["enterprises"]["totalCount"] == 1
    assert (await town.ask("office", count))["enterprises"]["totalCount"] == 0


async def test_nobody_raises_their_own_clearance(town: Town) -> None:
    given = {"cadreId": cadre(town, "security-admin"), "clearance": 2}

    answer = await refused(town, "security-admin", "cadreUpdate", **given)

    assert answer == ("FORBIDDEN", "NOT_TO_ONESELF", ["input", "clearance"])


async def test_whoever_left_can_do_nothing(town: Town) -> None:
    from models.errors import Unauthenticated

    await done(town, "security-admin", "cadreClose", "cadre { active }", cadreId=cadre(town, "visitor"))

    with pytest.raises(Unauthenticated):
        await town.ask("visitor", "{ me { kind } }")


async def test_units_are_the_system_administrators(town: Town) -> None:
    show = "unit { id name line active parent { name } version }"
    unit = await done(
        town,
        "system-admin",
        "unitCreate",
        show,
        name="建管科",
        kind="GOVERNMENT_DEPARTMENT",
        placeId=town.ids[YIWU],
        parentId=town.ids["unit:yiwu-housing"],
        line="住建",
    )
    closed = await done(town, "system-admin", "unitUpdate", show, unitId=unit["id"], active=False, line=None)

    assert closed == unit | {"active": False, "line": None, "version": 2}
    codes = {
        login: (await refused(town, login, "unitUpdate", unitId=unit["id"], name="x"))[0]
        for login in ("security-admin", "yiwu-office", "boss")
    }
    assert codes == dict.fromkeys(codes, "FORBIDDEN")
    null = await refused(town, "system-admin", "unitUpdate", unitId=unit["id"], kind=None)
    assert null == ("BAD_INPUT", "REQUIRED", ["input", "kind"])


async def test_grids_and_routing_are_the_system_administrators_too(town: Town) -> None:
    grid = await done(
        town,
        "system-admin",
        "gridCreate",
        "jurisdiction { code level fullName parent { code } }",
        villageId=town.ids[VILLAGE],
        name="第一网格",
    )
    rule = await done(
        town,
        "system-admin",
        "routingRuleSet",
        "routingRule { category { code } leadUnit { name } claimable validTo }",
        categoryId=town.ids[ROUTED],
        jurisdictionId=town.ids[FOTANG],
        leadUnitId=town.ids["unit:fotang-society"],
        claimable=False,
    )

    assert (grid["code"], grid["level"], grid["parent"]) == (VILLAGE + "001", "GRID", {"code": VILLAGE})
    assert rule == {
        "category": {"code": ROUTED},
        "leadUnit": {"name": "佛堂镇社会治理办"},
        "claimable": False,
        "validTo": None,
    }
    given = {"villageId": town.ids[VILLAGE], "name": "网格"}
    wide = await refused(town, "system-admin", "gridCreate", code=VILLAGE + "００２", **given)
    assert wide == ("BAD_INPUT", "UNKNOWN_CODE", ["input", "code"])
    assert (await refused(town, "office", "gridCreate", **given))[0] == "FORBIDDEN"


async def test_a_visit_is_recorded_by_whoever_made_it(town: Town) -> None:
    given = {"targetId": town.ids["enterprise"], "mode": "NIGHT", "visitedAt": "2019-10-14T01:00:00Z"}
    show = "visit { mode visitedAt summary cadre { name } target { name } place { code } }"

    visit = await done(town, "visitor", "visitRecord", show, summary="夜访", **given)

    assert visit == {
        "mode": "NIGHT",
        "visitedAt": "2019-10-14T01:00:00.000Z",
        "summary": "夜访",
        "cadre": {"name": "干部visitor"},
        "target": {"name": "义乌市双童日用品有限公司"},
        "place": {"code": FOTANG},
    }
    future = await refused(town, "visitor", "visitRecord", **(given | {"visitedAt": "2019-10-15T01:00:00Z"}))
    other = await refused(town, "visitor", "visitRecord", **given, cadreId=cadre(town, "office"))
    unseen = await refused(town, "chian-leader", "visitRecord", **given)
    assert future == ("BAD_INPUT", "IN_THE_FUTURE", ["input", "visitedAt"])
    assert other == ("FORBIDDEN", "FORBIDDEN", [])
    assert unseen == ("NOT_FOUND", "NOT_FOUND", ["input", "targetId"])


async def test_outside_identities_are_bound_and_forgotten(town: Town) -> None:
    show = "cadre { id }"
    given = {"cadreId": cadre(town, "visitor"), "provider": "zwdd", "subject": "v-1"}
    await done(town, "security-admin", "externalIdentityBind", show, **given)
    row = await ExternalIdentity.get(provider="zwdd")

    twice = await refused(
        town, "security-admin", "externalIdentityBind", **(given | {"cadreId": cadre(town, "leader")})
    )
    await done(
        town,
        "security-admin",
        "externalIdentityUnbind",
        show,
        externalIdentityId=f"ExternalIdentity_{row.id}",
    )

    assert twice == ("CONFLICT", "DUPLICATE", ["input", "subject"])
    assert not await ExternalIdentity.filter(provider="zwdd").exists()
