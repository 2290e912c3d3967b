"""Are cadres enrolled by the thousand, corrected, and taken out of service?"""

import time
from uuid import UUID

import pytest

from api.database import Database
from models.commands import cadres, posts
from models.commands.enrolment import Enrolment, enrol_many
from models.errors import BadInput, Conflict, Forbidden, Limited
from models.rules.vocabulary import RoleCode
from models.tables import (
    AuditEntry,
    Cadre,
    ExternalIdentity,
    OutboxEvent,
    Person,
    PersonalValue,
    Post,
    Subject,
)
from tests.models.world import (
    FOTANG,
    RING,
    YIWU,
    at,
    authority,
    cadre,
    id_number,
    permit,
    place,
    unit,
    within,
)

OTHER = UUID("016e0000-0000-7000-8000-00000000ffff")
ENROL = permit("Cadre", "enrol")


async def test_a_thousand_cadres_are_enrolled_at_once(yiwu: Database) -> None:
    async with at() as work:
        department = await unit(work)
        many = [
            Enrolment(
                name=f"干部{number}",
                unit_id=department.id,
                phone=f"1540000{number:04}",
                provider="zwdd",
                subject=f"user-{number}",
            )
            for number in range(1_200)
        ]

    started = time.monotonic()
    async with at() as work:
        answers = await enrol_many(work, ENROL, many)
    seconds = time.monotonic() - started

    assert [answer.name for answer in answers if isinstance(answer, Cadre)] == [
        enrolment.name for enrolment in many
    ]
    assert await Cadre.all().count() == await Person.all().count() == 1_200
    assert await ExternalIdentity.all().count() == await PersonalValue.all().count() == 1_200
    assert await OutboxEvent.filter(topic="cadre.enrolled").count() == 1_200
    assert seconds < 20


async def test_one_bad_enrolment_stops_no_other(yiwu: Database) -> None:
    async with at() as work:
        town = await unit(work, FOTANG, "佛堂镇三服务办")
        await cadre(work, town, "已登记", id_number=id_number(1), provider="zwdd", subject="taken")
        elsewhere = await unit(work, "330726", "浦江县住建局")
        items = [
            Enrolment(name="一", unit_id=town.id),
            Enrolment(name=" ", unit_id=town.id),
            Enrolment(name="二", unit_id=town.id, id_number=id_number(1)),
            Enrolment(name="三", unit_id=town.id, id_number=id_number(2)),
            Enrolment(name="四", unit_id=town.id, id_number=id_number(2)),
            Enrolment(name="五", unit_id=town.id, provider="zwdd", subject="taken"),
            Enrolment(name="六", unit_id=elsewhere.id),
            Enrolment(name="七", unit_id=town.id, phone="154****0001"),
            Enrolment(name="八", unit_id=town.id, clearance=9),
            Enrolment(name="九", unit_id=OTHER),
        ]

    async with at() as work:
        answers = await enrol_many(work, permit("Cadre", "enrol", may=within(YIWU)), items)

    said = [
        (answer.name,) if isinstance(answer, Cadre) else (type(answer), answer.reason, answer.field[1:])
        for answer in answers
    ]
    assert said == [
        ("一",),
        (BadInput, "REQUIRED", ("1", "name")),
        (Conflict, "DUPLICATE", ("2", "idNumber")),
        ("三",),
        (Conflict, "DUPLICATE", ("4", "idNumber")),
        (Conflict, "DUPLICATE", ("5", "subject")),
        (Forbidden, "FORBIDDEN", ("6",)),
        (BadInput, "MASKED_VALUE", ("7", "phone")),
        (BadInput, "OUT_OF_RANGE", ("8", "clearance")),
        (BadInput, "UNKNOWN_UNIT", ("9",)),
    ]
    assert {row.name for row in await Cadre.all()} == {"已登记", "一", "三"}
    assert await Subject.filter(kind="CADRE").count() == 3


async def test_too_many_at_once_are_refused(yiwu: Database) -> None:
    items = [Enrolment(name="一", unit_id=OTHER)] * 5_001

    with pytest.raises(Limited, match="5000"):
        async with at() as work:
            await enrol_many(work, ENROL, items)


async def test_a_correction_moves_the_place_and_wakes_the_subject(yiwu: Database) -> None:
    async with at() as work:
        county, town = await unit(work), await unit(work, FOTANG, "佛堂镇三服务办")
        person = await cadre(work, county, phone="15400000001")

    async with at() as work:
        changed = await cadres.update(
            work,
            person.id,
            permit("Cadre", "update"),
            expected_version=1,
            unit_id=town.id,
            phone="15400000002",
        )

    value = await PersonalValue.get(owner_id=person.person_id, field="phone")
    assert (changed.place_code, changed.version, await authority(person.id)) == (FOTANG, 2, 2)
    assert (value.mask, value.blind_index) == (
        "154****0002",
        RING.blind_index("phone", "15400000002"),
    )
    entry = await AuditEntry.get(action="Cadre:update")
    assert entry.data["values"] == ["phone"]
    assert "1540000" not in str(entry.data)


async def test_a_stale_version_changes_nothing(yiwu: Database) -> None:
    async with at() as work:
        person = await cadre(work, await unit(work))

    with pytest.raises(Conflict, match="STALE_VERSION"):
        async with at() as work:
            await cadres.update(work, person.id, permit("Cadre", "update"), expected_version=7, name="另一人")

    assert (await Cadre.get(id=person.id)).name == "王干部"


async def test_closing_ends_the_posts(yiwu: Database) -> None:
    async with at() as work:
        person = await cadre(work, await unit(work))
        await posts.grant(
            work,
            permit("Post", "grant"),
            holder_id=person.id,
            role=RoleCode.LEADER,
            jurisdiction_id=await place(YIWU),
        )

    async with at() as work:
        await cadres.close(work, person.id, permit("Cadre", "close"))

    assert not (await Cadre.get(id=person.id)).active
    assert (await Post.get(holder_id=person.id)).revoked_at is not None
    assert await authority(person.id) == 3
