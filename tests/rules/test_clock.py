"""Issues of the programme's own example: accepted on Monday 14 October 2019, in Chinese time."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from models.rules.calendar import SECOND
from models.rules.clock import Change, Clock, Entry, triage_deadline
from models.rules.lights import ever_red, light
from models.rules.vocabulary import LedgerReason, Light, PauseCause
from tests.rules.test_calendar import CHINA
from tests.rules.test_deadlines import local, terms

START = local("2019-10-14T10:00")
SIMPLE, COMPLEX, DIFFICULT = terms("SIMPLE"), terms("COMPLEX"), terms("DIFFICULT")
COMPLEX_WORKDAYS = terms("COMPLEX", "WORKDAY")


def started(given: object = COMPLEX, at: datetime = START) -> Clock:
    return Clock().start(at, given, CHINA).clock  # type: ignore[arg-type]


def test_a_start_is_explained_by_the_ledger() -> None:
    change = Clock().start(START, COMPLEX, CHINA)

    due_at = local("2019-10-18T00:00")
    assert change == Change(
        Clock(started_at=START, original_due_at=due_at, due_at=due_at, yellow_at=local("2019-10-16T00:00")),
        (Entry(LedgerReason.START, 86 * 3600, due_at),),
    )


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2019-10-14T10:00", Light.GREEN),
        ("2019-10-15T23:59:59.999", Light.GREEN),
        ("2019-10-16T00:00", Light.YELLOW),
        ("2019-10-17T23:59:59.999", Light.YELLOW),
        ("2019-10-18T00:00", Light.RED),
        ("2020-10-18T00:00", Light.RED),
    ],
)
def test_a_complex_issue_is_green_then_yellow_then_red(at: str, expected: Light) -> None:
    assert light(started(), local(at)) is expected


def test_a_simple_issue_is_yellow_from_its_start() -> None:
    assert light(started(SIMPLE), START) is Light.YELLOW
    assert light(started(terms("SIMPLE", lead="PT4H")), START) is Light.GREEN


def test_without_a_clock_there_is_no_light() -> None:
    assert light(Clock(), START) is Light.NONE
    assert not ever_red(Clock(), START)


def test_a_stopped_clock_keeps_its_light() -> None:
    yellow, entries = started().stop(local("2019-10-17T09:00"), COMPLEX, CHINA)
    red, _ = started().stop(local("2019-10-18T00:00"), COMPLEX, CHINA)

    assert light(yellow, local("2020-01-01T00:00")) is Light.YELLOW
    assert not ever_red(yellow, local("2020-01-01T00:00"))
    assert light(red, local("2020-01-01T00:00")) is Light.RED
    assert red.ever_red
    assert entries == (Entry(LedgerReason.STOP, 0, local("2019-10-18T00:00")),)


def test_a_pause_freezes_the_light_and_shifts_both_instants() -> None:
    paused, _ = started().pause(local("2019-10-15T12:00"), PauseCause.AWAITING_REPORTER)
    resumed, entries = paused.resume(local("2019-10-20T12:30:15"), COMPLEX, CHINA)

    seconds = 5 * 86_400 + 30 * 60 + 15
    assert light(paused, local("2019-10-19T00:00")) is Light.GREEN
    assert (paused.pause_cause, paused.due_at) == (PauseCause.AWAITING_REPORTER, local("2019-10-18T00:00"))
    assert resumed.due_at == local("2019-10-18T00:00") + seconds * SECOND
    assert resumed.yellow_at == local("2019-10-16T00:00") + seconds * SECOND
    assert (resumed.paused_at, resumed.pause_cause) == (None, None)
    assert entries == (Entry(LedgerReason.RESUME, seconds, resumed.due_at),)
    assert resumed.original_due_at == local("2019-10-18T00:00")


def test_in_workdays_only_their_seconds_shift() -> None:
    start = started(COMPLEX_WORKDAYS, local("2019-09-26T10:00"))  # due Mon 09-30, because of Sun 09-29
    paused, _ = start.pause(local("2019-09-30T12:00"), PauseCause.AWAITING_REPORTER)

    resumed, entries = paused.resume(local("2019-10-08T06:00"), COMPLEX_WORKDAYS, CHINA)

    assert start.due_at == local("2019-10-01T00:00")
    assert entries[0].shift_seconds == (12 + 6) * 3600
    assert resumed.due_at == local("2019-10-01T18:00")


def test_a_pause_while_red_stays_red() -> None:
    paused, _ = started().pause(local("2019-10-18T08:00"), PauseCause.ON_ACCOUNT)
    resumed, _ = paused.resume(local("2019-11-18T08:00"), COMPLEX, CHINA)

    assert paused.ever_red
    assert light(paused, local("2019-11-01T00:00")) is Light.RED
    assert light(resumed, local("2019-11-18T08:00")) is Light.RED


def test_a_pause_counts_when_the_issue_ends_in_it() -> None:
    paused, _ = started().pause(local("2019-10-17T23:00"), PauseCause.AWAITING_REPORTER)

    stopped, entries = paused.stop(local("2019-10-20T00:00"), COMPLEX, CHINA)

    assert [entry.reason for entry in entries] == [LedgerReason.RESUME, LedgerReason.STOP]
    assert light(stopped, local("2020-01-01T00:00")) is Light.YELLOW
    assert not stopped.ever_red


def test_a_difficult_issue_waits_for_its_evaluation_and_runs_on_to_the_write_off() -> None:
    resolved, _ = started(DIFFICULT).resolve(local("2019-10-28T10:00"), DIFFICULT, CHINA)
    evaluated, _ = resolved.resume(local("2019-11-10T10:00"), DIFFICULT, CHINA)
    written_off, _ = evaluated.stop(local("2019-11-11T10:00"), DIFFICULT, CHINA)

    assert (resolved.stopped_at, resolved.pause_cause) == (None, PauseCause.AWAITING_EVALUATION)
    assert light(resolved, local("2019-11-09T00:00")) is Light.YELLOW
    assert evaluated.due_at == local("2019-10-30T00:00") + timedelta(days=13)
    assert light(written_off, local("2020-01-01T00:00")) is Light.YELLOW


def test_a_complex_issue_stops_at_its_resolution() -> None:
    resolved, _ = started().resolve(local("2019-10-15T10:00"), COMPLEX, CHINA)

    assert resolved.stopped_at == local("2019-10-15T10:00")


@pytest.mark.parametrize("given", [COMPLEX, DIFFICULT])
def test_a_rejected_resolution_never_halted_the_clock(given: object) -> None:
    running = started(given)
    resolved, _ = running.resolve(local("2019-10-15T10:00"), given, CHINA)  # type: ignore[arg-type]

    unstopped, entries = resolved.unstop(local("2019-10-20T10:00"))

    assert unstopped == running
    assert [(entry.reason, entry.shift_seconds) for entry in entries] == [(LedgerReason.UNSTOP, 0)]


def test_resolving_on_the_spot_starts_and_stops_at_the_reply() -> None:
    clock, started_entries = Clock().start(START, SIMPLE, CHINA)
    clock, stopped_entries = clock.stop(START, SIMPLE, CHINA)

    assert (clock.started_at, clock.stopped_at) == (START, START)
    assert not ever_red(clock, local("2020-01-01T00:00"))
    assert [entry.reason for entry in started_entries + stopped_entries] == [
        LedgerReason.START,
        LedgerReason.STOP,
    ]


def test_a_new_round_has_a_new_clock_and_remembers_red() -> None:
    late, _ = started().stop(local("2019-10-19T00:00"), COMPLEX, CHINA)
    forgetful = replace(late, ever_red=False)

    for old in (late, forgetful):
        clock, entries = old.start(local("2019-11-04T10:00"), COMPLEX, CHINA)

        due_at = local("2019-11-08T00:00")
        assert clock.ever_red
        assert light(clock, local("2019-11-04T10:00")) is Light.GREEN
        assert (clock.original_due_at, clock.due_at, clock.stopped_at) == (due_at, due_at, None)
        assert entries == (Entry(LedgerReason.RESTART, 86 * 3600, due_at),)


def test_a_reclassified_issue_keeps_its_start_and_its_pauses() -> None:
    clock, ledger = Clock().start(START, COMPLEX, CHINA)
    clock, paused = clock.pause(local("2019-10-15T10:00"), PauseCause.AWAITING_REPORTER)
    clock, resumed = clock.resume(local("2019-10-15T12:00"), COMPLEX, CHINA)
    clock, extended = clock.extend(local("2019-10-15T13:00"), 3, COMPLEX, CHINA)
    clock, again = clock.pause(local("2019-10-15T14:00"), PauseCause.AWAITING_REPORTER)
    ledger += paused + resumed + extended + again

    changed, entries = clock.reclassify(local("2019-10-15T15:00"), DIFFICULT, CHINA, ledger=ledger)

    assert changed.due_at == local("2019-10-30T02:00")
    assert changed.yellow_at == local("2019-10-28T02:00")
    assert (changed.paused_at, changed.original_due_at) == (clock.paused_at, clock.original_due_at)
    assert [entry.reason for entry in entries] == [LedgerReason.RECLASSIFIED]


def test_a_reclassified_issue_that_was_red_has_been_red() -> None:
    changed, _ = started().reclassify(local("2019-10-18T00:00"), DIFFICULT, CHINA, ledger=())

    assert light(changed, local("2019-10-18T00:00")) is Light.GREEN
    assert ever_red(changed, local("2019-10-18T00:00"))


def test_an_extension_moves_the_deadline_and_keeps_the_first_one() -> None:
    extended, entries = started().extend(local("2019-10-15T10:00"), 3, COMPLEX, CHINA)

    assert (extended.due_at, extended.yellow_at) == (local("2019-10-21T00:00"), local("2019-10-19T00:00"))
    assert extended.original_due_at == local("2019-10-18T00:00")
    assert entries == (Entry(LedgerReason.EXTENSION, 3 * 86_400, local("2019-10-21T00:00")),)


def test_a_backlog_issue_starts_with_its_agreed_day() -> None:
    clock, _ = Clock().start(START, terms("BACKLOG"), CHINA, agreed_on=date(2020, 6, 30))

    assert clock.due_at == local("2020-07-01T00:00")


def test_moves_that_make_no_sense_are_bugs() -> None:
    stopped, _ = started().stop(START, COMPLEX, CHINA)
    paused, _ = started().pause(START, PauseCause.ON_ACCOUNT)

    for move in (
        lambda: Clock().pause(START, PauseCause.ON_ACCOUNT),
        lambda: Clock().stop(START, COMPLEX, CHINA),
        lambda: Clock().extend(START, 1, COMPLEX, CHINA),
        lambda: Clock().reclassify(START, COMPLEX, CHINA, ledger=()),
        lambda: started().resume(START, COMPLEX, CHINA),
        lambda: started().unstop(START),
        lambda: stopped.stop(START, COMPLEX, CHINA),
        lambda: stopped.pause(START, PauseCause.ON_ACCOUNT),
        lambda: paused.pause(START, PauseCause.ON_ACCOUNT),
        lambda: paused.unstop(START),
    ):
        with pytest.raises(ValueError, match="clock"):
            move()


@pytest.mark.parametrize(
    ("reported", "due"),
    [("2019-10-14T00:00", "2019-10-15T00:00"), ("2019-10-14T23:59:59.999", "2019-10-15T00:00")],
)
def test_an_issue_is_reviewed_on_the_day_it_is_reported(reported: str, due: str) -> None:
    assert triage_deadline(local(reported)) == local(due)


def test_a_clock_lives_in_the_columns_of_an_issue() -> None:
    clock, _ = started().pause(local("2019-10-15T10:00"), PauseCause.ON_ACCOUNT)
    columns = clock.columns()

    row = type("Row", (), columns)

    assert Clock.of(row) == clock
    assert columns["clock_started_at"] == START
    assert "started_at" not in columns
