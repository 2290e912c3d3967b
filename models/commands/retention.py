"""Destroy the personal values whose time is over (保存期限), and those of whoever asks for it."""

from typing import NamedTuple
from uuid import UUID

from models.commands.grounds import grounds_of
from models.commands.personal import anonymise
from models.commands.registry import columns
from models.commands.work import Work
from models.errors import Conflict, NotFound
from models.rules.permit import Permit
from models.rules.retention import STANDS, Months, due
from models.rules.vocabulary import RetentionRule
from models.tables import PersonalRecord

BATCH = 200


class Due(NamedTuple):
    """An owner whose values go, and by which rule."""

    owner_id: UUID
    owner_type: str
    rule: RetentionRule


class Looked(NamedTuple):
    """What one look has found: whose values go, and where the next look begins; None at the end."""

    due: tuple[Due, ...]
    last: UUID | None


async def look(work: Work, months: Months, *, after: UUID | None = None, limit: int = BATCH) -> Looked:
    """Whose values are due, of the next owners. Nothing is locked and nothing is written."""
    rows = PersonalRecord.filter(wrapped_key__isnull=False).using_db(work.connection).order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    owners = {row.id: row.owner_type for row in await rows.limit(limit)}
    found = await _due(work, owners, months)
    return Looked(found, max(owners) if len(owners) == limit else None)


async def expire(work: Work, permit: Permit, months: Months, *, among: tuple[Due, ...]) -> tuple[Due, ...]:
    """Destroy the values of those that are still due now that they are locked; who they were.

    Raises:
        Forbidden, NotFound: the permit does not reach them.
    """
    locked = PersonalRecord.filter(id__in=[one.owner_id for one in among], wrapped_key__isnull=False)
    rows = await locked.using_db(work.connection).order_by("id").select_for_update()
    gone = await _due(work, {row.id: row.owner_type for row in rows}, months)
    for one in gone:
        await anonymise(work, one.owner_id, permit, rule=one.rule, months=months[one.rule])
    return gone


async def forget(work: Work, person_id: UUID, permit: Permit, *, reason: str) -> PersonalRecord:
    """Destroy the values of one person who asks for it.

    Raises:
        NotFound, Forbidden: the permit does not reach their record.
        Conflict: it is done already; an issue of theirs is open, or they belong to a target that is served.
    """
    record = await PersonalRecord.filter(id=person_id).using_db(work.connection).select_for_update().first()
    if record is None:
        raise NotFound("NOT_FOUND", type="Person")
    await work.hold(permit)
    permit.check(columns(record))
    grounds = await grounds_of(work, {person_id: record.owner_type})
    if STANDS in grounds[person_id]:
        raise Conflict("STILL_NEEDED", field=("personId",))
    await anonymise(work, person_id, permit, reason=reason)
    work.done(record)
    return record


async def _due(work: Work, owners: dict[UUID, str], months: Months) -> tuple[Due, ...]:
    grounds = await grounds_of(work, owners)
    ruled = ((id, due(grounds[id], months, work.now)) for id in owners)
    return tuple(Due(id, owners[id], rule) for id, rule in ruled if rule is not None)
