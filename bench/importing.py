"""How fast does a past come in, against plain COPY of the very same rows?

`python -m bench.importing [--issues N] [--rounds N]`: a file of issues with five events each is imported
into an empty town on a PostgreSQL of its own; what that wrote is then copied into another one, with all its
indexes.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg
import orjson

from api.database import migrate, open_database
from api.transfer.history.importing import Run, gathered, looked, written
from bench.seed import SETTINGS
from policies import access
from tests.databases import PostgresDatabases
from tests.models.world import RING
from tests.postgres import postgres_server
from tests.town.building import PROVIDER, build

BEGUN = datetime(2019, 1, 2, 1, tzinfo=UTC)
SEEDED = "2020-01-01"  # the town is of 2019, what is imported of today
HOUR = timedelta(hours=1)
# In an order that foreign keys allow; each with what tells the new rows from the town's.
TABLES = {
    **dict.fromkeys(("person", "subject", "personal_record", "personal_value"), "created_at"),
    "issue": "created_at",
    "issue_import": "at",
    **dict.fromkeys(("assignment", "evaluation", "milestone", "deadline_entry"), "created_at"),
    "issue_event": None,
    "audit_entry": "at",
    "outbox_event": "created_at",
}
ACTS = ("submit", "accept", "signFor", "resolve", "evaluate")


def issue(number: int) -> dict[str, Any]:
    """One that was judged, with the five events that led there."""
    at = [BEGUN + timedelta(minutes=number % 300_000) + HOUR * step for step in range(5)]
    told = [moment.isoformat() for moment in at]
    return {
        "externalSystem": "bench",
        "externalId": f"YW-{number:07}",
        "title": f"断头路{number}",
        "body": "厂区门口的路三年未修，雨天积水，货车无法通行。" * 3,
        "kind": "ENTERPRISE",
        "submissionKind": "DIFFICULTY",
        "category": "ENTERPRISE_FINANCING",
        "status": "EVALUATED",
        "deadlineClass": "COMPLEX",
        "place": "330782100",
        "leadUnit": "330782100/佛堂镇经济发展办",
        "reporterName": "张三",
        "reporterPhone": f"1540000{number % 10_000:04}",
        "reportedAt": told[0],
        "reviewedAt": told[1],
        "resolvedAt": told[3],
        "evaluatedAt": told[4],
        "publicReply": "已修复，感谢反映。",
        "satisfaction": "SATISFIED",
        "solved": True,
        "events": [{"action": action, "at": moment} for action, moment in zip(ACTS, told, strict=True)],
    }


async def imported(url: str, file: Path) -> tuple[float, float]:
    """Import the file; how many seconds that took, and how many of them it was only looked at."""
    begun = time.perf_counter()
    async with open_database(url, readers=2, writers=2) as database:
        who = await access.identify(database.reader, PROVIDER, "yiwu-office")
        assert who is not None
        subject = await access.load_subject(database.reader, *who, datetime.now(UTC))
        run, found = Run(database, subject, lambda: datetime.now(UTC), RING), gathered(file, None)
        outcome = await looked(run, found)
        assert not outcome.faults, outcome.faults[:3]
        seen = time.perf_counter() - begun
        outcome = await written(run, found)
        assert outcome.fresh == found.issues, outcome.faults[:3]
    return time.perf_counter() - begun, seen


async def copied(source: str, target: str, folder: Path) -> tuple[float, int]:
    """Copy what the import wrote into another town; how many seconds that took, and how many rows it was."""
    rows = 0
    for url, each in ((source, _out), (target, _in)):
        connection = await asyncpg.connect(url)
        begun = time.perf_counter()
        for table, since in TABLES.items():
            rows += await each(connection, folder / table, table, since)
        seconds = time.perf_counter() - begun
        await connection.close()
    return seconds, rows


async def _out(connection: Any, file: Path, table: str, since: str | None) -> int:
    where = "" if since is None else f" WHERE {since} > '{SEEDED}'"
    await connection.copy_from_query(f"SELECT * FROM {table}{where}", output=file)
    return 0


async def _in(connection: Any, file: Path, table: str, since: str | None) -> int:
    return int((await connection.copy_to_table(table, source=file)).split()[-1])


async def measured(databases: PostgresDatabases, file: Path, issues: int) -> float:
    """One round: what it took, told; the ratio."""
    source, target = [await databases.clone(migrate, build) for _ in range(2)]
    took, looked_for = await imported(source, file)
    with TemporaryDirectory() as folder:
        plain, rows = await copied(source, target, Path(folder))
    ratio = took / plain
    print(
        f"{issues:,} issues, {rows:,} rows: {took:.1f} s ({looked_for:.1f} before the first is written),"
        f" {rows / took:,.0f} rows/s; COPY {plain:.1f} s, {rows / plain:,.0f} rows/s; × {ratio:.1f}",
        flush=True,
    )
    for url in (source, target):
        await databases.drop(url)
    return ratio


def main(issues: int, rounds: int, run: Callable[[Awaitable[float]], float]) -> None:
    """Measure so often, and tell the median."""
    with postgres_server(SETTINGS) as server, TemporaryDirectory() as folder:
        file = Path(folder) / "past.jsonl"
        with file.open("wb") as out:
            for number in range(issues):
                out.write(orjson.dumps(issue(number), option=orjson.OPT_APPEND_NEWLINE))
        databases = PostgresDatabases(server)
        ratios = [run(measured(databases, file, issues)) for _ in range(rounds)]
    print(f"median × {statistics.median(ratios):.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.importing", description=__doc__)
    parser.add_argument("--issues", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    main(given.issues, given.rounds, asyncio.run)  # type: ignore[arg-type]
