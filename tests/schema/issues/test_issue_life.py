"""Whatever people do to an issue, in whatever order and at whatever time: does every invariant hold?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.rules.ids import new_id
from tests.town.invariants import Known, check
from tests.town.places import NOW
from tests.town.town import Payload, Town
from tests.town.walk import Act, Step, begin, next_act

pytestmark = pytest.mark.asyncio(loop_scope="module")

USUAL = {"accept", "assign", "signFor", "reassign", "escalate", "resolve", "evaluate", "writeOff"}
STEPS = st.lists(
    st.builds(
        Step,
        actor=st.integers(0, 22),
        act=st.integers(0, 11),
        way=st.integers(0, 59),
        minutes=st.sampled_from([0, 0, 1, 60, 600, 1_440, 5_760]),
    ),
    min_size=20,
    max_size=35,
)


@pytest.fixture(scope="module")
def done() -> Iterator[set[str]]:
    """What was done in all walks; they must have come far enough to mean something."""
    done: set[str] = set()
    yield done
    assert done >= USUAL


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(way=st.integers(0, 5), steps=STEPS)
async def test_every_invariant_holds_at_every_step(
    shared_town: Town, done: set[str], way: int, steps: list[Step]
) -> None:
    town, known = replace(shared_town, now=NOW), Known()
    issue = await begin(town, way)
    await check(town, issue, known)
    for step in steps:
        town.now += timedelta(minutes=step.minutes)
        act = await next_act(town, issue, step)
        if act is None:
            issue, known = await begin(town, step.way), Known()
            continue

        payload = await send(town, act, twice=step.way % 4 == 0)

        assert payload["errors"] == [], act
        done.add(act.action.value)
        await check(town, issue, known)


async def send(town: Town, act: Act, *, twice: bool) -> Payload:
    """The answer to an act, which a nervous client may send twice: I12, it is done once."""
    key = {"idempotencyKey": str(new_id(town.now))} if twice else {}
    payload = await town.act(act.login, act.action.value, **act.given, **key)
    if twice and payload["issue"] is not None:
        again = await town.act(act.login, act.action.value, **act.given, **key)
        assert again == payload
    return payload
