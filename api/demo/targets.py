"""Whom do the demo's cadres visit: enterprises, households and villages of each township, all invented?"""

from collections.abc import Iterator
from typing import NamedTuple

from api.demo import numbers, people
from api.demo.clock import demo_id
from api.demo.people import PROVIDER
from api.demo.places import TOWNS, Town, Village
from models.commands import Work, households, representatives, targets
from models.commands.households import Member
from models.commands.people import Someone
from models.rules.vocabulary import EnterpriseScale, Ownership, TargetKind
from policies.access import permit
from policies.actor import Subject

BRANDS = "禾川岚朗沐辰启源锦瑞泽航恒盛"
INDUSTRIES = (
    *("袜业", "饰品", "玩具", "拉链", "印刷", "箱包"),
    *("服饰", "工艺品", "日用百货", "化妆品", "电子商务", "供应链"),
)
HOUSEHOLDS = 8
VILLAGES = 6
FIRST_REPORTER = 500  # where the numbers of reporters begin, after those of cadres


class Target(NamedTuple):
    """Whom a visit goes to. `reporter` is the login of whoever speaks for it, `number` gives their numbers.

    A village has a householder of its own to speak for it.
    """

    kind: TargetKind
    key: str
    name: str
    town: Town
    village: Village
    reporter: str
    number: int


def all_targets(villages: dict[str, list[Village]]) -> list[Target]:
    """Every target, of each township its enterprises, then its households, then its villages."""
    return [target for at, town in enumerate(TOWNS) for target in _of(at, town, villages[town.code])]


def _of(at: int, town: Town, villages: list[Village]) -> Iterator[Target]:
    first = FIRST_REPORTER + at * (len(INDUSTRIES) + HOUSEHOLDS)
    for number, industry in enumerate(INDUSTRIES):
        key, village = f"{town.slug}-enterprise-{number + 1}", villages[number % VILLAGES]
        name = f"义乌示{BRANDS[at]}{industry}有限公司"
        yield Target(TargetKind.ENTERPRISE, key, name, town, village, key, first + number)
    for number in range(HOUSEHOLDS):
        key, village = f"{town.slug}-household-{number + 1}", villages[number % VILLAGES]
        serial = first + len(INDUSTRIES) + number
        yield Target(TargetKind.HOUSEHOLD, key, people.name(serial), town, village, key, serial)
    for number, village in enumerate(villages):
        key, speaker = f"{town.slug}-village-{number + 1}", f"{town.slug}-household-{number + 1}"
        serial = first + len(INDUSTRIES) + number
        yield Target(TargetKind.VILLAGE, key, village.name, town, village, speaker, serial)


async def register(work: Work, office: Subject, targets: list[Target]) -> None:
    """Put targets on record, with whoever speaks for them."""
    for target in targets:
        await _REGISTER[target.kind](work, office, target)


async def _enterprise(work: Work, office: Subject, target: Target) -> None:
    place = await work.reference.scope(work.connection, target.village.code)
    row = await targets.create(
        work,
        permit(office, "Enterprise", "create"),
        id=demo_id("Target", target.key),
        name=target.name,
        place_id=place.id,
        uscc=numbers.uscc(target.number),
        ownership=Ownership.PRIVATE,
        industry=INDUSTRIES[int(target.key.rpartition("-")[2]) - 1],
        scale=EnterpriseScale.SMALL if target.number % 3 else EnterpriseScale.MEDIUM,
        tags=["规上企业"] if target.number % 4 == 0 else [],
    )
    allowed = permit(office, "Enterprise", "update")
    await representatives.add(work, row.id, allowed, _someone(target), verified=True)


async def _household(work: Work, office: Subject, target: Target) -> None:
    place = await work.reference.scope(work.connection, target.village.code)
    await households.create(
        work,
        permit(office, "Household", "create"),
        id=demo_id("Target", target.key),
        place_id=place.id,
        name=f"{target.name}户",
        address=f"{target.village.name}示范路{target.number}号",
        members=[Member(person=_someone(target), relation="户主", is_head=True)],
    )


async def _village(work: Work, office: Subject, target: Target) -> None:
    place = await work.reference.scope(work.connection, target.village.code)
    allowed = permit(office, "Village", "create")
    await targets.create(work, allowed, id=demo_id("Target", target.key), name=target.name, place_id=place.id)


_REGISTER = {
    TargetKind.ENTERPRISE: _enterprise,
    TargetKind.HOUSEHOLD: _household,
    TargetKind.VILLAGE: _village,
}


def _someone(target: Target) -> Someone:
    return Someone(
        name=people.name(target.number),
        phone=numbers.phone(target.number),
        id_number=numbers.id_number(target.number),
        provider=PROVIDER,
        subject=target.reporter,
    )
