"""`sanfuwu settings`: what can be set, and what is it now?"""

from typing import Any

import click
from pydantic import SecretStr

from api.cli.starting import started
from api.docs.settings import as_markdown
from api.settings import Settings


@click.command()
@click.option("--markdown", is_flag=True, help="Print the table of the documentation instead.")
def settings(markdown: bool) -> None:
    """Show every setting as it is now, and complain about what is wrong. Secrets are not shown.

    \b
    Examples:
        sanfuwu settings
        sanfuwu settings --markdown
    """
    click.echo(as_markdown() if markdown else as_lines(started()))


def as_lines(settings: Settings) -> str:
    """NAME=value, a line each."""
    return "\n".join(
        f"{field.alias}={_shown(getattr(settings, name))}" for name, field in Settings.model_fields.items()
    )


def _shown(value: Any) -> str:
    if isinstance(value, SecretStr):
        return "(secret)"
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return "" if value is None else str(value)
