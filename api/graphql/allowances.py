"""How much may a client ask for, at once and over time?

Each client has a bucket of points that fills again as time passes. It is kept in the memory of this process:
behind several replicas a client has as many buckets.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from models.errors import DomainError, Limited, RateLimited

WINDOW_SECONDS = 60
MOST_CLIENTS = 10_000  # of whom it is known what they have left; those not seen for longest are full again


class Standing(NamedTuple):
    """What an operation costs, what its client has left, and why it is refused, if it is.

    `reset_seconds` is how long the bucket takes to be full; of a refusal, until this operation would be run.
    """

    requested: int
    limit: int
    remaining: int | None = None  # None: not counted
    reset_seconds: int = 0
    policy: bytes = b""
    refusal: DomainError | None = None

    @property
    def extension(self) -> dict[str, int]:
        """What clients see of it beside the data."""
        said = {"requested": self.requested, "limit": self.limit}
        if self.remaining is not None:
            said |= {"remaining": self.remaining, "resetSeconds": self.reset_seconds}
        return said

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """What the network sees of it."""
        if self.remaining is None:
            return []
        said = [
            (b"ratelimit-policy", self.policy),
            (b"ratelimit", b'"cost";r=%d;t=%d' % (self.remaining, self.reset_seconds)),
        ]
        if isinstance(self.refusal, RateLimited):
            said.append((b"retry-after", b"%d" % self.reset_seconds))
        return said


class Allowance:
    """Lets operations pass that cost no more than `at_once`, and no more than `a_minute` for each client."""

    def __init__(self, at_once: int, a_minute: int) -> None:
        self._at_once, self._full = at_once, a_minute
        self._rate = a_minute / WINDOW_SECONDS
        self._buckets: dict[str, tuple[float, float]] = {}  # what was left, and when
        # draft-ietf-httpapi-ratelimit-headers; the unit is ours, no request and no byte
        self._policy = b'"cost";q=%d;w=%d;qu="sanfuwu-points"' % (a_minute, WINDOW_SECONDS)

    def take(self, client: str, points: int, now: float) -> Standing:
        """Take the points of an operation from the client's bucket, unless it is refused."""
        refusal: DomainError | None = None
        if points > self._at_once:
            refusal = Limited("COST_TOO_HIGH", cost=points, limit=self._at_once)
        if not self._full:
            return Standing(points, self._at_once, refusal=refusal)
        left, wait = self._left(client, now), 0
        if refusal is None and points > left:
            wait = ceil((points - left) / self._rate)
            refusal = RateLimited("COST_EXHAUSTED", cost=points, limit=self._full, seconds=wait)
        if refusal is None:
            left -= points
        self._keep(client, left, now)
        reset = wait or ceil((self._full - left) / self._rate)
        return Standing(points, self._at_once, int(left), reset, self._policy, refusal)

    def give_back(self, client: str, points: int) -> None:
        """Put back the points of an operation that was not run."""
        if client in self._buckets:
            left, then = self._buckets[client]
            self._buckets[client] = (left + points, then)

    def _left(self, client: str, now: float) -> float:
        left, then = self._buckets.pop(client, (float(self._full), now))
        return min(self._full, left + max(0.0, now - then) * self._rate)

    def _keep(self, client: str, left: float, now: float) -> None:
        self._buckets[client] = (left, now)
        if len(self._buckets) > MOST_CLIENTS:
            del self._buckets[next(iter(self._buckets))]
