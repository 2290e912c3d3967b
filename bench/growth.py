"""Does a page cost what it cost with a tenth of the issues, and a deep page what the first costs?"""

import asyncio
import json
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench.answers import asked
from bench.measuring import Contestant, Ruler, middle, paired
from bench.processes import Postgres
from bench.servers import Peer, alone
from bench.workloads import PAGE, WORKLOADS, reader_of

SMALL, LARGE = "small", "large"
FIRST, DEEP = "first", "deep"
READS = tuple(workload for workload in WORKLOADS if not workload.writes)
END = """query end($last: Int!) { page: %s(last: $last) { totalCount pageInfo { startCursor } } }"""


def grow(small: str, large: str, rounds: int, seconds: float) -> None:
    """Print what this server takes of two databases."""
    with tempfile.TemporaryDirectory(prefix="sanfuwu-bench-") as folder, ExitStack() as running:
        ruler = Ruler(rounds, seconds, asyncio.run(Postgres.of(small)))
        servers = {
            size: (running.enter_context(alone(url, Path(folder) / f"{size}.log")), url)
            for size, url in ((SMALL, small), (LARGE, large))
        }
        _compare_sizes(ruler, servers)
        _compare_depths(ruler, *servers[LARGE])


def _compare_sizes(ruler: Ruler, servers: dict[str, tuple[Peer, str]]) -> None:
    print("\n| CPU ms of a request | small | large | large ÷ small |\n|---|---|---|---|")
    for workload in READS:
        contestants = [
            Contestant(size, peer, peer.requests(workload, asyncio.run(reader_of(url, workload))))
            for size, (peer, url) in servers.items()
        ]
        samples = ruler.measure(contestants)
        small, large = (middle(samples[size]).total for size in (SMALL, LARGE))
        ratio = paired(samples, LARGE, SMALL)
        print(f"| {workload.goal} {workload.name} | {small:.2f} | {large:.2f} | {ratio:.2f} |", flush=True)


def _compare_depths(ruler: Ruler, peer: Peer, database: str) -> None:
    print("\n| CPU ms of a page | before it | first | deep | deep ÷ first |\n|---|---|---|---|---|")
    for workload in (one for one in READS if one.goal == "W1"):
        reader = asyncio.run(reader_of(database, workload))
        [variables] = reader.variables
        [request] = peer.ask(END % workload.field, reader, [{"last": 2 * PAGE}])
        end = json.loads(asked(peer, request))["data"]["page"]
        places = {FIRST: None, DEEP: end["pageInfo"]["startCursor"]}
        contestants = [
            Contestant(name, peer, peer.ask(workload.document(), reader, [{**variables, "after": after}]))
            for name, after in places.items()
        ]
        samples = ruler.measure(contestants)
        first, deep = (middle(samples[name]).total for name in (FIRST, DEEP))
        before, ratio = end["totalCount"] - 2 * PAGE + 1, paired(samples, DEEP, FIRST)
        print(f"| {workload.name} | {before} | {first:.2f} | {deep:.2f} | {ratio:.2f} |", flush=True)
