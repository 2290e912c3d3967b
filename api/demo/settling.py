"""How do the demo's units and people come into a database? By the commands that make any unit or cadre."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from api.demo import numbers, people
from api.demo.clock import demo_id
from api.demo.people import PROVIDER, DemoCadre
from api.demo.places import YIWU, Village
from api.demo.units import DemoUnit, units
from models.commands import Work
from models.commands import posts as posts_
from models.commands import units as units_
from models.commands.enrolment import Enrolment, enrol_many
from models.commands.identities import bind, enrol_client
from models.errors import DomainError
from models.rules.vocabulary import RoleCode
from policies.access import permit
from policies.actor import Subject

HOTLINE = "hotline-96150"


async def appoint_administrators(work: Work, system: Subject) -> None:
    """The first three people: each administers another part, and none sees contents."""
    await _found(work, system, units({})[:1])
    await _appoint(work, system, people.ADMINISTRATORS, first=0)


async def found_units(work: Work, admin: Subject, villages: dict[str, list[Village]]) -> None:
    """Every unit but the administrators' own."""
    await _found(work, admin, units(villages)[1:])


async def appoint_everybody(work: Work, admin: Subject) -> None:
    """All other cadres with their posts, and the partner system."""
    await _appoint(work, admin, people.cadres(), first=len(people.ADMINISTRATORS))
    client = await enrol_client(
        work, permit(admin, "Client", "enrol"), name="义乌96150热线", id=demo_id("Client", HOTLINE)
    )
    await bind(work, client.id, permit(admin, "Client", "update"), provider=PROVIDER, subject=HOTLINE)
    await _grant(work, admin, client.id, RoleCode.PARTNER, code=YIWU)


async def _found(work: Work, admin: Subject, units: Iterable[DemoUnit]) -> None:
    allowed = permit(admin, "Unit", "create")
    for unit in units:
        place = await work.reference.scope(work.connection, unit.place)
        await units_.create(
            work, allowed, name=unit.name, kind=unit.kind, place_id=place.id, id=demo_id("Unit", unit.key)
        )


async def _appoint(work: Work, admin: Subject, cadres: Sequence[DemoCadre], *, first: int) -> None:
    enrolled = [_enrolment(cadre, number) for number, cadre in enumerate(cadres, first)]
    for answer in await enrol_many(work, permit(admin, "Cadre", "enrol"), enrolled):
        if isinstance(answer, DomainError):
            raise answer
    for cadre in cadres:
        unit_id = demo_id("Unit", cadre.unit)
        unit = await work.reference.unit(work.connection, unit_id)
        for role in cadre.roles:
            holder = demo_id("Cadre", cadre.login)
            await _grant(work, admin, holder, role, code=unit.place_code, unit_id=unit_id)


def _enrolment(cadre: DemoCadre, number: int) -> Enrolment:
    return Enrolment(
        id=demo_id("Cadre", cadre.login),
        name=people.name(number),
        title=cadre.title,
        unit_id=demo_id("Unit", cadre.unit),
        clearance=cadre.clearance,
        phone=numbers.phone(number),
        id_number=numbers.id_number(number),
        provider=PROVIDER,
        subject=cadre.login,
    )


async def _grant(
    work: Work, admin: Subject, holder: UUID, role: RoleCode, *, code: str, unit_id: UUID | None = None
) -> None:
    place = await work.reference.scope(work.connection, code)
    await posts_.grant(
        work,
        permit(admin, "Post", "grant"),
        holder_id=holder,
        role=role,
        jurisdiction_id=place.id,
        unit_id=unit_id,
    )
