"""What may a resolver reach while it answers one request?"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

import strawberry

from models.dialects import Reader
from models.errors import Unavailable
from policies.access import StaleAuthority
from policies.actor import Subject
from schema.planner.asking import Personal
from schema.planner.cursors import Sealer

T = TypeVar("T")

__all__ = ["Context", "Info", "Personal", "Sealer"]


@dataclass
class Context:
    """One request: who asks, when, in which language, and through what.

    `reload` reads the subject anew when its authority has changed since it was cached. `lock` lets the
    root fields of a request run one after the other, so that it never holds two connections.
    """

    subject: Subject
    reader: Reader
    now: datetime
    locale: str
    request_id: str
    reload: Callable[[], Awaitable[Subject]]
    keys: Sealer
    personal: Personal | None = None
    cipher: Any = None  # what commands encrypt protected values with
    verify: Callable[[date, date], Awaitable[Any]] | None = None  # the audit trail, by days
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    recorded: set[str] = field(default_factory=set)  # the types that were read whose reading is recorded

    async def current(self, ask: Callable[[], Awaitable[T]]) -> T:
        """What comes of asking as the subject that the reader is now. Hold the lock meanwhile.

        Raises:
            Unavailable: its authority changes again and again.
        """
        for _ in range(2):
            try:
                return await ask()
            except StaleAuthority:
                self.subject = await self.reload()
        raise Unavailable("AUTHORITY_CHANGING")


Info = strawberry.Info[Context, None]
