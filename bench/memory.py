"""Does the server's memory stay what it is, whatever it is asked?

Readers of many places ask in turns for short pages and single issues; now and then somebody sends a document
that was never seen before. What the server keeps of documents is full before anything is counted.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import asyncpg

from bench.measuring import drive
from bench.servers import Peer, alone
from bench.workloads import Reader, workload_of

REQUESTS, STEPS = 100_000, 10
LONGEST = 1_200  # seconds, of a step
ROUND = 1_000  # requests that differ, in each step
STRANGE = 10  # one of so many has a document of its own
FILLING = 2_500  # documents, more than are kept
READERS = 40
ASKED = ("district", "history")
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
        print(f"| started | {_mebibytes(peer)} |", flush=True)
        drive(peer, _mixed(peer, readers, "filling", FILLING, strange=1), LONGEST, FILLING)
        print(f"| 0 | {_mebibytes(peer)} |", flush=True)
        each = requests // STEPS
        for step in range(1, STEPS + 1):
            drive(peer, _mixed(peer, readers, f"step{step}", ROUND, strange=STRANGE), LONGEST, each)
            print(f"| {step * each:,} | {_mebibytes(peer)} |", flush=True)


def _mebibytes(peer: Peer) -> str:
    return f"{peer.server.resident() / 2**20:.1f}"


def _mixed(peer: Peer, readers: Sequence[Reader], name: str, count: int, *, strange: int) -> list[bytes]:
    workloads = [workload_of(asked) for asked in ASKED]
    requests = []
    for number, reader in zip(range(count), cycle(readers), strict=False):
        document = workloads[number // len(readers) % len(workloads)].document()
        if number % strange == 0:
            document = document.replace(" title ", f" title {name}x{number}: title ")
        requests += peer.ask(document, reader, reader.variables)
    return requests


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
            [{"first": 5, "issueId": f"Issue_{issue}"}],
        )
        for id, code, unit, issue in rows
    ]
