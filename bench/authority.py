"""What does authority cost: to plan for somebody new, to decide again, to cut a page?

`python -m bench.authority [--issues N | --database URL] [--rules N]`. A leader of Yiwu holds one to five
posts and speaks for a hundred enterprises. A page is the one of W1: once when nothing is asked of an issue
but that it lies in the region, once by the whole policy, in turns, and both say the same.
"""

import argparse
import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median
from typing import Any, NamedTuple

import asyncpg

from bench.processes import Postgres
from bench.reload import longer
from bench.seed import Scale, seeded
from bench.workloads import FOTANG, YIWU, workload_of
from models.dialects import POSTGRES
from policies import access
from policies.actor import Subject
from policies.cases.cast import ROADS, THINGS
from policies.cases.places import post
from policies.document import Policy, Rule
from policies.planner import Engine
from schema import schema
from schema.context import Context, Sealer

ROUNDS, PAGES, ROWS, SPOKEN_FOR = 15, 100, 50, 100
NOW = datetime(2019, 11, 1, tzinfo=UTC)
POSTS = (
    post("LEADER", YIWU),
    post("COORDINATOR", YIWU),
    post("HANDLER", YIWU, ROADS),
    post("CADRE", FOTANG),
    post("REPORTER"),
)


class Statement(NamedTuple):
    """A page, and what it binds."""

    text: str
    values: Sequence[Any]


def reader(posts: int, enterprises: Iterable[str]) -> Subject:
    """Somebody whom nothing is known of yet."""
    return Subject(
        "CADRE", "00000000-0000-7000-8000-000000000001", 1, POSTS[:posts], links=_links(enterprises)
    )


def _links(enterprises: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return {"represented": tuple(enterprises), f"competent/{ROADS}@{YIWU}": (), f"assist/{ROADS}": ()}


def milliseconds(do: Callable[..., object], *given: object, times: int = 1) -> float:
    """Of processor time, each time."""
    begun = time.thread_time()
    for _ in range(times):
        do(*given)
    return (time.thread_time() - begun) * 1000 / times


def decide(engine: Engine) -> None:
    """Print what a decision takes in this process."""
    print(f"\n{len(engine.policy.rules)} rules; milliseconds of processor time, of a known plan microseconds")
    print("| posts | new plan, median | slowest action | known plan | 50 rows by `enforce` | by plan |")
    print("|---|---|---|---|---|---|")
    enterprises = [f"00000000-0000-7000-8000-{number:012}" for number in range(SPOKEN_FOR)]
    for posts in range(1, len(POSTS) + 1):
        print(f"| {posts} | {_decided(engine, posts, enterprises)} |", flush=True)


def _decided(engine: Engine, posts: int, enterprises: Sequence[str]) -> str:
    taken = []
    for action in sorted(engine.types["Issue"].actions):
        engine.speaking_of("Issue", action)
        new = [reader(posts, enterprises) for _ in range(9)]
        taken.append(median(milliseconds(engine.plan, one, "Issue", action) for one in new))
    known = reader(posts, enterprises)
    test = engine.plan(known, "Issue", "read").condition.test
    again = milliseconds(engine.plan, known, "Issue", "read", times=10_000) * 1000
    _, row = THINGS["in-progress"]
    asked = milliseconds(engine.enforce, known, "Issue", "read", row, times=ROWS) * ROWS
    tested = milliseconds(test, row, times=ROWS) * ROWS
    return f"{median(taken):.2f} | {max(taken):.2f} | {again:.1f} | {asked:.0f} | {tested:.2f}"


async def cut(policy: Policy, database: str) -> None:
    """Print what the policy adds to a page."""
    postgres = await Postgres.of(database)
    connection = await asyncpg.connect(database)
    try:
        known = await _somebody(connection)
        region = await _asked(connection, only_region(policy), known, 1)
        print("\n| posts | region alone, database ms | by policy | policy ÷ region |\n|---|---|---|---|")
        for posts in range(1, len(POSTS) + 1):
            ways = (region, await _asked(connection, policy, known, posts))
            await _same(connection, *ways)
            taken = [[await _taken(postgres, connection, way) for way in ways] for _ in range(ROUNDS)]
            alone, whole = (median(each) for each in zip(*taken, strict=True))
            ratio = median(whole / alone for alone, whole in taken)
            print(f"| {posts} | {alone:.2f} | {whole:.2f} | {ratio:.2f} |", flush=True)
    finally:
        await connection.close()


def only_region(policy: Policy) -> Policy:
    """The same, but of issues: who leads a region sees what lies in it, and nothing is denied."""
    region = Rule("region", "LEADER", "Issue", "read", "tree@place", "-", "True", "allow")
    return replace(policy, rules=(region, *(rule for rule in policy.rules if rule.otype != "Issue")))


async def _somebody(connection: Any) -> Subject:
    """A leader of Yiwu, and a hundred enterprises there."""
    id, version = await connection.fetchrow(
        "SELECT s.id::text, s.authority_version FROM subject s JOIN post p ON p.holder_id = s.id"
        " WHERE p.role = 'LEADER' AND p.code = $1 ORDER BY p.id LIMIT 1",
        YIWU,
    )
    enterprises = await connection.fetch(
        "SELECT id::text FROM service_target WHERE place_district = $1 AND kind = 'ENTERPRISE' LIMIT $2",
        YIWU,
        SPOKEN_FOR,
    )
    return Subject("CADRE", id, version, links=_links(id for (id,) in enterprises))


async def _asked(connection: Any, policy: Policy, known: Subject, posts: int) -> Statement:
    """The statement with which the planner answers the page of W1."""
    asked: list[Statement] = []

    class Noting:
        dialect = POSTGRES

        async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
            asked.append(Statement(sql, parameters))
            return list(await connection.fetch(sql, *parameters))

    async def unchanged() -> Subject:
        raise SystemExit("The leader's authority is being changed")

    context = Context(
        subject=replace(known, posts=POSTS[:posts]), reader=Noting(), now=NOW, locale="zh-CN",
        request_id="bench", reload=unchanged, keys=Sealer(bytes(32)),
    )  # fmt: skip
    with access.answering(Engine(policy)):
        result = await schema.execute(workload_of("district").document(), {"first": ROWS}, context)
    if result.errors:
        raise SystemExit(str(result.errors))
    return asked[0]


async def _same(connection: Any, one: Statement, other: Statement) -> None:
    both = [await connection.fetch(each.text, *each.values) for each in (one, other)]
    if len(both[0]) <= ROWS or both[0] != both[1]:
        raise SystemExit("The policy shows another page than the region")


async def _taken(postgres: Postgres, connection: Any, statement: Statement) -> float:
    begun = postgres.seconds()
    for _ in range(PAGES):
        await connection.fetch(statement.text, *statement.values)
    return (postgres.seconds() - begun) * 1000 / PAGES


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.authority", description=__doc__)
    parser.add_argument("--issues", type=int, default=Scale().issues, help="how many issues there are")
    parser.add_argument("--database", help="the URL of a database that `python -m bench.seed` has filled")
    parser.add_argument("--rules", type=int, default=300, help="how many rules the policy has")
    given = parser.parse_args()
    long = longer(given.rules)
    decide(Engine(long))
    with seeded(Scale(given.issues), given.database) as filled:
        asyncio.run(cut(long, filled))
