"""Which issues are alive today: some forty, in every state and every light, from township to city?"""

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from importlib.resources import files
from typing import NamedTuple
from uuid import UUID

from api.demo.casting import Cast
from api.demo.scenes import SCENES, STAGES, opening
from api.demo.stories import story_of
from api.demo.tales import Tale, made_id
from api.demo.targets import Target
from api.transfer.lines import Line
from models.rules.calendar import SHANGHAI
from models.rules.vocabulary import DeadlineClass

MORNING = time(9, 0)
STEP = timedelta(minutes=25)


class Row(NamedTuple):
    """One line of `data/today.csv`: which story of whom, how many days old, and how far it has come."""

    town: str
    target: str
    category: str
    deadline_class: DeadlineClass | None
    days: int
    stage: str


def rows() -> Iterator[Row]:
    """The table."""
    text = files("api").joinpath("demo", "data", "today.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        deadline_class = DeadlineClass(row["class"]) if row["class"] else None
        days = int(row["days"])
        yield Row(row["town"], row["target"], row["category"], deadline_class, days, row["stage"])


def alive(now: datetime, targets: list[Target], people: Mapping[str, UUID]) -> list[Line]:
    """Everything that has happened to them until now, in order of time."""
    known = {target.key: target for target in targets}
    lines = [
        line
        for number, row in enumerate(rows())
        for line in _lived(number, row, known[f"{row.town}-{row.target}"], now, people)
    ]
    return sorted(lines, key=lambda line: line.at)


def _lived(
    number: int, row: Row, target: Target, now: datetime, people: Mapping[str, UUID]
) -> Iterator[Line]:
    scenes = [scene for scene in STAGES[row.stage] if _fits(scene, row)]
    first, second, *moments = _moments(now, row.days, 2 + len(scenes), number)
    said = story_of(row.category)
    cast = Cast(target, said.category)
    tale = Tale(made_id("today", number, second), said.category.kind, said, target, cast, people)
    yield from opening(row.stage, tale, first, second)
    for scene, at in zip(scenes, moments, strict=True):
        if scene == "accept":
            yield tale.accept(at, row.deadline_class or DeadlineClass.COMPLEX)
        else:
            line, tale = SCENES[scene](tale, at)
            yield line


def _fits(scene: str, row: Row) -> bool:
    return scene != "approve" or row.deadline_class is DeadlineClass.DIFFICULT


def _moments(now: datetime, days: int, count: int, number: int) -> list[datetime]:
    """When its acts happen: three on the first day, the others evenly from then until now."""
    day = now.astimezone(SHANGHAI).date() - timedelta(days=days)
    if days == 0:
        # However early it is, all is of today.
        midnight = datetime.combine(day, time(), SHANGHAI)
        step = min(STEP, (now - midnight) / (count + 1))
        return [now - step * (count - at) for at in range(count)]
    morning = datetime.combine(day, MORNING, SHANGHAI) + timedelta(minutes=7 * number % 90)
    first = [morning + STEP * at for at in range(3)]
    step = (now - first[-1]) / max(1, count - 2)
    return [*first, *(first[-1] + step * at for at in range(1, count - 2))][:count]
