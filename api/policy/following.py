"""Which policy does this server answer by? The one in force, a second after it came in force anywhere.

The number in `policy_head` is read every second. Another number means another text: it is compiled aside, in
a thread, and then one reference is swapped; requests under way end by the engine that they began with. A
text that cannot be compiled is never swapped in: the last good one goes on, and readiness, metrics and the
log say so.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import NamedTuple

import structlog

from api.database import Database
from models.errors import DomainError, Unavailable
from policies import access, stored
from policies.document import PolicyError, parse, shipped_model
from policies.planner import Engine

log = structlog.get_logger(source="sanfuwu.policy")
SECONDS = 1.0


class Served(NamedTuple):
    """A policy that answers; `number` is None for the default, before any is in force here."""

    number: int | None
    engine: Engine


class Follower:
    """The policy of one server. `seconds` lie between two looks."""

    def __init__(
        self,
        database: Database,
        *,
        seconds: float = SECONDS,
        swapped: Callable[[Engine], None] = lambda _: None,
    ) -> None:
        self._database = database
        self._seconds = seconds
        self._swapped = swapped
        self._served: Served | None = None
        self.refused: int | None = None  # the number in force, if it cannot be served

    @property
    def engine(self) -> Engine:
        """What answers now; a request reads it once.

        Raises:
            Unavailable: no policy could be loaded since the start.
        """
        if self._served is None:
            raise Unavailable("POLICY_UNLOADABLE")
        return self._served.engine

    @property
    def number(self) -> int | None:
        """The number of the version that answers; None for the default."""
        return None if self._served is None else self._served.number

    @property
    def is_ready(self) -> bool:
        """Whether there is a policy to answer by."""
        return self._served is not None

    async def look(self) -> None:
        """Serve what is in force, if it is not what is served.

        Raises:
            Unavailable: the database does not answer.
        """
        if self._served is None and not await self._database.is_current():
            return  # there may be no tables to look at
        number = await stored.head(self._database.reader)
        if number is None:
            self._serve(None, access.default())
        elif self._served is None or number not in (self._served.number, self.refused):
            await self._load(number)
        elif number == self._served.number:
            self.refused = None

    @asynccontextmanager
    async def following(self) -> AsyncIterator[None]:
        """Look again and again, as long as the block runs."""
        task = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            try:
                await self.look()
            except DomainError as error:
                log.warning("policy not read", reason=error.reason)
            except Exception:
                log.exception("policy not followed")  # whatever it was: look again in a second

    async def _load(self, number: int) -> None:
        version = await stored.by_number(self._database.reader, number)
        try:
            engine = await asyncio.to_thread(_built, version)
        except PolicyError as error:
            if self.refused != number:
                log.error("policy refused", number=number, serving=self.number, faults=str(error))  # noqa: TRY400
            self.refused = number
        else:
            self._serve(number, engine)

    def _serve(self, number: int | None, engine: Engine) -> None:
        if self._served is None or self._served.engine is not engine:
            log.info("policy", number=number, rules=len(engine.policy.rules))
        self._served, self.refused = Served(number, engine), None
        self._swapped(engine)


async def is_loadable(database: Database) -> bool:
    """Whether this release can serve the policy in force, if there is one."""
    number = await stored.head(database.reader)
    if number is None:
        return True
    try:
        _built(await stored.by_number(database.reader, number))
    except PolicyError:
        return False
    return True


def _built(version: stored.Stored | None) -> Engine:
    if version is None or not version.is_whole:
        raise PolicyError("its text is not the one that was approved")
    return Engine(replace(parse(version.text.rules, shipped_model()), version=str(version.number)))
