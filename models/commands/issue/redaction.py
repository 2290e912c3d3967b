"""Does a text for the public hold anything that the issue keeps encrypted?"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from models.commands.issue.act import Act
from models.commands.personal import cipher_of
from models.errors import Forbidden, RateLimited
from models.rules.keys import open_value
from models.rules.redaction import MOST_REFUSED, NOT_REDACTED, SPAN, holds, names_somebody
from models.rules.vocabulary import AuditVerdict, Confidentiality
from models.tables import (
    AuditEntry,
    EnterpriseRepresentative,
    HouseholdMember,
    PersonalRecord,
    PersonalValue,
    ServiceTarget,
)

FIELDS = ("name", "phone", "id_number", "address")


async def refuse_personal(act: Act, texts: Mapping[str, str]) -> None:
    """Let through only texts without numbers that name somebody, and without a value of whoever it is about.

    It never says which value it was: a name that is tried must not be found so.

    Raises:
        Forbidden: NOT_REDACTED, with the field.
        RateLimited: so much was refused that somebody may be trying.
    """
    await _within_limit(act)
    values = [*await _encrypted(act), *await _of_target(act)]
    for field, text in texts.items():
        if names_somebody(text) or holds(text, values):
            raise Forbidden(NOT_REDACTED, field=("input", field))


async def _encrypted(act: Act) -> list[tuple[str, str]]:
    """The values kept for the issue, for who raised it, for its target, and for whoever belongs there."""
    issue, using = act.issue, act.work.connection
    owners = {issue.id, issue.reporter_id, issue.submitted_by_id, issue.target_id} - {None}
    for table, column in ((HouseholdMember, "household_id"), (EnterpriseRepresentative, "enterprise_id")):
        people = table.filter(**{column: issue.target_id}).using_db(using)
        owners |= {UUID(str(id)) for id in await people.values_list("person_id", flat=True)}
    return await _opened(act, owners)


async def _opened(act: Act, owners: Iterable[UUID | None]) -> list[tuple[str, str]]:
    ids, using, cipher = sorted(str(id) for id in owners), act.work.connection, cipher_of(act.work)
    records = {row.id: row for row in await PersonalRecord.filter(id__in=ids).using_db(using)}
    found = []
    for value in await PersonalValue.filter(owner_id__in=ids, field__in=FIELDS).using_db(using):
        key = cipher.unwrap(str(records[value.owner_id].wrapped_key), value.owner_id)
        found.append((value.field, open_value(key, value.owner_id, value.field, value.ciphertext)))
    return found


async def _of_target(act: Act) -> list[tuple[str, str]]:
    """The name of an enterprise, where it would tell whose hidden name it is."""
    if act.issue.confidentiality is not Confidentiality.NAME_HIDDEN or act.issue.target_id is None:
        return []
    target = await ServiceTarget.get(id=act.issue.target_id, using_db=act.work.connection)
    return [("name", target.name)] if target.name else []


async def _within_limit(act: Act) -> None:
    lately = AuditEntry.filter(
        actor_id=UUID(act.permit.id),
        at__gt=act.work.now - SPAN,
        verdict=AuditVerdict.REFUSED,
        reason=NOT_REDACTED,
    )
    if await lately.using_db(act.work.connection).count() >= MOST_REFUSED:
        hours = int(SPAN.total_seconds() // 3600)
        raise RateLimited("REDACTIONS_EXHAUSTED", limit=MOST_REFUSED, hours=hours)
