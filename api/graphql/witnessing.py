"""Which readings are recorded: those of the audit trail itself?"""

from models.commands.witness import Witnessed, record
from policies.access import policy_version
from schema.context import Context

LONGEST_NAME = 64


async def read_recorded(context: Context, operation: str | None) -> None:
    """Record, before the answer leaves, which of the types whose reading is recorded were read."""
    for type in sorted(context.recorded):
        subject = context.subject
        act = Witnessed(
            subject.kind,
            subject.id,
            f"{type}:read",
            type,
            request_id=context.request_id,
            policy=policy_version(),
        )
        await record(context.now, act, operation=operation and operation[:LONGEST_NAME])
