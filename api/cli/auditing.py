"""`sanfuwu audit`: was the trail touched, and what of it may go?"""

from datetime import date, datetime, timedelta

import click

from api.cli.starting import finished, started, stop
from api.clock import now
from api.opening import opened
from api.settings import Settings
from api.transfer.shipped import system
from models.commands import transaction
from models.commands.removing import Removed, remove_days
from models.commands.verifying import Break, Verification
from models.commands.verifying import verify as verified
from policies import access

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def audit() -> None:
    """See whether the audit trail was touched; remove what is old enough.

    `sanfuwu work` seals the trail: each entry is a link of its day's chain, and each day begins with the
    head of the day before. The worker logs the head of every day that is over: note these elsewhere.

    \b
    Examples:
        sanfuwu audit verify --since 2019-10-01 --until 2019-10-31
        sanfuwu audit remove
    """


@audit.command()
@click.option("--since", type=DAY, help="The first day to look at; all of them if left out.")
@click.option("--until", type=DAY, help="The last day to look at.")
def verify(since: datetime | None, until: datetime | None) -> None:
    """Check every sealed entry, and name the first broken link. Exit status 1 when there is one.

    \b
    Examples:
        sanfuwu audit verify
        sanfuwu audit verify --since 2019-10-31
    """
    found = finished(_verify(started(), since and since.date(), until and until.date()))
    if found.broken is not None:
        stop(told(found.broken))
    click.echo(f"{found.entries} entries of {found.days} days are as they were sealed.")
    if found.unsealed_since is not None:
        click.echo(f"{found.unsealed} entries since {found.unsealed_since.isoformat()} are not sealed yet.")


@audit.command()
def remove() -> None:
    """Remove the entries of whole days that are older than SANFUWU_AUDIT_DAYS; at least 183 days are kept.

    The head of each day stays, so that the chain still verifies. What was removed is itself recorded.

    \b
    Example:
        SANFUWU_AUDIT_DAYS=1095 sanfuwu audit remove
    """
    removed = finished(_remove(started()))
    click.echo(f"{removed.entries} entries of {removed.days} days removed.")


def told(broken: Break) -> str:
    """The first broken link, in a line."""
    day = "a day that is not sealed" if broken.day is None else broken.day.isoformat()
    link = f", link {broken.link}" if broken.link else ""
    entry = f", entry {broken.entry_id}" if broken.entry_id else ""
    return f"BROKEN: {broken.fault}: {day}{link}{entry}"


async def _verify(settings: Settings, since: date | None, until: date | None) -> Verification:
    async with opened(settings):
        return await verified(since, until)


async def _remove(settings: Settings) -> Removed:
    async with opened(settings) as database:
        operator = await system(database, now())
        async with transaction(now=now()) as work:
            return await remove_days(
                work,
                access.permit(operator, "AuditDay", "remove"),
                kept=timedelta(days=settings.audit_days),
            )
