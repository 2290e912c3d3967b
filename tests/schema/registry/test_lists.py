"""Is everything in the registry listed for those who may see it, on every list?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from models.dialects import instant_text
from tests.schema.registry.acting import done, refused
from tests.town.places import FOTANG, ROUTED, VILLAGE, YIWU
from tests.town.town import Town


async def total(town: Town, login: str, list: str, where: str = "") -> int:
    narrowed = f"(where: {where})" if where else ""
    data = await town.ask(login, f"{{ {list}{narrowed} {{ totalCount }} }}")
    count: int = data[list]["totalCount"]
    return count


async def test_policy_data_is_for_everybody_and_routing_for_staff(town: Town) -> None:
    counts = {
        login: [
            await total(town, login, name) for name in ("deadlineClasses", "calendarDays", "routingRules")
        ]
        for login in ("boss", "visitor", "system-admin")
    }

    assert counts == {"boss": [4, 322, 0], "visitor": [4, 322, 1], "system-admin": [4, 322, 1]}
    document = """{ deadlineClasses { nodes { id code days unit yellowLead stopsAt } }
        routingRules(where: {validTo: {isNull: true}}) { nodes { leadUnit { name } category { code } } }
        calendarDays(where: {day: {eq: "2019-10-12"}}) { nodes { day isWorkday nameZh } } }"""
    data = await town.ask("visitor", document)
    by_code = {one["code"]: one for one in data["deadlineClasses"]["nodes"]}
    assert by_code["DIFFICULT"] | {"id": ""} == {
        "id": "",
        "code": "DIFFICULT",
        "days": 15,
        "unit": "CALENDAR_DAY",
        "yellowLead": "P1D",
        "stopsAt": "WRITTEN_OFF",
    }
    assert data["routingRules"]["nodes"] == [
        {"leadUnit": {"name": "佛堂镇经济发展办"}, "category": {"code": ROUTED}}
    ]
    assert data["calendarDays"]["nodes"] == [{"day": "2019-10-12", "isWorkday": True, "nameZh": "国庆节"}]
    again = "query($id: ID!) { node(id: $id) { ... on DeadlineTerms { code } } }"
    assert await town.ask("visitor", again, id=by_code["SIMPLE"]["id"]) == {"node": {"code": "SIMPLE"}}
    alone = f'{{id: {{eq: "{by_code["SIMPLE"]["id"]}"}}}}'
    assert await total(town, "visitor", "deadlineClasses", alone) == 1


async def test_posts_are_for_their_holder_and_the_security_administrator(town: Town) -> None:
    counts = {
        login: await total(town, login, "posts", "{current: {eq: true}}")
        for login in ("visitor", "chian-office", "security-admin", "system-admin", "boss")
    }

    assert counts["security-admin"] > 20
    assert counts | {"security-admin": 0} == {
        "visitor": 1,
        "chian-office": 2,
        "security-admin": 0,
        "system-admin": 0,
        "boss": 0,
    }


async def test_all_kinds_of_targets_are_one_list(town: Town) -> None:
    await done(
        town,
        "office",
        "targetCreate",
        "target { id }",
        kind="VILLAGE",
        name="大成社区",
        placeId=town.ids[VILLAGE],
    )
    document = '{ serviceTargets(where: {within: {place: "330782100"}}) { nodes { __typename name } } }'

    seen = {
        login: {(one["__typename"], one["name"]) for one in data["serviceTargets"]["nodes"]}
        for login in ("office", "visitor", "village-cadre", "boss", "pujiang-office")
        for data in [await town.ask(login, document)]
    }

    company, village = ("Enterprise", "义乌市双童日用品有限公司"), ("Village", "大成社区")
    assert seen == {
        "office": {company, village, ("Household", "李四")},
        "visitor": {company, village, ("Household", "李*")},
        "village-cadre": {village, ("Household", "李四")},
        "boss": {company},
        "pujiang-office": set(),
    }


async def test_partners_are_the_security_administrators(town: Town) -> None:
    made = await done(
        town, "security-admin", "clientEnrol", "client { id name active posts { totalCount } }", name="浙里办"
    )
    await done(
        town,
        "security-admin",
        "postGrant",
        "post { id }",
        holderId=made["id"],
        role="PARTNER",
        jurisdictionId=town.ids[YIWU],
    )

    assert made | {"id": ""} == {"id": "", "name": "浙里办", "active": True, "posts": {"totalCount": 0}}
    assert [await total(town, login, "clients") for login in ("security-admin", "office")] == [2, 0]
    assert (await refused(town, "system-admin", "clientEnrol", name="x"))[0] == "FORBIDDEN"


async def test_what_is_closed_says_why_and_stays_in_the_lists(town: Town) -> None:
    closed: dict[str, Any] = await done(
        town,
        "office",
        "enterpriseClose",
        "enterprise { status closedReason }",
        enterpriseId=town.ids["enterprise"],
        reason="吊销",
    )
    village = await done(
        town,
        "system-admin",
        "jurisdictionClose",
        "jurisdiction { validTo succeededBy { code } }",
        jurisdictionId=town.ids[VILLAGE],
        succeededById=town.ids[FOTANG],
        validTo="2020-01-01",
    )

    assert closed == {"status": "CLOSED", "closedReason": "吊销"}
    assert village == {"validTo": "2020-01-01", "succeededBy": {"code": FOTANG}}
    assert await total(town, "office", "enterprises", "{status: {eq: CLOSED}}") == 1


async def test_households_merge_with_their_people(town: Town) -> None:
    show = "household { id members { name } version }"
    twin = await done(
        town,
        "yiwu-office",
        "householdCreate",
        show,
        name="李四户",
        placeId=town.ids[VILLAGE],
        members=[{"name": "李小四", "relation": "子"}],
    )

    survivor = await done(
        town, "yiwu-office", "householdMerge", show, householdId=twin["id"], intoId=town.ids["household"]
    )

    assert survivor["id"] == town.ids["household"]
    assert {one["name"] for one in survivor["members"]} == {"李四", "李小四"}


async def test_a_cadre_is_corrected_by_the_security_administrator(town: Town) -> None:
    changed = await done(
        town,
        "security-admin",
        "cadreUpdate",
        "cadre { title unit { name } place { code } version }",
        cadreId=f"Cadre_{town.ids['visitor']}",
        title="主任",
        unitId=town.ids["unit:yiwu-housing"],
    )

    assert changed == {
        "title": "主任",
        "unit": {"name": "义乌市住建局"},
        "place": {"code": YIWU},
        "version": 2,
    }


async def test_targets_are_found_by_their_tags(town: Town) -> None:
    tagged = {"tags": ["规上企业", "出口"], "placeId": town.ids[FOTANG]}
    await done(town, "office", "enterpriseCreate", "enterprise { id }", name="义乌某某公司", **tagged)

    found = {
        where: [
            await total(town, "office", name, f"{{tags: {where}}}")
            for name in ("enterprises", "serviceTargets")
        ]
        for where in ('{has: "出口"}', '{hasSome: ["出口", "无"]}', '{has: "出"}', "{hasSome: []}")
    }

    assert found == {
        '{has: "出口"}': [1, 1],
        '{hasSome: ["出口", "无"]}': [1, 1],
        '{has: "出"}': [0, 0],
        "{hasSome: []}": [0, 0],
    }


async def test_lists_inside_an_interface_are_read_on_from_their_cursors(town: Town) -> None:
    """They are lists of objects of several types: a cursor is that of the field which gave it."""
    asked = """query($after: String) { serviceTargets { nodes {
      id visits(first: 1, after: $after) { totalCount edges { cursor } } } } }"""
    targets = (await town.ask("office", asked))["serviceTargets"]["nodes"]
    [cursor] = [edge["cursor"] for target in targets for edge in target["visits"]["edges"]]

    further = (await town.ask("office", asked, after=cursor))["serviceTargets"]["nodes"]

    assert {target["id"].split("_")[0] for target in further} == {"Enterprise", "Household"}
    assert [target["visits"]["edges"] for target in further] == [[]] * len(targets)


async def test_a_client_asks_for_what_changed_since(town: Town) -> None:
    lists = ("visits", "units", "cadres", "posts", "jurisdictions", "issueCategories", "routingRules")
    later = replace(town, now=town.now + timedelta(hours=1))
    since = f'{{updatedAfter: "{instant_text(town.now)}"}}'
    before = {name: await total(later, "security-admin", name, since) for name in lists}
    visitor = f"Cadre_{town.ids['visitor']}"

    await done(later, "security-admin", "cadreUpdate", "cadre { id }", cadreId=visitor, title="主任")

    shown = "nodes { id updatedAt }"
    changed = await later.ask("security-admin", f"{{ cadres(where: {since}) {{ {shown} }} }}")
    assert before == dict.fromkeys(lists, 0)
    assert changed == {"cadres": {"nodes": [{"id": visitor, "updatedAt": instant_text(later.now)}]}}
    ago = f'{{updatedAfter: "{instant_text(town.now - timedelta(days=9_000))}"}}'
    assert [await total(later, "visitor", name, ago) for name in lists] == [
        await total(later, "visitor", name) for name in lists
    ]
