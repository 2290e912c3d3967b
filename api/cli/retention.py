"""`sanfuwu retention`: which personal values were kept long enough?"""

from collections import Counter
from collections.abc import Iterable

import click

from api.cli.starting import finished, started
from api.clock import now
from api.delivery.retention import batch
from api.opening import opened
from api.settings import Settings
from models.commands import transaction
from models.commands.retention import Due, look
from models.rules.vocabulary import RetentionRule

Kind = tuple[RetentionRule, str]  # by which rule, and of what type the owners are


@click.command()
@click.option("--dry-run", is_flag=True, help="Only count what would be destroyed.")
def retention(dry_run: bool) -> None:
    """Destroy the personal values whose time is over (保存期限). Nothing brings them back.

    `sanfuwu work` does the same once a day. SANFUWU_RETENTION_MONTHS says after how many months, by rule.
    What was destroyed is listed by `anonymisations`, for the audit administrator.

    \b
    Examples:
        sanfuwu retention --dry-run
        SANFUWU_RETENTION_MONTHS="WRITTEN_OFF=60 WITHDRAWN=0" sanfuwu retention --dry-run
        sanfuwu retention
    """
    settings = started()
    due = finished(_counted(settings) if dry_run else _destroyed(settings))
    for (rule, type), number in sorted(due.items()):
        click.echo(f"{number:>10}  {type:10}  {rule}, {settings.retention[rule]} months")
    click.echo(f"{due.total()} {'would be' if dry_run else 'were'} anonymised.")


async def _counted(settings: Settings) -> "Counter[Kind]":
    found: Counter[Kind] = Counter()
    after, more = None, True
    async with opened(settings):
        while more:
            async with transaction(now=now()) as work:
                due, after = await look(work, settings.retention, after=after)
            found += _by_rule(due)
            more = after is not None
    return found


async def _destroyed(settings: Settings) -> "Counter[Kind]":
    gone: Counter[Kind] = Counter()
    after, more = None, True
    async with opened(settings) as database:
        while more:
            due, after = await batch(database, settings.retention, now(), after=after)
            gone += _by_rule(due)
            more = after is not None
    return gone


def _by_rule(due: Iterable[Due]) -> "Counter[Kind]":
    return Counter((one.rule, one.owner_type) for one in due)
