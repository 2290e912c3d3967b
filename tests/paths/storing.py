"""How does a world come into the real tables? What never changes once, the rest anew for each world."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from api.database import open_database
from models.rules.nearby import cell_of
from models.rules.points import Point
from models.rules.vocabulary import AssignmentRole, PostVia, SubjectKind, TargetKind, UnitKind
from models.tables import (
    Announcement,
    Assignment,
    Cadre,
    Client,
    Comment,
    EnterpriseRepresentative,
    HouseholdMember,
    Issue,
    IssueCategory,
    IssueEvent,
    Jurisdiction,
    OutboxEvent,
    Person,
    Post,
    RoutingRule,
    ServiceTarget,
    Subject,
    Timer,
    Unit,
)
from policies.cases.places import PATHS, located
from tests.paths.worlds import MOST, World
from tests.policies.people import CURRENT, OVER, REVOKED, TO_COME, Held, Society, held_by, id_of
from tests.policies.stored import DAY, NOW
from tests.policies.strategies import IDS

CODES = sorted(PATHS)
FLEETING = (
    *(Timer, Announcement),
    *(Comment, Assignment, IssueEvent, OutboxEvent, Issue, EnterpriseRepresentative, HouseholdMember),
    *(RoutingRule, Post),
)
PERIOD = {
    CURRENT: (-DAY, None, None),
    OVER: (-2 * DAY, -timedelta(milliseconds=1), None),
    TO_COME: (timedelta(milliseconds=1), None, None),
    REVOKED: (-DAY, None, -timedelta(hours=1)),
}


def fresh(kind: str, number: int) -> dict[str, Any]:
    return {"id": UUID(id_of(kind, number)), "created_at": NOW, "updated_at": NOW}


def place(axis: str, code: str) -> dict[str, Any]:
    return {f"{axis}_id": id_of("PLACE", CODES.index(code)), **located(f"{axis}_", code)}


async def ground(url: str) -> None:
    """Places, units, people, targets and categories."""
    async with open_database(url, readers=1, writers=1):
        for number, code in enumerate(CODES):
            levels = dict(PATHS[code])
            level = [*levels][-1].upper()
            named = {"code": code, "name": code, "full_name": code, "level": level, "kind": "TOWN"}
            above = [*levels.values()][-2:-1]
            parent = id_of("PLACE", CODES.index(above[0])) if above else None
            given = {"scope_code": code, "valid_from": date(2019, 1, 1), "parent_id": parent}
            await Jurisdiction.create(**fresh("PLACE", number), **named, **levels, **given)
        for number in range(3):
            await _one_of_each(number, place("place", CODES[number]))
        for number in range(4):
            await Person.create(**fresh("REPORTER", number))
        for number in range(3):
            await _cadre(number)
        await Client.create(**fresh("PARTNER", 0), name="政企直通车")
        for kind, count in (("CADRE", 3), ("REPORTER", 2), ("PARTNER", 1)):
            for number in range(count):
                await Subject.create(**fresh(kind, number), kind=SubjectKind(kind))


async def _one_of_each(number: int, placed: dict[str, Any]) -> None:
    kind = TargetKind.HOUSEHOLD if number == 2 else TargetKind.ENTERPRISE
    await ServiceTarget.create(
        **fresh("TARGET", number), **placed, kind=kind, status="ACTIVE", name=f"厂{number}", tags=[]
    )
    names = {"code": f"C{number}", "name_zh": "路", "name_en": "Roads", "kind": "PUBLIC"}
    await IssueCategory.create(**fresh("CATEGORY", number), **names)
    await Unit.create(**fresh("UNIT", number), **placed, name="局", kind=UnitKind.GOVERNMENT_DEPARTMENT)


async def _cadre(number: int) -> None:
    # The first cadre is the first of the persons who have an account.
    person = id_of("REPORTER", number + 1 if number else 0)
    given = {"person_id": person, "unit_id": id_of("UNIT", 0), "name": f"王{number}"}
    await Cadre.create(**fresh("CADRE", number), **place("place", CODES[number]), **given)


async def put(world: World) -> None:
    """This world, instead of the one that was there; everybody's authority moves."""
    async with in_transaction() as connection:
        for table in FLEETING:
            await connection.execute_query(f"DELETE FROM {table._meta.db_table}")
        await connection.execute_query("UPDATE subject SET authority_version = authority_version + 1")
        await _standing(world.society)
        await Issue.bulk_create([_issue(number, row) for number, row in enumerate(world.issues)])
        await Comment.bulk_create([_comment(number, row) for number, row in enumerate(world.issues)])
        await Post.bulk_create(_posts(world.society))
        await _links(world.society)


async def _standing(society: Society) -> None:
    for number, parent in enumerate(society.parents):
        above = None if parent is None else id_of("UNIT", parent)
        given = place("place", society.places[number]) | {"parent_id": above, "line": society.lines[number]}
        await Unit.filter(id=id_of("UNIT", number)).update(**given)
    for one in society.people:
        if one.kind == "CADRE":
            home = {"unit_id": id_of("UNIT", one.home), "clearance": one.clearance, "active": one.active}
            await Cadre.filter(id=one.id).update(**home)
        elif one.kind == "PARTNER":
            await Client.filter(id=one.id).update(active=one.active)


PIN = Point(120_018_500, 29_209_300)


def _issue(number: int, row: dict[str, Any]) -> Issue:
    """A row of the policy's columns as a whole one, told from the others by whatever it says."""
    ids = {name: row[name] and IDS.index(row[name]) for name in row if name.endswith("_id")}
    kinds = {
        "reporter_id": "REPORTER",
        "target_id": "TARGET",
        "category_id": "CATEGORY",
        "respondent_cadre_id": "CADRE",
        "respondent_unit_id": "UNIT",
        "lead_unit_id": "UNIT",
    }
    led = {name: None if ids[name] is None else id_of(kind, ids[name]) for name, kind in kinds.items()}
    by, most = row["submitted_by_kind"], {"CADRE": 2, "REPORTER": 1, "PARTNER": 0}
    led["submitted_by_id"] = id_of(by, min(ids["submitted_by_id"], most[by]))
    axes = {axis: row[f"{axis}_code"] for axis in ("place", "origin", "holding")}
    placed = {f"{axis}_id": id_of("PLACE", CODES.index(code)) for axis, code in axes.items()}
    at = NOW - number * timedelta(hours=1)
    return Issue(
        **(row | led | placed | fresh("ISSUE", number)),
        holding_level=PATHS[axes["holding"]][-1][0].upper(),
        title=f"断头路-{number}-",
        search_text=f"断头路-{number}-",
        query_code=f"查{number * 3 % MOST}",  # in another order than the ids
        internal_opinion=f"内部-{number}-",
        reported_at=at,
        triage_due_at=at,
        due_at=NOW + (number - 3) * DAY,
        yellow_at=NOW + (number - 4) * DAY,
        called_back_at=NOW if number % 2 else None,
        return_requested_at=NOW if number % 3 else None,
        longitude=PIN.longitude,
        latitude=PIN.latitude,
        point_cell=cell_of(PIN),
        point_is_home=number % 2 == 0,
    )


def _comment(number: int, row: dict[str, Any]) -> Comment:
    audience = "INTERNAL" if row["solved"] else "PUBLIC"
    said = {"text": f"评论-{number}-", "by_kind": "CADRE", "by_id": id_of("CADRE", 0), "at": NOW}
    return Comment(**fresh("ROW", number), issue_id=id_of("ISSUE", number), audience=audience, **said)


def _posts(society: Society) -> list[Post]:
    """Every post; a lent one after the one that it comes from."""
    made: list[Post] = []
    for one in society.people:
        for held in one.held:
            origin = None
            if held.lender is not None:
                lent = Held(replace(held.post, actions=held.origin_actions), held.origin)
                origin = _post(len(made), id_of("CADRE", held.lender), lent)
                made.append(origin)
            made.append(_post(len(made), one.id, held, origin))
    assert len(made) == sum(len(held_by(society, one)) for one in society.people)
    return made


def _post(number: int, holder: str, held: Held, origin: Post | None = None) -> Post:
    start, end, revoked = (span if span is None else NOW + span for span in PERIOD[held.when])
    post = held.post
    return Post(
        **fresh("POST", number),
        holder_id=holder,
        role=post.role,
        jurisdiction_id=id_of("PLACE", CODES.index(post.code)),
        unit_id=post.unit_id and id_of("UNIT", IDS.index(post.unit_id)),
        level=post.level,
        code=post.code,
        **dict(post.levels),
        actions=None if post.actions is None else sorted(post.actions),
        via=PostVia.APPOINTMENT if origin is None else PostVia.DELEGATION,
        valid_from=start,
        valid_to=end,
        revoked_at=revoked,
        lent_post_id=origin and origin.id,
        grantor_id=origin and origin.holder_id,
    )


async def _links(society: Society) -> None:
    rows = iter(range(len(CODES), 100))
    spoken = [(one.id, target, when) for one in society.people for target, when in one.speaks]
    for person, target, when in spoken:
        start, end, _ = (span if span is None else NOW + span for span in PERIOD[when])
        named = fresh("ROW", next(rows)) | {"person_id": person}
        if target != 2:
            given = {"verified": True, "valid_from": start, "valid_to": end}
            await EnterpriseRepresentative.create(**named, enterprise_id=id_of("TARGET", target), **given)
        elif when != TO_COME:  # nobody joins a household later
            await HouseholdMember.create(
                **named, household_id=id_of("TARGET", target), relation="户主", left_at=end
            )
    await RoutingRule.bulk_create(_routing(society, rows))
    await Assignment.bulk_create(_assignments(society, rows))


def _routing(society: Society, rows: Iterable[int]) -> list[RoutingRule]:
    made = []
    for (unit, category, claimable, when), number in zip(society.routed, rows, strict=False):
        start, end, _ = (span if span is None else NOW + span for span in PERIOD[when])
        ids = {"lead_unit_id": id_of("UNIT", unit), "category_id": id_of("CATEGORY", category)}
        given = place("place", CODES[0]) | {"valid_from": start, "valid_to": end}
        made.append(RoutingRule(**fresh("ROW", number), **ids, **given, claimable=claimable))
    return made


def _assignments(society: Society, rows: Iterable[int]) -> list[Assignment]:
    return [
        Assignment(
            **fresh("ROW", number),
            issue_id=id_of("ISSUE", issue),
            unit_id=id_of("UNIT", unit),
            jurisdiction_id=id_of("PLACE", 0),
            round=1,
            role=AssignmentRole.ASSIST,
            status=status,
            assigned_at=NOW,
        )
        for (issue, unit, status), number in zip(society.assisting, rows, strict=False)
    ]
