"""How does a command begin: with settings that are right, an open database, or a plain sentence why not?"""

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any, NoReturn, TypeVar

import click

from api.logs import configure
from api.settings import BadSettings, Mode, Settings, load
from models.errors import DomainError

T = TypeVar("T")


def started() -> Settings:
    """The settings, checked; logging follows them from now on."""
    try:
        settings = load()
    except BadSettings as bad:
        stop("\n".join(bad.lines))
    configure(settings)
    return settings


def started_for_demo(what: str) -> Settings:
    """The settings, if they are those of a demo."""
    settings = started()
    if settings.mode is not Mode.DEMO:
        stop(f"{what} exists in demo mode only; this is {settings.mode}. Set SANFUWU_MODE=demo for a demo.")
    return settings


def finished(work: Coroutine[Any, Any, T]) -> T:
    """What asynchronous work gives; a refusal ends the command with its sentence, Ctrl-C without any."""
    try:
        return asyncio.run(work)
    except DomainError as refusal:
        stop(refusal.message("en"))
    except KeyboardInterrupt:
        stop("Stopped.", status=130)


def stop(why: str, *, status: int = 1) -> NoReturn:
    """End with a sentence on the error output."""
    click.echo(why, err=True)
    sys.exit(status)
