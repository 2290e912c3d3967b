"""Put record keys under the current master key; see under which keys they are.

No value is touched, and a batch that is done stays done: a run may be stopped, and begun again, at any time.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from tortoise.expressions import Q

from models.commands.personal import cipher_of
from models.commands.registry import columns
from models.commands.trail import audit
from models.commands.work import Work
from models.rules.cipher import key_id_of, sealed_by
from models.rules.permit import Permit
from models.tables import PersonalRecord

BATCH = 500


class Batch(NamedTuple):
    """What one transaction has looked at, how many keys of it were rewrapped, and where the next begins."""

    seen: int
    rewrapped: int
    last: UUID | None


async def rewrap(work: Work, permit: Permit, *, after: UUID | None = None, limit: int = BATCH) -> Batch:
    """Put the next record keys under the current master key, if they are not; `seen` is 0 at the end.

    Raises:
        Forbidden: the permit does not reach them.
        Unavailable: no keys were given to the transaction.
    """
    await work.hold(permit)
    rows = PersonalRecord.filter(wrapped_key__isnull=False).using_db(work.connection).order_by("id")
    rows = rows.limit(limit) if after is None else rows.filter(id__gt=after).limit(limit)
    locked = await rows.select_for_update()
    before: Counter[str] = Counter()
    changed = []
    for row in locked:
        permit.check_new(columns(row))
        old = str(row.wrapped_key)
        row.wrapped_key = cipher_of(work).rewrap(old, row.id)
        if row.wrapped_key != old:
            row.updated_at = work.now
            before[key_id_of(old)] += 1
            changed.append(row)
    if changed:
        await PersonalRecord.bulk_update(changed, ["wrapped_key", "updated_at"], using_db=work.connection)
        to = key_id_of(str(changed[0].wrapped_key))
        audit(work, permit, "PersonalRecord:rewrap", "PersonalRecord", None, to=to, records=dict(before))
    return Batch(len(locked), len(changed), locked[-1].id if locked else after)


async def keys_in_use() -> dict[str, int]:
    """How many record keys there are under each master key, by its id."""
    found: dict[str, int] = {}
    beyond = ""
    while True:
        rows = PersonalRecord.filter(wrapped_key__gt=beyond).order_by("wrapped_key")
        first = await rows.first()
        if first is None:
            return found
        id = key_id_of(str(first.wrapped_key))
        found[id] = await PersonalRecord.filter(_under(id)).count()
        _, beyond = sealed_by(id)


async def key_missing(given: Sequence[str]) -> str | None:
    """The id of a master key that is in use, but is none of those given."""
    rows = PersonalRecord.filter(wrapped_key__isnull=False)
    for id in given:
        rows = rows.filter(~_under(id))
    first = await rows.first()
    return None if first is None else key_id_of(str(first.wrapped_key))


def _under(id: str) -> Q:
    low, high = sealed_by(id)
    return Q(wrapped_key__gte=low) & Q(wrapped_key__lt=high)
