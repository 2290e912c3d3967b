"""Keep protected values: sealed under a key of their owner, found by a blind index, shown as a mask.

They are nowhere else: not in events, not in the audit trail, not in messages.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tortoise.queryset import QuerySet

from models.commands.pinning import unpin
from models.commands.registry import bump, columns
from models.commands.trail import audit
from models.commands.work import Work
from models.errors import Conflict, NotFound, Unavailable, camel
from models.rules.cipher import Key
from models.rules.keys import KeyProvider, open_value, seal_value
from models.rules.permit import Permit
from models.rules.protected import PROTECTED, sought, spelt
from models.rules.vocabulary import RetentionRule, Sensitivity, SubjectKind
from models.tables import Anonymisation, ExternalIdentity, PersonalRecord, PersonalValue

Path = tuple[str, ...]
Values = Mapping[str, tuple[str | None, Sensitivity]]

UNIQUE = "id_number"


async def keep(work: Work, owner_id: UUID, owner_type: str, values: Values, *, at: Path = ()) -> None:
    """Store values of one owner, None to forget one. `at` is where they stood in the input.

    Raises:
        BadInput: a mask, or no such number or text.
        Conflict: the ID number is another owner's, of whom nothing is told; the owner is anonymised, or
            something of another type, whose id a client has borrowed.
    """
    record = await _rows(PersonalRecord, work, id=owner_id).select_for_update().first()
    if record is None:
        record = PersonalRecord(**(work.fresh() | {"id": owner_id}), owner_type=owner_type)
        key, record.wrapped_key = cipher_of(work).new_record_key(owner_id)
        await record.save(using_db=work.connection, force_create=True)
    elif record.owner_type != owner_type:
        raise Conflict("DUPLICATE", field=("id",))
    elif record.wrapped_key is None:
        raise Conflict("ANONYMISED", field=at)
    else:
        key = cipher_of(work).unwrap(record.wrapped_key, owner_id)
    fresh = sealed(work, key, owner_id, values, at=at)
    await refuse_known(work, fresh, at=at)
    await _rows(PersonalValue, work, owner_id=owner_id, field__in=list(values)).delete()
    await PersonalValue.bulk_create(fresh, using_db=work.connection)


def sealed(work: Work, key: Key, owner_id: UUID, values: Values, *, at: Path = ()) -> list[PersonalValue]:
    """The rows of the given values, not yet written.

    Raises:
        BadInput: a mask, or no such number or text.
    """
    rows = []
    for field, (value, sensitivity) in values.items():
        if value is None:
            continue
        stored = spelt(field, value, field=(*at, camel(field)))
        rows.append(
            PersonalValue(
                **work.fresh(),
                owner_id=owner_id,
                field=field,
                sensitivity=sensitivity,
                ciphertext=seal_value(key, owner_id, field, stored),
                blind_index=blind(work, field, stored),
                mask=PROTECTED[field].mask(stored),
            )
        )
    return rows


def classed(**values: str | None) -> dict[str, tuple[str | None, Sensitivity]]:
    """The values of a person or a household, each with its class; those not given are left out."""
    return {
        field: (value, PROTECTED[field].sensitivity) for field, value in values.items() if value is not None
    }


def blind(work: Work, field: str, value: str) -> str | None:
    """What stands for a value in equality searches."""
    return cipher_of(work).blind_index(field, sought(field, value)) if PROTECTED[field].findable else None


async def refuse_known(work: Work, rows: list[PersonalValue], *, at: Path = ()) -> None:
    """Refuse an ID number that another owner has.

    Raises:
        Conflict: DUPLICATE, and nothing about the other.
    """
    numbers = {str(row.blind_index): row.owner_id for row in rows if row.field == UNIQUE}
    for owner in await owners(work, UNIQUE, list(numbers)):
        if owner not in numbers.values():
            raise Conflict("DUPLICATE", field=(*at, "idNumber"))


async def owners(work: Work, field: str, indexes: list[str]) -> list[UUID]:
    """Whose values these blind indexes stand for."""
    if not indexes:
        return []
    found = _rows(PersonalValue, work, field=field, blind_index__in=indexes)
    return [UUID(str(id)) for id in await found.values_list("owner_id", flat=True)]


async def owners_by_index(work: Work, field: str, indexes: list[str]) -> dict[str, UUID]:
    """Whose value each of these blind indexes stands for, where it is anybody's."""
    found = _rows(PersonalValue, work, field=field, blind_index__in=indexes)
    return {str(index): UUID(str(id)) for index, id in await found.values_list("blind_index", "owner_id")}


async def anonymise(
    work: Work,
    owner_id: UUID,
    permit: Permit,
    *,
    rule: RetentionRule = RetentionRule.REQUEST,
    months: int | None = None,
    reason: str | None = None,
) -> Anonymisation:
    """Destroy the key of an owner's values, and what they could be found by. Nothing brings them back.

    `permit` is about the record of the values. What was destroyed is logged, by `rule`, without a value.

    Raises:
        NotFound: no values of this owner were ever kept.
        Conflict: it is done already.
    """
    record = await _rows(PersonalRecord, work, id=owner_id).select_for_update().first()
    if record is None:
        raise NotFound("NOT_FOUND", type=permit.type)
    await work.hold(permit)
    permit.check(columns(record))
    if record.wrapped_key is None:
        raise Conflict("ANONYMISED")
    values = await _rows(PersonalValue, work, owner_id=owner_id)
    reason = _without(work, record, values, reason)
    record.wrapped_key, record.updated_at = None, work.now
    record.version += 1
    await record.save(using_db=work.connection, update_fields=["wrapped_key", "updated_at", "version"])
    await _rows(PersonalValue, work, owner_id=owner_id).delete()
    await unpin(work, owner_id)
    # Under the same name elsewhere, they could still sign in, and be told from others.
    await _rows(ExternalIdentity, work, holder_id=owner_id).delete()
    await bump(work, owner_id)
    fields = sorted(value.field for value in values)
    audit(
        work,
        permit,
        f"{permit.type}:{permit.action}",
        record.owner_type,
        owner_id,
        rule=rule,
        months=months,
        values=fields,
    )
    return await _logged(work, permit, record, rule=rule, months=months, reason=reason, fields=fields)


async def _logged(
    work: Work, permit: Permit, record: PersonalRecord, *, fields: list[str], **said: Any
) -> Anonymisation:
    row = Anonymisation(
        id=work.new_id(),
        at=work.now,
        owner_type=record.owner_type,
        owner_id=record.id,
        destroyed=len(fields),
        field_names=fields,
        actor_kind=SubjectKind(permit.kind),
        actor_id=UUID(permit.id),
        **said,
    )
    await row.save(using_db=work.connection, force_create=True)
    return row


def _without(
    work: Work, record: PersonalRecord, values: list[PersonalValue], reason: str | None
) -> str | None:
    """The reason, with every value masked that somebody has written there."""
    if reason is None:
        return None
    key = cipher_of(work).unwrap(str(record.wrapped_key), record.id)
    for value in values:
        clear = open_value(key, record.id, value.field, value.ciphertext)
        reason = reason.replace(clear, value.mask)
    return reason


def cipher_of(work: Work) -> KeyProvider:
    """The keys of this transaction.

    Raises:
        Unavailable: none were given to it.
    """
    if work.cipher is None:
        raise Unavailable("NO_KEYS")
    return work.cipher


def _rows(table: type[Any], work: Work, **where: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = table.filter(**where).using_db(work.connection)
    return found
