"""Claim what is due, deliver it, mark it done; again until told to stop."""

import asyncio
from datetime import timedelta

import structlog

from api.clock import Clock
from models.commands.outbox import claim, finish
from models.errors import Unavailable

log = structlog.get_logger(source="sanfuwu.worker")

BATCH = 100
LEASE = timedelta(seconds=60)
PAUSE_SECONDS = 1.0


async def work(stopped: asyncio.Event, *, now: Clock) -> None:
    """Deliver until `stopped`; what is under way then is finished first."""
    while not stopped.is_set():
        try:
            busy = await work_once(now=now)
        except Unavailable as error:
            log.warning("waiting", reason=error.reason)
            busy = False
        if not busy:
            await _pause(stopped)


async def work_once(*, now: Clock) -> bool:
    """Deliver one batch, and tell whether there was any."""
    token, events = await claim(now(), limit=BATCH, lease=LEASE)
    if events:
        # Nobody subscribes to anything yet, so every message has reached everybody it is for.
        done = await finish(token, [event.position for event in events])
        log.info("delivered", messages=done, receivers=0, last=events[-1].position)
    return bool(events)


async def _pause(stopped: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(PAUSE_SECONDS):
            await stopped.wait()
    except TimeoutError:
        pass
