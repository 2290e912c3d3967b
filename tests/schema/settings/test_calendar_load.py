"""A year of the work calendar is loaded or corrected, and every open clock follows it exactly once."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from api.delivery.recounting import Recounting
from models.commands import calendar
from models.errors import BadInput
from models.rules import reference
from models.rules.reference import CalendarDay as Day
from models.tables import CalendarDay, CalendarVersion, Issue, Jurisdiction
from tests.models.world import at, permit
from tests.schema.issues.test_clock import china, written
from tests.schema.issues.test_deadline import counted_in_workdays, explained
from tests.town.fixtures import town
from tests.town.invariants import Known, check
from tests.town.life import accept, asked, assigned, report, resolved, signed
from tests.town.places import JINHUA, PUJIANG, YIWU
from tests.town.town import Town

__all__ = ["town"]

LOAD = """mutation($input: CalendarLoadInput!) { calendarLoad(input: $input) {
    calendarVersion { year number document moved settledAt jurisdiction { code } }
    errors { code reason field }
} }"""
VERSIONS = """query($year: Int!, $code: String!) { calendarVersions(
    where: { year: { eq: $year }, jurisdiction: { code: { eq: $code } } }, first: 9
) { nodes { number document moved } } }"""
SHIPPED = reference.calendar_days(reference.shipped(reference.CALENDAR))
TYPHOON = {"day": "2019-10-16", "isWorkday": False, "holiday": "Typhoon", "nameZh": "台风停工"}


def of(year: int) -> list[Day]:
    """A year as it is shipped."""
    return [one for one in SHIPPED if one.day.year == year]


async def load(town: Town, year: int, days: Sequence[Day], code: str | None = None) -> CalendarVersion:
    """Load a year as whoever may."""
    place = None if code is None else (await Jurisdiction.get(scope_code=code)).id
    async with at(town.now) as work:
        return await calendar.load_year(
            work,
            permit("CalendarVersion", "load"),
            year=year,
            days=days,
            document="国办发明电〔2019〕16号",
            jurisdiction_id=place,
        )


async def follow(town: Town, *, limit: int = 100) -> int:
    """Let every clock follow; how many moved."""
    moved = 0
    while (some := await Recounting(town.database, limit=limit).some(town.now)) is not None:
        moved += len(some)
    return moved


async def lines(town: Town, issue: str, by: str = "office") -> list[tuple[str, int]]:
    return [(line["why"], line["shift"]) for line in (await explained(town, issue, by))["ledger"]]


async def test_a_provisional_deadline_turns_firm_when_its_year_is_loaded(town: Town) -> None:
    await counted_in_workdays(3)
    await CalendarDay.filter(day__gt=date(2019, 12, 31)).delete()
    issue = await report(town)
    town.now = china("2019-12-27T10:00")
    await accept(town, issue, deadlineClass="COMPLEX")
    seen = await explained(town, issue)
    assert (seen["dueAt"], seen["provisional"]) == (written(china("2020-01-02T00:00")), True)

    await load(town, 2020, of(2020))
    assert await follow(town) == 1

    seen = await explained(town, issue)
    assert (seen["dueAt"], seen["provisional"]) == (written(china("2020-01-03T00:00")), False)
    assert await lines(town, issue) == [("START", 6 * 86_400 - 10 * 3600), ("CALENDAR", 86_400)]
    assert (await town.history(issue))[-1] == "calendar_corrected"
    await check(town, issue, Known())


async def test_the_same_year_again_is_the_version_that_it_is(town: Town) -> None:
    await counted_in_workdays(3)
    issue = await signed(town)
    corrected = [one for one in of(2019) if one.day != date(2019, 10, 12)]
    corrected.append(Day(date(2019, 10, 16), False, "Typhoon", "台风停工"))

    first, again = await load(town, 2019, corrected), await load(town, 2019, corrected)
    assert (first.number, again.id) == (1, first.id)
    assert await follow(town) == 1
    town.wait(minutes=2)
    assert await follow(town) == 0, "they are gone over once more, and stand where they stood"
    assert (await CalendarVersion.get(id=first.id)).settled_at is not None

    back = await load(town, 2019, of(2019))

    assert back.number == 2
    assert await follow(town) == 1
    assert (await lines(town, issue))[1:] == [("CALENDAR", 86_400), ("CALENDAR", -86_400)]
    kept = (await town.ask("office", VERSIONS, year=2019, code="33"))["calendarVersions"]["nodes"]
    assert sorted((one["number"], one["moved"]) for one in kept) == [(0, 0), (1, 1), (2, 1)]


async def test_what_stands_still_follows_and_what_has_stopped_does_not(town: Town) -> None:
    await counted_in_workdays(3)
    waiting, stopped = await asked(town, await signed(town)), await resolved(town)
    before = await explained(town, stopped)

    await load(town, 2019, [*of(2019), Day(date(2019, 10, 16), False, "Typhoon", "台风停工")])
    assert await follow(town) == 1

    assert await explained(town, stopped) == before
    assert (await lines(town, waiting))[1:] == [("PAUSE", 0), ("CALENDAR", 86_400)]
    town.now = china("2019-10-17T10:00")
    await town.do("boss", "supplyInformation", waiting, text="合同编号为一号")
    # From Monday at ten to Thursday at ten: two workdays, the typhoon's is none.
    assert (await lines(town, waiting))[-1] == ("RESUME", 2 * 86_400)
    await check(town, waiting, Known())


async def test_an_area_adds_days_for_its_own_issues(town: Town) -> None:
    await counted_in_workdays(3)
    issue, due = await signed(town), written(china("2019-10-18T00:00"))
    await load(town, 2019, [Day(date(2019, 10, 15), False, "Typhoon", "台风停工")], PUJIANG)
    assert await follow(town) == 0
    given = {"year": 2019, "jurisdictionId": town.ids[YIWU], "document": "义防指〔2019〕3号"}

    done = await town.ask("system-admin", LOAD, input=given | {"days": [TYPHOON]})

    assert done["calendarLoad"]["errors"] == []
    assert done["calendarLoad"]["calendarVersion"] == {
        "year": 2019,
        "number": 1,
        "document": "义防指〔2019〕3号",
        "moved": 0,
        "settledAt": None,
        "jurisdiction": {"code": YIWU},
    }
    assert (await explained(town, issue))["dueAt"] == due
    assert await follow(town) == 1
    assert (await explained(town, issue))["dueAt"] == written(china("2019-10-19T00:00"))


# What is wrong with a year, and what is said of it.
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"days": [TYPHOON | {"day": "2020-10-16"}]}, "DAY_OUTSIDE_YEAR", "input.days.0.day"),
    ({"days": [TYPHOON, TYPHOON]}, "DAY_TWICE", "input.days.1.day"),
    ({"days": [TYPHOON | {"nameZh": " "}]}, "HOLIDAY_UNNAMED", "input.days.0.nameZh"),
    ({"days": [TYPHOON | {"isWorkday": True}]}, "MADE_UP_ON_WORKDAY", "input.days.0.isWorkday"),
    ({"document": " "}, "REQUIRED", "input.document"),
    ({"year": 1999}, "OUT_OF_RANGE", "input.year"),
]


@pytest.mark.parametrize(("wrong", "reason", "field"), WRONG)
async def test_what_can_be_no_year_changes_nothing(
    town: Town, wrong: dict[str, Any], reason: str, field: str
) -> None:
    given = {"year": 2019, "jurisdictionId": town.ids[YIWU], "document": "号", "days": [TYPHOON]} | wrong

    [error] = (await town.ask("system-admin", LOAD, input=given))["calendarLoad"]["errors"]

    assert (error["code"], error["reason"], ".".join(error["field"])) == ("BAD_INPUT", reason, field)
    assert not await CalendarVersion.exists()


@pytest.mark.parametrize(
    ("login", "place"), [("system-admin", JINHUA), ("system-admin", None), ("office", YIWU)]
)
async def test_nobody_loads_a_calendar_for_others(town: Town, login: str, place: str | None) -> None:
    given = {"year": 2019, "document": "号", "days": [TYPHOON]}
    given |= {"jurisdictionId": town.ids[place]} if place else {}

    [error] = (await town.ask(login, LOAD, input=given))["calendarLoad"]["errors"]

    assert error["code"] == "FORBIDDEN"
    assert not await CalendarVersion.exists()


async def test_a_province_loads_whole_years_alone(town: Town) -> None:
    without = [one for one in of(2020) if "春节" not in one.name_zh]
    with pytest.raises(BadInput, match="YEAR_INCOMPLETE"):
        await load(town, 2020, without)


async def test_clocks_follow_exactly_while_others_act_on_them(town: Town) -> None:
    await counted_in_workdays(3)
    issues = [await assigned(town) for _ in range(5)]
    await load(town, 2019, [*of(2019), Day(date(2019, 10, 16), False, "Typhoon", "台风停工")])

    acts = [town.act("handler", "signFor", issueId=issue) for issue in issues]
    given = {"deadlineClass": "DIFFICULT", "reason": "重新研判"}
    acts += [town.act("reviewer", "reclassify", issueId=issue, **given) for issue in issues[:2]]
    workers = [Recounting(town.database, limit=2).some(town.now) for _ in range(4)]
    done, *_ = await asyncio.gather(asyncio.gather(*acts), asyncio.gather(*workers))
    await follow(town, limit=2)

    assert all(payload["errors"] == [] for payload in done)
    for issue in issues:
        row = await Issue.get(id=UUID(issue.removeprefix("Issue_")))
        await check(town, issue, Known())
        whys = [why for why, _ in await lines(town, issue)]
        if row.deadline_class == "COMPLEX":
            assert row.due_at == china("2019-10-19T00:00")
            assert whys == ["START", "CALENDAR"]
    town.wait(minutes=2)
    assert await follow(town) == 0
