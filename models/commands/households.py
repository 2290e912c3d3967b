"""Create and correct households (群众、户): names and addresses are a person's, so they are sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack
from uuid import UUID

from models.commands.people import Someone, person_of
from models.commands.personal import Path, Values, keep
from models.commands.reference import axis
from models.commands.registry import Held, bump, columns, fresh, hold_owner, tell
from models.commands.targets import CHANGED, hold_active, tidy_tags
from models.commands.work import Work
from models.errors import BadInput, Conflict, NotFound
from models.rules.permit import Permit
from models.rules.protected import PROTECTED
from models.rules.search_text import search_text
from models.rules.texts import line
from models.rules.vocabulary import TargetKind
from models.tables import HouseholdMember, Jurisdiction, ServiceTarget

MOST_MEMBERS = 50


class Details(TypedDict, total=False):
    """What is said of a household; what is left out stays, and None forgets it."""

    name: str | None
    address: str | None
    place_id: UUID
    tags: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person, and what they are in the household (户主、配偶、子女 …)."""

    person: Someone
    relation: str
    is_head: bool = False


async def create(
    work: Work,
    permit: Permit,
    *,
    place_id: UUID,
    name: str,
    address: str | None = None,
    tags: Sequence[str] = (),
    members: Sequence[Member] = (),
    id: UUID | None = None,
) -> ServiceTarget:
    """Put a household on record, with its members.

    Raises:
        BadInput: a value that is none, more than one head.
        Conflict: the ID number of a member is another person's.
    """
    place = await work.reference.jurisdiction(work.connection, place_id)
    row = ServiceTarget(
        **fresh(work, id),
        **axis("place", place),
        kind=TargetKind.HOUSEHOLD,
        tags=tidy_tags(tags),
        search_text=search_text(place.full_name),
    )
    await work.hold(permit)
    permit.check_new(columns(row))
    if await ServiceTarget.filter(id=row.id).using_db(work.connection).exists():
        raise Conflict("DUPLICATE", field=("id",))
    await row.save(using_db=work.connection, force_create=True)
    await keep(work, row.id, "Household", _values({"name": name, "address": address}))
    await _join_all(work, row, members)
    tell(work, permit, CHANGED, row, before={})
    work.done(row)
    return row


async def update(
    work: Work,
    household_id: UUID,
    permit: Permit,
    *,
    expected_version: int | None = None,
    **details: Unpack[Details],
) -> ServiceTarget:
    """Correct a household that is still served."""
    held = await hold_active(work, household_id, permit, expected_version=expected_version)
    if "place_id" in details:
        place = await work.reference.jurisdiction(work.connection, details["place_id"])
        held.set(_placed(place))
    if "tags" in details:
        held.set({"tags": tidy_tags(details["tags"])})
    values = _values(details)
    if values:
        await keep(work, household_id, "Household", values)
    return await held.write(CHANGED, **({"values": sorted(values)} if values else {}))


async def add_member(
    work: Work,
    household_id: UUID,
    permit: Permit,
    member: Member,
    *,
    expected_version: int | None = None,
) -> ServiceTarget:
    """Take a person into the household; from then on they see its issues.

    Raises:
        Conflict: the ID number is another person's, or the person is a member already.
    """
    held = await hold_active(work, household_id, permit, expected_version=expected_version)
    link = await _join(work, held.row, member, at=("member",))
    return await _linked(held, link)


async def remove_member(
    work: Work, member_id: UUID, permit: Permit, *, expected_version: int | None = None
) -> ServiceTarget:
    """Let a member leave the household; they no longer see its issues.

    Raises:
        NotFound: there is no such member, or they have left.
    """
    link = await HouseholdMember.filter(id=member_id, left_at=None).using_db(work.connection).first()
    unknown = NotFound("NOT_FOUND", type="HouseholdMember", field=("memberId",))
    if link is None:
        raise unknown
    held = await hold_owner(
        work, permit, ServiceTarget, link.household_id, link=unknown, expected_version=expected_version
    )
    link.left_at, link.updated_at = work.now, work.now
    link.version += 1
    await link.save(using_db=work.connection, update_fields=["left_at", "updated_at", "version"])
    await bump(work, link.person_id)
    return await _linked(held, link)


async def _linked(held: Held[ServiceTarget], link: HouseholdMember) -> ServiceTarget:
    link_state = {"person_id": link.person_id, "left_at": link.left_at}
    return await held.write(CHANGED, member=link.id, link=link_state)


async def _join_all(work: Work, household: ServiceTarget, members: Sequence[Member]) -> None:
    if len(members) > MOST_MEMBERS:
        raise BadInput("TOO_MANY", field=("members",), limit=MOST_MEMBERS)
    for number, member in enumerate(members):
        await _join(work, household, member, at=("members", str(number)))


async def _join(work: Work, household: ServiceTarget, member: Member, *, at: Path) -> HouseholdMember:
    relation = line(member.relation, limit=32, field=(*at, "relation"))
    person_id = await person_of(work, member.person, at=at)
    await _one_head(work, household.id, member, at)
    mine = HouseholdMember.filter(household_id=household.id).using_db(work.connection)
    link = await mine.filter(person_id=person_id).first()
    if link is not None and link.left_at is None:
        raise Conflict("DUPLICATE", field=(*at, "personId"))
    # Who comes back takes up the old row: one person, one row.
    created = link is None
    link = link or HouseholdMember(**work.fresh(), household_id=household.id, person_id=person_id)
    link.relation, link.is_head, link.left_at, link.updated_at = relation, member.is_head, None, work.now
    await link.save(using_db=work.connection, force_create=created, force_update=not created)
    await bump(work, person_id)
    return link


async def _one_head(work: Work, household_id: UUID, member: Member, at: Path) -> None:
    heads = HouseholdMember.filter(household_id=household_id, is_head=True, left_at=None)
    if member.is_head and await heads.using_db(work.connection).exists():
        raise BadInput("TWO_HEADS", field=(*at, "isHead"))


def _values(details: Details) -> Values:
    return {
        field: (details[field], PROTECTED[field].sensitivity)
        for field in ("name", "address")
        if field in details
    }


def _placed(place: Jurisdiction) -> dict[str, object]:
    return axis("place", place) | {"search_text": search_text(place.full_name)}
