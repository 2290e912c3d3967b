"""`python -m bench`: measure, and print what came out."""

import argparse

from bench.run import Plan, run
from bench.seed import Scale
from bench.workloads import WORKLOADS

parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
parser.add_argument("--issues", type=int, default=Scale().issues, help="how many issues there are")
parser.add_argument("--rounds", type=int, default=5, help="how many turns each server has")
parser.add_argument("--seconds", type=float, default=2.0, help="how long a turn is")
parser.add_argument("--only", choices=[workload.name for workload in WORKLOADS], help="one workload")
parser.add_argument("--database", help="the URL of a database that bench.seed has filled")
given = parser.parse_args()

run(
    Plan(
        Scale(given.issues),
        given.rounds,
        given.seconds,
        tuple(workload for workload in WORKLOADS if given.only in (None, workload.name)),
        given.database,
    )
)
