"""`sanfuwu schema`."""

import click

from api.cli.starting import stop
from api.graphql import contract


@click.command()
@click.option("--check", is_flag=True, help="Fail if the file is not the schema's.")
@click.option(
    "--since",
    metavar="REVISION",
    help="Fail if clients of this git revision break, unless that is announced.",
)
def schema(check: bool, since: str | None) -> None:
    """Write schema/schema.graphql, or see what became of it.

    \b
    Examples:
        sanfuwu schema
        sanfuwu schema --check
        sanfuwu schema --since origin/main
    """
    if check:
        _check()
    elif since is not None:
        _compare(since)
    else:
        contract.SDL.write_text(contract.current(), encoding="utf-8")


def _check() -> None:
    if not contract.SDL.exists() or contract.SDL.read_text(encoding="utf-8") != contract.current():
        stop(f"{contract.SDL.name} is not this schema's: run `sanfuwu schema`.")


def _compare(revision: str) -> None:
    before = contract.earlier(revision)
    if before is None:
        click.echo(f"There is no {contract.SDL.name} at {revision}: nothing to break.")
        return
    breaking, surprising = contract.changes(before, contract.current())
    for description in surprising:
        click.echo(f"may surprise  {description}")
    announced = contract.announced()
    for description in breaking:
        click.echo(f"{'announced' if description in announced else 'BREAKS':12}  {description}")
    if not announced.issuperset(breaking):
        stop(f"Clients of {revision} break: if it must be, say so in schema/breaking.txt and the changelog.")
    click.echo(f"Nothing else breaks a client of {revision}.")
