"""An inbox holds what waits for the reader, and nothing else."""

from typing import Any

from policies import access
from policies.conditions import disj
from policies.duties import duties
from policies.planner import Engine
from tests.policies.cast import FUTANG, PEOPLE, YIWU
from tests.policies.places import issue
from tests.policies.strategies import policy_of
from tests.policies.test_lint import PLAIN


def resting(status: str, holding: str) -> dict[str, Any]:
    unset = {"return_requested_at": None, "called_back_at": None}
    return {**issue(FUTANG, FUTANG, holding, status=status), **unset}


def test_an_office_has_what_it_holds_and_must_move() -> None:
    waiting = duties(PEOPLE["futang-office"])

    assert waiting.test(resting("PENDING_ASSIGNMENT", FUTANG))
    assert not waiting.test(resting("ASSIGNED", FUTANG))
    assert not waiting.test(resting("PENDING_ASSIGNMENT", YIWU))


def test_what_all_duties_demand_is_said_once() -> None:
    assert str(duties(PEOPLE["yiwu-office"])).count("SEALED") == 1


def test_duties_are_kept_until_the_policy_is_another() -> None:
    reader, before = PEOPLE["futang-office"], access.engine()
    kept = duties(reader)

    assert duties(reader) is kept
    access.use(Engine(policy_of([PLAIN])))
    try:
        assert duties(reader) == disj([])
    finally:
        access.use(before)
