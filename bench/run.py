"""One run: make the data, start everybody, see that they say the same, measure in turns, report."""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.answers import compare
from bench.processes import Postgres
from bench.seed import Scale, seeded
from bench.servers import HAND, OURS, STOCK, Peer, peers
from bench.workloads import WORKLOADS, Reader, Workload, reader_of

CONNECTIONS = 8
WARM_SECONDS = 1.5
STOCK_TURNS = 3  # whoever is thirty times slower needs no fine ruler


@dataclass(frozen=True)
class Plan:
    """How much is measured, and how long. `database` is one that `build` has made before."""

    scale: Scale
    rounds: int
    seconds: float
    workloads: tuple[Workload, ...] = WORKLOADS
    database: str | None = None


class Sample(NamedTuple):
    """One turn of one server: requests a second, latency, and processor time for each request, in ms."""

    per_second: float
    median_ms: float
    app: float
    database: float

    @property
    def total(self) -> float:
        return self.app + self.database


def run(plan: Plan) -> None:
    """Print a table for each workload."""
    with (
        tempfile.TemporaryDirectory(prefix="sanfuwu-bench-") as folder,
        seeded(plan.scale, plan.database) as database,
    ):
        postgres = asyncio.run(Postgres.of(database))
        with peers(database, Path(folder)) as running:
            for workload in plan.workloads:
                reader = asyncio.run(reader_of(database, workload))
                asked = tuple(peer for peer in running if peer.answers(workload))
                size = compare(asked, workload, reader)
                print(f"\n{workload.goal} {workload.name}: {workload.about} ({size / 1024:.1f} KiB)")
                _report(_measured(plan, asked, postgres, workload, reader))


def _measured(
    plan: Plan, running: tuple[Peer, ...], postgres: Postgres, workload: Workload, reader: Reader
) -> dict[str, list[Sample]]:
    requests = {peer.name: peer.requests(workload, reader) for peer in running}
    for peer in running:
        _drive(peer, requests[peer.name], WARM_SECONDS)
    samples: dict[str, list[Sample]] = defaultdict(list)
    for turn in range(plan.rounds):
        for at in range(len(running)):
            peer = running[(turn + at) % len(running)]
            if peer.name == STOCK and turn >= STOCK_TURNS:
                continue
            samples[peer.name].append(_sample(peer, postgres, requests[peer.name], plan.seconds))
    return samples


def _sample(peer: Peer, postgres: Postgres, requests: list[bytes], seconds: float) -> Sample:
    app, database = peer.server.seconds(), postgres.seconds()
    drove = _drive(peer, requests, seconds)
    app, database = peer.server.seconds() - app, postgres.seconds() - database
    if drove["failures"]:
        raise SystemExit(f"{peer.name}: {drove['failures']} of {drove['requests']} requests failed")
    each = 1000 / drove["requests"]
    return Sample(drove["per_second"], drove["median_ms"], app * each, database * each)


def _drive(peer: Peer, requests: list[bytes], seconds: float) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.driver", str(peer.server.port), str(CONNECTIONS), str(seconds)]
    given = json.dumps([request.decode() for request in requests]).encode()
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True, timeout=seconds + 60)
    drove: dict[str, float] = json.loads(done.stdout)
    return drove


def _report(samples: dict[str, list[Sample]]) -> None:
    middle = {name: _middle(each) for name, each in samples.items()}
    hand = middle[HAND]
    print("| | requests/s | median ms | app CPU ms | database CPU ms | total | × by hand |")
    print("|---|---|---|---|---|---|---|")
    for name, one in middle.items():
        print(
            f"| {name} | {one.per_second:.0f} | {one.median_ms:.1f} | {one.app:.2f} | {one.database:.2f}"
            f" | {one.total:.2f} | {one.total / hand.total:.2f} |"
        )
    ratios = [ours.total / its.total for ours, its in zip(samples[OURS], samples[HAND], strict=True)]
    print(f"\n{OURS} × by hand, turn by turn: {', '.join(f'{ratio:.2f}' for ratio in ratios)}", flush=True)


def _middle(samples: list[Sample]) -> Sample:
    return Sample(*(median(values) for values in zip(*samples, strict=True)))
