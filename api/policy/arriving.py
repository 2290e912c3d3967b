"""What becomes of the default policy of a release? The first version of a new site; a draft in an old one."""

import asyncio
from dataclasses import asdict
from datetime import datetime
from enum import Enum

from api.database import Database
from api.transfer.shipped import system
from models.commands import policies, transaction
from models.errors import Conflict
from models.rules.vocabulary import PolicyFindingKind
from policies import access, stored
from policies.document import Text, shipped_text
from policies.findings import Checked, Finding, check
from policies.merging import Merged, merge


class Arrival(Enum):
    """What came of it."""

    KNOWN = "known"
    FOUNDED = "founded"
    DRAFTED = "drafted"


async def arrive(database: Database, now: datetime, default: Text | None = None) -> Arrival:
    """Let the default of this release arrive, unless it has before. Several servers may do it at once."""
    default = default or shipped_text()
    if await stored.is_seen(database.reader, default.digest):
        return Arrival.KNOWN
    with access.answering(access.default()):
        permit = access.permit(await system(database, now), "PolicyVersion", "draft")
    number = await stored.head(database.reader)
    current = None if number is None else await stored.by_number(database.reader, number)
    try:
        if current is None:
            async with transaction(now=now) as work:
                await policies.found(work, permit, _unread(default))
            return Arrival.FOUNDED
        merged = merge(current.default, default, current.text)
        # Before the transaction: it takes seconds.
        examined = _examined(merged, await asyncio.to_thread(check, merged.text))
        async with transaction(now=now) as work:
            made = await policies.arrive(work, permit, _unread(default), examined, based_on=current.number)
    except Conflict:
        return Arrival.KNOWN  # another server was faster
    return Arrival.KNOWN if made is None else Arrival.DRAFTED


def _unread(text: Text) -> policies.Examined:
    """The default itself: the tests of the release have examined it."""
    return policies.Examined(**asdict(text), digest=text.digest, findings=(), passes=True)


def _examined(merged: Merged, checked: Checked) -> policies.Examined:
    conflicts = [
        Finding(PolicyFindingKind.CONFLICT, line.name, "the release and this site have both changed it")
        for line in merged.conflicts
    ]
    if merged.cases_conflict:
        conflicts.append(
            Finding(PolicyFindingKind.CONFLICT, None, "the release brings new cases; this site's were kept")
        )
    found = Checked(checked.digest, (*conflicts, *checked.findings), checked.engine)
    return policies.Examined(
        **asdict(merged.text), digest=found.digest, findings=found.listed(), passes=found.passes
    )
