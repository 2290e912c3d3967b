"""Is the plan of the demo right before anything is loaded: its sums, its instants, its words?"""

from collections import Counter
from datetime import datetime, time, timedelta
from uuid import UUID

import pytest

from api.demo.county import DemoVisit, visits
from api.demo.figures import COLLECTED, KINDS, OPEN, SOLVED, Fate
from api.demo.lives import ENDS_AT, year
from api.demo.people import ADMINISTRATORS, PEOPLE, cadres
from api.demo.places import villages
from api.demo.scenes import STAGES
from api.demo.stories import stories
from api.demo.targets import VILLAGES, Target, all_targets
from api.demo.today import alive, rows
from models.rules.calendar import SHANGHAI, day_of

NOBODY = UUID(int=0)


@pytest.fixture(scope="module")
def targets() -> list[Target]:
    return all_targets(villages(VILLAGES))


@pytest.fixture(scope="module")
def planned(targets: list[Target]) -> list[DemoVisit]:
    return visits(targets)


@pytest.fixture(scope="module")
def people(targets: list[Target]) -> dict[str, UUID]:
    return {target.reporter: NOBODY for target in targets}


def test_the_plan_has_the_published_sums(planned: list[DemoVisit]) -> None:
    fates = Counter(fate for visit in planned for _, fate in visit.heard)
    kinds: Counter[str] = Counter()
    for visit in planned:
        kinds[visit.kind] += len(visit.heard)

    assert (COLLECTED, OPEN) == (3905, 166)
    assert kinds == KINDS
    assert {fate: fates[fate] for fate in SOLVED} == SOLVED
    assert sum(fates[fate] for fate in Fate if fate not in SOLVED) == OPEN


def test_every_issue_is_of_one_visit_and_in_order(planned: list[DemoVisit]) -> None:
    numbers = [number for visit in planned for number, _ in visit.heard]

    assert numbers == list(range(3905))
    assert [visit.at for visit in planned] == sorted(visit.at for visit in planned)
    assert len({visit.target.town for visit in planned}) == 14


def test_the_year_is_the_same_every_time(
    planned: list[DemoVisit], targets: list[Target], people: dict[str, UUID]
) -> None:
    lines = year(planned, people)

    assert lines == year(visits(targets), people)
    assert all(line.at <= ENDS_AT for line in lines)


@pytest.mark.parametrize("at", [time(0, 0), time(0, 1), time(8, 59), time(12, 0), time(23, 59, 59)])
def test_today_never_reaches_into_the_future(
    targets: list[Target], people: dict[str, UUID], at: time
) -> None:
    now = datetime(2026, 3, 1, at.hour, at.minute, at.second, tzinfo=SHANGHAI)

    lines = alive(now, targets, people)

    assert max(line.at for line in lines) <= now
    assert min(line.at for line in lines) > now - timedelta(days=18)
    assert [line.at for line in lines] == sorted(line.at for line in lines)


@pytest.mark.parametrize("at", [time(0, 0), time(0, 1), time(12, 0)])
def test_what_is_of_today_is_of_today_however_early_it_is(
    targets: list[Target], people: dict[str, UUID], at: time
) -> None:
    now = datetime(2026, 3, 1, at.hour, at.minute, tzinfo=SHANGHAI)
    count = sum(row.days == 0 for row in rows())

    reported = [line.at for line in alive(now, targets, people) if line.action == "submit"]

    assert sum(day_of(moment) == now.date() for moment in reported) == count


def test_every_stage_of_today_is_told_and_every_story_is_of_a_known_category() -> None:
    assert {row.stage for row in rows()} == set(STAGES)
    assert sum(map(len, stories().values())) == 41


def test_everybody_who_is_listed_is_there(people: dict[str, UUID]) -> None:
    known = {cadre.login for cadre in (*ADMINISTRATORS, *cadres())} | people.keys() | {"hotline-96150"}

    assert {person.login for person in PEOPLE} <= known
