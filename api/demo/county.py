"""Which issues were heard on which visits in Yiwu in 2019? A plan that fits the published figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import cycle, islice
from typing import NamedTuple

from api.demo.figures import KINDS, PHASES, Fate, workdays
from api.demo.spreading import shares, spread
from api.demo.targets import Target
from models.rules.calendar import SHANGHAI
from models.rules.vocabulary import IssueKind, TargetKind

HEARD_ON_A_VISIT = (3, 2, 2, 1)  # issues, in turn
OPENS_AT, OPEN_FOR = time(9, 0), timedelta(hours=6, minutes=30)
VISITED = {
    IssueKind.ENTERPRISE: TargetKind.ENTERPRISE,
    IssueKind.PUBLIC: TargetKind.HOUSEHOLD,
    IssueKind.GRASSROOTS: TargetKind.VILLAGE,
}


@dataclass(frozen=True, slots=True)
class DemoVisit:
    """One visit, with the numbers and the fates of what was heard on it."""

    number: int
    at: datetime
    kind: IssueKind
    target: Target
    heard: tuple[tuple[int, Fate], ...]


class _Planned(NamedTuple):
    kind: IssueKind
    target: Target
    size: int


def visits(targets: list[Target]) -> list[DemoVisit]:
    """Every visit, in order of time."""
    moments, issues = list(_moments()), enumerate(_fates())
    planned, first = [], 0
    for number, visit in enumerate(_planned(targets)):
        heard = tuple(islice(issues, visit.size))
        planned.append(DemoVisit(number, moments[first], visit.kind, visit.target, heard))
        first += visit.size
    return planned


def _fates() -> Iterator[Fate]:
    for phase in PHASES:
        yield from spread(phase.fates)


def _moments() -> Iterator[datetime]:
    """When each issue could be heard: through the working hours of its phase, evenly."""
    for phase in PHASES:
        days, whole = workdays(phase), sum(phase.fates.values())
        for at in range(whole):
            day, rest = divmod(at * len(days), whole)
            opens = datetime.combine(days[day], OPENS_AT, SHANGHAI)
            yield opens + timedelta(seconds=int(OPEN_FOR.total_seconds()) * rest // whole)


def _planned(targets: list[Target]) -> Iterator[_Planned]:
    """The visits of each kind, to each township as often as it has villages, mixed evenly."""
    sizes = {kind: list(_sizes(total)) for kind, total in KINDS.items()}
    ways = {kind: _ways(kind, len(sizes[kind]), targets) for kind in KINDS}
    taken = {kind: iter(sizes[kind]) for kind in KINDS}
    for kind in spread({kind: len(those) for kind, those in sizes.items()}):
        yield _Planned(kind, next(ways[kind]), next(taken[kind]))


def _sizes(total: int) -> Iterator[int]:
    for size in cycle(HEARD_ON_A_VISIT):
        if total <= 0:
            return
        yield min(size, total)
        total -= size


def _ways(kind: IssueKind, visits: int, targets: list[Target]) -> Iterator[Target]:
    those: dict[str, list[Target]] = {}
    for target in targets:
        if target.kind is VISITED[kind]:
            those.setdefault(target.town.slug, []).append(target)
    weights = {target.town.slug: target.town.villages for target in targets}
    turns = {slug: cycle(those[slug]) for slug in weights}
    return (next(turns[slug]) for slug in spread(shares(visits, weights)))
