"""What may this subject see and do? The only door to protected rows."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from uuid import UUID

from models.dialects import Reader
from models.errors import NotFound
from models.rules.permit import Permit, Test
from policies.actor import Subject
from policies.conditions import Condition, Row
from policies.document import shipped
from policies.narrowing import acts_of as acts_meant
from policies.narrowing import within
from policies.planner import Engine
from policies.reading import identify
from policies.subjects import load_subject, reload_subject

__all__ = [
    "StaleAuthority",
    "acts_of",
    "answering",
    "identify",
    "load_subject",
    "permit",
    "policy_version",
    "reload_subject",
    "require",
    "row_of",
    "use",
    "visible",
    "within",
]


class StaleAuthority(Exception):
    """The subject's posts or links have changed since it was loaded: load it again and ask once more."""


class _Active:
    """The engine of this process, unless a request has one. Swapping it is one assignment."""

    engine: Engine | None = None


_of_request: ContextVar[Engine | None] = ContextVar("engine", default=None)


def use(engine: Engine) -> None:
    """Let `engine` answer in this process from now on."""
    _Active.engine = engine


@contextmanager
def answering(engine: Engine) -> Iterator[None]:
    """Let `engine` answer everything inside: a request never meets two policies, whenever one is swapped."""
    token = _of_request.set(engine)
    try:
        yield
    finally:
        _of_request.reset(token)


def engine() -> Engine:
    """The engine that answers here: the shipped policy, until another is used."""
    return _of_request.get() or _Active.engine or default()


@cache
def default() -> Engine:
    """The engine of the policy that comes with this release."""
    return Engine(shipped())


def acts_of(words: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The types and actions that the names of acts mean: `issue:read`, `issue:dispatch`, `issue`.

    Raises:
        BadInput: UNKNOWN_ACTION.
    """
    return acts_meant(words, engine().types, engine().policy.groups)


def policy_version() -> str:
    """The version of the policy that answers now."""
    return engine().policy.version


def visible(subject: Subject, type: str, action: str = "read") -> Condition:
    """The rows of `type` to which the subject may do `action`: for root, nested, count and class alike."""
    return engine().plan(subject, type, action).condition


def permit(subject: Subject, type: str, action: str) -> Permit:
    """What the subject may do by `action`, as a predicate that a command applies to the row it has locked."""
    return Permit(
        type,
        action,
        subject.kind,
        subject.id,
        subject.authority_version,
        frozenset(post.unit_id for post in subject.posts if post.unit_id),
        sees=visible(subject, type).test,
        may=visible(subject, type, action).test,
        posts=tuple((post.id, _grants(alone, type, action)) for post, alone in subject.by_post),
        policy=policy_version(),
        principals=subject.principals,
        roles=subject.roles(action),
        grantors={post.id: post.grantor_id for post in subject.posts if post.id and post.grantor_id},
    )


def _grants(alone: Subject, type: str, action: str) -> Test:
    """What one post grants; planned only when somebody asks, for a command that has passed its check."""
    active = engine()

    def grants(row: Row) -> bool:
        return active.plan(alone, type, action).granted.test(row)

    return grants


async def require(reader: Reader, subject: Subject, action: str, type: str, id: UUID | str) -> Permit:
    """The permit, after a first look at the row: an early and cheap refusal.

    Raises:
        NotFound: there is no such row, or the subject may not know of it.
        Forbidden: the subject sees the row, but may not do this to it.
        StaleAuthority: the subject is no longer what it was when it was loaded.
    """
    permit_ = permit(subject, type, action)
    permit_.check(await row_of(reader, subject, type, id))
    return permit_


async def row_of(reader: Reader, subject: Subject, type: str, id: UUID | str) -> Row:
    """The columns of one row that rules may speak of, whoever may see it.

    Raises:
        NotFound: there is no such row.
        StaleAuthority: the subject is no longer what it was when it was loaded.
    """
    object_type, dialect = engine().types[type], reader.dialect
    names = list(object_type.columns)
    [(now, *found)] = await reader.fetch(
        f"SELECT s.authority_version, {', '.join(f't.{name}' for name in names)} FROM subject s"
        f" LEFT JOIN {object_type.table} t ON t.id = {dialect.placeholder(1, 'uuid')}"
        f" WHERE s.id = {dialect.placeholder(2, 'uuid')}",
        [dialect.parameter(str(id), "uuid"), dialect.parameter(subject.id, "uuid")],
    ) or [(None,)]
    if now != subject.authority_version:
        raise StaleAuthority(subject.id)
    row = dict(zip(names, found, strict=True))
    if row["id"] is None:
        raise NotFound("NOT_FOUND", type=type)
    return row
