"""What does a request cost each server? They take turns, so that what else the machine does falls on all."""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from bench.processes import Postgres
from bench.servers import Peer

CONNECTIONS = 8
WARM_SECONDS = 1.5


class Sample(NamedTuple):
    """One turn of one server: requests a second, latency, and processor time for each request, in ms."""

    per_second: float
    median_ms: float
    app: float
    database: float

    @property
    def total(self) -> float:
        return self.app + self.database


Samples = Mapping[str, Sequence[Sample]]


@dataclass(frozen=True)
class Contestant:
    """A server and what it is asked. `turns` is for one so slow that it needs no fine ruler."""

    name: str
    peer: Peer
    requests: Sequence[bytes]
    turns: int = sys.maxsize


@dataclass(frozen=True)
class Ruler:
    """How often and how long each is measured, and the PostgreSQL behind all of them."""

    rounds: int
    seconds: float
    postgres: Postgres

    def measure(self, contestants: Sequence[Contestant]) -> Samples:
        """The samples of each, by name."""
        for one in contestants:
            drive(one.peer, one.requests, WARM_SECONDS)
        samples: dict[str, list[Sample]] = defaultdict(list)
        for turn in range(self.rounds):
            for at in range(len(contestants)):
                one = contestants[(turn + at) % len(contestants)]
                if turn < one.turns:
                    samples[one.name].append(self._sample(one))
        return {one.name: samples[one.name] for one in contestants}

    def _sample(self, one: Contestant) -> Sample:
        app, database = one.peer.server.seconds(), self.postgres.seconds()
        drove = drive(one.peer, one.requests, self.seconds)
        app, database = one.peer.server.seconds() - app, self.postgres.seconds() - database
        each = 1000 / drove["requests"]
        return Sample(drove["per_second"], drove["median_ms"], app * each, database * each)


def drive(peer: Peer, requests: Sequence[bytes], seconds: float, most: int = sys.maxsize) -> dict[str, float]:
    """Ask for so many seconds, or so many times.

    Raises:
        SystemExit: an answer was not what the first one to the same request was.
    """
    command = [sys.executable, "-m", "bench.driver"]
    command += [str(peer.server.port), str(CONNECTIONS), str(seconds), str(most)]
    given = json.dumps([request.decode() for request in requests]).encode()
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True, timeout=seconds + 60)
    drove: dict[str, float] = json.loads(done.stdout)
    if drove["failures"]:
        raise SystemExit(f"{peer.name}: {drove['failures']} of {drove['requests']} requests failed")
    return drove


def middle(samples: Sequence[Sample]) -> Sample:
    """The median of each figure."""
    return Sample(*(median(values) for values in zip(*samples, strict=True)))


def paired(samples: Samples, one: str, other: str, figure: str = "total") -> float:
    """A figure of `one` over that of `other`: the median of what it was turn by turn."""
    both = zip(samples[one], samples[other], strict=False)
    return float(median(getattr(mine, figure) / getattr(its, figure) for mine, its in both))
