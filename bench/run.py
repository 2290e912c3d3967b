"""One run: make the data, start everybody, see that they say the same, measure in turns, report."""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.answers import compare
from bench.measuring import Contestant, Ruler, Samples, middle, paired
from bench.processes import Postgres
from bench.seed import Scale, seeded
from bench.servers import HAND, OURS, POSTGRAPHILE, STOCK, Peer, peers
from bench.workloads import WORKLOADS, Workload, reader_of

STOCK_TURNS = 3


@dataclass(frozen=True)
class Plan:
    """How much is measured, and how long. `database` is one that `bench.seed` has made before."""

    scale: Scale
    rounds: int
    seconds: float
    workloads: tuple[Workload, ...] = WORKLOADS
    database: str | None = None


def run(plan: Plan) -> None:
    """Print a table for each workload, and one of all."""
    with (
        tempfile.TemporaryDirectory(prefix="sanfuwu-bench-") as folder,
        seeded(plan.scale, plan.database) as database,
    ):
        ruler = Ruler(plan.rounds, plan.seconds, asyncio.run(Postgres.of(database)))
        with peers(database, Path(folder)) as running:
            found = {workload: _measured(ruler, running, database, workload) for workload in plan.workloads}
    _summary(found)


def _measured(ruler: Ruler, running: tuple[Peer, ...], database: str, workload: Workload) -> Samples:
    reader = asyncio.run(reader_of(database, workload))
    asked = tuple(peer for peer in running if peer.answers(workload))
    size = compare(asked, workload, reader)
    contestants = [
        Contestant(peer.name, peer, peer.requests(workload, reader), *([STOCK_TURNS] * (peer.name == STOCK)))
        for peer in asked
    ]
    samples = ruler.measure(contestants)
    print(f"\n{workload.goal} {workload.name}: {workload.about} ({size / 1024:.1f} KiB)")
    _table(samples)
    return samples


def _table(samples: Samples) -> None:
    print("| | requests/s | median ms | app CPU ms | database CPU ms | total | × by hand |")
    print("|---|---|---|---|---|---|---|")
    for name, each in samples.items():
        one = middle(each)
        print(
            f"| {name} | {one.per_second:.0f} | {one.median_ms:.1f} | {one.app:.2f} | {one.database:.2f}"
            f" | {one.total:.2f} | {paired(samples, name, HAND):.2f} |",
            flush=True,
        )


def _summary(found: dict[Workload, Samples]) -> None:
    """Beside each goal, what was reached."""
    print("\n| | CPU × by hand | requests/s × PostGraphile | requests/s × stock |")
    print("|---|---|---|---|")
    for workload, samples in found.items():
        faster = [
            f"{paired(samples, OURS, name, 'per_second'):.1f}" if name in samples else "–"
            for name in (POSTGRAPHILE, STOCK)
        ]
        hand = f"{paired(samples, OURS, HAND):.2f}"
        print(f"| {workload.goal} {workload.name} | {hand} | {' | '.join(faster)} |", flush=True)
