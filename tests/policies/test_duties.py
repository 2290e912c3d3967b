"""An inbox holds what waits for the reader, and nothing else."""

from itertools import product
from typing import Any

import pytest

from models.rules.vocabulary import IssueStatus
from policies import access
from policies.cases.cast import DONGYANG, FUTANG, PEOPLE, YIWU
from policies.cases.places import issue
from policies.conditions import disj
from policies.duties import duties
from policies.planner import Engine
from tests.policies.strategies import policy_of
from tests.policies.test_lint import PLAIN


def resting(status: str, holding: str) -> dict[str, Any]:
    place = DONGYANG if holding == DONGYANG else FUTANG
    named = ("return_requested_at", "called_back_at", "reply_due_at", "replied_at", "extension_requested_at")
    asked = ("account_requested_at", "account_endorsed_at", "appeal_requested_at")
    unset = dict.fromkeys((*named, *asked, "publication_drafted_at", "objected_at", "forward_due_at"))
    return {**issue(place, place, holding, status=status), "id": None, "submitted_by_id": None, **unset}


def test_an_office_has_what_it_holds_and_must_move() -> None:
    waiting = duties(PEOPLE["futang-office"])

    assert waiting.test(resting("PENDING_ASSIGNMENT", FUTANG))
    assert not waiting.test(resting("ASSIGNED", FUTANG))
    assert not waiting.test(resting("PENDING_ASSIGNMENT", YIWU))


def test_what_all_duties_demand_is_said_once() -> None:
    said = str(duties(PEOPLE["yiwu-office"]))

    assert said.count("SEALED") == 1
    assert "place_district" not in said  # who holds an issue lies around its place


@pytest.mark.parametrize("person", PEOPLE)
def test_nothing_waits_that_the_reader_may_not_see(person: str) -> None:
    sees, waiting = access.visible(PEOPLE[person], "Issue"), duties(PEOPLE[person])

    for code, status in product((FUTANG, YIWU, DONGYANG), IssueStatus):
        row = resting(status.value, code) | {"confidentiality": "SEALED"}
        assert not waiting.test(row) or sees.test(row)


def test_duties_are_kept_until_the_policy_is_another() -> None:
    reader, before = PEOPLE["futang-office"], access.engine()
    kept = duties(reader)

    assert duties(reader) is kept
    access.use(Engine(policy_of([PLAIN])))
    try:
        assert duties(reader) == disj([])
    finally:
        access.use(before)
