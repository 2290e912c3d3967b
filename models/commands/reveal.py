"""Reveal one protected value to whoever may ask for it, says why, and does not ask too often.

Every value that was revealed is in the audit trail, which is also what the limit counts: by field and
purpose, never by value.
"""

from typing import Any, NamedTuple
from uuid import UUID

from models.commands.personal import cipher_of
from models.commands.registry import columns
from models.commands.trail import audit, named
from models.commands.work import Work
from models.errors import NotFound, RateLimited
from models.rules.keys import open_value
from models.rules.permit import Permit
from models.rules.protected import PROTECTED
from models.rules.revealing import MOST, SHOWN, SPAN, Shown
from models.rules.vocabulary import AuditVerdict, ProtectedField
from models.tables import (
    AuditEntry,
    Cadre,
    EnterpriseRepresentative,
    HouseholdMember,
    Issue,
    PersonalRecord,
    PersonalValue,
    ServiceTarget,
    Subject,
)

TABLES: dict[str, type[Any]] = {
    "Cadre": Cadre,
    "EnterpriseRepresentative": EnterpriseRepresentative,
    "Household": ServiceTarget,
    "HouseholdMember": HouseholdMember,
    "Issue": Issue,
}


class Revealed(NamedTuple):
    """A value in clear, of the object with this id; None where there is none, or none any more."""

    id: UUID
    value: str | None


async def reveal(
    work: Work, of: tuple[str, UUID], field: ProtectedField, permit: Permit, *, seen: Permit, purpose: str
) -> Revealed:
    """A value of the object of this type and id. `seen` is the right by which the object itself is seen.

    Raises:
        NotFound: there is no such object, or the subject may not know of it.
        Forbidden: it may, but not read this value.
        RateLimited: it has had too many revealed lately.
    """
    type, id = of
    shown = SHOWN[type, field]
    row = await _first(work, TABLES[type], id=id)
    whole = row if row is None or shown.via is None else await _whole(work, shown, row)
    if row is None or whole is None or getattr(row, "left_at", None) is not None:
        raise NotFound("NOT_FOUND", type=type)
    await work.hold(permit)
    if not seen.may(columns(whole)):
        raise NotFound("NOT_FOUND", type=type)
    permit.check(columns(whole))
    await _within_limit(work, permit)
    value = await _opened(work, shown, getattr(row, shown.owner))
    audit(
        work,
        permit,
        named(type, permit.action),
        type,
        id,
        post_id=permit.post_for(columns(whole)),
        field=field,
        purpose=_without(value, shown, purpose),
    )
    return Revealed(id, value)


async def _first(work: Work, table: type[Any], **where: Any) -> Any:
    return await table.filter(**where).using_db(work.connection).first()


async def _whole(work: Work, shown: Shown, part: Any) -> Any:
    return await _first(work, ServiceTarget, id=getattr(part, str(shown.via)))


async def _within_limit(work: Work, permit: Permit) -> None:
    # Locked, so that requests at the same time are counted one after the other.
    await Subject.filter(id=permit.id).using_db(work.connection).select_for_update().first()
    lately = AuditEntry.filter(
        actor_id=UUID(permit.id),
        at__gt=work.now - SPAN,
        verdict=AuditVerdict.DONE,
        action__in=sorted({named(type, shown.action) for (type, _), shown in SHOWN.items()}),
    )
    if await lately.using_db(work.connection).count() >= MOST:
        minutes = int(SPAN.total_seconds() // 60)
        raise RateLimited("REVEALS_EXHAUSTED", limit=MOST, minutes=minutes)


async def _opened(work: Work, shown: Shown, owner: UUID | None) -> str | None:
    record = None if owner is None else await _first(work, PersonalRecord, id=owner)
    kept = None if owner is None else await _first(work, PersonalValue, owner_id=owner, field=shown.name)
    if owner is None or record is None or record.wrapped_key is None or kept is None:
        return None
    return open_value(cipher_of(work).unwrap(record.wrapped_key, owner), owner, shown.name, kept.ciphertext)


def _without(value: str | None, shown: Shown, purpose: str) -> str:
    """The purpose, with the value masked where somebody has written it there."""
    return purpose.replace(value, PROTECTED[shown.name].mask(value)) if value else purpose
