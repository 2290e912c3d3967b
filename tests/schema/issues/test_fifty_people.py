"""What if fifty people, each with a post of their own, act on one issue at the same instant?"""

from collections.abc import AsyncIterator, Awaitable

import pytest

from api.database import migrate, open_database
from models.commands import posts
from models.commands.enrolment import Enrolment, enrol
from models.rules.vocabulary import RoleCode
from models.tables import Unit
from tests.databases import Databases
from tests.models.world import at, permit, place
from tests.schema.issues.test_wholeness import assert_whole, at_once
from tests.town.building import PROVIDER, build
from tests.town.inputs import inputs, units_of
from tests.town.invariants import Known, check
from tests.town.life import assigned, pending
from tests.town.places import BUILT, FOTANG, UNITS
from tests.town.town import Payload, Town, open_town

PEOPLE = 50
ROLES = {"fotang-office": RoleCode.COORDINATOR, "fotang-economy": RoleCode.HANDLER}
STALE = ("CONFLICT", "STALE_VERSION")
TOO_LATE = ("ILLEGAL_TRANSITION", "ILLEGAL_TRANSITION")
# What may be done with an issue that waits for its lead unit's signature, in turn.
MIXED = (
    ("fotang-economy", "signFor"),
    ("fotang-office", "reassign"),
    ("fotang-office", "escalate"),
    ("fotang-economy", "recordProgress"),
    ("fotang-office", "comment"),
)


async def crowd(url: str) -> None:
    """Fifty officials in each of two units of Fotang."""
    async with open_database(url, readers=1, writers=1), at(BUILT) as work:
        for key, role in ROLES.items():
            unit = await Unit.get(name=UNITS[key][1])
            for number in range(PEOPLE):
                login = _login(key, number)
                given = Enrolment(name=login, unit_id=unit.id, clearance=0, provider=PROVIDER, subject=login)
                cadre = await enrol(work, permit("Cadre", "enrol"), given)
                held = {"holder_id": cadre.id, "role": role, "unit_id": unit.id}
                grant = permit("Post", "grant")
                await posts.grant(work, grant, jurisdiction_id=await place(FOTANG), **held)


def _login(unit: str, number: int) -> str:
    return f"{unit}-{number}"


@pytest.fixture
async def crowded(databases: Databases) -> AsyncIterator[Town]:
    url = await databases.clone(migrate, build, crowd)
    async with open_town(url) as town:
        yield town
    await databases.drop(url)


@pytest.mark.parametrize("told", [STALE, TOO_LATE], ids=["with the version seen", "without"])
async def test_of_fifty_who_assign_one_assigns(crowded: Town, told: tuple[str, str]) -> None:
    town = crowded
    issue = await pending(town)
    units = [town.ids[f"unit:fotang-{name}"] for name in ("economy", "society", "secretariat")]
    seen = {"expectedVersion": 2} if told is STALE else {}

    def assign(number: int) -> Awaitable[Payload]:
        login, lead = _login("fotang-office", number), units[number % 3]
        return town.act(login, "assign", issueId=issue, leadUnitId=lead, **seen)

    won, refused = await at_once(assign(number) for number in range(PEOPLE))

    assert [one["status"] for one in won] == ["ASSIGNED"]
    assert refused == {told: PEOPLE - 1}
    await assert_whole(issue, version=3)
    await check(town, issue, Known())


async def test_fifty_who_do_different_things_take_turns(crowded: Town) -> None:
    town = crowded
    issue = await assigned(town)
    given = inputs(town, "handler", issue, await units_of(town, issue))

    async def act(number: int) -> Payload:
        unit, action = MIXED[number % len(MIXED)]
        return await town.act(_login(unit, number), action, **given[action])

    won, refused = await at_once(act(number) for number in range(PEOPLE))

    assert {reason for _, reason in refused} <= {
        *("ILLEGAL_TRANSITION", "FORBIDDEN", "NOT_FOUND"),
        *("LEADS_ALREADY", "UNIT_ELSEWHERE"),  # whoever reassigns comes after another who did, or escalated
    }
    assert len(won) + sum(refused.values()) == PEOPLE
    assert len(won) > len(MIXED)
    assert (await town.see("yiwu-office", issue))["version"] == 3 + len(won)
    await check(town, issue, Known())
