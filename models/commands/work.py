"""One transaction of commands: its instant, its connection, its memory, what it leaves behind."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from models.commands.reference import Reference
from models.errors import Conflict, KeyReused
from models.rules.ids import new_id
from models.rules.keys import KeyProvider
from models.rules.permit import Permit
from models.rules.timers import READ, first_look
from models.tables import (
    Announcement,
    AuditEntry,
    Comment,
    DeadlineEntry,
    Evaluation,
    IdempotencyKey,
    Issue,
    IssueEvent,
    Milestone,
    OutboxEvent,
    Subject,
    Timer,
)

# Rows that no command of the same transaction reads again. `construct` makes them five times as fast.
APPENDED = (
    *(IssueEvent, Announcement, Evaluation, Comment, Milestone, DeadlineEntry, AuditEntry, OutboxEvent),
)


@dataclass(frozen=True, slots=True)
class UsedKey:
    """An idempotency key as a caller gave it: unique for a subject and a mutation."""

    subject_id: UUID
    mutation: str
    key: str
    input_hash: str


class Replay(Exception):
    """Not an error: this key has done its work before. `entity_id` is what it made or changed."""

    def __init__(self, entity_id: UUID | None) -> None:
        super().__init__(str(entity_id))
        self.entity_id = entity_id


class AuthorityMoved(Exception):
    """The subject's posts or links have changed since its permit was made: make it anew and try once more."""


@dataclass(slots=True)
class Work:
    """What commands of one transaction share. Rows only appended are written together at its end."""

    now: datetime
    connection: Any
    reference: Reference
    request_id: str | None = None
    cipher: KeyProvider | None = None
    used: IdempotencyKey | None = None
    appended: dict[type[Any], list[Any]] = field(default_factory=lambda: {table: [] for table in APPENDED})

    latest: UUID | None = None  # the id made last
    held: dict[str, int] = field(default_factory=dict)
    locked: dict[UUID, Issue] = field(default_factory=dict)  # as this transaction leaves them
    changed: dict[UUID, set[str]] = field(default_factory=dict)  # their columns that are not written yet
    timers: dict[UUID, datetime | None] = field(default_factory=dict)  # when to look at them next

    async def hold(self, permit: Permit) -> None:
        """See, inside the transaction, that the permit still holds.

        Raises:
            AuthorityMoved: the subject is no longer what it was when the permit was made.
        """
        if permit.id not in self.held:
            subject = await Subject.filter(id=permit.id).using_db(self.connection).get()
            self.held[permit.id] = subject.authority_version
        if self.held[permit.id] != permit.authority_version:
            raise AuthorityMoved(permit.id)

    async def know(self, permits: Iterable[Permit]) -> None:
        """Read what `hold` will compare, for many permits at once."""
        ids = {permit.id for permit in permits} - self.held.keys()
        if ids:
            rows = Subject.filter(id__in=sorted(ids)).using_db(self.connection)
            found = await rows.values_list("id", "authority_version")
            self.held |= {str(id): version for id, version in found}

    def new_id(self) -> UUID:
        """An id made now. Those of one transaction sort in the order in which they were made."""
        made = new_id(self.now)
        if self.latest is not None and made <= self.latest:
            made = UUID(int=self.latest.int + 1)
        self.latest = made
        return made

    def append(self, row: Any) -> None:
        """Keep a row that only adds to the record for the end of the transaction."""
        self.appended[type(row)].append(row)

    def change(self, issue: Issue, columns: Iterable[str]) -> None:
        """Keep the changes of a locked issue for the end of the transaction, however many acts make them."""
        self.locked[issue.id] = issue
        names = set(columns)
        self.changed.setdefault(issue.id, set()).update(names)
        if names & READ:
            self.timers[issue.id] = first_look(issue)

    def fresh(self) -> dict[str, Any]:
        """The columns every new record has."""
        return {"id": self.new_id(), "created_at": self.now, "updated_at": self.now}

    def done(self, row: Any) -> None:
        """Remember, under the caller's key, what this transaction made or changed."""
        if self.used is not None:
            self.used.entity_id, self.used.entity_version = row.id, row.version

    async def flush(self) -> None:
        """Write what was changed and appended, and what the key was used for."""
        for id, names in self.changed.items():
            await self.locked[id].save(using_db=self.connection, update_fields=sorted(names))
        self.changed.clear()
        for table, rows in self.appended.items():
            if rows:
                await table.bulk_create(rows, using_db=self.connection)
                rows.clear()
        await self._set_timers()
        if self.used is not None:
            columns = ["entity_id", "entity_version"]
            await self.used.save(using_db=self.connection, update_fields=columns)

    async def _set_timers(self) -> None:
        over = [id for id, rings_at in self.timers.items() if rings_at is None]
        if over:
            await Timer.filter(issue_id__in=over).using_db(self.connection).delete()
        rows = [Timer(issue_id=id, rings_at=at) for id, at in self.timers.items() if at is not None]
        if rows:
            await Timer.bulk_create(
                rows, on_conflict=["issue_id"], update_fields=["rings_at"], using_db=self.connection
            )
        self.timers.clear()


@asynccontextmanager
async def transaction(
    *,
    now: datetime,
    request_id: str | None = None,
    key: UsedKey | None = None,
    reference: Reference | None = None,
    cipher: KeyProvider | None = None,
) -> AsyncIterator[Work]:
    """All commands inside happen, or none does.

    `reference` may be shared by many transactions of one import; nothing else may change it meanwhile.

    Raises:
        Replay: the key has been used for this very input; nothing is done.
        KeyReused: the key has been used for another input.
    """
    try:
        async with in_transaction() as connection:
            # Cut as the database cuts it, so that a row in memory is the row that is stored.
            at = now.replace(microsecond=now.microsecond // 1000 * 1000)
            work = Work(at, connection, reference or Reference(), request_id, cipher)
            await _take(work, key)
            yield work
            await work.flush()
    except IntegrityError as error:
        if key is not None and await _used(key) is not None:
            raise await _replay(key) from error
        raise Conflict("DUPLICATE") from error


async def recall(key: UsedKey) -> None:
    """Say at once, before anything is looked at, that a key has done its work.

    Raises:
        Replay: the key has been used for this very input.
        KeyReused: the key has been used for another input.
    """
    if await _used(key) is not None:
        raise await _replay(key)


async def _take(work: Work, key: UsedKey | None) -> None:
    if key is None:
        return
    if await _used(key, using=work.connection) is not None:
        raise await _replay(key, using=work.connection)
    # Inserted before anything else: a twin of this request waits here until we commit.
    work.used = IdempotencyKey(
        **work.fresh(),
        subject_id=key.subject_id,
        mutation=key.mutation,
        key=key.key,
        input_hash=key.input_hash,
        outcome="OK",
    )
    await work.used.save(using_db=work.connection, force_create=True)


async def _used(key: UsedKey, using: Any = None) -> IdempotencyKey | None:
    return (
        await IdempotencyKey.filter(subject_id=key.subject_id, mutation=key.mutation, key=key.key)
        .using_db(using)
        .first()
    )


async def _replay(key: UsedKey, using: Any = None) -> Exception:
    row = await _used(key, using)
    if row is None or row.input_hash != key.input_hash:
        return KeyReused("KEY_REUSED", field=("idempotencyKey",))
    return Replay(row.entity_id)
