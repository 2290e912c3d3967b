"""Who stands behind a request's `Authorization` header?"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.auth.tokens import Claims, Tokens
from models.dialects import Dialect, Reader, Row
from models.errors import BadInput, Unauthenticated
from models.rules.vocabulary import SubjectKind
from policies.access import acts_of, load_subject, reload_subject
from policies.actor import Narrowing, Subject

NOBODY = Subject(SubjectKind.PUBLIC.value, "00000000-0000-0000-0000-000000000000", 0)


@dataclass(frozen=True)
class SignInFirst:
    """The reader of those who have not signed in: it reads nothing."""

    dialect: Dialect

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        """Nothing.

        Raises:
            Unauthenticated: always.
        """
        raise Unauthenticated("UNAUTHENTICATED")


@dataclass
class Asker:
    """A subject, what it reads through, and how it is read anew when its authority has changed."""

    subject: Subject
    reader: Reader
    reload: Callable[[], Awaitable[Subject]]


async def asker(header: str | None, *, tokens: Tokens, reader: Reader, now: datetime) -> Asker:
    """Whoever the header names; nobody in particular without one.

    Raises:
        Unauthenticated: the header names somebody, but not truly.
    """
    if header is None:
        return Asker(NOBODY, SignInFirst(reader.dialect), _nobody)
    claims = claimed(header, tokens=tokens, now=now)
    subject = await load_subject(reader, claims.kind, claims.subject_id, now, narrowing_of(claims))
    known = Asker(subject, reader, _nobody)

    async def reload() -> Subject:
        known.subject = await reload_subject(reader, known.subject, now)
        return known.subject

    known.reload = reload
    return known


def claimed(header: str, *, tokens: Tokens, now: datetime) -> Claims:
    """What the token of a header says.

    Raises:
        Unauthenticated: there is none, or not truly.
    """
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthenticated("TOKEN_INVALID")
    return tokens.read(token.strip(), now)


def narrowing_of(claims: Claims) -> Narrowing | None:
    """What the token leaves of its subject's rights; None: all of them.

    Raises:
        Unauthenticated: it names acts that do not exist: they may have been others once.
    """
    if claims.acts is None and claims.scope is None:
        return None
    try:
        acts = None if claims.acts is None else acts_of(claims.acts)
    except BadInput as error:
        raise Unauthenticated("TOKEN_INVALID") from error
    return Narrowing(acts, claims.scope)


async def _nobody() -> Subject:
    return NOBODY
