"""Is nobody below looser than above, at any instant, and is what counted once never changed?"""

from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput, GuardFailed
from models.rules.calendar import DAY, WorkCalendar
from models.rules.deadlines import DeadlineTerms, Span, set_deadline
from models.rules.proposals import as_json, check, class_line, lines_of, once, setting_line, starts
from models.rules.reference import DEFAULTS, defaults, shipped
from models.rules.scales import Spans, Words
from models.rules.settings import (
    SETTINGS,
    TERMS,
    Effective,
    Name,
    Said,
    effective,
    key_of,
    scale_of,
    stored_key,
    terms_from,
)
from models.rules.vocabulary import DeadlineClass, DeadlineTerm, DeadlineUnit, SettingKey

NOW = datetime(2019, 10, 14, 2, 0, tzinfo=UTC)
PATH = ("33", "3307", "330782", "330782100")
COMPLEX = {
    DeadlineTerm.DAYS: "3",
    DeadlineTerm.UNIT: "CALENDAR_DAY",
    DeadlineTerm.YELLOW_LEAD: "P1D",
    DeadlineTerm.STOPS_AT: "RESOLVED",
}
NAMES: list[Name] = [*SettingKey, *((DeadlineClass.COMPLEX, term) for term in DeadlineTerm)]
CALENDAR = WorkCalendar(
    {date(2019, 10, day): False for day in range(1, 8)} | {date(2019, 9, 29): True, date(2019, 10, 12): True}
)


@st.composite
def values(draw: st.DrawFn, name: Name) -> str:
    """A value that may be chosen."""
    kind = scale_of(name).values
    if isinstance(kind, Words):
        return draw(st.sampled_from(kind.words)).value
    if not isinstance(kind, Spans):
        return str(draw(st.integers(0, 30)))
    low, high = kind.number(kind.low), kind.number(kind.high)
    days = st.integers(max(kind.fewest, low // 1440 - 1), high // 1440 - 1).map(lambda count: f"P{count}D")
    if low > 1440:
        return draw(days)
    return kind.read(draw(days | st.integers(low, 1440).map(lambda count: f"PT{count}M")))


@st.composite
def histories(draw: st.DrawFn) -> tuple[Name, list[Said]]:
    """What the places of a path say of one setting in the course of time, the province always something."""
    name = draw(st.sampled_from(NAMES))
    said = []
    for place in PATH:
        begins = sorted(draw(st.sets(st.integers(0, 9), max_size=4)) | ({0} if place == "33" else set()))
        for begin, end in zip_longest(begins, begins[1:]):
            until = None if end is None else NOW + end * DAY
            said.append(Said(place, draw(values(name)), NOW + begin * DAY, until))
    return name, said


def test_every_setting_has_a_shipped_value_that_may_be_chosen() -> None:
    found = defaults(shipped(DEFAULTS))

    assert set(found.policy) == {stored_key(key) for key in SettingKey}
    for stored, value in found.policy.items():
        key = key_of(stored)
        assert key is not None
        assert SETTINGS[key].values.read(value) == value
    for terms in found.deadline_classes:
        for term, scale in TERMS.items():
            value = str(getattr(terms, term.value.lower()))
            assert scale.values.read(value) == value
    assert key_of("client_id_skew") is None


@given(histories(), st.integers(0, 10))
def test_nobody_below_is_looser_at_any_instant(history: tuple[Name, list[Said]], day: int) -> None:
    name, said = history
    at = NOW + day * DAY

    counting = [effective(name, said, PATH[: depth + 1], at) for depth in range(len(PATH))]

    slack = [scale_of(name).slack(one.value) for one in counting if one is not None]
    assert len(slack) == len(PATH)
    assert slack == sorted(slack, reverse=True)
    own = [one for one in said if one.place == PATH[-1] and one.is_in_force(at)]
    last = counting[-1]
    assert last is not None
    assert last.own == (own[0] if own else None)
    assert slack[-1] == min(scale_of(name).slack(one.value) for one in said if one.is_in_force(at))


@given(histories(), st.integers(0, 10))
def test_what_is_said_later_changes_nothing_before(history: tuple[Name, list[Said]], day: int) -> None:
    name, said = history
    at = NOW + day * DAY
    known = [one for one in said if one.since <= at]

    assert effective(name, known, PATH, at) == effective(name, said, PATH, at)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[DeadlineTerms, DeadlineTerms]:
    """What a parent says of a class, and the tightest of that and what a child says."""
    above, below = (
        {term: draw(values((DeadlineClass.COMPLEX, term))) for term in DeadlineTerm} for _ in range(2)
    )
    both = {term: min(above[term], below[term], key=TERMS[term].slack) for term in DeadlineTerm}
    return terms_from(DeadlineClass.COMPLEX, above), terms_from(DeadlineClass.COMPLEX, both)


@given(pairs(), st.integers(0, 30 * 24))
def test_tighter_terms_are_never_due_later_nor_warn_later(
    terms: tuple[DeadlineTerms, DeadlineTerms], hours: int
) -> None:
    start = datetime(2019, 9, 25, tzinfo=UTC) + hours * timedelta(hours=1)

    above, below = (set_deadline(start, one, CALENDAR) for one in terms)

    assert below.due_at <= above.due_at
    assert max(below.yellow_at, start) <= max(above.yellow_at, start)


@given(values(SettingKey.SIGN_WITHIN), values(SettingKey.SIGN_WITHIN), st.integers(0, 30 * 24 * 60))
def test_a_tighter_span_never_ends_later(one: str, other: str, minutes: int) -> None:
    start = datetime(2019, 9, 25, tzinfo=UTC) + minutes * timedelta(minutes=1)
    tighter, looser = sorted([one, other], key=SETTINGS[SettingKey.SIGN_WITHIN].slack)

    ends = [Span.parse(value).after(start, DeadlineUnit.WORKDAY, CALENDAR) for value in (tighter, looser)]

    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        (SettingKey.SIGN_WITHIN, "soon", "MALFORMED_DURATION"),
        (SettingKey.SIGN_WITHIN, "P0D", "MIXED_DURATION"),
        (SettingKey.SIGN_WITHIN, "PT25H", "MIXED_DURATION"),
        (SettingKey.SIGN_WITHIN, "PT10M", "OUT_OF_RANGE"),
        (SettingKey.SIGN_WITHIN, "P6D", "OUT_OF_RANGE"),
        (SettingKey.REOPEN_WITHIN, "PT24H", "OUT_OF_RANGE"),
        (SettingKey.REOPEN_WITHIN, "P6D", "OUT_OF_RANGE"),
        (SettingKey.OFFICE_LEVEL, "VILLAGE", "UNKNOWN_CODE"),
        (SettingKey.OFFICE_LEVEL, "township", "UNKNOWN_CODE"),
    ],
)
def test_what_may_not_be_chosen_is_refused(key: SettingKey, value: str, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        setting_line(key, value, field=("settings", "0"))

    assert (refused.value.reason, refused.value.field) == (reason, ("settings", "0", "value"))


@pytest.mark.parametrize(
    ("code", "changed", "field"),
    [
        ("COMPLEX", {DeadlineTerm.DAYS: "-1"}, "days"),
        ("COMPLEX", {DeadlineTerm.DAYS: "366"}, "days"),
        ("BACKLOG", {}, "days"),
        ("COMPLEX", {DeadlineTerm.YELLOW_LEAD: "P31D"}, "yellowLead"),
        ("COMPLEX", {DeadlineTerm.STOPS_AT: "NEVER"}, "stopsAt"),
    ],
)
def test_terms_that_may_not_be_chosen_are_refused(
    code: str, changed: dict[DeadlineTerm, str], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        class_line(DeadlineClass(code), COMPLEX | changed, field=("deadlineClasses", "0"))

    assert refused.value.field == ("deadlineClasses", "0", "terms", field)


@pytest.mark.parametrize(
    ("key", "above", "value", "looser"),
    [
        (SettingKey.SIGN_WITHIN, "P1D", "PT4H", False),
        (SettingKey.SIGN_WITHIN, "P1D", "P1D", False),
        (SettingKey.SIGN_WITHIN, "P1D", "P2D", True),
        (SettingKey.SIGN_WITHIN, "PT24H", "P1D", True),
        (SettingKey.REOPEN_WITHIN, "P30D", "P60D", False),
        (SettingKey.REOPEN_WITHIN, "P30D", "P29D", True),
        (SettingKey.OFFICE_LEVEL, "DISTRICT", "TOWNSHIP", False),
        (SettingKey.OFFICE_LEVEL, "DISTRICT", "CITY", True),
    ],
)
def test_looser_than_above_is_refused(key: SettingKey, above: str, value: str, looser: bool) -> None:
    line, over = setting_line(key, value), Effective(Said("33", above, NOW), None)

    if not looser:
        check(line, key, value, over)
        return
    with pytest.raises(GuardFailed) as refused:
        check(line, key, value, over, whose="浙江省")
    assert refused.value.facts == {"value": value, "above": above, "place": "浙江省"}


def test_the_province_always_says_something() -> None:
    line = setting_line(SettingKey.SIGN_WITHIN, None)

    with pytest.raises(BadInput):
        check(line, SettingKey.SIGN_WITHIN, None, None)
    check(line, SettingKey.SIGN_WITHIN, None, Effective(Said("33", "P1D", NOW), None))


def test_lines_come_back_as_they_were_kept() -> None:
    settings = [setting_line(SettingKey.SIGN_WITHIN, "PT240M"), setting_line(SettingKey.REOPEN_WITHIN, None)]
    classes = [class_line(DeadlineClass.COMPLEX, COMPLEX), class_line(DeadlineClass.SIMPLE, None)]

    kept = lines_of(as_json(settings), as_json(classes))

    assert [(line.what, line.values) for line in kept] == [
        (line.what, line.values) for line in [*settings, *classes]
    ]
    assert [line.is_dropped for line in kept] == [False, True, False, True]
    assert kept[0].values == {SettingKey.SIGN_WITHIN: "PT4H"}
    once(kept)
    with pytest.raises(BadInput):
        once([*kept, settings[0]])


def test_nothing_counts_before_it_is_approved() -> None:
    assert starts(None, NOW) == NOW
    assert starts(date(2019, 10, 1), NOW) == NOW
    assert starts(date(2019, 10, 15), NOW) == datetime(2019, 10, 14, 16, 0, tzinfo=UTC)
