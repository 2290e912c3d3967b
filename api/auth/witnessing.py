"""Which sign-ins are recorded: all that succeed, and those that fail for another reason than time?"""

from datetime import datetime
from uuid import UUID

from models.commands.witness import Witnessed, record, record_refusal
from models.errors import DomainError
from models.rules.vocabulary import SubjectKind

SIGN_IN = "signIn"
ROUTINE = frozenset({"TOKEN_EXPIRED"})  # what any app meets once an hour


async def signed_in(kind: str, id: str, *, now: datetime, request_id: str | None) -> None:
    """Record that a subject was given a token."""
    await record(now, Witnessed(kind, id, SIGN_IN, "Subject", UUID(id), request_id))


async def refused_at_door(refusal: DomainError, *, now: datetime, request_id: str | None) -> None:
    """Record that somebody was not let in. What they said is not kept: it may be a secret, mistyped."""
    if refusal.reason not in ROUTINE:
        nobody = Witnessed(SubjectKind.PUBLIC, None, SIGN_IN, "Subject", request_id=request_id)
        await record_refusal(now, nobody, refusal.reason)
