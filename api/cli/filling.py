"""`sanfuwu load` and `sanfuwu demo`: what is in the database before anybody signs in?"""

import click

from api.cli.starting import finished, started, started_for_demo
from api.clock import now
from api.demo.loading import load_demo
from api.keys import Keys
from api.opening import opened
from api.progress import reporting
from api.settings import Settings
from api.transfer import shipped


@click.command()
def load() -> None:
    """Add what is shipped: divisions from the province to the villages, work calendar, categories.

    What is there already is left alone, so it may be run again after every update.

    \b
    Example:
        sanfuwu load
    """
    added = finished(load_shipped(started()))
    click.echo(f"{added} rows added." if added else "Everything shipped is there already.")


@click.command()
def demo() -> None:
    """Fill the demo: Yiwu as published for 2019, and issues of today in every state.

    \b
    Example:
        SANFUWU_MODE=demo sanfuwu demo
    """
    added = finished(fill_demo(started_for_demo("The demo county")))
    click.echo("The demo is there." if added else "The demo was there already.")


async def load_shipped(settings: Settings) -> int:
    """Add what is shipped and not there yet."""
    with reporting() as report:
        async with opened(settings) as database:
            return await shipped.load(database, now(), report)


async def fill_demo(settings: Settings) -> bool:
    """Add the demo, as far as it is not there yet, and tell whether anything was missing."""
    with reporting() as report:
        async with opened(settings) as database:
            await shipped.load(database, now(), report)
            return await load_demo(database, now(), Keys.of(settings).ring, report)
