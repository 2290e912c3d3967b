"""Who may there be, as a database has them: posts of every period, lent ones, people of every kind?

`subject_of` is what somebody may do anything by, worked out from what was drawn, one row after another: what
`policies.reading` has to make of the same rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from hypothesis import strategies as st

from policies.actor import Post, Subject
from policies.cases.places import post
from tests.policies.strategies import IDS, post_place, posts

Links = dict[str, set[str]]
CURRENT, OVER, TO_COME, REVOKED = "current", "over", "to come", "revoked"
OFTEN_NOW = st.sampled_from([*[CURRENT] * 5, OVER, TO_COME, REVOKED])
PERIODS = st.sampled_from([CURRENT, CURRENT, OVER, TO_COME])
NUMBERS = st.integers(0, len(IDS) - 1)  # of units, cadres and persons: three of each
CATEGORIES = TARGETS = UNITS = NUMBERS
OPEN = ("PENDING_RECEIPT", "ACTIVE", "RETURN_REQUESTED")


class Held(NamedTuple):
    """A post of somebody. A lent one says of which cadre, and how the post stands that it comes from."""

    post: Post
    when: str
    lender: int | None = None
    origin: str = CURRENT
    origin_actions: frozenset[str] | None = None


@dataclass(frozen=True)
class Somebody:
    """A cadre, a person or a partner: the `number`-th of its kind."""

    kind: str
    number: int
    held: tuple[Held, ...]
    clearance: int = 0  # of a cadre, as its unit and whether it serves
    home: int = 0
    active: bool = True
    speaks: tuple[tuple[int, str], ...] = ()  # for which targets a person does, and when

    @property
    def id(self) -> str:
        return id_of(self.kind, self.number)


@dataclass(frozen=True)
class Society:
    """Everybody, and what else decides what they are linked to."""

    people: tuple[Somebody, ...]
    parents: tuple[int | None, ...]  # of each unit
    lines: tuple[str | None, ...]
    places: tuple[str, ...]
    routed: tuple[tuple[int, int, bool, str], ...]  # unit, category, whether it may claim, when
    assisting: tuple[tuple[int, int, str], ...]  # issue, unit, status


def id_of(kind: str, number: int) -> str:
    """Ids of one kind are those of no other."""
    kinds = ("CADRE", "REPORTER", "PARTNER", "UNIT", "TARGET", "CATEGORY", "ISSUE", "PLACE", "POST", "ROW")
    return f"016e{kinds.index(kind):04}-0000-7000-8000-{number + 1:012}"


@st.composite
def held(draw: st.DrawFn, roles: list[str], *, lendable: bool) -> Held:
    own = Held(draw(posts(roles)), draw(OFTEN_NOW))
    if not lendable or draw(st.integers(0, 2)):
        return own
    limits = draw(st.sampled_from([None, frozenset({"read"}), frozenset({"assign"})]))
    return own._replace(lender=draw(NUMBERS), origin=draw(OFTEN_NOW), origin_actions=limits)


def somebody(kind: str, number: int, roles: list[str]) -> st.SearchStrategy[Somebody]:
    cadre = kind == "CADRE"
    each = held(roles, lendable=cadre)
    some = st.sampled_from([1, 2, 3]).flatmap(lambda size: st.lists(each, min_size=size, max_size=size))
    speaks = st.lists(st.tuples(TARGETS, PERIODS), max_size=2, unique_by=lambda told: told[0])
    return st.builds(
        Somebody,
        st.just(kind),
        st.just(number),
        some.map(tuple) if roles else st.just(()),
        st.integers(0, 2) if cadre else st.just(0),
        UNITS,
        st.sampled_from([True, True, True, False]) if number else st.just(True),
        speaks.map(tuple) if kind == "REPORTER" else st.just(()),
    )


def societies(roles: list[str], issues: int) -> st.SearchStrategy[Society]:
    """Three cadres, the first of whom is the first of two persons, and a partner."""
    cadres = [somebody("CADRE", number, roles) for number in range(3)]
    persons = [somebody("REPORTER", number, []) for number in range(2)]
    issue = st.integers(0, issues - 1)
    return st.builds(
        Society,
        st.tuples(*cadres, *persons, somebody("PARTNER", 0, ["PARTNER"])),
        st.tuples(st.none(), st.none() | st.just(0), st.none() | st.just(0) | st.just(1)),
        st.tuples(*[st.sampled_from([None, "TAX"])] * 3),
        st.tuples(*[post_place] * 3),
        st.lists(st.tuples(UNITS, CATEGORIES, st.booleans(), PERIODS), max_size=3).map(tuple),
        st.lists(
            st.tuples(issue, UNITS, st.sampled_from([*OPEN, "DONE", "RETURNED"])),
            max_size=4,
            unique_by=lambda told: told[:2],
        ).map(tuple),
    )


def subject_of(society: Society, one: Somebody, complaints: set[str]) -> Subject:
    """Somebody as of now. `complaints` are the ids of the cadres and units that an issue complains about."""
    holds = held_by(society, one)
    current = [_as_held(each) for each in holds if _counts(society, each)]
    units = {each.unit_id for each in current if each.unit_id}
    links: Links = {}
    if one.kind == "REPORTER":
        current.insert(0, post("REPORTER"))
        links["represented"] = {id_of("TARGET", target) for target, when in one.speaks if when == CURRENT}
        links |= _barred(society, {one.id, *_alias(society, one)}, set(), complaints)
    else:
        links |= _of_units(society, units) | _routed(society, current)
        lenders = [each.lender for each in holds if each.lender is not None and _counts(society, each)]
        whose = {id_of("CADRE", lender) for lender in lenders}
        home = {id_of("UNIT", one.home)} if one.kind == "CADRE" else set()
        links |= _barred(society, {one.id, *_alias(society, one)} | whose, units | home, complaints)
    found = {name: tuple(sorted(ids)) for name, ids in links.items()}
    return Subject(one.kind, one.id, 1, tuple(current), one.clearance, found)


def held_by(society: Society, one: Somebody) -> list[Held]:
    """All posts that somebody has ever held, with those that others were lent."""
    lent = [
        Held(replace(each.post, actions=each.origin_actions), each.origin)
        for other in society.people
        for each in other.held
        if one.kind == "CADRE" and each.lender == one.number
    ]
    return [*one.held, *lent]


def _alias(society: Society, one: Somebody) -> Iterator[str]:
    """The cadre as a citizen, and the citizen as a cadre."""
    if one.number == 0 and one.kind in ("CADRE", "REPORTER"):
        yield id_of("REPORTER" if one.kind == "CADRE" else "CADRE", 0)
    elif one.kind == "CADRE":
        yield id_of("REPORTER", one.number + 1)  # a person who has no account


def _counts(society: Society, one: Held) -> bool:
    if one.lender is None:
        return one.when == CURRENT
    lends = society.people[one.lender].active and one.origin == CURRENT
    return one.when == CURRENT and lends


def _as_held(one: Held) -> Post:
    limits = [limit for limit in (one.post.actions, one.origin_actions) if limit is not None]
    unit = one.post.unit_id and id_of("UNIT", IDS.index(one.post.unit_id))
    return replace(one.post, unit_id=unit, actions=frozenset.intersection(*limits) if limits else None)


def _of_units(society: Society, units: set[str]) -> Links:
    found: Links = {}
    for link, unit, id in [*_assisted(society), *_below(society), *_led_along(society)]:
        if id_of("UNIT", unit) in units:
            found.setdefault(f"{link}/{id_of('UNIT', unit)}", set()).add(id)
    return found


def _assisted(society: Society) -> Iterator[tuple[str, int, str]]:
    for issue, unit, status in society.assisting:
        if status in OPEN:
            yield "assist", unit, id_of("ISSUE", issue)


def _routed(society: Society, posts: list[Post]) -> Links:
    """What each unit may claim where it has posts. All rules are of the province; the last decides."""
    deciding = {category: (unit, may) for unit, category, may, when in society.routed if when == CURRENT}
    found: Links = {}
    for category, (unit, claimable) in deciding.items():
        for one in posts:
            if claimable and one.unit_id == id_of("UNIT", unit):
                key = f"competent/{one.unit_id}@{one.code}"
                found.setdefault(key, set()).add(id_of("CATEGORY", category))
    return found


def _below(society: Society) -> Iterator[tuple[str, int, str]]:
    for lower, _ in enumerate(society.parents):
        for upper in _above(society, lower):
            yield "below", upper, id_of("UNIT", lower)


def _led_along(society: Society) -> Iterator[tuple[str, int, str]]:
    for upper, lower in _along(society):
        yield "line", upper, id_of("UNIT", lower)
        for _, unit, issue in _assisted(society):
            if unit == lower:
                yield "lineAssist", upper, issue


def _along(society: Society) -> Iterator[tuple[int, int]]:
    """Each unit of a vertical line with those of it in its territory, itself among them."""
    for upper, line in enumerate(society.lines):
        for lower, other in enumerate(society.lines):
            inside = dict(post("CADRE", society.places[lower]).levels).values()
            if line is not None and line == other and society.places[upper] in inside:
                yield upper, lower


def _above(society: Society, unit: int) -> Iterator[int]:
    parent = society.parents[unit]
    while parent is not None:
        yield parent
        parent = society.parents[parent]


def _barred(society: Society, people: set[str], units: set[str], complaints: set[str]) -> Links:
    """Whom of their line somebody complains about."""
    own = {number for number in range(len(society.parents)) if id_of("UNIT", number) in units}
    line = {unit for unit in range(len(society.parents)) if any(_one_line(society, unit, o) for o in own)}
    ids = {id_of("UNIT", unit) for unit in line}
    cadres = {one.id for one in society.people if one.kind == "CADRE" and one.home in line} | people
    for one in society.people:
        if any(_unit(each) in ids for each in held_by(society, one) if each.when != REVOKED):
            cadres.add(one.id)
    return {"respondent": cadres & complaints, "respondentUnit": ids & complaints}


def _one_line(society: Society, unit: int, own: int) -> bool:
    related = unit == own or unit in _above(society, own) or own in _above(society, unit)
    same = society.lines[unit] is not None and society.lines[unit] == society.lines[own]
    one, other = (dict(post("CADRE", society.places[at]).levels).values() for at in (unit, own))
    return related or (same and (society.places[own] in one or society.places[unit] in other))


def _unit(one: Held) -> Any:
    return one.post.unit_id and id_of("UNIT", IDS.index(one.post.unit_id))
