"""Claim what is due, deliver it, mark it done; seal the audit trail; again until told to stop."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import structlog

from api.clock import Clock
from models.commands.outbox import claim, finish
from models.commands.sealing import seal
from models.errors import Unavailable
from models.rules.vocabulary import DigestAlgorithm

log = structlog.get_logger(source="sanfuwu.worker")

BATCH = 100
LEASE = timedelta(seconds=60)
PAUSE_SECONDS = 1.0

Duty = Callable[[datetime], Awaitable[bool]]  # does a little, and tells whether there is more


async def work(
    stopped: asyncio.Event,
    *,
    now: Clock,
    digest: DigestAlgorithm = DigestAlgorithm.SM3,
    duties: Sequence[Duty] = (),
) -> None:
    """Deliver, seal and do other duties until `stopped`; what is under way then is finished first."""
    while not stopped.is_set():
        try:
            delivered, sealed = await work_once(now=now), await seal_once(now=now, digest=digest)
            busy = any([delivered, sealed, *[await duty(now()) for duty in duties]])
        except Unavailable as error:
            log.warning("waiting", reason=error.reason)
            busy = False
        if not busy:
            await _pause(stopped)


@asynccontextmanager
async def working(*, now: Clock, digest: DigestAlgorithm) -> AsyncIterator[None]:
    """Deliver and seal as long as the block runs, in its own process."""
    stopped = asyncio.Event()
    task = asyncio.create_task(work(stopped, now=now, digest=digest))
    try:
        yield
    finally:
        stopped.set()
        await task


async def work_once(*, now: Clock) -> bool:
    """Deliver one batch, and tell whether there was any."""
    token, events = await claim(now(), limit=BATCH, lease=LEASE)
    if events:
        # Nobody subscribes to anything yet, so every message has reached everybody it is for.
        done = await finish(token, [event.position for event in events])
        log.debug("delivered", messages=done, receivers=0, last=events[-1].position)
    return bool(events)


async def seal_once(*, now: Clock, digest: DigestAlgorithm) -> bool:
    """Seal one batch of the audit trail, log the heads of days that are over, and tell if there was any."""
    sealed = await seal(now(), algorithm=digest)
    for day in sealed.closed:
        log.info("audit day sealed", day=day.day.isoformat(), entries=day.entries, head=day.head)
    return sealed.entries > 0


async def _pause(stopped: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(PAUSE_SECONDS):
            await stopped.wait()
    except TimeoutError:
        pass
