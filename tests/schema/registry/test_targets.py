"""Are service targets made, corrected, merged and found by whoever may, and by nobody else?"""

from typing import Any

import pytest

from tests.schema.registry.acting import act, done, refused
from tests.town.places import CHIAN, FOTANG
from tests.town.town import Town

SHOW = "enterprise { id name uscc tags status version place { code } }"
USCC = "91330199MA27ABCE2X"
ENTERPRISES = "query($where: EnterpriseFilter) { enterprises(where: $where) { nodes { name } totalCount } }"
BY_USCC = "query($uscc: String!) { enterpriseByUscc(uscc: $uscc) { name } }"


def enterprise(town: Town, **given: Any) -> dict[str, Any]:
    return {"name": "义乌某某饰品有限公司", "placeId": town.ids[FOTANG], "tags": ["外贸"]} | given


async def test_an_office_puts_an_enterprise_on_record_and_finds_it(town: Town) -> None:
    made = await done(town, "office", "enterpriseCreate", SHOW, **enterprise(town, uscc=USCC.lower()))

    assert made == {
        "id": made["id"],
        "name": "义乌某某饰品有限公司",
        "uscc": USCC,
        "tags": ["外贸"],
        "status": "ACTIVE",
        "version": 1,
        "place": {"code": FOTANG},
    }
    assert await town.ask("visitor", BY_USCC, uscc=f" {USCC}") == {
        "enterpriseByUscc": {"name": "义乌某某饰品有限公司"}
    }
    found = await town.ask("leader", ENTERPRISES, where={"search": "饰品 有限"})
    assert found["enterprises"] == {"nodes": [{"name": "义乌某某饰品有限公司"}], "totalCount": 1}


async def test_a_neighbour_finds_nothing(town: Town) -> None:
    await done(town, "office", "enterpriseCreate", SHOW, **enterprise(town, uscc=USCC))

    for login in ("pujiang-office", "chian-office", "stranger", "system-admin", "portal"):
        assert await town.ask(login, BY_USCC, uscc=USCC) == {"enterpriseByUscc": None}
        found = await town.ask(login, ENTERPRISES)
        assert found["enterprises"] == {"nodes": [], "totalCount": 0}


async def test_a_bad_code_is_refused_by_the_lookup(town: Town) -> None:
    answer = await town.answer("office", BY_USCC, uscc="91330199MA27ABCE2Y")

    (error,) = answer["errors"]
    assert (error["extensions"]["code"], error["extensions"]["reason"]) == ("BAD_INPUT", "BAD_CHECK_DIGIT")


@pytest.mark.parametrize(
    ("login", "given", "refusal"),
    [
        ("office", {"name": " "}, ("BAD_INPUT", "REQUIRED", ["input", "name"])),
        ("office", {"name": "长" * 201}, ("BAD_INPUT", "TOO_LONG", ["input", "name"])),
        ("office", {"uscc": "91330199MA27ABCD44"}, ("BAD_INPUT", "BAD_CHECK_DIGIT", ["input", "uscc"])),
        ("office", {"uscc": "91330199MA27ABCD43"}, ("CONFLICT", "DUPLICATE", ["input", "uscc"])),
        ("office", {"placeId": "330782"}, ("BAD_INPUT", "MALFORMED_ID", ["input", "placeId"])),
        ("office", {"tags": ["标\x07"]}, ("BAD_INPUT", "CONTROL_CHARACTER", ["input", "tags", "0"])),
        (
            "office",
            {"id": "Enterprise_00000000-0000-4000-8000-000000000000"},
            ("BAD_INPUT", "NOT_UUID7", ["input", "id"]),
        ),
        ("chian-office", {}, ("FORBIDDEN", "FORBIDDEN", [])),
        ("visitor", {}, ("FORBIDDEN", "FORBIDDEN", [])),
        ("boss", {}, ("FORBIDDEN", "FORBIDDEN", [])),
    ],
)
async def test_what_is_refused_writes_nothing(
    town: Town, login: str, given: dict[str, Any], refusal: tuple[str, str, list[str]]
) -> None:
    assert await refused(town, login, "enterpriseCreate", **enterprise(town, **given)) == refusal


async def test_a_correction_says_what_changes_and_nothing_else(town: Town) -> None:
    made = await done(town, "office", "enterpriseCreate", SHOW, **enterprise(town, uscc=USCC))
    id = made["id"]

    changed = await done(
        town, "office", "enterpriseUpdate", SHOW, enterpriseId=id, expectedVersion=1, uscc=None, tags=[]
    )

    assert changed == made | {"uscc": None, "tags": [], "version": 2}
    refusals = [
        await refused(town, "office", "enterpriseUpdate", enterpriseId=id, **given)
        for given in (
            {"expectedVersion": 1, "name": "新名"},
            {"name": None},
            {"placeId": town.ids[CHIAN]},
        )
    ]
    assert refusals == [
        ("CONFLICT", "STALE_VERSION", []),
        ("BAD_INPUT", "REQUIRED", ["input", "name"]),
        ("FORBIDDEN", "FORBIDDEN", []),
    ]
    assert (await refused(town, "pujiang-office", "enterpriseUpdate", enterpriseId=id, name="x"))[
        0
    ] == "NOT_FOUND"


async def test_who_speaks_for_a_merged_enterprise_sees_the_survivor_and_its_issues(town: Town) -> None:
    from tests.town.life import report

    issue = await report(town)
    made = await done(town, "office", "enterpriseCreate", SHOW, **enterprise(town))

    survivor = await done(
        town,
        "office",
        "enterpriseMerge",
        "enterprise { id uscc issues { nodes { id } } representatives { name verified } }",
        enterpriseId=town.ids["enterprise"],
        intoId=made["id"],
    )

    survivor["representatives"].sort(key=lambda one: one["name"])
    assert survivor == {
        "id": made["id"],
        "uscc": "91330199MA27ABCD43",
        "issues": {"nodes": [{"id": issue}]},
        "representatives": [{"name": "孙二", "verified": True}, {"name": "钱多多", "verified": True}],
    }
    seen = await town.ask("boss", "{ enterprises { nodes { id issues { totalCount } } } }")
    assert {"id": made["id"], "issues": {"totalCount": 1}} in seen["enterprises"]["nodes"]
    old = "query($id: ID!) { node(id: $id) { ... on Enterprise { status mergedInto { id } } } }"
    assert await town.ask("office", old, id=town.ids["enterprise"]) == {
        "node": {"status": "MERGED", "mergedInto": {"id": made["id"]}}
    }


async def test_the_other_kinds_share_their_mutations(town: Town) -> None:
    show = "target { __typename id name kind version }"
    made = [
        await done(
            town, "office", "targetCreate", show, kind=kind, name=f"佛堂{kind}", placeId=town.ids[FOTANG]
        )
        for kind in ("VILLAGE", "PROJECT", "PARK", "INSTITUTION")
    ]
    park = made[2]

    renamed = await done(town, "office", "targetUpdate", show, targetId=park["id"], name="双江湖园区")
    closed = await done(
        town, "office", "targetClose", "target { status closedReason }", targetId=park["id"], reason="撤销"
    )

    assert [(one["__typename"], one["kind"]) for one in made] == [
        (kind.title(), kind) for kind in ("VILLAGE", "PROJECT", "PARK", "INSTITUTION")
    ]
    assert renamed == park | {"name": "双江湖园区", "version": 2}
    assert closed == {"status": "CLOSED", "closedReason": "撤销"}
    other = {"targetId": made[0]["id"], "intoId": made[1]["id"]}
    assert (await refused(town, "office", "targetMerge", **other))[0] == "NOT_FOUND"
    wrong = await refused(town, "office", "targetClose", targetId=town.ids["enterprise"], reason="x")
    assert wrong == ("BAD_INPUT", "MALFORMED_ID", ["input", "targetId"])


async def test_a_repeated_key_makes_one_enterprise(town: Town) -> None:
    given = enterprise(town, idempotencyKey="k-1")
    first = await done(town, "office", "enterpriseCreate", SHOW, **given)

    again = await done(town, "office", "enterpriseCreate", SHOW, **given)

    assert again == first
    reused = await refused(town, "office", "enterpriseCreate", **(given | {"name": "另一家"}))
    assert reused == ("KEY_REUSED", "KEY_REUSED", ["input", "idempotencyKey"])


async def test_representatives_are_named_verified_and_removed(town: Town) -> None:
    show = "enterprise { version representatives { id name phone verified validTo } }"
    id = town.ids["enterprise"]
    given = {"enterpriseId": id, "person": {"name": "吴某", "phone": "15400009999"}}

    named = await done(town, "office", "representativeAdd", show, **given)
    link = named["representatives"][-1]
    verified = await done(town, "office", "representativeVerify", show, representativeId=link["id"])
    await done(town, "office", "representativeRemove", show, representativeId=link["id"])

    assert (link["name"], link["phone"], link["verified"]) == ("吴某", "154****9999", False)
    assert verified["representatives"][-1]["verified"] is True
    again = await act(town, "office", "representativeRemove", representativeId=link["id"])
    assert again["errors"][0]["reason"] == "ALREADY_ENDED"
    stranger = await refused(town, "pujiang-office", "representativeVerify", representativeId=link["id"])
    assert stranger[0] == "NOT_FOUND"
