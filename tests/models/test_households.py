"""Are the people of a household kept sealed, once each, and told to nobody?"""

from uuid import UUID

import orjson
import pytest

from api.database import Database
from models.commands import households
from models.commands.households import Member
from models.commands.people import Someone
from models.commands.personal import anonymise
from models.errors import BadInput, Conflict, NotFound, Unavailable
from models.rules.keys import open_value
from models.rules.vocabulary import Sensitivity
from models.tables import (
    AuditEntry,
    HouseholdMember,
    OutboxEvent,
    Person,
    PersonalRecord,
    PersonalValue,
    ServiceTarget,
    Subject,
)
from tests.models.world import FOTANG, RING, VILLAGE, at, authority, id_number, permit, place

HEAD = Someone(name="骆某某", phone="15400001234", id_number=id_number(1))
UPDATE = permit("Household", "update")


async def made(
    members: tuple[Member, ...] = (Member(person=HEAD, relation="户主", is_head=True),),
) -> ServiceTarget:
    async with at() as work:
        return await households.create(
            work,
            permit("Household", "create"),
            place_id=await place(VILLAGE),
            name="骆某某户",
            address="浙江省义乌市佛堂镇某某村1号",
            members=members,
        )


async def opened(owner: UUID, field: str) -> str:
    record, value = await PersonalRecord.get(id=owner), await PersonalValue.get(owner_id=owner, field=field)
    return open_value(RING.unwrap(record.wrapped_key or "", owner), owner, field, value.ciphertext)


async def test_a_household_keeps_its_values_sealed(yiwu: Database) -> None:
    household = await made()

    (link,) = await HouseholdMember.filter(household_id=household.id)
    assert household.name is None
    assert await opened(household.id, "address") == "浙江省义乌市佛堂镇某某村1号"
    assert await opened(link.person_id, "id_number") == id_number(1)
    assert {row.field: (row.mask, row.sensitivity) for row in await PersonalValue.all()} == {
        "name": ("骆*", Sensitivity.PERSONAL),
        "address": ("浙江省义乌市佛堂镇***", Sensitivity.SENSITIVE),
        "phone": ("154****1234", Sensitivity.SENSITIVE),
        "id_number": ("330***********" + id_number(1)[-4:], Sensitivity.SENSITIVE),
    }
    assert (await Subject.get(id=link.person_id)).kind == "REPORTER"


async def test_nothing_of_it_is_told(yiwu: Database) -> None:
    household = await made()
    async with at() as work:
        await households.update(work, household.id, UPDATE, name="骆某某新户", address=None)

    trail = [row.data for row in await AuditEntry.all()] + [row.payload for row in await OutboxEvent.all()]
    text = orjson.dumps(trail).decode()
    assert len(trail) == 5  # one of them says that the territory was loaded
    assert not any(word in text for word in ("骆", "1540000", id_number(1), "某某村1号"))


async def test_an_id_number_belongs_to_one_person(yiwu: Database) -> None:
    household = await made()
    before = await Person.all().count()

    twin = Someone(name="另一人", id_number=id_number(1).lower())
    with pytest.raises(Conflict, match="DUPLICATE") as refused:
        async with at() as work:
            await households.add_member(work, household.id, UPDATE, Member(person=twin, relation="子"))

    assert (refused.value.field, refused.value.facts) == (("member", "idNumber"), {})
    assert await Person.all().count() == before


async def test_a_person_on_record_is_linked_only_with_proof(yiwu: Database) -> None:
    first = await made()
    (link,) = await HouseholdMember.filter(household_id=first.id)
    second = await made(members=())

    async def join(someone: Someone) -> None:
        async with at() as work:
            await households.add_member(work, second.id, UPDATE, Member(person=someone, relation="女"))

    for number in (None, id_number(2)):
        with pytest.raises(NotFound):
            await join(Someone(id=link.person_id, id_number=number))
    await join(Someone(id=link.person_id, id_number=id_number(1)))

    assert await HouseholdMember.filter(person_id=link.person_id).count() == 2
    assert await authority(link.person_id) == 3
    with pytest.raises(Conflict, match="DUPLICATE"):
        await join(Someone(id=link.person_id, id_number=id_number(1)))


@pytest.mark.parametrize(
    ("person", "field", "reason"),
    [
        (Someone(name="骆*"), "name", "MASKED_VALUE"),
        (Someone(name="骆", phone="154****1234"), "phone", "MASKED_VALUE"),
        (Someone(name="骆", id_number="330199199003070191"), "idNumber", "BAD_CHECK_DIGIT"),
        (Someone(name="骆", phone="12"), "phone", "MALFORMED_PHONE"),
    ],
)
async def test_a_bad_value_leaves_nothing(yiwu: Database, person: Someone, field: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        await made(members=(Member(person=person, relation="户主"),))

    assert refused.value.field == ("members", "0", field)
    assert not await Person.all().exists()
    assert not await ServiceTarget.all().exists()
    assert not await PersonalValue.all().exists()


async def test_a_household_has_one_head(yiwu: Database) -> None:
    household = await made()
    wife = Member(person=Someone(name="王某某"), relation="妻", is_head=True)

    with pytest.raises(BadInput, match="TWO_HEADS"):
        async with at() as work:
            await households.add_member(work, household.id, UPDATE, wife)


async def test_who_leaves_may_come_back(yiwu: Database) -> None:
    household = await made()
    (link,) = await HouseholdMember.filter(household_id=household.id)

    async with at() as work:
        await households.remove_member(work, link.id, UPDATE, expected_version=1)
    with pytest.raises(NotFound):
        async with at() as work:
            await households.remove_member(work, link.id, UPDATE)
    async with at() as work:
        back = Someone(id=link.person_id, id_number=id_number(1))
        await households.add_member(work, household.id, UPDATE, Member(person=back, relation="父"))

    (again,) = await HouseholdMember.filter(household_id=household.id)
    assert (again.id, again.relation, again.left_at) == (link.id, "父", None)
    assert await authority(link.person_id) == 4


async def test_an_anonymised_person_is_gone_for_good(yiwu: Database) -> None:
    household = await made()
    (link,) = await HouseholdMember.filter(household_id=household.id)

    async with at() as work:
        await anonymise(work, link.person_id, permit("Person", "anonymise"))

    assert (await PersonalRecord.get(id=link.person_id)).wrapped_key is None
    assert not await PersonalValue.filter(owner_id=link.person_id).exists()
    with pytest.raises(Conflict, match="ANONYMISED"):
        async with at() as work:
            await anonymise(work, link.person_id, permit("Person", "anonymise"))


async def test_without_keys_nothing_is_kept(yiwu: Database) -> None:
    from models.commands import transaction
    from tests.models.world import NOW

    with pytest.raises(Unavailable, match="NO_KEYS"):
        async with transaction(now=NOW) as work:
            await households.create(
                work, permit("Household", "create"), place_id=await place(FOTANG), name="骆"
            )

    assert not await ServiceTarget.all().exists()
