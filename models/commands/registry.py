"""How one row of the registry is made or changed: permitted, versioned, audited and told to the outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from tortoise.expressions import F

from models.commands.trail import announce, audit
from models.commands.work import Work
from models.errors import Conflict, NotFound
from models.rules import lines
from models.rules.ids import check_client_id
from models.rules.permit import Permit
from models.tables import Subject
from models.tables.base import Record, dialect_of

R = TypeVar("R", bound=Record)

CLIENT_SKEW = timedelta(minutes=10)
CLIENT_AGE = timedelta(days=30)  # a client may have been offline so long
MARKS = frozenset({"created_at", "updated_at", "version", "search_text"})


@dataclass(slots=True)
class Held(Generic[R]):
    """A row that is locked and may be changed. `write` saves what was set."""

    work: Work
    permit: Permit
    row: R
    before: dict[str, Any]

    def set(self, columns: Mapping[str, Any]) -> None:
        """Change columns in memory."""
        for name, value in columns.items():
            setattr(self.row, name, value)

    async def write(self, topic: str, **data: Any) -> R:
        """Save what differs, with its audit entry and its message; nothing where nothing differs.

        The permit holds for the row as it becomes, too: nobody moves a row out of their own reach.
        """
        after = columns(self.row)
        changed = sorted(name for name, value in after.items() if value != self.before[name])
        self.work.done(self.row)
        if not changed and not data:
            return self.row
        self.permit.check_new(after)
        self.row.version += 1
        self.row.updated_at = self.work.now
        await self.row.save(using_db=self.work.connection, update_fields=[*changed, "version", "updated_at"])
        tell(self.work, self.permit, topic, self.row, before=self.before, changed=changed, **data)
        return self.row


async def hold(
    work: Work, permit: Permit, table: type[R], id: UUID, *, expected_version: int | None = None
) -> Held[R]:
    """Lock a row, and see that the permit and the version still fit it.

    Raises:
        NotFound, Forbidden: what the permit says of the locked row.
        Conflict: the version is another one.
    """
    row = await table.filter(id=id).using_db(work.connection).select_for_update().first()
    if row is None:
        raise NotFound("NOT_FOUND", type=permit.type)
    before = columns(row)
    await work.hold(permit)
    permit.check(before)
    if expected_version is not None and row.version != expected_version:
        raise Conflict("STALE_VERSION", actual=row.version, expected=expected_version)
    return Held(work, permit, row, before)


async def hold_owner(
    work: Work,
    permit: Permit,
    table: type[R],
    id: UUID,
    *,
    link: NotFound,
    expected_version: int | None = None,
) -> Held[R]:
    """Lock the row that a link belongs to.

    Raises:
        NotFound: `link`, as if there were none, when the subject may not know of its owner.
        Forbidden, Conflict: as `hold` does.
    """
    try:
        return await hold(work, permit, table, id, expected_version=expected_version)
    except NotFound:
        raise link from None


async def create(work: Work, permit: Permit, row: R, topic: str, **data: Any) -> R:
    """Write a new row, with its audit entry and its message.

    Raises:
        Forbidden: the permit does not reach such a row.
        Conflict: the id, made by the client, is taken.
    """
    await work.hold(permit)
    permit.check_new(columns(row))
    if await type(row).filter(id=row.id).using_db(work.connection).exists():
        raise Conflict("DUPLICATE", field=("id",))
    await row.save(using_db=work.connection, force_create=True)
    tell(work, permit, topic, row, before={}, **data)
    work.done(row)
    return row


def tell(
    work: Work,
    permit: Permit,
    topic: str,
    row: Record,
    *,
    before: Mapping[str, Any],
    changed: list[str] | None = None,
    **data: Any,
) -> None:
    """Leave the audit entry and the message of one change, by which conditions can judge it later."""
    after = columns(row)
    shown = [name for name in after if name not in MARKS]
    audit(
        work,
        permit,
        f"{permit.type}:{permit.action}",
        permit.type,
        row.id,
        post_id=permit.post_for(before or after),
        version=row.version,
        before={name: before[name] for name in changed or ()},
        after={name: after[name] for name in (shown if changed is None else changed)},
        **data,
    )
    announce(
        work,
        topic,
        row.id,
        {
            "type": permit.type,
            "action": permit.action,
            "version": row.version,
            "before": {name: before[name] for name in shown if name in before},
            "after": {name: after[name] for name in shown},
        }
        | data,
    )


async def bump(work: Work, *subject_ids: UUID) -> None:
    """Make every replica load these subjects anew: what they may see or do has changed."""
    if subject_ids:
        await (
            Subject.filter(id__in=list(subject_ids))
            .using_db(work.connection)
            .update(authority_version=F("authority_version") + 1, updated_at=work.now)
        )


async def bump_units(work: Work, *unit_ids: UUID) -> None:
    """Bump whoever holds a post for these units, or above in their line: their links lead elsewhere now."""
    if not unit_ids:
        return
    dialect = dialect_of(work.connection)
    own = f"SELECT o.id FROM unit o WHERE {dialect.among('o.id', dialect.placeholder(1, 'uuids'))}"
    _, rows = await work.connection.execute_query(
        f"SELECT DISTINCT p.holder_id FROM post p WHERE p.revoked_at IS NULL"
        f" AND (p.unit_id IN ({own}) OR p.unit_id IN ({lines.above(own)}))",
        [dialect.parameter(sorted(map(str, unit_ids)), "uuids")],
    )
    await bump(work, *sorted(UUID(str(row[0])) for row in rows))


def fresh(work: Work, id: UUID | None = None) -> dict[str, Any]:
    """The columns of a new record, under the id that a client made for it, if any.

    Raises:
        BadInput: the id is no UUIDv7 of recent days.
    """
    if id is None:
        return work.fresh()
    check_client_id(id, work.now, skew=CLIENT_SKEW, age=CLIENT_AGE, field=("id",))
    return work.fresh() | {"id": id}


def columns(row: Record) -> dict[str, Any]:
    """Every column of the row as it is in memory."""
    return {name: getattr(row, name) for name in row._meta.fields_db_projection}
