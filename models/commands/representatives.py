"""Who speaks for an enterprise (企业联系人)? Once verified, they see all its issues, for a period."""

from datetime import datetime
from uuid import UUID

from models.commands.people import Someone, person_of
from models.commands.registry import Held, bump, hold_owner
from models.commands.targets import CHANGED, hold_active
from models.commands.work import Work
from models.errors import BadInput, Conflict, NotFound
from models.rules.permit import Permit
from models.rules.vocabulary import TargetKind
from models.tables import EnterpriseRepresentative, ServiceTarget


async def add(
    work: Work,
    enterprise_id: UUID,
    permit: Permit,
    person: Someone,
    *,
    verified: bool = False,
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
    expected_version: int | None = None,
) -> ServiceTarget:
    """Name a representative; until `verified`, now or later, they see nothing by it.

    Raises:
        BadInput: a value that is none, or a bad period.
        Conflict: the ID number is another person's, or the person is a representative at that time.
    """
    held = await hold_active(work, enterprise_id, permit, expected_version=expected_version)
    if held.row.kind is not TargetKind.ENTERPRISE:
        raise NotFound("NOT_FOUND", type=permit.type)
    start = valid_from or work.now
    if valid_to is not None and valid_to <= start:
        raise BadInput("BAD_PERIOD", field=("validTo",))
    person_id = await person_of(work, person, at=("person",))
    await _not_yet(work, enterprise_id, person_id, start, valid_to)
    link = EnterpriseRepresentative(
        **work.fresh(),
        enterprise_id=enterprise_id,
        person_id=person_id,
        verified=verified,
        valid_from=start,
        valid_to=valid_to,
    )
    await link.save(using_db=work.connection, force_create=True)
    return await _linked(held, link)


async def verify(
    work: Work, representative_id: UUID, permit: Permit, *, expected_version: int | None = None
) -> ServiceTarget:
    """Confirm a representative (核验): from now on they see the enterprise's issues.

    Raises:
        Conflict: it is done already.
    """
    held, link = await _hold(work, representative_id, permit, expected_version)
    if link.verified:
        raise Conflict("DUPLICATE", field=("representativeId",))
    link.verified = True
    await _save(work, link, "verified")
    return await _linked(held, link)


async def remove(
    work: Work, representative_id: UUID, permit: Permit, *, expected_version: int | None = None
) -> ServiceTarget:
    """End a representation now, or before it begins."""
    held, link = await _hold(work, representative_id, permit, expected_version)
    link.valid_to = max(work.now, link.valid_from)
    await _save(work, link, "valid_to")
    return await _linked(held, link)


async def _hold(
    work: Work, representative_id: UUID, permit: Permit, expected_version: int | None
) -> tuple[Held[ServiceTarget], EnterpriseRepresentative]:
    links = EnterpriseRepresentative.filter(id=representative_id).using_db(work.connection)
    link = await links.first()
    unknown = NotFound("NOT_FOUND", type="EnterpriseRepresentative", field=("representativeId",))
    if link is None:
        raise unknown
    held = await hold_owner(
        work, permit, ServiceTarget, link.enterprise_id, link=unknown, expected_version=expected_version
    )
    # Read again under the enterprise's lock: it may have been ended meanwhile.
    link = await links.get()
    if link.valid_to is not None and link.valid_to <= work.now:
        raise Conflict("ALREADY_ENDED")
    return held, link


async def _not_yet(
    work: Work, enterprise_id: UUID, person_id: UUID, start: datetime, end: datetime | None
) -> None:
    mine = EnterpriseRepresentative.filter(enterprise_id=enterprise_id, person_id=person_id)
    for other in await mine.using_db(work.connection):
        begins_in_time = end is None or other.valid_from < end
        if other.valid_from == start or (
            begins_in_time and (other.valid_to is None or start < other.valid_to)
        ):
            raise Conflict("DUPLICATE", field=("person", "personId"))


async def _save(work: Work, link: EnterpriseRepresentative, column: str) -> None:
    link.updated_at = work.now
    link.version += 1
    await link.save(using_db=work.connection, update_fields=[column, "updated_at", "version"])


async def _linked(held: Held[ServiceTarget], link: EnterpriseRepresentative) -> ServiceTarget:
    await bump(held.work, link.person_id)
    state = {
        "person_id": link.person_id,
        "verified": link.verified,
        "valid_from": link.valid_from,
        "valid_to": link.valid_to,
    }
    return await held.write(CHANGED, representative=link.id, link=state)
