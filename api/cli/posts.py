"""`sanfuwu posts`: does anybody hold posts that exclude each other?"""

import click

from api.cli.starting import finished, started
from api.clock import now
from api.opening import opened
from api.settings import Settings
from models.commands.exclusive import Clash, Held, clashes


@click.command()
def posts() -> None:
    """Name whoever is an administrator and holds something else (三员分立). Exit status 1 when there is one.

    Such posts are not granted; they may have been there before, or come with an import. The security
    administrator ends one of the two by `postRevoke`.

    \b
    Example:
        sanfuwu posts
    """
    found = finished(_found(started()))
    for clash in found:
        click.echo(told(clash))
    if found:
        raise SystemExit(1)
    click.echo("No administrator holds another post.")


def told(clash: Clash) -> str:
    """One line: who, and which two posts."""
    held = " and ".join(f"{_said(post)} (Post_{post.id})" for post in (clash.administrator, clash.other))
    return f"Cadre_{clash.holder_id} {clash.name}: {held}"


def _said(post: Held) -> str:
    return f"{post.role} at {post.code}"


async def _found(settings: Settings) -> list[Clash]:
    async with opened(settings):
        return await clashes(now())
