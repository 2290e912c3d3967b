"""Units, visits, grids, routing, representatives, identities: is each made as the rules want it?"""

from datetime import date, timedelta
from typing import Any

import pytest

from api.database import Database
from models.commands import (
    identities,
    posts,
    representatives,
    routing,
    territory,
    units,
    visits,
)
from models.commands.people import Someone
from models.commands.reference_data import load_categories
from models.errors import BadInput, Conflict, NotFound
from models.rules import reference
from models.rules.vocabulary import RoleCode, SubjectKind, VisitMode
from models.tables import (
    EnterpriseRepresentative,
    ExternalIdentity,
    IssueCategory,
    Jurisdiction,
    RoutingRule,
    Subject,
    Unit,
    Visit,
)
from tests.models.world import (
    FOTANG,
    NOW,
    VILLAGE,
    YIWU,
    at,
    authority,
    cadre,
    enterprise,
    permit,
    place,
    unit,
)


async def test_a_unit_is_no_part_of_itself(yiwu: Database) -> None:
    async with at() as work:
        bureau = await unit(work)
        office = await unit(work, name="建管科", parent_id=bureau.id)

    with pytest.raises(BadInput, match="OWN_ANCESTOR"):
        async with at() as work:
            await units.update(work, bureau.id, permit("Unit", "update"), parent_id=office.id)
    with pytest.raises(BadInput, match="UNIT_ELSEWHERE"):
        async with at() as work:
            await unit(work, "330726", parent_id=bureau.id)

    async with at() as work:
        await units.update(work, office.id, permit("Unit", "update"), active=False, line="住建")
    kept = await Unit.get(id=office.id)
    assert (kept.active, kept.line, kept.parent_id) == (False, "住建", bureau.id)
    with pytest.raises(BadInput, match="UNKNOWN_UNIT"):
        async with at() as work:
            await cadre(work, kept)


async def test_a_visit_is_recorded_where_the_target_is(yiwu: Database) -> None:
    record = permit("Visit", "record")
    async with at() as work:
        company = await enterprise(work)
        visitor = await cadre(work, await unit(work))

    async with at() as work:
        visit = await visits.record(
            work,
            record,
            target_id=company.id,
            cadre_id=visitor.id,
            mode=VisitMode.NIGHT,
            visited_at=NOW - timedelta(hours=1),
            summary="夜访\r\n无事",
        )

    kept = await Visit.get(id=visit.id)
    assert (kept.place_code, kept.mode, kept.summary) == (FOTANG, "NIGHT", "夜访\n无事")
    for given, refusal in (
        ({"visited_at": NOW + timedelta(hours=1)}, BadInput),
        ({"cadre_id": company.id}, NotFound),
        ({"target_id": visitor.id}, NotFound),
    ):
        said = {
            "target_id": company.id,
            "cadre_id": visitor.id,
            "mode": VisitMode.NIGHT,
            "visited_at": NOW,
        } | given
        with pytest.raises(refusal):
            async with at() as work:
                await visits.record(work, record, **said)  # type: ignore[arg-type]
    assert await Visit.all().count() == 1


async def test_grids_are_numbered_below_their_village(yiwu: Database) -> None:
    make, close = permit("Jurisdiction", "create"), permit("Jurisdiction", "close")
    async with at() as work:
        village = await place(VILLAGE)
        first = await territory.create_grid(work, make, village_id=village, name="第一网格")
        await territory.create_grid(work, make, village_id=village, name="第九网格", code=VILLAGE + "009")
        await territory.close(work, first.id, close)
        third = await territory.create_grid(work, make, village_id=village, name="第三网格")

    ended = await Jurisdiction.get(id=first.id)
    assert (ended.scope_code, ended.valid_to) == (VILLAGE + "001", date(2019, 10, 31))
    assert third.scope_code == VILLAGE + "002"
    assert (third.township, third.village, third.grid) == (FOTANG, VILLAGE, VILLAGE + "002")
    with pytest.raises(BadInput, match="NOT_A_VILLAGE"):
        async with at() as work:
            await territory.create_grid(work, make, village_id=await place(FOTANG), name="网格")
    with pytest.raises(Conflict, match="STILL_INHABITED"):
        async with at() as work:
            await territory.close(work, village, close)


async def test_routing_follows_the_last_word_and_wakes_the_unit(yiwu: Database) -> None:
    setting = permit("RoutingRule", "update")
    async with at() as work:
        rows = reference.categories(reference.shipped(reference.CATEGORIES))
        await load_categories(work, permit("IssueCategory", "create"), rows)
        category = await IssueCategory.all().using_db(work.connection).first()
        assert category is not None
        bureau, other = await unit(work), await unit(work, name="义乌市发改局")
        handler = await cadre(work, bureau)
        county = await place(YIWU)
        await posts.grant(
            work,
            permit("Post", "grant"),
            holder_id=handler.id,
            role=RoleCode.HANDLER,
            jurisdiction_id=county,
            unit_id=bureau.id,
        )
        where: Any = {"category_id": category.id, "jurisdiction_id": county}
        await routing.set_rule(work, setting, **where, lead_unit_id=bureau.id)

    async with at(NOW + timedelta(days=1)) as work:
        await routing.set_rule(work, setting, **where, lead_unit_id=other.id, claimable=False)

    rules = await RoutingRule.all().order_by("valid_from")
    assert [(rule.lead_unit_id, rule.valid_to) for rule in rules] == [
        (bureau.id, NOW + timedelta(days=1)),
        (other.id, None),
    ]
    assert await authority(handler.id) == 4


async def test_a_representative_is_named_verified_and_removed(yiwu: Database) -> None:
    update = permit("Enterprise", "update")
    async with at() as work:
        company = await enterprise(work)
        await representatives.add(work, company.id, update, Someone(name="陈某", phone="15400001111"))

    link = await EnterpriseRepresentative.get()
    async with at() as work:
        await representatives.verify(work, link.id, update)
    with pytest.raises(Conflict):
        async with at() as work:
            await representatives.verify(work, link.id, update)
    async with at(NOW + timedelta(days=1)) as work:
        await representatives.remove(work, link.id, update)
    with pytest.raises(Conflict, match="ALREADY_ENDED"):
        async with at(NOW + timedelta(days=2)) as work:
            await representatives.remove(work, link.id, update)

    kept = await EnterpriseRepresentative.get()
    assert (link.verified, kept.verified, kept.valid_to) == (False, True, NOW + timedelta(days=1))
    assert await authority(link.person_id) == 4


async def test_an_outside_identity_names_one_subject(yiwu: Database) -> None:
    bind = permit("Cadre", "update")
    async with at() as work:
        one, other = [await cadre(work, await unit(work, name=f"局{n}")) for n in range(2)]
        await identities.bind(work, one.id, bind, provider="zwdd", subject="u-1")
        client = await identities.enrol_client(work, permit("Client", "enrol"), name="政企直通车")

    with pytest.raises(Conflict, match="DUPLICATE"):
        async with at() as work:
            await identities.bind(work, other.id, bind, provider="zwdd", subject="u-1")
    row = await ExternalIdentity.get(holder_id=one.id)
    async with at() as work:
        await identities.unbind(work, row.id, bind)

    assert not await ExternalIdentity.all().exists()
    assert (await Subject.get(id=client.id)).kind is SubjectKind.PARTNER
