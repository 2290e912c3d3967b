"""How does a mutation run its command: once, in one transaction, and say what came of it?"""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

import orjson

from models.commands import AuthorityMoved, Replay, UsedKey, Work, recall, transaction
from models.commands.trail import named
from models.commands.witness import Witnessed, record_refusal
from models.errors import (
    BadInput,
    DomainError,
    Forbidden,
    NotFound,
    RateLimited,
    Unauthenticated,
    Unavailable,
)
from models.rules.ids import split_global_id
from models.rules.texts import line
from models.rules.vocabulary import SubjectKind
from policies import access
from policies.access import StaleAuthority
from schema.context import Context
from schema.errors import UserError

LONGEST_KEY = 128
TRIES = 5
DENIALS = (Forbidden, NotFound, RateLimited)
Outcome = tuple[UUID | None, list[UserError]]
Act = Callable[[Work], Awaitable[Any]]


@dataclass(frozen=True)
class About:
    """What a mutation does, and to what, for the audit trail when it is refused."""

    type: str
    action: str
    id: str | None = None  # as the client gave it


async def run(
    context: Context, mutation: str, input: Any, prepare: Callable[[], Awaitable[Act]], *, about: About
) -> Outcome:
    """The id of what was made or changed, or the refusals.

    `prepare` looks before it leaps: it reads the input, asks for the permit, and gives the act that a
    transaction then does. When the subject's authority has moved meanwhile, both are done once more, and
    again: others give its unit work at the same time.
    """
    try:
        if context.subject.kind == SubjectKind.PUBLIC:
            raise Unauthenticated("UNAUTHENTICATED")
        for _ in range(TRIES):
            try:
                return await _once(context, mutation, input, prepare), []
            except (AuthorityMoved, StaleAuthority):
                context.subject = await context.reload()
        raise Unavailable("AUTHORITY_CHANGING")
    except DomainError as error:
        refusal = placed(error)
        if isinstance(refusal, DENIALS):
            await _denied(context, about, refusal)
        return None, [UserError.of(refusal)]


async def checked(context: Context, look: Callable[[], Awaitable[Any]], *, about: About) -> list[UserError]:
    """Why nothing of several acts is tried at all; `look` looks at what they share."""
    try:
        if context.subject.kind == SubjectKind.PUBLIC:
            raise Unauthenticated("UNAUTHENTICATED")
        await context.current(look)
    except DomainError as error:
        refusal = placed(error)
        if isinstance(refusal, DENIALS):
            await _denied(context, about, refusal)
        return [UserError.of(refusal)]
    return []


async def _denied(context: Context, about: About, refusal: DomainError) -> None:
    """Record the refusal: the same for what is not there and for what may not be known, and always first."""
    subject = context.subject
    act = Witnessed(
        subject.kind,
        subject.id,
        named(about.type, about.action),
        about.type,
        _uuid(about),
        context.request_id,
        access.policy_version(),
    )
    await record_refusal(context.now, act, refusal.reason, field=".".join(refusal.field) or None)


def _uuid(about: About) -> UUID | None:
    try:
        return None if about.id is None else split_global_id(about.id, about.type)[1]
    except BadInput:
        return None


async def _once(
    context: Context, mutation: str, input: Any, prepare: Callable[[], Awaitable[Act]]
) -> UUID | None:
    key = used_key(context, mutation, input)
    try:
        if key is not None:
            await recall(key)
        act = await prepare()
        async with transaction(
            now=context.now, request_id=context.request_id, key=key, cipher=context.cipher
        ) as work:
            row = await act(work)
    except Replay as replay:
        return replay.entity_id
    return row.id  # type: ignore[no-any-return]


def placed(error: DomainError) -> DomainError:
    """The refusal with the path of the field as the client wrote it: commands do not know of `input`."""
    if error.field and error.field[0] != "input":
        error.field = ("input", *error.field)
    return error


def used_key(context: Context, mutation: str, input: Any) -> UsedKey | None:
    """The input's idempotency key with the hash of all the rest of it, if it has one.

    Raises:
        BadInput: REQUIRED, TOO_LONG or CONTROL_CHARACTER.
    """
    key = getattr(input, "idempotency_key", None)
    if key is None:
        return None
    key = line(key, limit=LONGEST_KEY, field=("input", "idempotencyKey"))
    rest = {name: value for name, value in asdict(input).items() if name != "idempotency_key"}
    text = orjson.dumps(rest, option=orjson.OPT_SORT_KEYS, default=str)
    return UsedKey(UUID(context.subject.id), mutation, key, _digest(context, text))


def _digest(context: Context, text: bytes) -> str:
    """What is kept of an input: keyed, since an ID number in it could be guessed by a plain hash."""
    if context.cipher is None:
        return hashlib.sha256(text).hexdigest()
    digest: str = context.cipher.blind_index("input", text.decode())
    return digest
