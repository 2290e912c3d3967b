"""Whatever happens to a clock, its ledger explains its deadline to the second."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.calendar import SECOND
from models.rules.clock import Change, Clock, Entry
from models.rules.lights import ever_red, light
from models.rules.vocabulary import PauseCause
from tests.rules.test_calendar import CHINA
from tests.rules.test_clock import COMPLEX, COMPLEX_WORKDAYS, DIFFICULT, SIMPLE, START, started
from tests.rules.test_deadlines import terms

MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["pause", "resume", "stop", "resolve", "unstop", "start", "extend", "reclassify", "look"]
        ),
        st.integers(0, 10 * 86_400_000),
        st.sampled_from(
            [SIMPLE, COMPLEX, DIFFICULT, COMPLEX_WORKDAYS, terms("DIFFICULT", "WORKDAY", "PT4H")]
        ),
    ),
    max_size=25,
)


@given(MOVES)
def test_start_plus_ledger_is_the_deadline_whatever_happens(moves: list[tuple[str, int, object]]) -> None:
    at, given_terms = START, COMPLEX
    clock, ledger = Clock().start(at, given_terms, CHINA)
    for name, milliseconds, new_terms in moves:
        at += timedelta(milliseconds=milliseconds)
        red_before = ever_red(clock, at)
        if name in ("start", "reclassify"):
            given_terms = new_terms  # type: ignore[assignment]
        change = play(clock, name, at, given_terms, ledger)
        if change is None:
            continue
        clock = change.clock
        ledger = change.entries if name == "start" else ledger + change.entries

        assert clock.started_at is not None
        assert clock.due_at is not None
        assert clock.started_at + SECOND * sum(entry.shift_seconds for entry in ledger) == clock.due_at
        assert ledger[-1].due_at == clock.due_at
        assert ever_red(clock, at) >= red_before, "everRed never falls"
        assert clock.yellow_at is not None
        assert clock.yellow_at <= clock.due_at


def play(clock: Clock, name: str, at: datetime, given: object, ledger: tuple[Entry, ...]) -> Change | None:
    moves = {
        "pause": lambda: clock.pause(at, PauseCause.ON_ACCOUNT),
        "resume": lambda: clock.resume(at, given, CHINA),
        "stop": lambda: clock.stop(at, given, CHINA),
        "resolve": lambda: clock.resolve(at, given, CHINA),
        "unstop": lambda: clock.unstop(at),
        "start": lambda: clock.start(at, given, CHINA),
        "extend": lambda: clock.extend(at, 3, given, CHINA),
        "reclassify": lambda: clock.reclassify(at, given, CHINA, ledger=ledger),
        "look": lambda: None,
    }
    try:
        return moves[name]()
    except ValueError:
        return None


@given(st.integers(0, 40 * 86_400_000), st.integers(0, 40 * 86_400_000))
def test_a_pause_in_calendar_days_neither_gives_nor_takes_time(before: int, paused_for: int) -> None:
    pause_at = START + timedelta(milliseconds=before)
    resume_at = pause_at + timedelta(milliseconds=paused_for)
    clock = started(DIFFICULT)

    paused, _ = clock.pause(pause_at, PauseCause.ON_ACCOUNT)
    resumed, _ = paused.resume(resume_at, DIFFICULT, CHINA)

    second = timedelta(seconds=1)
    assert resumed.due_at is not None
    assert clock.due_at is not None
    assert abs((resumed.due_at - resume_at) - (clock.due_at - pause_at)) < second
    assert light(paused, resume_at) is light(clock, pause_at)
