"""Record what leaves no other trace: acts that were refused, sign-ins, readings of the trail itself.

Whoever tries the same again and again must not fill the disk: of the refusals of one subject within ten
minutes, the first `MOST` are recorded, and the last of these says that there may be more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from models.commands.trail import plain
from models.rules.ids import new_id
from models.rules.redaction import NOT_REDACTED
from models.rules.vocabulary import AuditVerdict, SubjectKind
from models.tables import AuditEntry

MOST = 30
SPAN = timedelta(minutes=10)
COUNTED = frozenset({NOT_REDACTED})  # a limit of its own counts these: none may be lost among others


@dataclass(frozen=True)
class Witnessed:
    """Who did, or tried, what to what. `data` holds ids and codes, never a protected value."""

    kind: str  # of the subject; PUBLIC when nobody has signed in
    id: str | None
    action: str
    entity_type: str
    entity_id: UUID | None = None
    request_id: str | None = None
    policy: str | None = None


async def record(now: datetime, act: Witnessed, **data: Any) -> None:
    """Record what was done, in a transaction of its own."""
    await _row(now, act, data).save(force_create=True)


async def record_refusal(now: datetime, act: Witnessed, reason: str, **data: Any) -> bool:
    """Record that it was refused, and tell whether that was recorded or one too many."""
    async with in_transaction() as connection:
        actor = UUID(act.id) if act.id else None
        lately = AuditEntry.filter(actor_id=actor, verdict=AuditVerdict.REFUSED, at__gt=now - SPAN)
        known = await lately.using_db(connection).count()
        if known >= MOST and reason not in COUNTED:
            return False
        if known == MOST - 1:
            data["more"] = True
        row = _row(now, act, data)
        row.verdict, row.reason = AuditVerdict.REFUSED, reason
        await row.save(using_db=connection, force_create=True)
        return True


def _row(now: datetime, act: Witnessed, data: dict[str, Any]) -> AuditEntry:
    return AuditEntry(
        id=new_id(now),
        at=now,
        actor_kind=SubjectKind(act.kind),
        actor_id=UUID(act.id) if act.id else None,
        action=act.action,
        entity_type=act.entity_type,
        entity_id=act.entity_id,
        request_id=act.request_id,
        policy=act.policy,
        data=plain(data),
    )
