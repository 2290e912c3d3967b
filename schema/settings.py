"""What counts in a jurisdiction at an instant, and where does it come from?"""

from datetime import datetime

import strawberry

from models.errors import NotFound
from models.rules.ids import parse_global_id
from policies import access
from policies.conditions import TRUE
from policies.settled import settled
from schema.context import Info
from schema.types.settings import EffectivePolicy, policy_of


@strawberry.type
class SettingsQueries:
    """Questions about the settings of jurisdictions."""

    @strawberry.field
    async def effective_policy(
        self, info: Info, jurisdiction_id: strawberry.ID, at: datetime | None = None
    ) -> EffectivePolicy | None:
        """Every setting and deadline class as it counts in a jurisdiction at `at`, or now (生效参数).

        What counts is the tightest of what the jurisdiction and all above it say, so nobody below loosens it;
        what counted at an instant stays so for ever. Null for who may not read settings.
        """
        context = info.context
        if access.visible(context.subject, "JurisdictionPolicy") != TRUE:
            return None
        id = parse_global_id(jurisdiction_id, "Jurisdiction", field=("jurisdictionId",))
        async with context.lock:
            try:
                found = await context.current(lambda: settled(context.reader, context.subject, id))
            except NotFound:
                return None
        return policy_of(found, at or context.now)
