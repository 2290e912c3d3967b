"""Which sign-ins are recorded: all that succeed, and those that fail for another reason than time?"""

from datetime import datetime
from typing import Any
from uuid import UUID

from models.commands.witness import Witnessed, record, record_refusal
from models.errors import DomainError
from models.rules.vocabulary import SubjectKind
from policies.actor import Narrowing

SIGN_IN, NARROW = "signIn", "narrowToken"
ROUTINE = frozenset({"TOKEN_EXPIRED"})  # what any app meets once an hour


async def signed_in(
    kind: str, id: str, *, now: datetime, request_id: str | None, left: Narrowing | None = None
) -> None:
    """Record that a subject was given a token, and what the token leaves of its rights."""
    await record(now, Witnessed(kind, id, SIGN_IN, "Subject", UUID(id), request_id), **_left(left))


async def narrowed(kind: str, id: str, left: Narrowing, *, now: datetime, request_id: str | None) -> None:
    """Record that a subject was given a token for less in return for its own."""
    await record(now, Witnessed(kind, id, NARROW, "Subject", UUID(id), request_id), **_left(left))


def _left(narrowing: Narrowing | None) -> dict[str, Any]:
    said = {} if narrowing is None else {"acts": narrowing.named, "scope": narrowing.scope}
    return {name: value for name, value in said.items() if value is not None}


async def refused_at_door(refusal: DomainError, *, now: datetime, request_id: str | None) -> None:
    """Record that somebody was not let in. What they said is not kept: it may be a secret, mistyped."""
    if refusal.reason not in ROUTINE:
        nobody = Witnessed(SubjectKind.PUBLIC, None, SIGN_IN, "Subject", request_id=request_id)
        await record_refusal(now, nobody, refusal.reason)
