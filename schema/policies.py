"""What may be asked of the policy beside its versions: what differs, and what would come of it?"""

import asyncio
from typing import Annotated
from uuid import UUID

import strawberry

from models.errors import GuardFailed, NotFound, Unavailable
from models.rules.ids import parse_global_id
from policies import access, stored
from policies.findings import checked
from policies.impact import Impact, count
from schema.context import Context, Info
from schema.types.policies import PolicyDryRun, PolicyLine, changed, dry_run

SECONDS = 20  # for one dry run


@strawberry.type
class PolicyQueries:
    """Versions of the policy, against each other and against the data."""

    @strawberry.field
    async def policy_diff(
        self, info: Info, from_: Annotated[strawberry.ID, strawberry.argument(name="from")], to: strawberry.ID
    ) -> list[PolicyLine] | None:
        """What one version of the policy says otherwise than another; null for who may not read them."""
        context = info.context
        before = await _seen(context, "read", parse_global_id(from_, "PolicyVersion", field=("from",)))
        after = await _seen(context, "read", parse_global_id(to, "PolicyVersion", field=("to",)))
        if before is None or after is None:
            return None
        return changed(before.text.rules, after.text.rules)

    @strawberry.field
    async def policy_dry_run(self, info: Info, id: strawberry.ID) -> PolicyDryRun | None:
        """Who would gain and lose how many rows of what, if this version were in force (策略试运行).

        Counted over the data of now for a sample of posts, by the rules alone: the lifecycle may still
        refuse an act. Null for who may not know of the version.
        """
        context = info.context
        version = await _seen(context, "dryRun", parse_global_id(id, "PolicyVersion", field=("id",)))
        if version is None:
            return None
        found = await asyncio.to_thread(checked, version.text)
        if found.engine is None:
            raise GuardFailed("POLICY_FAULTY", count=len(found.findings))
        impact = Impact()
        try:
            async with context.lock, asyncio.timeout(SECONDS):
                await count(context.reader, access.engine(), found.engine, context.now, impact)
        except TimeoutError:
            pass
        except Unavailable as error:
            if error.reason != "DATABASE_TIMEOUT":
                raise
        return dry_run(impact)


async def _seen(context: Context, action: str, id: UUID) -> stored.Stored | None:
    """A version, for those who may do that to it; None for those who may not know of it."""
    async with context.lock:
        try:
            await context.current(
                lambda: access.require(context.reader, context.subject, action, "PolicyVersion", id)
            )
        except NotFound:
            return None
        return await stored.by_id(context.reader, id)
