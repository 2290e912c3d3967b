"""`sanfuwu migrate`."""

import click

from api.cli.starting import finished, started
from api.database import migrate as apply


@click.command()
def migrate() -> None:
    """Make the tables, or bring them up to date.

    Safe to run from many machines at once: one does the work, the others wait for it. Behind PgBouncer,
    give the address of the PostgreSQL itself.

    \b
    Examples:
        sanfuwu migrate
        DATABASE_URL=postgres://sanfuwu@db/sanfuwu sanfuwu migrate
    """
    url = started().database_url.get_secret_value()
    finished(apply(url, report=lambda name: click.echo(f"Applied {name}")))
    click.echo("The database is up to date.")
