"""`sanfuwu serve` and `sanfuwu run`."""

import click

from api import server
from api.cli.filling import fill_demo
from api.cli.keys import refuse_lost_key
from api.cli.migrating import let_release_arrive
from api.cli.people import table
from api.cli.starting import finished, started, started_for_demo, stop
from api.database import migrate
from api.opening import opened
from api.settings import BadSettings, Settings


@click.command()
def serve() -> None:
    """Answer GraphQL on /graphql, until SIGTERM or Ctrl-C.

    One process uses one core; start as many as you have, behind any load balancer. /livez and /readyz tell
    whether a process lives and can answer, /metrics how it is doing.

    \b
    Examples:
        sanfuwu serve
        HOST=0.0.0.0 PORT=9000 SANFUWU_MODE=development sanfuwu serve
    """
    settings = started()
    if not finished(_is_current(settings)):
        stop("The database lacks tables of this version. Run `sanfuwu migrate` first.")
    finished(refuse_lost_key(settings))
    finished(let_release_arrive(settings))
    _answer(settings)


@click.command()
def run() -> None:
    """Do everything for a demo: migrate, load, fill, serve, and what a worker does besides.

    \b
    Example:
        SANFUWU_MODE=demo sanfuwu run
    """
    settings = started_for_demo("`sanfuwu run`")
    finished(_prepare(settings))
    click.echo(_welcome(settings), err=True)
    _answer(settings, works=True)


def _answer(settings: Settings, *, works: bool = False) -> None:
    try:
        server.run(settings, works=works)
    except BadSettings as bad:  # trusted documents are looked at last
        stop("\n".join(bad.lines))


async def _is_current(settings: Settings) -> bool:
    async with opened(settings) as database:
        return await database.is_current()


async def _prepare(settings: Settings) -> None:
    await migrate(settings.database_url.get_secret_value())
    await refuse_lost_key(settings)
    await let_release_arrive(settings)
    await fill_demo(settings)


def _welcome(settings: Settings) -> str:
    return f"""
DEMO MODE: whoever reaches this server may be any of these invented people. Never put real data here.

{table()}

    make token AS=fotang-office     prints a token
    http://{settings.host}:{settings.port}/graphql     in a browser: an editor with queries for each of them
    Ctrl-C stops.
"""
