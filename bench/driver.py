"""The client: some connections, each asking again as soon as it is answered. A process of its own.

`python -m bench.driver PORT CONNECTIONS SECONDS MOST`, with a JSON list of requests on standard input, asks
them one after the other, over and over, at most so often, and prints a line of JSON.
"""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import uvloop

TOLERANCE = 0.02  # answers to one question differ by no more than a light or a cursor


@dataclass
class Tally:
    """What is asked next, and what came back until now."""

    requests: Sequence[bytes]
    until: float
    most: int
    asked: int = 0
    failures: int = 0
    sizes: dict[int, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def next(self) -> int:
        self.asked += 1
        return self.asked % len(self.requests)

    def add(self, which: int, status: bytes, size: int, seconds: float) -> None:
        first = self.sizes.setdefault(which, size)
        self.failures += status != b"200" or abs(size - first) > first * TOLERANCE
        self.seconds.append(seconds)


class Connection(asyncio.Protocol):
    """One connection, asking until time is up."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._buffer = bytearray()
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.WriteTransport, transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, separator, _ = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        if len(self._buffer) < len(head) + 4 + length:
            return
        now = time.perf_counter()
        self._tally.add(self._which, bytes(head[9:12]), length, now - self._asked)
        self._buffer.clear()
        if now < self._tally.until and self._tally.asked < self._tally.most:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(exc)

    def _ask(self) -> None:
        self._asked, self._which = time.perf_counter(), self._tally.next()
        self._transport.write(self._tally.requests[self._which])


async def drive(
    port: int, connections: int, seconds: float, most: int, requests: Sequence[bytes]
) -> dict[str, float]:
    """Ask for so many seconds, or so many times."""
    started = time.perf_counter()
    tally = Tally(requests, started + seconds, most)
    loop = asyncio.get_running_loop()
    opened = [
        await loop.create_connection(lambda: Connection(tally), "127.0.0.1", port) for _ in range(connections)
    ]
    await asyncio.gather(*(protocol.done for _, protocol in opened))
    took = time.perf_counter() - started
    ordered = sorted(tally.seconds)
    return {
        "requests": len(ordered),
        "failures": tally.failures,
        "per_second": len(ordered) / took,
        "median_ms": ordered[len(ordered) // 2] * 1000,
        "p99_ms": ordered[len(ordered) * 99 // 100] * 1000,
    }


if __name__ == "__main__":
    port, connections, seconds, most = sys.argv[1:]
    given = [request.encode() for request in json.load(sys.stdin)]
    made = drive(int(port), int(connections), float(seconds), int(most), given)
    print(json.dumps(uvloop.run(made)))
