"""How does the default policy of a release come in: as the first version, and later as a draft?"""

from models.commands.policies.versions import Examined, create, fresh, in_force
from models.commands.work import Work
from models.rules.permit import Permit
from models.rules.vocabulary import PolicyOrigin, PolicyState
from models.tables import PolicyDefault, PolicyHead, PolicyVersion


async def found(work: Work, permit: Permit, text: Examined) -> PolicyVersion:
    """Put the first version in force: the default of the release that made the tables."""
    await _see(work, text)
    made = await fresh(work, permit, text, PolicyOrigin.SHIPPED)
    made.default_digest, made.state, made.activated_at = text.digest, PolicyState.ACTIVE, work.now
    await create(work, permit, made, "policy.activated")
    await PolicyHead(id=1, number=made.number, at=work.now).save(using_db=work.connection, force_create=True)
    return made


async def arrive(
    work: Work, permit: Permit, default: Examined, merged: Examined, *, based_on: int
) -> PolicyVersion | None:
    """Write down what a new default makes of the policy in force; None if it came before, or changes nothing.

    Raises:
        Conflict: `based_on` is not the version in force.
    """
    parent = await in_force(work, based_on)
    if not await _see(work, default) or merged.digest == parent.digest:
        return None
    made = await fresh(work, permit, merged, PolicyOrigin.SHIPPED, parent=parent)
    made.default_digest = default.digest
    return await create(work, permit, made)


async def _see(work: Work, default: Examined) -> bool:
    """Keep a default; whether it had not been seen before."""
    if await PolicyDefault.filter(digest=default.digest).using_db(work.connection).exists():
        return False
    row = PolicyDefault(digest=default.digest, rules=default.rules, cases=default.cases, seen_at=work.now)
    await row.save(using_db=work.connection, force_create=True)
    return True
