"""Does the server's memory stay what it is, whatever it is asked?

Readers of many places ask in turns, for short pages, single issues and searches; now and then somebody sends
a document that was never seen before.
"""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

import asyncpg

from bench.measuring import drive
from bench.servers import Peer, alone
from bench.workloads import NOTE, WORDS, Reader, Workload, workload_of

REQUESTS, STEPS = 100_000, 10
ROUND = 1_000  # requests that differ, in each step
STRANGE = 100  # of them documents of their own
READERS = 40
ASKED = ("district", "history", "search")
LEADERS = """SELECT p.holder_id, p.code, p.unit_id, (SELECT id FROM issue WHERE place_district = p.code
        ORDER BY reported_at DESC LIMIT 1)
    FROM post p WHERE p.role = 'LEADER' AND p.level = 'DISTRICT' ORDER BY p.code LIMIT $1"""


def watch(database: str, requests: int = REQUESTS) -> None:
    """Print what the server holds, before and after so many requests."""
    readers = asyncio.run(_readers(database))
    with (
        tempfile.TemporaryDirectory(prefix="sanfuwu-bench-") as folder,
        alone(database, Path(folder) / "server.log") as peer,
    ):
        print("\n| requests | resident MiB |\n|---|---|")
        for step in range(STEPS + 1):
            drive(
                peer,
                list(islice(_mixed(peer, readers, step), ROUND)),
                600,
                requests // STEPS if step else ROUND,
            )
            print(f"| {step * requests // STEPS:,} | {peer.server.resident() / 2**20:.1f} |", flush=True)


def _mixed(peer: Peer, readers: Sequence[Reader], step: int) -> Iterator[bytes]:
    workloads: list[Workload] = [workload_of(name) for name in ASKED]
    for number, reader in enumerate(cycle(readers)):
        workload = workloads[number // len(readers) % len(workloads)]
        document = workload.document()
        if number % (ROUND // STRANGE) == 0:
            document = document.replace(" title ", f" title strange{step}x{number}: title ")
        yield from peer.ask(document, reader, reader.variables)


async def _readers(database: str) -> list[Reader]:
    connection = await asyncpg.connect(database)
    try:
        rows = await connection.fetch(LEADERS, READERS)
    finally:
        await connection.close()
    return [
        Reader(
            str(id),
            "LEADER",
            code,
            str(unit),
            [{"first": 5, "words": WORDS, "note": NOTE, "issueId": f"Issue_{issue}"}],
        )
        for id, code, unit, issue in rows
    ]
