"""Questions of the audit administrator: is the trail as it was sealed?"""

from datetime import date, timedelta
from typing import Any

import strawberry

from models.errors import Limited, Unavailable
from policies import access
from policies.conditions import FALSE
from schema.context import Info
from schema.types.audit import AuditBreak, AuditVerification

LONGEST = timedelta(days=31)  # that one request verifies


@strawberry.type
class AuditQueries:
    """Questions about the audit trail."""

    @strawberry.field
    async def audit_verification(
        self, info: Info, since: date, until: date | None = None
    ) -> AuditVerification | None:
        """Check the audit trail from the day `since` to the day `until`, both included; 31 days if left out.

        Null for whoever may not read it. `sanfuwu audit verify` checks any number of days.
        """
        context = info.context
        if access.visible(context.subject, "AuditDay") == FALSE:
            return None
        until = until or since + LONGEST - timedelta(days=1)
        if until - since >= LONGEST:
            raise Limited("TOO_MANY", limit=LONGEST.days, field=("until",))
        if context.verify is None:
            raise Unavailable("DATABASE_UNAVAILABLE")
        context.recorded.add("AuditDay")
        return _shown(await context.verify(since, until))


def _shown(found: Any) -> AuditVerification:
    broken = found.broken
    return AuditVerification(
        sound=broken is None,
        broken=broken
        and AuditBreak(
            fault=broken.fault,
            day=broken.day,
            link=broken.link,
            entry_id=broken.entry_id and strawberry.ID(f"AuditEntry_{broken.entry_id}"),
        ),
        days=found.days,
        entries=found.entries,
        unsealed=found.unsealed,
        unsealed_since=found.unsealed_since,
    )
