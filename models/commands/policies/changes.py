"""How does the policy change? A draft, a second person's approval, and then it is in force; or back again."""

from datetime import timedelta
from uuid import UUID

from models.commands.policies.versions import (
    Examined,
    change,
    create,
    fresh,
    head,
    held,
    in_force,
    passing,
    replace,
)
from models.commands.registry import hold
from models.commands.work import Work
from models.errors import BadInput, Conflict, Forbidden
from models.rules.permit import Permit
from models.rules.vocabulary import PolicyOrigin, PolicyState
from models.tables import PolicyHead, PolicyVersion

S = PolicyState
QUICK = timedelta(days=1)  # for so long, one person may go back to what two had approved before


async def draft(
    work: Work, permit: Permit, text: Examined, *, based_on: int, note: str | None = None
) -> PolicyVersion:
    """Write a new version; nobody serves by it yet.

    Raises:
        Conflict: `based_on` is not the version in force: somebody else's change came between.
        BadInput: it says what is in force already.
    """
    parent = await in_force(work, based_on)
    if text.digest == parent.digest:
        raise BadInput("SAME_POLICY", number=parent.number)
    made = await fresh(work, permit, text, PolicyOrigin.SITE, parent=parent, note=note)
    return await create(work, permit, made)


async def approve(
    work: Work, version_id: UUID, permit: Permit, text: Examined, *, expected_version: int | None = None
) -> PolicyVersion:
    """Let a version of somebody else's be put in force.

    Raises:
        Forbidden: it is one's own.
        GuardFailed: its check refuses it.
        Conflict: it is no draft, or its parent is no longer in force.
    """
    found = await held(work, permit, version_id, expected_version, S.DRAFT)
    if str(found.row.author_id) == permit.id:
        raise Forbidden("OWN_POLICY")
    passing(text)
    await in_force(work, found.row.parent)
    found.set({"state": S.APPROVED, "approver_id": UUID(permit.id), "approved_at": work.now})
    return await change(found, "policy.approved")


async def activate(
    work: Work, version_id: UUID, permit: Permit, text: Examined, *, expected_version: int | None = None
) -> PolicyVersion:
    """Put an approved version in force: every replica follows within seconds.

    Raises:
        GuardFailed: its check refuses it, by what this release knows.
        Conflict: it is not approved, or its parent is no longer in force.
    """
    found = await held(work, permit, version_id, expected_version, S.APPROVED)
    passing(text)
    await replace(work, await in_force(work, found.row.parent), found.row.number)
    found.set({"state": S.ACTIVE, "activated_at": work.now})
    return await change(found, "policy.activated")


async def reject(
    work: Work, version_id: UUID, permit: Permit, *, note: str, expected_version: int | None = None
) -> PolicyVersion:
    """Put a version aside that is not in force.

    Raises:
        Conflict: it is neither a draft nor approved.
    """
    found = await held(work, permit, version_id, expected_version, S.DRAFT, S.APPROVED)
    found.set({"state": S.REJECTED, "ended_at": work.now})
    return await change(found, "policy.rejected", note=note)


async def revert(
    work: Work, version_id: UUID, permit: Permit, text: Examined, *, note: str, based_on: int
) -> PolicyVersion:
    """Write an earlier version once more.

    What was in force just before is so again at once, within a day: two people had approved it, and an
    emergency does not wait for a second one. Everything older becomes a draft.

    Raises:
        Conflict: `based_on` is not the version in force, or the other never was.
        GuardFailed: what would be in force at once no longer passes its check.
    """
    earlier = await hold(work, permit, PolicyVersion, version_id)
    parent = await in_force(work, based_on)
    if earlier.row.state is not S.RETIRED:
        raise Conflict("POLICY_STATE", state=earlier.row.state, number=earlier.row.number)
    made = await fresh(work, permit, text, PolicyOrigin.REVERT, parent=parent, note=note)
    made.default_digest = earlier.row.default_digest
    now = await head(work)
    if now.previous != earlier.row.number or work.now - now.at >= QUICK:
        return await create(work, permit, made)
    passing(text)
    made.state, made.activated_at = S.ACTIVE, work.now
    made.approver_id, made.approved_at = earlier.row.approver_id, earlier.row.approved_at
    await replace(work, parent, None)
    await create(work, permit, made, "policy.activated")
    await PolicyHead.filter(id=1).using_db(work.connection).update(number=made.number)
    return made
