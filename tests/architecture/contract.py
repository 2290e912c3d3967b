"""What can a client written against an earlier schema.graphql no longer rely on?

    python -m tests.architecture.contract origin/main

Fails when something breaks, and names it. What may surprise a client without breaking it is named too.
"""

import subprocess
import sys
from pathlib import Path

import click
from graphql import build_schema
from graphql.utilities import find_breaking_changes, find_dangerous_changes

SDL = Path("schema/schema.graphql")


def earlier(revision: str) -> str | None:
    """The SDL at a git revision; None when the revision or its SDL does not exist."""
    try:
        show = ["git", "show", f"{revision}:{SDL}"]
        return subprocess.run(show, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    except (subprocess.CalledProcessError, FileNotFoundError):
        return None


def changes(before: str, after: str) -> tuple[list[str], list[str]]:
    """What breaks clients, and what may surprise them."""
    old, new = build_schema(before), build_schema(after)
    breaking = [change.description for change in find_breaking_changes(old, new)]
    return breaking, [change.description for change in find_dangerous_changes(old, new)]


@click.command(help=__doc__)
@click.argument("revision")
def main(revision: str) -> None:
    before = earlier(revision)
    if before is None:
        click.echo(f"There is no {SDL} at {revision}: nothing to break.")
        return
    breaking, surprising = changes(before, SDL.read_text(encoding="utf-8"))
    for description in surprising:
        click.echo(f"may surprise  {description}")
    for description in breaking:
        click.echo(f"BREAKS        {description}")
    if breaking:
        sys.exit(1)
    click.echo(f"Nothing breaks a client of {revision}.")


if __name__ == "__main__":
    main()
