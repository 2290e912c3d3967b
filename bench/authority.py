"""What does authority cost: to plan for somebody new, to decide again, to cut a page?

`python -m bench.authority [--issues N | --database URL] [--rules N]`. A leader of Yiwu holds one to five
posts and speaks for a hundred enterprises. A page is the one of W1, by hand: once with the filter that
somebody would write for the region, once with the condition of the policy, in turns, and both say the same.
"""

import argparse
import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Any, NamedTuple

import asyncpg

from bench.by_hand.server import NEWEST, page
from bench.processes import Postgres
from bench.reload import longer
from bench.seed import Scale, seeded
from bench.workloads import FOTANG, YIWU
from models.dialects import POSTGRES
from policies.actor import Subject
from policies.cases.cast import ROADS, THINGS
from policies.cases.places import post
from policies.conditions import Condition
from policies.planner import Engine

ROUNDS, PAGES, ROWS, SPOKEN_FOR = 15, 100, 50, 100
REGION = "place_district = $1"
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
    return {"represented": tuple(enterprises), f"competent/{ROADS}": (), f"assist/{ROADS}": ()}


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


async def cut(engine: Engine, database: str) -> None:
    """Print what the condition adds to a page."""
    postgres = await Postgres.of(database)
    connection = await asyncpg.connect(database)
    try:
        enterprises = await connection.fetch(
            "SELECT id::text FROM service_target WHERE place_district = $1 AND kind = 'ENTERPRISE' LIMIT $2",
            YIWU,
            SPOKEN_FOR,
        )
        print("\n| posts | region by hand, database ms | by policy | policy ÷ hand |\n|---|---|---|---|")
        for posts in range(1, len(POSTS) + 1):
            subject = reader(posts, [id for (id,) in enterprises])
            ways = (
                Statement(page(REGION, NEWEST), [YIWU]),
                by_policy(engine.plan(subject, "Issue", "read").condition),
            )
            await _same(connection, *ways)
            taken = [[await _taken(postgres, connection, way) for way in ways] for _ in range(ROUNDS)]
            hand, policy = (median(each) for each in zip(*taken, strict=True))
            ratio = median(policy / hand for hand, policy in taken)
            print(f"| {posts} | {hand:.2f} | {policy:.2f} | {ratio:.2f} |", flush=True)
    finally:
        await connection.close()


def by_policy(condition: Condition) -> Statement:
    """The page of whatever the condition lets through."""
    values = [POSTGRES.parameter(value, kind) for value, kind in condition.values]
    kinds = [kind for _, kind in condition.values]
    narrowed = condition.sql("issue", POSTGRES, lambda at: POSTGRES.placeholder(at + 1, kinds[at]))
    return Statement(page(narrowed, NEWEST), values)


async def _same(connection: Any, one: Statement, other: Statement) -> None:
    if await connection.fetchval(one.text, *one.values) != await connection.fetchval(
        other.text, *other.values
    ):
        raise SystemExit("The policy shows another page than the region")


async def _taken(postgres: Postgres, connection: Any, statement: Statement) -> float:
    begun = postgres.seconds()
    for _ in range(PAGES):
        await connection.fetchval(statement.text, *statement.values)
    return (postgres.seconds() - begun) * 1000 / PAGES


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.authority", description=__doc__)
    parser.add_argument("--issues", type=int, default=Scale().issues, help="how many issues there are")
    parser.add_argument("--database", help="the URL of a database that `python -m bench.seed` has filled")
    parser.add_argument("--rules", type=int, default=300, help="how many rules the policy has")
    given = parser.parse_args()
    built = Engine(longer(given.rules))
    decide(built)
    with seeded(Scale(given.issues), given.database) as filled:
        asyncio.run(cut(built, filled))
