"""Whatever people do to an issue, in whatever order and at whatever time: does every invariant hold?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.delivery.announcing import Announcing
from api.delivery.recounting import Recounting
from models.rules.ids import new_id
from models.rules.reference import CalendarDay as Day
from models.rules.vocabulary import DeadlineUnit
from models.tables import CalendarVersion, DeadlineClass
from tests.schema.settings.test_calendar_load import load
from tests.town.invariants import Known, check
from tests.town.places import NOW, YIWU
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

YEARS = st.lists(st.sets(st.integers(0, 60), max_size=9), min_size=1, max_size=4)  # days off, from now


@pytest.fixture(scope="module")
def done() -> Iterator[set[str]]:
    """What was done in all walks; they must have come far enough to mean something."""
    done: set[str] = set()
    yield done
    assert done >= USUAL


@pytest.fixture(scope="module")
def moved() -> Iterator[list[int]]:
    """How many clocks followed each version of the calendar; some must have."""
    moved: list[int] = []
    yield moved
    assert any(moved)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(way=st.integers(0, 5), steps=STEPS)
async def test_every_invariant_holds_at_every_step(
    shared_town: Town, done: set[str], way: int, steps: list[Step]
) -> None:
    done |= await walk(replace(shared_town, now=NOW), way, steps)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(way=st.integers(0, 5), steps=STEPS, years=YEARS)
async def test_so_it_is_in_workdays_while_the_calendar_changes(
    shared_town: Town, moved: list[int], way: int, steps: list[Step], years: list[set[int]]
) -> None:
    await DeadlineClass.all().update(unit=DeadlineUnit.WORKDAY)

    await walk(replace(shared_town, now=NOW), way, steps, years)

    moved += await CalendarVersion.all().values_list("moved", flat=True)


async def walk(town: Town, way: int, steps: list[Step], years: Sequence[set[int]] = ()) -> set[str]:
    """Do one step after the other, and correct the calendar in between; what was done."""
    done: set[str] = set()
    issue, known = await begin(town, way), Known()
    await check(town, issue, known)
    for number, step in enumerate(steps, 1):
        town.now += timedelta(minutes=step.minutes)
        if years and number % 7 == 0:
            await time_goes_on(town, years[number // 7 % len(years)])
            await check(town, issue, known)
        act = await next_act(town, issue, step)
        if act is None:
            issue, known = await begin(town, step.way), Known()
            continue

        payload = await send(town, act, twice=step.way % 4 == 0)

        assert payload["errors"] == [], act
        done.add(act.action.value)
        await check(town, issue, known)
    return done


async def time_goes_on(town: Town, days_off: set[int]) -> None:
    """Yiwu closes on other days than it had announced, and the worker does what there is to do."""
    days = [Day((NOW + timedelta(days=day)).date(), False, "Typhoon", "台风停工") for day in sorted(days_off)]
    await load(town, 2019, days, YIWU)
    for duty in (Recounting(town.database).once, Announcing(town.database).once):
        while await duty(town.now):
            pass


async def send(town: Town, act: Act, *, twice: bool) -> Payload:
    """The answer to an act, which a nervous client may send twice: I12, it is done once."""
    key = {"idempotencyKey": str(new_id(town.now))} if twice else {}
    payload = await town.act(act.login, act.action.value, **act.given, **key)
    if twice and payload["issue"] is not None:
        again = await town.act(act.login, act.action.value, **act.given, **key)
        assert again == payload
    return payload
