"""`sanfuwu docs`: the pages that are made from the code."""

import click

from api import docs as made


@click.command()
@click.option("--check", is_flag=True, help="Fail when a page is stale, and write nothing.")
def docs(check: bool) -> None:
    """Write docs/*.md from the code: the lifecycle, errors, enums, limits, roles, settings.

    \b
    Examples:
        sanfuwu docs
        sanfuwu docs --check
    """
    if not check:
        made.write()
    elif stale := made.stale():
        raise click.ClickException(f"stale: {', '.join(stale)}; run `sanfuwu docs`")
