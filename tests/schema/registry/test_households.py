"""Who reads which value of a household, and who finds it by one?"""

from typing import Any

import pytest

from tests.models.world import id_number
from tests.schema.registry.acting import done, refused
from tests.town.places import FOTANG, VILLAGE
from tests.town.town import Town

SHOW = """household { id name address version tags place { code }
    members { id personId name phone idNumber address relation isHead } }"""
READ = "query($id: ID!) { household(id: $id) { name address members { name phone idNumber } } }"
FIND = "query($person: PersonLookup!) { householdsByMember(person: $person) { totalCount nodes { id } } }"
HEAD = {
    "name": "骆某某",
    "phone": "154 0000 1234",
    "idNumber": id_number(7),
    "relation": "户主",
    "isHead": True,
}
ADDRESS = "浙江省义乌市佛堂镇某某村1号"


async def made(town: Town, **given: Any) -> Any:
    said = {"name": "骆某某", "placeId": town.ids[VILLAGE], "address": ADDRESS, "members": [HEAD]}
    return await done(town, "yiwu-office", "householdCreate", SHOW, **(said | given))


async def test_a_household_comes_on_record_with_its_people(town: Town) -> None:
    household = await made(town, tags=["困难群众"])

    (member,) = household["members"]
    assert household | {"members": []} == {
        "id": household["id"],
        "name": "骆某某",
        "address": ADDRESS,
        "version": 1,
        "tags": ["困难群众"],
        "place": {"code": VILLAGE},
        "members": [],
    }
    assert member == {
        "id": member["id"],
        "personId": member["personId"],
        "name": "骆某某",
        "phone": "15400001234",
        "idNumber": id_number(7),
        "address": None,
        "relation": "户主",
        "isHead": True,
    }
    assert member["personId"].startswith("Person_")


CLEAR = ("骆某某", ADDRESS, "15400001234", id_number(7))
MASKS = ("骆*", "浙江省义乌市佛堂镇***", "154****1234", "330***********" + id_number(7)[-4:])
PERSONAL = (CLEAR[0], *MASKS[1:])


@pytest.mark.parametrize(
    ("login", "seen"),
    [
        ("yiwu-office", CLEAR),  # cleared for sensitive values
        ("office", PERSONAL),
        ("village-cadre", PERSONAL),  # of its own village
        ("visitor", MASKS),
        ("leader", MASKS),
        ("handler", MASKS),
        ("chian-office", None),
        ("pujiang-office", None),
        ("villager", None),
        ("boss", None),
        ("system-admin", None),
        ("security-admin", None),
        ("analyst", None),
    ],
)
async def test_each_reader_sees_what_the_class_allows(
    town: Town, login: str, seen: tuple[str, ...] | None
) -> None:
    household = await made(town)

    data = (await town.ask(login, READ, id=household["id"]))["household"]

    if seen is None:
        assert data is None
        return
    name, address, phone, number = seen
    assert data == {
        "name": name,
        "address": address,
        "members": [{"name": name, "phone": phone, "idNumber": number}],
    }


async def test_a_member_reads_their_own_household(town: Town) -> None:
    data = await town.ask("villager", READ, id=town.ids["household"])

    assert data["household"]["members"] == [{"name": "李四", "phone": "154****0003", "idNumber": None}]


@pytest.mark.parametrize(
    ("person", "finders"),
    [
        ({"idNumber": id_number(7)}, {"yiwu-office"}),
        ({"phone": "+86 15400001234"}, {"yiwu-office"}),
        ({"name": "骆 某某"}, {"yiwu-office", "office", "village-cadre"}),
        ({"name": "骆"}, set()),
        ({"idNumber": id_number(8)}, set()),
    ],
)
async def test_a_household_is_found_by_those_who_may_read_the_value(
    town: Town, person: dict[str, str], finders: set[str]
) -> None:
    household = await made(town)
    nothing = {"totalCount": 0, "nodes": []}

    for login in ("yiwu-office", "office", "village-cadre", "visitor", "chian-office", "boss", "analyst"):
        data = await town.ask(login, FIND, person=person)
        found = {"totalCount": 1, "nodes": [{"id": household["id"]}]}
        assert data["householdsByMember"] == (found if login in finders else nothing), login


async def test_a_name_filters_only_for_those_who_may_read_it(town: Town) -> None:
    await made(town)
    document = "query($name: String!) { households(where: {name: {eq: $name}}) { totalCount } }"

    counts = {
        login: (await town.ask(login, document, name="骆某某"))["households"]["totalCount"]
        for login in ("office", "visitor", "leader", "pujiang-office")
    }

    assert counts == {"office": 1, "visitor": 0, "leader": 0, "pujiang-office": 0}


async def test_an_enterprise_is_found_by_its_representative(town: Town) -> None:
    document = "query($p: PersonLookup!) { enterprisesByRepresentative(person: $p) { nodes { name } } }"
    found = {"nodes": [{"name": "义乌市双童日用品有限公司"}]}

    for login, expected in (("office", found), ("visitor", found), ("pujiang-office", {"nodes": []})):
        data = await town.ask(login, document, p={"name": "钱多多"})
        assert data["enterprisesByRepresentative"] == expected
    phone = await town.ask("office", document, p={"phone": "15400000001"})
    assert phone["enterprisesByRepresentative"] == {"nodes": []}


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": "骆*"}, ("MASKED_VALUE", ["input", "name"])),
        (
            {"members": [HEAD | {"idNumber": "330***********0700"}]},
            ("MASKED_VALUE", ["input", "members", "0", "idNumber"]),
        ),
        ({"members": [HEAD | {"phone": "12"}]}, ("MALFORMED_PHONE", ["input", "members", "0", "phone"])),
        ({"members": [HEAD, HEAD]}, ("DUPLICATE", ["input", "members", "1", "idNumber"])),
        (
            {"members": [HEAD, {"name": "王", "relation": "妻", "isHead": True}]},
            ("TWO_HEADS", ["input", "members", "1", "isHead"]),
        ),
        ({"members": [{"name": "王", "relation": " "}]}, ("REQUIRED", ["input", "members", "0", "relation"])),
        (
            {"members": [{"personId": "x", "relation": "妻"}]},
            ("MALFORMED_ID", ["input", "members", "0", "personId"]),
        ),
    ],
)
async def test_what_is_refused_writes_nothing(
    town: Town, given: dict[str, Any], refusal: tuple[str, list[str]]
) -> None:
    said = {"name": "骆某某", "placeId": town.ids[VILLAGE], "members": []} | given

    assert (await refused(town, "office", "householdCreate", **said))[1:] == refusal


async def test_a_mask_sent_back_is_refused_and_changes_nothing(town: Town) -> None:
    household = await made(town)
    id = household["id"]

    answer = await refused(town, "office", "householdUpdate", householdId=id, address=MASKS[1])
    kept = await done(town, "yiwu-office", "householdUpdate", SHOW, householdId=id, tags=["老党员"])

    assert answer == ("BAD_INPUT", "MASKED_VALUE", ["input", "address"])
    assert kept["address"] == ADDRESS


async def test_an_id_number_on_record_is_a_conflict_that_tells_nothing(town: Town) -> None:
    await made(town)
    other = await done(
        town, "office", "householdCreate", SHOW, name="王某", placeId=town.ids[FOTANG], members=[]
    )
    twin = {"name": "王某", "idNumber": id_number(7), "relation": "户主"}

    answer = await refused(town, "office", "householdMemberAdd", householdId=other["id"], member=twin)

    assert answer == ("CONFLICT", "DUPLICATE", ["input", "member", "idNumber"])


async def test_who_is_taken_in_sees_the_household_until_they_leave(town: Town) -> None:
    household = await made(town)
    stranger = await town.ask(
        "yiwu-office", READ.replace("phone", "personId phone"), id=town.ids["neighbours"]
    )
    person = stranger["household"]["members"][0]["personId"]
    joined = await done(
        town,
        "yiwu-office",
        "householdMemberAdd",
        SHOW,
        householdId=household["id"],
        member={"name": "骆小", "relation": "子", "idNumber": id_number(9)},
    )
    (link,) = [one for one in joined["members"] if not one["isHead"]]

    left = await done(town, "yiwu-office", "householdMemberRemove", SHOW, memberId=link["id"])

    assert {one["name"] for one in joined["members"]} == {"骆某某", "骆小"}
    assert [one["name"] for one in left["members"]] == ["骆某某"]
    unproven = {"personId": person, "relation": "友"}
    answer = await refused(
        town, "yiwu-office", "householdMemberAdd", householdId=household["id"], member=unproven
    )
    assert answer == ("NOT_FOUND", "NOT_FOUND", ["input", "member", "personId"])


async def test_only_the_office_of_the_place_changes_a_household(town: Town) -> None:
    household = await made(town)

    codes = {
        login: (await refused(town, login, "householdClose", householdId=household["id"], reason="迁出"))[0]
        for login in ("visitor", "leader", "village-cadre", "chian-office", "pujiang-office", "boss")
    }

    assert codes == {
        "visitor": "FORBIDDEN",
        "leader": "FORBIDDEN",
        "village-cadre": "FORBIDDEN",
        "chian-office": "NOT_FOUND",
        "pujiang-office": "NOT_FOUND",
        "boss": "NOT_FOUND",
    }
