"""Does the bench ask what the API answers, and every peer the same questions?"""

from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

from bench.by_hand.server import STATEMENTS
from bench.workloads import WORKLOADS, Workload

ROOT = Path(__file__).parents[2]
SCHEMA = build_schema((ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8"))


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)
def test_every_document_is_valid(workload: Workload) -> None:
    document = parse(workload.document())

    assert validate(SCHEMA, document) == []


@pytest.mark.parametrize("folder", ["asked", "postgraphile"])
def test_every_question_is_put_to_everybody(folder: str) -> None:
    asked = {path.stem for path in (ROOT / "bench" / folder).glob("*.graphql")}

    assert asked == STATEMENTS.keys() == {workload.name for workload in WORKLOADS}
