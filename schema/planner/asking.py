"""What does a planned read need to know of the request?"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from models.dialects import Reader
from policies.actor import Subject
from schema.planner.cursors import Sealer


class Personal(Protocol):
    """Opens and finds protected values; whoever has the keys provides it."""

    def open(self, *, owner_id: str, field: str, wrapped_key: str, ciphertext: str) -> str:
        """The value in clear."""
        ...

    def blind(self, field: str, value: str) -> str:
        """What equality is asked of, instead of the value."""
        ...


class Lock(Protocol):
    """Entered for each statement, so that a request holds at most one connection."""

    async def __aenter__(self) -> Any: ...

    async def __aexit__(self, *exception: object) -> Any: ...


class Asking(Protocol):
    """The part of `schema.context.Context` that the planner uses."""

    subject: Subject
    recorded: set[str]  # the types that were read whose reading is recorded

    @property
    def reader(self) -> Reader: ...

    @property
    def now(self) -> datetime: ...

    @property
    def locale(self) -> str: ...

    @property
    def keys(self) -> Sealer: ...

    @property
    def personal(self) -> Personal | None: ...

    @property
    def lock(self) -> Lock: ...

    async def reload(self) -> Subject: ...


Facts = Mapping[str, Any]
