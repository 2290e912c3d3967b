"""May an id that a client makes for something new be one that protected values are kept for already?"""

from datetime import timedelta
from typing import Any

from models.tables import HouseholdMember, PersonalValue
from tests.schema.registry.acting import done, refused
from tests.town.life import REPORT
from tests.town.places import CHIAN, FOTANG, VILLAGE
from tests.town.town import Town

ADDRESS = "浙江省义乌市赤岸镇某某村1号"
SHOW = "household { id address members { personId } }"


async def somebody(town: Town) -> str:
    """The uuid of a person in Chian, whose address is on record."""
    member = {"name": "骆某某", "address": ADDRESS, "relation": "户主"}
    made = await done(
        town,
        "chian-office",
        "householdCreate",
        SHOW,
        name="骆某某",
        placeId=town.ids[CHIAN],
        members=[member],
    )
    town.now += timedelta(minutes=1)
    return str(made["members"][0]["personId"].removeprefix("Person_"))


async def kept() -> list[Any]:
    return sorted(map(str, await PersonalValue.all().values_list("owner_id", "field", "blind_index")))


async def test_a_household_never_takes_the_values_of_a_person(town: Town) -> None:
    person = await somebody(town)
    before = await kept()

    code, reason, field = await refused(
        town, "office", "householdCreate", id=f"Household_{person}", name="某", placeId=town.ids[VILLAGE]
    )

    assert (code, reason, field) == ("CONFLICT", "DUPLICATE", ["input", "id"])
    assert await kept() == before


async def test_a_petition_is_never_kept_under_the_key_of_a_person(town: Town) -> None:
    person = await somebody(town)
    before = await kept()

    payload = await town.act(
        "boss",
        "submit",
        **(REPORT | {"source": "PETITION", "placeId": town.ids[FOTANG], "id": f"Issue_{person}"}),
    )

    assert [error["reason"] for error in payload["errors"]] == ["DUPLICATE"]
    assert await kept() == before
    assert await HouseholdMember.filter(person_id=person).count() == 1
