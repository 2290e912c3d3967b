"""`sanfuwu migrate`."""

import click

from api.cli.starting import finished, started
from api.clock import now
from api.database import migrate as apply
from api.opening import opened
from api.policy.arriving import Arrival, arrive
from api.policy.following import is_loadable
from api.settings import Settings
from api.transfer.shipped import complete


@click.command()
def migrate() -> None:
    """Make the tables, or bring them up to date.

    The default policy comes in with the first tables; that of a later release arrives as a draft. New
    settings of jurisdictions are added with their defaults.

    Safe to run from many machines at once: one does the work, the others wait for it. Behind PgBouncer,
    give the address of the PostgreSQL itself.

    \b
    Examples:
        sanfuwu migrate
        DATABASE_URL=postgres://sanfuwu@db/sanfuwu sanfuwu migrate
    """
    settings = started()
    url = settings.database_url.get_secret_value()
    finished(apply(url, report=lambda name: click.echo(f"Applied {name}")))
    click.echo("The database is up to date.")
    finished(let_release_arrive(settings))


async def let_release_arrive(settings: Settings) -> None:
    """Let what this release brings arrive, and say so when there is something to be done."""
    async with opened(settings) as database:
        if await arrive(database, now()) is Arrival.DRAFTED:
            click.echo("This release brings another default policy: it waits as a draft (`policyVersions`).")
        if added := await complete(database, now()):
            click.echo(f"This release brings {added} settings, with their defaults (`effectivePolicy`).")
        if not await is_loadable(database):
            click.echo(
                "This release cannot load the policy in force: go on with the one before, and see"
                " `sanfuwu policy lint active`.",
                err=True,
            )
