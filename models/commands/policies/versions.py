"""How is a version of the policy written, held, changed and told of? Its text never leaves its row."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.commands import registry
from models.commands.registry import Held, columns
from models.commands.trail import announce, audit
from models.commands.work import Work
from models.errors import Conflict, GuardFailed
from models.rules.permit import Permit
from models.rules.vocabulary import PolicyOrigin, PolicyState
from models.tables import PolicyHead, PolicyVersion

SHOWN = ("number", "parent", "origin", "state", "digest", "author_id", "approver_id")


@dataclass(frozen=True)
class Examined:
    """A text of the policy, and what its check found: as JSON, to be kept with it."""

    rules: str
    cases: str
    digest: str
    findings: tuple[dict[str, Any], ...]
    passes: bool


async def head(work: Work) -> PolicyHead:
    """What is in force."""
    # Locked by whoever writes a version: numbers have no gaps, and parents do not change meanwhile.
    return await PolicyHead.filter(id=1).using_db(work.connection).select_for_update().get()


async def in_force(work: Work, number: int | None) -> PolicyVersion:
    """The version in force, which must be `number`.

    Raises:
        Conflict: it is another one.
    """
    now = await head(work)
    if now.number != number:
        raise Conflict("POLICY_MOVED", actual=now.number, expected=number)
    return await PolicyVersion.filter(number=number).using_db(work.connection).get()


async def replace(work: Work, parent: PolicyVersion, number: int | None) -> None:
    """End what is in force; `number`, if it is on record already, takes its place."""
    await (
        PolicyVersion.filter(id=parent.id)
        .using_db(work.connection)
        .update(state=PolicyState.RETIRED, ended_at=work.now, updated_at=work.now, version=parent.version + 1)
    )
    head = PolicyHead.filter(id=1).using_db(work.connection)
    await head.update(number=number or parent.number, previous=parent.number, at=work.now)


async def fresh(
    work: Work,
    permit: Permit,
    text: Examined,
    origin: PolicyOrigin,
    *,
    parent: PolicyVersion | None = None,
    note: str | None = None,
) -> PolicyVersion:
    """A draft that is not written yet, with the next number."""
    last = await PolicyVersion.all().using_db(work.connection).order_by("-number").first()
    return PolicyVersion(
        **work.fresh(),
        number=1 if last is None else last.number + 1,
        parent=None if parent is None else parent.number,
        origin=origin,
        state=PolicyState.DRAFT,
        rules=text.rules,
        cases=text.cases,
        digest=text.digest,
        default_digest=text.digest if parent is None else parent.default_digest,
        findings=list(text.findings),
        note=note,
        author_id=UUID(permit.id),
    )


async def create(
    work: Work, permit: Permit, row: PolicyVersion, topic: str = "policy.drafted"
) -> PolicyVersion:
    """Write a new version, with its audit entry and its message."""
    await work.hold(permit)
    permit.check_new(columns(row))
    await row.save(using_db=work.connection, force_create=True)
    _tell(work, permit, topic, row, before={})
    work.done(row)
    return row


async def held(
    work: Work, permit: Permit, id: UUID, expected_version: int | None, *states: PolicyState
) -> Held[PolicyVersion]:
    """Lock a version that is in one of these states.

    Raises:
        NotFound, Forbidden: what the permit says.
        Conflict: it is in another state, or has another version.
    """
    held = await registry.hold(work, permit, PolicyVersion, id, expected_version=expected_version)
    if held.row.state not in states:
        raise Conflict("POLICY_STATE", state=held.row.state, number=held.row.number)
    return held


async def change(held: Held[PolicyVersion], topic: str, **data: Any) -> PolicyVersion:
    """Save what was set, with its audit entry and its message: neither holds the texts."""
    row, work = held.row, held.work
    after = columns(row)
    row.version, row.updated_at = row.version + 1, work.now
    changed = [name for name, value in after.items() if value != held.before[name]]
    await row.save(using_db=work.connection, update_fields=[*changed, "version", "updated_at"])
    _tell(work, held.permit, topic, row, before=held.before, **data)
    work.done(row)
    return row


def _tell(
    work: Work, permit: Permit, topic: str, row: PolicyVersion, *, before: dict[str, Any], **data: Any
) -> None:
    after = columns(row)
    said = {
        "before": {name: before[name] for name in SHOWN if name in before},
        "after": {name: after[name] for name in SHOWN},
    } | data
    post = permit.post_for(after)
    audit(work, permit, f"PolicyVersion:{permit.action}", "PolicyVersion", row.id, post_id=post, **said)
    message = {"type": "PolicyVersion", "action": permit.action, "version": row.version}
    announce(work, topic, row.id, message | said)


def passing(text: Examined) -> None:
    """Let a text pass that may serve.

    Raises:
        GuardFailed: its check refuses it.
    """
    if not text.passes:
        raise GuardFailed("POLICY_FAULTY", count=len(text.findings))
