"""How is the test world built? Once, into the template that every test's database is a copy of."""

from datetime import timedelta
from uuid import UUID

from api.database import open_database
from models.commands import (
    Work,
    households,
    identities,
    posts,
    representatives,
    routing,
    targets,
    units,
    visits,
)
from models.commands import reference_data as shipped
from models.commands.enrolment import Enrolment, enrol
from models.commands.households import Member
from models.commands.people import Someone
from models.rules import reference
from models.rules.vocabulary import RoleCode, SubjectKind, UnitKind, VisitMode
from models.tables import EnterpriseRepresentative, ExternalIdentity, IssueCategory
from tests.models.world import OPERATOR, at, permit, place, subject
from tests.town.places import (
    BUILT,
    CADRES,
    CHIAN,
    ENTERPRISE,
    FOTANG,
    JURISDICTIONS,
    NAMES,
    NOW,
    PARTNER,
    PHONES,
    REPORTERS,
    ROUTED,
    UNITS,
    VILLAGE,
    YIWU,
)

PROVIDER = "town"  # calls everybody by the login that the tests use


async def build(url: str) -> None:
    """Put the whole world into an empty, migrated database."""
    async with open_database(url, readers=1, writers=1):
        async with at(BUILT) as work:
            await subject(work, OPERATOR, SubjectKind.SYSTEM)
            await _territory(work)
        async with at(BUILT) as work:
            known = await _units(work)
            await _cadres(work, known)
            await _partner(work)
            await _competence(work, known)
            enterprise = await _enterprise(work)
            await _households(work)
        async with at(NOW - timedelta(hours=1)) as work:
            await _visit(work, enterprise)


async def _territory(work: Work) -> None:
    divisions = reference.divisions(_some(reference.shipped(reference.DIVISIONS)))
    await shipped.load_divisions(work, permit("Jurisdiction", "create"), divisions)
    categories = reference.categories(reference.shipped(reference.CATEGORIES))
    await shipped.load_categories(work, permit("IssueCategory", "create"), categories)
    defaults = reference.defaults(reference.shipped(reference.DEFAULTS))
    classes = permit("DeadlineClass", "create")
    await shipped.load_deadline_classes(work, classes, defaults.deadline_classes)
    settled = defaults.policy | {"look_back_share": "0"}  # ids are random here: nothing is left to their lot
    await shipped.load_policy(work, permit("JurisdictionPolicy", "create"), settled)
    days = reference.calendar_days(reference.shipped(reference.CALENDAR))
    await shipped.load_calendar(work, permit("CalendarDay", "create"), days)


def _some(table: bytes) -> bytes:
    """The head of a table, and the rows of our places."""
    head, *rows = table.splitlines(keepends=True)
    return b"".join([head, *(row for row in rows if row.split(b",")[0].decode() in JURISDICTIONS)])


async def _units(work: Work) -> dict[str, UUID]:
    known = {}
    for key, (code, name, kind) in UNITS.items():
        made = await units.create(
            work, permit("Unit", "create"), name=name, kind=UnitKind(kind), place_id=await place(code)
        )
        known[key] = made.id
    return known


async def _cadres(work: Work, known: dict[str, UUID]) -> None:
    for login, official in CADRES.items():
        unit_id = known[official.unit]
        enrolment = Enrolment(
            name=f"干部{login}",
            unit_id=unit_id,
            clearance=official.clearance,
            provider=PROVIDER,
            subject=login,
        )
        cadre = await enrol(work, permit("Cadre", "enrol"), enrolment)
        for role in official.roles:
            # A unit's people are posted where their unit is; an office's unit says nothing about a village.
            await posts.grant(
                work,
                permit("Post", "grant"),
                holder_id=cadre.id,
                role=role,
                jurisdiction_id=await place(official.at),
                unit_id=None if official.at == VILLAGE else unit_id,
            )


async def _partner(work: Work) -> None:
    client = await identities.enrol_client(work, permit("Client", "enrol"), name="政企直通车")
    row = ExternalIdentity(**work.fresh(), provider=PROVIDER, subject=PARTNER, holder_id=client.id)
    await row.save(using_db=work.connection, force_create=True)
    await posts.grant(
        work,
        permit("Post", "grant"),
        holder_id=client.id,
        role=RoleCode.PARTNER,
        jurisdiction_id=await place(YIWU),
    )


async def _competence(work: Work, known: dict[str, UUID]) -> None:
    category = await IssueCategory.get(code=ROUTED)
    await routing.set_rule(
        work,
        permit("RoutingRule", "create"),
        category_id=category.id,
        jurisdiction_id=await place(FOTANG),
        lead_unit_id=known["fotang-economy"],
    )


async def _enterprise(work: Work) -> UUID:
    made = await targets.create(
        work,
        permit("Enterprise", "create"),
        name="义乌市双童日用品有限公司",
        uscc="91330199MA27ABCD43",
        place_id=await place(FOTANG),
    )
    for login in (login for login, target in REPORTERS.items() if target == ENTERPRISE):
        await representatives.add(work, made.id, permit("Enterprise", "update"), _someone(login))
    for link in await EnterpriseRepresentative.all().using_db(work.connection):
        await representatives.verify(work, link.id, permit("Enterprise", "update"))
    return made.id


async def _households(work: Work) -> None:
    for code, login in ((VILLAGE, "villager"), (CHIAN, "stranger")):
        await households.create(
            work,
            permit("Household", "create"),
            place_id=await place(code),
            name=NAMES[login],
            members=[Member(person=_someone(login), relation="户主", is_head=True)],
        )


async def _visit(work: Work, enterprise_id: UUID) -> None:
    visitor = await ExternalIdentity.get(provider=PROVIDER, subject="visitor")
    await visits.record(
        work,
        permit("Visit", "record"),
        target_id=enterprise_id,
        mode=VisitMode.SCHEDULED,
        visited_at=work.now,
        cadre_id=visitor.holder_id,
        summary="走访企业",
    )


def _someone(login: str) -> Someone:
    return Someone(name=NAMES[login], phone=PHONES[login], provider=PROVIDER, subject=login)
