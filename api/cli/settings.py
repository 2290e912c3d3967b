"""`sanfuwu settings` and `sanfuwu keys`: what can be set, and with which secrets?"""

from typing import Any

import click
from pydantic import SecretStr

from api.cli.starting import started
from api.docs.settings import as_markdown
from api.keys import new_key, new_signing_key
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


@click.command()
def keys() -> None:
    """Print fresh keys, as lines of an environment file.

    Keep them as you keep the data: without them, protected values cannot be read again.

    \b
    Example:
        sanfuwu keys > production.env
    """
    pem = new_signing_key().strip().replace("\n", "\\n")
    click.echo(f'SANFUWU_SIGNING_KEYS="{pem}"')
    click.echo(f"SANFUWU_FIELD_KEYS={new_key().strip()}")
    click.echo(f"SANFUWU_INDEX_KEY={new_key().strip()}")


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
