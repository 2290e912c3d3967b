"""What happens to each issue of Yiwu's year, act by act, until the end that its fate names?"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from uuid import UUID

from api.demo.casting import Cast
from api.demo.clock import ENDS_ON
from api.demo.county import DemoVisit
from api.demo.figures import Fate
from api.demo.stories import story
from api.demo.tales import Tale, made_id, visit
from api.transfer.lines import Line
from models.rules.calendar import SHANGHAI
from models.rules.vocabulary import DeadlineClass, Satisfaction, VisitMode

ENDS_AT = datetime.combine(ENDS_ON, time(18, 0), SHANGHAI)  # what was to happen later has not happened
GRADES = 6 * [Satisfaction.VERY_SATISFIED] + 3 * [Satisfaction.SATISFIED] + [Satisfaction.BASICALLY_SATISFIED]
CLASSES = dict.fromkeys((Fate.COMPLEX, Fate.ASSIGNED, Fate.PENDING), DeadlineClass.COMPLEX)
UNSURE = 97  # every so manieth complex issue is judged badly at first, and done again
NIGHT = 40  # every so manieth visit is one by night


def year(visits: Iterable[DemoVisit], people: Mapping[str, UUID]) -> list[Line]:
    """Everything that happened, in order of time."""
    lines = [line for each in visits for line in _heard(each, people) if line.at <= ENDS_AT]
    return sorted(lines, key=lambda line: line.at)


def _heard(each: DemoVisit, people: Mapping[str, UUID]) -> Iterator[Line]:
    mode = VisitMode.NIGHT if each.number % NIGHT == NIGHT - 1 else VisitMode.SCHEDULED
    visit_id = made_id("visit", each.number, each.at)
    for place, (number, fate) in enumerate(each.heard):
        at = each.at + timedelta(minutes=25 + 6 * place)
        tale = _tale(each, number, at, people)
        if place == 0:
            yield visit(each.at, tale.cast.visitor, each.target, visit_id, mode)
        yield tale.submit(at, visit_id)
        yield from _lived(tale, number, fate, at)


def _tale(each: DemoVisit, number: int, at: datetime, people: Mapping[str, UUID]) -> Tale:
    said = story(each.kind, number)
    cast = Cast(each.target, said.category)
    return Tale(made_id("issue", number, at), each.kind, said, each.target, cast, people)


def _lived(tale: Tale, number: int, fate: Fate, at: datetime) -> Iterator[Line]:
    if fate is Fate.SIMPLE:
        yield tale.solve_on_spot(at + timedelta(minutes=12))
        yield from _ended(tale, number, at)
    elif fate is not Fate.REPORTED:
        yield tale.accept(at + timedelta(minutes=20), CLASSES.get(fate, DeadlineClass.DIFFICULT))
        if fate is not Fate.PENDING:
            yield from _handled(tale, number, fate, at)


def _handled(tale: Tale, number: int, fate: Fate, at: datetime) -> Iterator[Line]:
    # Every other difficult issue is the county's to solve.
    if fate is Fate.ESCALATED or (fate is Fate.DIFFICULT and number % 2 == 0):
        yield tale.escalate(at + timedelta(minutes=28))
        tale = tale.above
    yield tale.assign(at + timedelta(minutes=35))
    if fate is Fate.ASSIGNED:
        return
    yield tale.sign_for(at + timedelta(minutes=50))
    days = 1 if fate is Fate.COMPLEX else 4
    yield tale.contact(_later(at, 1, 9, number))
    yield tale.study(_later(at, days, 10, number))
    if fate is Fate.COMPLEX:
        yield tale.resolve(_later(at, 1 + number % 2, 15, number))
        yield from _once_more(tale, number, _later(at, 2, 0, number))
    elif fate is Fate.DIFFICULT:
        yield tale.approve(_later(at, 7, 9, number))
        yield tale.resolve(_later(at, 8, 15, number))
        yield from _ended(tale, number, _later(at, 8, 0, number), promptly=True)


def _once_more(tale: Tale, number: int, at: datetime) -> Iterator[Line]:
    if number % UNSURE:
        yield from _ended(tale, number, at)
        return
    yield tale.evaluate(_later(at, 1, 9, number), Satisfaction.DISSATISFIED, solved=False)
    yield tale.assign(_later(at, 1, 10, number))
    yield tale.sign_for(_later(at, 1, 11, number))
    yield tale.contact(_later(at, 1, 14, number))
    yield tale.study(_later(at, 1, 15, number))
    yield tale.resolve(_later(at, 2, 15, number))
    yield from _ended(tale, number, _later(at, 2, 0, number))


def _ended(tale: Tale, number: int, at: datetime, *, promptly: bool = False) -> Iterator[Line]:
    """Judged, called back and written off; now and then the reporter is silent, or the office slow."""
    if number % 17 == 5:
        return
    yield tale.evaluate(_later(at, 1, 10, number), GRADES[number % len(GRADES)])
    yield tale.call_back(_later(at, 2, 14, number))
    # The clock of a difficult issue runs until it is written off.
    if promptly or number % 17 != 11:
        yield tale.write_off(_later(at, 3, 16, number))


def _later(at: datetime, days: int, hour: int, number: int) -> datetime:
    """So many days after, within the hour; issues do not all move at once."""
    day = at.astimezone(SHANGHAI).date() + timedelta(days=days)
    return datetime.combine(day, time(hour, number * 7 % 60, number % 60), SHANGHAI)
