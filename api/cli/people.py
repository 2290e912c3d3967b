"""`sanfuwu people` and `sanfuwu token`: whom can one be in the demo?"""

from datetime import timedelta

import click

from api.auth import Tokens
from api.auth.demo import token_of
from api.auth.narrowing import Less
from api.cli.starting import finished, started_for_demo
from api.clock import now
from api.demo.people import PEOPLE
from api.keys import Keys
from api.opening import opened
from api.settings import Settings


@click.command()
def people() -> None:
    """List the invented people of the demo.

    \b
    Example:
        sanfuwu people
    """
    click.echo(table())


@click.command()
@click.argument("login")
@click.option("--act", "acts", multiple=True, help="The only acts that it is for, such as issue:read.")
@click.option("--scope", help="The scope code of the only jurisdiction that it is for.")
@click.option("--minutes", type=click.IntRange(min=1), help="How long it is good for, if not as usual.")
def token(login: str, acts: tuple[str, ...], scope: str | None, minutes: int | None) -> None:
    """Print an access token of one of the demo's people; `sanfuwu people` lists them.

    \b
    Examples:
        SANFUWU_MODE=demo sanfuwu token fotang-office
        SANFUWU_MODE=demo sanfuwu token yiwu-leader --act issue:read --act issue:count --scope 330782100
        curl -s http://127.0.0.1:8000/graphql -H "Authorization: Bearer $(make -s token AS=fotang-office)" \\
             -H "Content-Type: application/json" -d '{"query": "{ me { kind } }"}'
    """
    less = Less(acts or None, scope, minutes and minutes * 60)
    click.echo(finished(_token(started_for_demo("Demo sign-in"), login, less)))


def table() -> str:
    """Everybody, a line each."""
    logins = max(len(person.login) for person in PEOPLE)
    names = max(_width(person.who) for person in PEOPLE)
    return "\n".join(
        f"  {person.login:{logins}}  {person.who}{' ' * (names - _width(person.who))}  {person.does}"
        for person in PEOPLE
    )


async def _token(settings: Settings, login: str, less: Less) -> str:
    tokens = Tokens(Keys.of(settings).signing, timedelta(minutes=settings.token_minutes))
    async with opened(settings) as database:
        return await token_of(login, tokens=tokens, reader=database.reader, clock=now, less=less)


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese sign takes two."""
    return sum(2 if sign > "\u2e7f" else 1 for sign in text)
