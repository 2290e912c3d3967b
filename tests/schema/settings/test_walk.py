"""Whatever is proposed and approved, anywhere and in any order: nobody is looser than above, ever."""

import random
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest

from models.commands import settings
from models.commands.reference import Reference
from models.errors import DomainError
from models.rules.calendar import day_of
from models.rules.proposals import Line, class_line, setting_line
from models.rules.scales import Words
from models.rules.settings import Name, scale_of
from models.rules.vocabulary import DeadlineClass, DeadlineTerm, SettingKey
from models.tables import Jurisdiction, Subject
from policies.access import load_subject
from policies.settled import settled as settled_in
from tests.models.world import OPERATOR, at, permit
from tests.town.places import CHIAN, FOTANG, JINHUA, PROVINCE, PUJIANG, YIWU
from tests.town.town import Town

TREE = {PROVINCE: None, JINHUA: PROVINCE, YIWU: JINHUA, PUJIANG: JINHUA, FOTANG: YIWU, CHIAN: YIWU}
NAMES: list[Name] = [*SettingKey, *((code, term) for code in DeadlineClass for term in DeadlineTerm)]
SPANS = ("PT30M", "PT4H", "P1D", "P2D", "P3D")
Facts = dict[tuple[str, Name, datetime], tuple[str, str]]


def line(chance: random.Random) -> Line:
    """A line that may be said, of anything."""
    if chance.random() < 0.3:
        code = DeadlineClass.COMPLEX
        if chance.random() < 0.2:
            return class_line(code, None)
        choices = {
            DeadlineTerm.DAYS: [str(count) for count in range(1, 6)],
            DeadlineTerm.UNIT: ["WORKDAY", "CALENDAR_DAY"],
            DeadlineTerm.YELLOW_LEAD: SPANS[1:],
            DeadlineTerm.STOPS_AT: ["RESOLVED", "WRITTEN_OFF"],
        }
        return class_line(code, {term: chance.choice(among) for term, among in choices.items()})
    key = chance.choice([SettingKey.OFFICE_LEVEL, SettingKey.SIGN_WITHIN, SettingKey.REOPEN_WITHIN])
    kind = scale_of(key).values
    days = [f"P{count}D" for count in range(20, 41)]
    among = (
        list(kind.words) if isinstance(kind, Words) else days if key == SettingKey.REOPEN_WITHIN else SPANS
    )
    return setting_line(key, chance.choice([*among, None]))


async def step(chance: random.Random, now: datetime) -> str:
    """Propose something somewhere and let it count at once or later; what came of it."""
    place = await Jurisdiction.get(scope_code=chance.choice(list(TREE)))
    said = line(chance)
    later = day_of(now) + timedelta(days=chance.randrange(6))
    other = Subject.exclude(id=OPERATOR).order_by("id")
    approver = (await other.first()).id  # type: ignore[union-attr]
    try:
        async with at(now) as work:
            row = await settings.propose(
                work,
                permit("SettingsChange", "propose"),
                jurisdiction_id=place.id,
                reason="从严",
                settings=[said] if isinstance(said.what, SettingKey) else [],
                deadline_classes=[said] if isinstance(said.what, DeadlineClass) else [],
                effective_on=chance.choice([None, later]),
            )
            version = (await Subject.get(id=approver)).authority_version
            allowed = permit("SettingsChange", "approve", by=approver, version=version)
            await settings.approve(work, row.id, allowed)
    except DomainError as error:
        return error.reason
    return "APPROVED"


async def everything(town: Town, instants: list[datetime]) -> Facts:
    """What counts everywhere at these instants, and who says it: as commands and as readers find it."""
    subject = await load_subject(town.reader, town.kinds["office"], town.ids["office"], town.now)
    reference, found = Reference(), {}
    async with at(town.now) as work:
        for place in await Jurisdiction.filter(scope_code__in=list(TREE)).using_db(work.connection):
            read = await settled_in(town.reader, subject, place.id)
            for name in NAMES:
                for instant in instants:
                    one = await reference.effective(work.connection, place, name, instant)
                    same: Any = read.effective(name, instant)
                    assert one is not None
                    assert (one.value, one.said.place) == (same.value, same.said.place)
                    found[place.scope_code, name, instant] = one.value, one.said.place
    return found


def loosened(facts: Facts) -> list[tuple[str, Name, datetime]]:
    """Where a place is looser than the one above it."""
    return [
        (place, name, instant)
        for (place, name, instant), (value, _) in facts.items()
        if (above := TREE[place]) is not None
        and scale_of(name).slack(value) > scale_of(name).slack(facts[above, name, instant][0])
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_nobody_below_is_ever_looser_and_the_past_stays(town: Town, seed: int) -> None:
    chance, start = random.Random(seed), town.now
    counted, outcomes = await everything(town, [start]), Counter[str]()

    for _ in range(6):
        for _ in range(8):
            outcomes[await step(chance, town.wait(hours=chance.randrange(1, 12)))] += 1
        past = sorted({instant for _, _, instant in counted})
        facts = await everything(town, [*past, town.now, *(town.now + timedelta(days=d) for d in (1, 3, 9))])

        assert loosened(facts) == []
        assert {key: facts[key] for key in counted} == counted
        counted |= {key: value for key, value in facts.items() if key[2] <= town.now}

    assert outcomes["APPROVED"] >= 15
    assert outcomes["LOOSER_THAN_PARENT"] >= 5
    assert {says for _, says in counted.values()} > {PROVINCE, YIWU}
