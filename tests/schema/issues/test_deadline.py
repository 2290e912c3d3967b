"""Does a deadline explain itself: where it stands, what shows, who moved it and by how much?"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from models.rules.calendar import WorkCalendar, midnight_after
from models.rules.vocabulary import DeadlineUnit
from models.tables import CalendarDay, DeadlineClass, EnterpriseRepresentative, Post
from tests.schema.issues.test_clock import china, written
from tests.town.life import accept, evaluate, report, resolved
from tests.town.stages import staged
from tests.town.town import Town

LEDGER = "ledger { sequence why shift dueAt at byKind by { name } }"
WHOLE = (
    f"startedAt dueAt originalDueAt yellowAt stoppedAt pausedAt pauseCause light everRed provisional {LEDGER}"
)
FLAT = "clockStartedAt dueAt originalDueAt yellowAt stoppedAt pausedAt pauseCause light everRed"

# How many workdays, when it is accepted, and the last day on which it is not late; all in China.
WORKDAYS = [
    (3, "2019-10-31", "2019-11-05"),  # over a weekend and the end of a month
    (15, "2019-10-31", "2019-11-21"),
    (3, "2019-09-27", "2019-10-08"),  # the National Day week is off, the Sunday before it is worked
    (15, "2019-09-27", "2019-10-23"),
    (3, "2019-02-01", "2019-02-11"),  # the Spring Festival
    (15, "2019-02-01", "2019-02-27"),
    (3, "2019-12-30", "2020-01-03"),  # New Year's Day
    (3, "2020-01-22", "2020-02-04"),  # a Spring Festival that was made longer late in January
]


async def counted_in_workdays(days: int) -> None:
    """Let what the province says of COMPLEX issues count workdays."""
    await DeadlineClass.filter(code="COMPLEX").update(days=days, unit="WORKDAY")


async def explained(town: Town, issue: str, login: str = "office") -> Any:
    return (await town.see(login, issue, f"deadline {{ {WHOLE} }}"))["deadline"]


@pytest.mark.parametrize(("days", "accepted", "last"), WORKDAYS)
async def test_workdays_leave_out_holidays_and_take_in_make_up_days(
    town: Town, days: int, accepted: str, last: str
) -> None:
    await counted_in_workdays(days)
    for links in (Post, EnterpriseRepresentative):  # everybody came to the town later than in February
        await links.all().update(valid_from=china("2019-01-01T00:00"))
    town.now = china(f"{accepted}T10:00")
    issue = await report(town)
    await accept(town, issue, deadlineClass="COMPLEX")

    seen = await explained(town, issue)

    due = china(f"{last}T00:00") + timedelta(days=1)
    assert (seen["dueAt"], seen["provisional"]) == (written(due), False)
    assert [(line["why"], line["shift"]) for line in seen["ledger"]] == [
        ("START", int((due - town.now).total_seconds()))
    ]


async def test_a_deadline_shows_what_its_issue_shows(full_town: Town) -> None:
    for stage, (issue, now) in staged(full_town).items():
        town = replace(full_town, now=now)
        login = "cleared" if "sealed" in stage else "province-office"
        seen = await town.see(login, issue, f"{FLAT} round deadline {{ {WHOLE} }}")
        if seen is None:
            continue
        deadline, seen["startedAt"] = seen["deadline"], seen.pop("clockStartedAt")
        assert {name: deadline[name] for name in seen if name in deadline} == {
            name: seen[name] for name in seen if name in deadline
        }, stage
        shifts = timedelta(seconds=sum(line["shift"] for line in deadline["ledger"]))
        if deadline["startedAt"] is None:
            assert (deadline["ledger"], deadline["light"], deadline["dueAt"]) == ([], "NONE", None)
        else:
            assert written(datetime.fromisoformat(deadline["startedAt"]) + shifts) == deadline["dueAt"], stage


async def test_every_line_says_who_did_it_and_a_round_has_its_own(town: Town) -> None:
    issue = await resolved(town, deadlineClass="DIFFICULT")
    town.wait(days=2, seconds=5)
    await evaluate(town, issue, "DISSATISFIED", solved=False)

    seen = await explained(town, issue)

    flat = (await town.see("office", issue, "deadlineLedger { round reason }"))["deadlineLedger"]
    assert [line["reason"] for line in flat] == ["START", "PAUSE", "RESUME", "RESTART"]
    [line] = seen["ledger"]
    assert (line["why"], line["byKind"], line["by"]) == ("RESTART", "REPORTER", None)


async def test_only_the_inside_reads_who_moved_a_deadline(town: Town) -> None:
    issue = await resolved(town, deadlineClass="DIFFICULT")

    inside, outside = await explained(town, issue), await explained(town, issue, "boss")

    assert [(line["why"], line["byKind"]) for line in inside["ledger"]] == [
        ("START", "CADRE"),
        ("PAUSE", "CADRE"),
    ]
    assert all(line["by"]["name"] for line in inside["ledger"])
    hidden = [line | {"byKind": None, "by": None} for line in inside["ledger"]]
    assert outside == inside | {"ledger": hidden}


async def test_a_deadline_beyond_the_last_known_year_is_provisional(town: Town) -> None:
    await counted_in_workdays(3)
    await CalendarDay.filter(day__gt=date(2019, 12, 31)).delete()
    settled, provisional = await report(town), await report(town)

    for issue, accepted in ((settled, "2019-12-26"), (provisional, "2019-12-27")):
        town.now = china(f"{accepted}T10:00")
        await accept(town, issue, deadlineClass="COMPLEX")

    shown = [await explained(town, issue) for issue in (settled, provisional)]
    assert [(one["dueAt"], one["provisional"]) for one in shown] == [
        (written(china("2020-01-01T00:00")), False),
        (written(china("2020-01-02T00:00")), True),
    ]
    await DeadlineClass.filter(code="COMPLEX").update(unit="CALENDAR_DAY")
    assert not (await explained(town, provisional))["provisional"], "calendar days need no calendar"


async def test_the_holidays_of_a_long_pause_are_left_out(town: Town) -> None:
    await DeadlineClass.filter(code="DIFFICULT").update(unit="WORKDAY")
    issue = await resolved(town, deadlineClass="DIFFICULT")
    before = datetime.fromisoformat((await explained(town, issue))["dueAt"])
    shipped = WorkCalendar({day.day: day.is_workday for day in await CalendarDay.all()})
    paused = town.now
    town.wait(days=700)

    await evaluate(town, issue)

    seen = await explained(town, issue)
    shift = shipped.seconds_between(paused, town.now, DeadlineUnit.WORKDAY)
    assert [(line["why"], line["shift"]) for line in seen["ledger"]][1:] == [("PAUSE", 0), ("RESUME", shift)]
    assert seen["dueAt"] == written(before + timedelta(seconds=shift))


async def test_a_deadline_of_many_workdays_knows_the_holidays_of_the_years_after(town: Town) -> None:
    await counted_in_workdays(365)
    shipped = WorkCalendar({day.day: day.is_workday for day in await CalendarDay.all()})
    issue = await report(town)

    await accept(town, issue, deadlineClass="COMPLEX")

    last = shipped.add_workdays(date(2019, 10, 14), 365)
    assert last == date(2021, 3, 31)  # after two Spring Festivals
    assert (await explained(town, issue))["dueAt"] == written(midnight_after(last))
