"""`python -m bench`: measure, and print what came out."""

import argparse

from bench.growth import grow
from bench.memory import watch
from bench.run import Plan, run
from bench.seed import Scale, seeded, seeded_all
from bench.workloads import WORKLOADS, workload_of

QUICK = ("district", "history", "filtered", "nested", "statistics", "search", "progress")

parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
parser.add_argument("--issues", type=int, default=Scale().issues, help="how many issues there are")
parser.add_argument("--rounds", type=int, default=5, help="how many turns each server has")
parser.add_argument("--seconds", type=float, default=2.0, help="how long a turn is")
parser.add_argument(
    "--only", action="append", choices=[workload.name for workload in WORKLOADS], help="a workload"
)
parser.add_argument("--quick", action="store_true", help="one page, three short turns")
parser.add_argument("--growth", action="store_true", help="instead: ten times the issues, and deep pages")
parser.add_argument("--memory", action="store_true", help="instead: memory over 100,000 requests")
parser.add_argument("--database", help="the URL of a database that `python -m bench.seed` has filled")
parser.add_argument("--grown", help="another on the same server, with ten times the issues")
given = parser.parse_args()

if given.quick:
    given.rounds, given.seconds, given.only = 3, 1.0, given.only or QUICK
scale = Scale(given.issues)
if given.growth:
    if (given.database is None) is not (given.grown is None):
        parser.error("--growth takes both --database and --grown, or neither")
    with seeded_all((scale, Scale(10 * given.issues)), (given.database, given.grown)) as [small, large]:
        grow(small, large, given.rounds, given.seconds)
elif given.memory:
    with seeded(scale, given.database) as database:
        watch(database)
else:
    chosen = tuple(workload_of(name) for name in given.only) if given.only else WORKLOADS
    run(Plan(scale, given.rounds, given.seconds, chosen, given.database))
