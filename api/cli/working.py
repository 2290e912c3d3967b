"""`sanfuwu work`."""

import asyncio
import signal

import click

from api.cli.starting import finished, started
from api.clock import now
from api.delivery.announcing import Announcing
from api.delivery.recounting import Recounting
from api.delivery.resuming import Resuming
from api.delivery.retention import Retention
from api.delivery.worker import log
from api.delivery.worker import work as deliver
from api.opening import opened
from api.settings import Settings


@click.command()
def work() -> None:
    """Deliver, seal the audit trail, end pauses, announce what is due, destroy what was kept long enough.

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
    async with opened(settings) as database:
        log.info("working")
        duties = [
            Resuming(database).once,
            Recounting(database).once,
            Announcing(database).once,
            Retention(database, settings.retention).once,
        ]
        await deliver(stopped, now=now, digest=settings.audit_digest, duties=duties)
    log.info("stopped")
