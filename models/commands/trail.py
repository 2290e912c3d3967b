"""What every command leaves behind: an audit entry and, for the outside, a message."""

from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from models.commands.work import Work
from models.dialects import instant_text
from models.rules.permit import Permit
from models.rules.vocabulary import SubjectKind
from models.tables import AuditEntry, OutboxEvent

PLAIN = frozenset({str, int, bool})


def audit(
    work: Work,
    permit: Permit,
    action: str,
    entity_type: str,
    entity_id: UUID | None,
    *,
    post_id: str | None = None,
    **data: Any,
) -> None:
    """Append to the audit trail, with whose post it was, if it was lent.

    `data` holds ids and codes, never a protected value.
    """
    work.append(
        AuditEntry.construct(
            id=work.new_id(),
            at=work.now,
            actor_kind=SubjectKind(permit.kind),
            actor_id=UUID(permit.id) if permit.id else None,
            post_id=UUID(post_id) if post_id else None,
            on_behalf_of_id=UUID(behalf) if (behalf := permit.on_behalf_of(post_id)) else None,
            action=action,
            entity_type=entity_type,
            entity_id=entity_id,
            request_id=work.request_id,
            policy=permit.policy,
            data=plain(data),
        )
    )


def named(type: str, action: str) -> str:
    """What the audit trail calls an act: `issue:assign`, `Unit:create`."""
    return f"{'issue' if type == 'Issue' else type}:{action}"


def announce(work: Work, topic: str, key: UUID, payload: dict[str, Any]) -> None:
    """Append a message to the outbox; messages of one key are delivered in order."""
    work.append(
        OutboxEvent.construct(
            id=work.new_id(),
            topic=topic,
            key=str(key),
            payload=plain({"id": key, "at": work.now} | payload),
            created_at=work.now,
            run_at=work.now,
        )
    )


def plain(value: Any) -> Any:
    """The value as JSON holds it: ids and words as text, instants in UTC to the millisecond."""
    if value is None or type(value) in PLAIN:
        return value
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return instant_text(value) if isinstance(value, datetime) else value
