"""Rows that say who somebody is. Commands make them elsewhere; here they only have to be there."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from models.rules.vocabulary import (
    AssignmentRole,
    AssignmentStatus,
    IssueKind,
    PostVia,
    RoleCode,
    SubjectKind,
    TargetKind,
    UnitKind,
)
from models.tables import (
    Assignment,
    Cadre,
    EnterpriseRepresentative,
    HouseholdMember,
    Issue,
    IssueCategory,
    Jurisdiction,
    Person,
    Post,
    RoutingRule,
    ServiceTarget,
    Subject,
    Unit,
)
from policies.cases.cast import FUTANG, uuid
from policies.cases.places import PATHS, located
from policies.cases.places import issue as issue_columns

NOW = datetime(2019, 10, 31, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def fresh(number: int) -> dict[str, Any]:
    return {"id": UUID(uuid(number)), "created_at": NOW, "updated_at": NOW}


PLACED: dict[str, Any] = {"place_id": UUID(uuid(1)), **located("place_", FUTANG)}
UNITS, HOUSEHOLDS, ENTERPRISES, CATEGORIES = (3, 4), (50, 51), (52, 53, 54), (90, 91, 92)
PEOPLE = (2, 11)
SUBMITTER = 99


async def ground() -> None:
    """What the other rows refer to."""
    town = {"code": FUTANG, "name": "佛堂镇", "full_name": "佛堂镇", "level": "TOWNSHIP", "kind": "TOWN"}
    await Jurisdiction(
        **fresh(1), **town, **dict(PATHS[FUTANG]), scope_code=FUTANG, valid_from=date(2019, 1, 1)
    ).save(force_create=True)
    for number in PEOPLE:
        await Person(**fresh(number)).save(force_create=True)
    for number in UNITS:
        await Unit(**fresh(number), **PLACED, name="局", kind=UnitKind.GOVERNMENT_DEPARTMENT).save(
            force_create=True
        )
    for number in (*HOUSEHOLDS, *ENTERPRISES):
        kind = TargetKind.HOUSEHOLD if number in HOUSEHOLDS else TargetKind.ENTERPRISE
        await ServiceTarget(**fresh(number), **PLACED, kind=kind).save(force_create=True)
    for number in CATEGORIES:
        names = {"code": f"C{number}", "name_zh": "路", "name_en": "Roads", "kind": IssueKind.PUBLIC}
        await IssueCategory(**fresh(number), **names).save(force_create=True)
    await subject(SUBMITTER)


async def subject(number: int, kind: SubjectKind = SubjectKind.CADRE, version: int = 1) -> str:
    await Subject(**fresh(number), kind=kind, authority_version=version).save(force_create=True)
    return uuid(number)


async def cadre(number: int, clearance: int = 0, active: bool = True) -> str:
    row = Cadre(
        **fresh(number),
        **PLACED,
        person_id=UUID(uuid(2)),
        unit_id=UUID(uuid(3)),
        name="王",
        clearance=clearance,
        active=active,
    )
    await row.save(force_create=True)
    return await subject(number)


async def post(number: int, holder: int, role: RoleCode, code: str, **given: Any) -> str:
    levels = PATHS[code]
    plain: dict[str, Any] = {"via": PostVia.APPOINTMENT, "valid_from": NOW - DAY}
    row = Post(
        **fresh(number),
        holder_id=UUID(uuid(holder)),
        role=role,
        jurisdiction_id=UUID(uuid(1)),
        level=levels[-1][0].upper(),
        code=code,
        **dict(levels),
        **(plain | given),
    )
    await row.save(force_create=True)
    return uuid(number)


async def member(number: int, household: int, person: int, **given: Any) -> None:
    ids = {"household_id": UUID(uuid(household)), "person_id": UUID(uuid(person))}
    await HouseholdMember(**fresh(number), **ids, relation="户主", **given).save(force_create=True)


async def representative(number: int, enterprise: int, person: int, **given: Any) -> None:
    ids = {"enterprise_id": UUID(uuid(enterprise)), "person_id": UUID(uuid(person))}
    plain: dict[str, Any] = {"verified": True, "valid_from": NOW - DAY}
    await EnterpriseRepresentative(**fresh(number), **ids, **(plain | given)).save(force_create=True)


async def routing(number: int, unit: int, category: int, **given: Any) -> None:
    plain: dict[str, Any] = {"claimable": True, "valid_from": NOW - DAY}
    row = RoutingRule(
        **fresh(number),
        **PLACED,
        category_id=UUID(uuid(category)),
        lead_unit_id=UUID(uuid(unit)),
        **(plain | given),
    )
    await row.save(force_create=True)


async def assisting(number: int, issue: int, unit: int, status: AssignmentStatus) -> None:
    row = Assignment(
        **fresh(number),
        issue_id=UUID(uuid(issue)),
        round=1,
        role=AssignmentRole.ASSIST,
        status=status,
        unit_id=UUID(uuid(unit)),
        jurisdiction_id=UUID(uuid(1)),
        assigned_at=NOW,
    )
    await row.save(force_create=True)


async def issue(number: int, holding: str, **given: Any) -> str:
    columns = issue_columns(FUTANG, FUTANG, holding, submitted_by_id=UUID(uuid(SUBMITTER)))
    row = Issue(
        **fresh(number),
        **dict(columns) | given,
        **{f"{axis}_id": UUID(uuid(1)) for axis in ("place", "origin", "holding")},
        holding_level=PATHS[holding][-1][0].upper(),
        title="断头路",
        query_code=f"Q{number}",
        reported_at=NOW,
        triage_due_at=NOW + DAY,
        search_text="断头路",
    )
    await row.save(force_create=True)
    return uuid(number)
