"""Whoever asks for it is forgotten, when nothing is open any more; they may come back as somebody new."""

from typing import Any

from models.tables import Anonymisation, AuditEntry, ExternalIdentity, PersonalRecord, PersonalValue, Subject
from tests.models.world import id_number
from tests.schema.registry.acting import act, done
from tests.town.life import report
from tests.town.places import VILLAGE
from tests.town.town import Town

SHOW = "household { id members { id personId name phone idNumber } }"
FIND = "query($p: PersonLookup!) { householdsByMember(person: $p) { totalCount nodes { id } } }"
MEMBER = {"name": "骆某某", "phone": "154 0000 1234", "idNumber": id_number(7), "relation": "户主"}
REASON = "本人申请"


async def household(town: Town) -> Any:
    said = {"name": "骆某某", "placeId": town.ids[VILLAGE], "members": [MEMBER]}
    return await done(town, "yiwu-office", "householdCreate", SHOW, **said)


async def leave(town: Town, member: Any) -> None:
    await done(town, "yiwu-office", "householdMemberRemove", "household { id }", memberId=member["id"])


async def ask_for(town: Town, login: str, person: str, reason: str = REASON, **given: Any) -> Any:
    """The person who was forgotten, or why not."""
    said = {"personId": person, "reason": reason} | given
    payload = await act(town, login, "personalRecordAnonymise", "personId", **said)
    errors = payload["errors"]
    return (errors[0]["code"], errors[0]["reason"]) if errors else payload["personId"]


async def test_a_person_is_forgotten_at_the_counter_and_may_come_back(town: Town) -> None:
    first = await household(town)
    [member] = first["members"]
    assert await ask_for(town, "security-admin", member["personId"]) == ("CONFLICT", "STILL_NEEDED")
    await leave(town, member)
    values = await PersonalValue.all().count()

    said = f"{MEMBER['name']} 本人申请"
    assert await ask_for(town, "security-admin", member["personId"], said) == member["personId"]

    assert await PersonalValue.all().count() == values - 3
    record = await PersonalRecord.get(id=member["personId"].removeprefix("Person_"))
    assert record.wrapped_key is None
    [told] = await Anonymisation.all()
    assert (told.owner_id, told.rule, told.reason) == (record.id, "REQUEST", "骆* 本人申请")
    [entry] = await AuditEntry.filter(action="PersonalRecord:anonymise")
    assert entry.data == {"rule": "REQUEST", "months": None, "values": ["id_number", "name", "phone"]}
    found = await town.ask("yiwu-office", FIND, p={"idNumber": MEMBER["idNumber"]})
    assert found["householdsByMember"]["totalCount"] == 0

    second = await household(town)
    [again] = second["members"]
    assert again["idNumber"] == MEMBER["idNumber"]
    assert again["personId"] != member["personId"]
    found = await town.ask("yiwu-office", FIND, p={"idNumber": MEMBER["idNumber"]})
    assert found["householdsByMember"]["nodes"] == [{"id": second["id"]}]


async def test_who_asks_for_themselves_cannot_sign_in_as_before(town: Town) -> None:
    person = f"Person_{town.ids['villager']}"
    await leave(town, {"id": await _member(town, person)})
    authority = (await Subject.get(id=town.ids["villager"])).authority_version

    assert await ask_for(town, "villager", person, idempotencyKey="once") == person
    assert await ask_for(town, "villager", person, idempotencyKey="once") == person
    assert await ask_for(town, "villager", person) == ("CONFLICT", "ANONYMISED")

    assert not await ExternalIdentity.filter(holder_id=town.ids["villager"]).exists()
    assert (await Subject.get(id=town.ids["villager"])).authority_version > authority
    assert await Anonymisation.all().count() == 1


async def _member(town: Town, person: str) -> str:
    asked = "{ households(first: 50) { nodes { members { id personId } } } }"
    homes = (await town.ask("province-office", asked))["households"]["nodes"]
    [member] = [one["id"] for home in homes for one in home["members"] if one["personId"] == person]
    return str(member)


async def test_nobody_is_forgotten_while_an_issue_is_open(town: Town) -> None:
    someone = {"name": "过客甲", "phone": "15400001000"}
    issue = await report(town, "visitor", source="MEDIA", reporter=someone)
    [record] = await PersonalRecord.filter().order_by("-id").limit(1)
    person = f"Person_{record.id}"

    assert await ask_for(town, "security-admin", person) == ("CONFLICT", "STILL_NEEDED")
    assert not await Anonymisation.exists()

    await town.do("boss", "withdraw", issue, reason="已自行解决")
    assert await ask_for(town, "security-admin", person) == person


async def test_only_oneself_and_the_counter_may_ask(town: Town) -> None:
    person = f"Person_{town.ids['stranger']}"
    home = town.ids["household"].replace("Household_", "Person_")

    unseen = ("NOT_FOUND", "NOT_FOUND")
    for login in ("boss", "villager", "office", "yiwu-office", "system-admin", "audit-admin", "portal"):
        assert await ask_for(town, login, person) == unseen, login
    assert await ask_for(town, "security-admin", home) == unseen
    assert await ask_for(town, "security-admin", f"Person_{town.ids['office']}") == unseen

    assert not await Anonymisation.exists()
    refused = await AuditEntry.filter(action="PersonalRecord:anonymise", verdict="REFUSED")
    assert {str(row.entity_id) for row in refused} >= {town.ids["stranger"]}


async def test_an_official_is_kept(town: Town) -> None:
    unit = town.ids["unit:fotang-office"]
    said = {"name": "王干部", "unitId": unit, "idNumber": id_number(9)}
    await done(town, "security-admin", "cadreEnrol", "cadre { id }", **said)
    [record] = await PersonalRecord.filter().order_by("-id").limit(1)

    assert await ask_for(town, "security-admin", f"Person_{record.id}") == ("CONFLICT", "STILL_NEEDED")
