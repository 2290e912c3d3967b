"""`sanfuwu work`."""

import asyncio
import signal

import click

from api.cli.starting import finished, started
from api.clock import now
from api.delivery.worker import log
from api.delivery.worker import work as deliver
from api.opening import opened
from api.settings import Settings


@click.command()
def work() -> None:
    """Deliver what was written to whoever subscribed to it, and seal the audit trail, until SIGTERM.

    Start one or more, on any machine: each message is given to one of them at a time, and to another when
    that one dies; each entry of the trail is sealed by one of them.

    \b
    Example:
        sanfuwu work
    """
    finished(_work(started()))


async def _work(settings: Settings) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    async with opened(settings):
        log.info("working")
        await deliver(stopped, now=now, digest=settings.audit_digest)
    log.info("stopped")
