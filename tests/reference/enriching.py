"""What makes the town worth asking about: rows of every kind that a reader may see in part, or not at all."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from models.commands import delegation, meetings, posts, routing, settings, targets, visits
from models.rules.nearby import cell_of
from models.rules.points import Point
from models.rules.proposals import class_line, setting_line
from models.rules.vocabulary import DeadlineClass, EnterpriseScale, Ownership, RoleCode, SettingKey, VisitMode
from models.tables import (
    CalendarDay,
    ExternalIdentity,
    Issue,
    IssueCategory,
    MeetingItem,
    Post,
    ServiceTarget,
    Subject,
    Unit,
    Visit,
)
from tests.models.world import at, permit, place
from tests.town.life import report
from tests.town.places import CATEGORY, CHIAN, FOTANG, HUANGZHAI, NOW, VILLAGE, YIWU
from tests.town.town import Town, open_town

ASKED: Any = NOW + timedelta(days=20)  # some lights are green then, some yellow, most red
HIDDEN = ("NAME_HIDDEN", "OPEN", "SEALED", "OPEN", "OPEN")


async def enrich(url: str) -> None:
    """More targets, reporters, posts, remarks and secrets, on top of an issue in every stage."""
    async with open_town(url) as town:
        await _targets(town)
        await _issues(town)
        await _history(town)
        await _posts()
        await _visits(town)
        await _settings(town)
        await _routing(town)
        await Unit.filter(name__contains="金融").update(line="FINANCE")
        # Each day is asked about by itself, for each reader: two months of them say as much as nine years.
        await CalendarDay.exclude(day__range=(date(2019, 9, 1), date(2019, 10, 31))).delete()


async def _targets(town: Town) -> None:
    scales, owners = list(EnterpriseScale), list(Ownership)
    async with at(NOW - timedelta(days=30)) as work:
        for number, code in enumerate((FOTANG, CHIAN, HUANGZHAI, VILLAGE, FOTANG)):
            await targets.create(
                work,
                permit("Enterprise", "create"),
                name=f"义乌第{number % 3}饰品有限公司 100%",
                place_id=await place(code),
                tags=["规上企业", "出口"][: number % 3],
                scale=scales[number % len(scales)] if number else None,
                ownership=owners[number % len(owners)] if number % 2 else None,
                industry=("饰品", None, "针织")[number % 3],
            )
        for kind in ("Village", "Project", "Park", "Institution"):
            await targets.create(
                work, permit(kind, "create"), name=f"{kind} 一号", place_id=await place(FOTANG)
            )
    rows = await ServiceTarget.filter(kind="ENTERPRISE").order_by("created_at", "id")
    await ServiceTarget.filter(id=rows[1].id).update(status="CLOSED", closed_reason="已注销")
    await ServiceTarget.filter(id=rows[2].id).update(status="MERGED", merged_into_id=rows[0].id)


async def _issues(town: Town) -> None:
    own = replace(town, now=NOW + timedelta(days=2))
    for body in ("反映某某问题", "举报某某"):
        await report(own, source="PETITION", body=body, placeId=town.ids[FOTANG])
    for login, target in (("villager", "household"), ("stranger", "neighbours")):
        await report(own, login, title=f"路灯不亮 {login}", kind="PUBLIC", targetId=town.ids[target])
        own.wait(minutes=1)
    every = await ServiceTarget.all().order_by("kind", "created_at", "id")
    people = [UUID(town.ids[login]) for login in ("boss", "deputy", "villager")]
    for number, issue in enumerate(await Issue.all().order_by("created_at", "id")):
        given: dict[str, Any] = {"internal_opinion": f"内部意见{number % 4}"} if number % 3 else {}
        given |= {"reporter_id": people[number % 3]} if number % 4 else {}
        given |= {"target_id": every[number % len(every)].id} if number % 2 else {}
        given |= {"reported_at": NOW + timedelta(hours=number // 3)} if number % 5 else {}
        given |= {"hotline_number": "96150", "solved": number % 2 == 0} if number % 7 == 0 else {}
        if number % 4:
            pin = Point(120_018_500 + number * 1_500, 29_209_300 - number * 900)
            given |= pin._asdict() | {"point_cell": cell_of(pin), "point_is_home": number % 3 == 0}
        confidentiality = HIDDEN[number % len(HIDDEN)]
        await Issue.filter(id=issue.id).update(**given, confidentiality=confidentiality)


async def _history(town: Town) -> None:
    own = replace(town, now=NOW + timedelta(days=19))
    issues = await Issue.filter(lead_unit_id=town.ids["unit:fotang-economy"].removeprefix("Unit_"))
    for number, issue in enumerate(issues):
        for audience in ("INTERNAL", "REPORTER")[: 1 + number % 2]:
            own.wait(minutes=number)
            await own.act(
                "office", "comment", issueId=f"Issue_{issue.id}", audience=audience, text=f"第{number}"
            )


async def _posts() -> None:
    holder = await ExternalIdentity.get(provider="town", subject="visitor")
    category = await IssueCategory.get(code="ENTERPRISE_TALENT")
    async with at(NOW - timedelta(days=3)) as work:
        for role, code, given in (
            (RoleCode.LEADER, HUANGZHAI, {"valid_to": NOW + timedelta(days=5)}),
            (RoleCode.SUPERVISOR, YIWU, {"valid_from": ASKED + timedelta(days=9)}),
        ):
            await posts.grant(
                work,
                permit("Post", "grant"),
                holder_id=holder.holder_id,
                role=role,
                jurisdiction_id=await place(code),
                **given,
            )
        lent = await Post.get(code=CHIAN, role=RoleCode.COORDINATOR)
        await delegation.delegate(
            work,
            lent.id,
            permit("Post", "delegate"),
            holder_id=holder.holder_id,
            valid_to=ASKED + timedelta(days=1),
            reason="年休假",
            actions=["read"],
        )
    await IssueCategory.filter(id=category.id).update(active=False)
    some = await Post.filter(role="PUBLISHER").first()
    assert some is not None
    await Post.filter(id=some.id).update(revoked_at=NOW)


async def _visits(town: Town) -> None:
    rows = await ServiceTarget.exclude(status="MERGED").order_by("kind", "created_at", "id")
    async with at(NOW) as work:
        for number, login in enumerate(("visitor", "village-cadre", "visitor", "office")):
            await visits.record(
                work,
                permit("Visit", "record"),
                target_id=rows[number * 2].id,
                mode=list(VisitMode)[number % len(VisitMode)],
                visited_at=NOW - timedelta(days=number % 2),
                cadre_id=UUID(town.ids[login]),
                summary="日记" if number % 2 else None,
            )
    assert await Visit.all().count() == 5


async def _routing(town: Town) -> None:
    unit, assist = (
        UUID(town.ids[f"unit:fotang-{one}"].removeprefix("Unit_")) for one in ("economy", "society")
    )
    category, fotang = await IssueCategory.get(code=CATEGORY), await place(FOTANG)
    async with at(NOW) as work:
        given: Any = {"category_id": category.id, "jurisdiction_id": fotang, "assist_unit_ids": [assist]}
        await routing.set_rule(work, permit("RoutingRule", "update"), lead_unit_id=unit, **given)
        said: Any = {"title": "协调交办会", "held_on": date(2019, 10, 14), "decisions": "逐件交办"}
        record = permit("CoordinationMeeting", "record")
        met = await meetings.record(work, record, jurisdiction_id=fotang, convener_id=assist, **said)
        handed = {"meeting_id": met.id, "lead_unit_id": unit, "at": NOW}
        for issue in (await Issue.all().using_db(work.connection).order_by("created_at", "id"))[::3]:
            row = MeetingItem(**work.fresh(), **handed, issue_id=issue.id)
            await row.save(using_db=work.connection, force_create=True)


async def _settings(town: Town) -> None:
    proposer = town.ids["office"]
    version = (await Subject.get(id=proposer)).authority_version
    async with at(NOW) as work:
        for number, code in enumerate((FOTANG, CHIAN, FOTANG, HUANGZHAI)):
            change = await settings.propose(
                work,
                permit("SettingsChange", "propose", by=UUID(proposer), version=version),
                jurisdiction_id=await place(code),
                settings=[setting_line(SettingKey.SIGN_WITHIN, "PT4H" if number % 2 else None)],
                deadline_classes=[class_line(DeadlineClass.SIMPLE, None)] if number > 1 else [],
                effective_on=NOW.date() if number % 2 else None,
                reason="从严签收",
            )
            if number % 2:
                await settings.approve(work, change.id, permit("SettingsChange", "approve"), note="同意")
