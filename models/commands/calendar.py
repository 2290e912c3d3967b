"""Load a year of the work calendar (工作日历), or correct one: every version is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from models.commands.reference import LEVELS
from models.commands.registry import columns, create
from models.commands.work import Work
from models.errors import BadInput
from models.rules.permit import Permit
from models.rules.reference import CalendarDay as Day
from models.rules.vocabulary import JurisdictionLevel
from models.rules.years import check_year
from models.tables import CalendarDay, CalendarVersion, Jurisdiction

YEARS = range(2018, 2100)


async def load_year(
    work: Work,
    permit: Permit,
    *,
    year: int,
    days: Sequence[Day],
    document: str,
    jurisdiction_id: UUID | None = None,
) -> CalendarVersion:
    """Let a year be as `days` say: the province's whole, or what an area adds to it. Clocks follow later.

    What is loaded a second time is the version that it is already.

    Raises:
        BadInput: no such year, no document, days that cannot be; see `check_year`.
        Forbidden: outside the territory of the permit.
    """
    place = await _place(work, jurisdiction_id)
    row = CalendarVersion(
        **work.fresh(),
        place_id=place.id,
        place_code=place.scope_code,
        **{f"place_{level}": getattr(place, level) for level in LEVELS},
        year=year,
        number=0,
        document=document,
        days=[],
        loaded_by_id=UUID(permit.id),
    )
    await work.hold(permit)
    permit.check_new(columns(row))
    if year not in YEARS:
        raise BadInput("OUT_OF_RANGE", field=("input", "year"), low=YEARS.start, high=YEARS.stop - 1)
    if not document.strip():
        raise BadInput("REQUIRED", field=("input", "document"))
    whole = place.level == JurisdictionLevel.PROVINCE
    row.days = as_json(check_year(year, days, whole=whole))
    latest = await _latest(work, place, year)
    if latest is not None and latest.days == row.days:
        work.done(latest)
        return latest
    row.number = 1 if latest is None else latest.number + 1
    await _replace(work, place, year, row.days)
    return await create(work, permit, row, "calendar.loaded")


def as_json(days: Sequence[Day]) -> list[dict[str, Any]]:
    """Days as a version keeps them."""
    return [
        {
            "day": one.day.isoformat(),
            "isWorkday": one.is_workday,
            "holiday": one.holiday,
            "nameZh": one.name_zh,
        }
        for one in days
    ]


async def _place(work: Work, id: UUID | None) -> Jurisdiction:
    if id is not None:
        return await work.reference.jurisdiction(work.connection, id)
    # The calendar of China is kept for the province, the highest place that there is.
    return await Jurisdiction.filter(parent_id=None).using_db(work.connection).order_by("scope_code").get()


async def _latest(work: Work, place: Jurisdiction, year: int) -> CalendarVersion | None:
    """The latest version; what was there before any was loaded becomes the first one's past."""
    rows = CalendarVersion.filter(place_id=place.id, year=year).using_db(work.connection)
    latest = await rows.order_by("-number").select_for_update().first()
    shipped = await _present(work, place, year)
    if latest is not None or not shipped:
        return latest
    first = CalendarVersion(
        **work.fresh(),
        place_id=place.id,
        place_code=place.scope_code,
        **{f"place_{level}": getattr(place, level) for level in LEVELS},
        year=year,
        number=0,
        document="shipped",
        days=as_json([Day(row.day, row.is_workday, row.holiday, row.name_zh) for row in shipped]),
        settled_at=work.now,
    )
    await first.save(using_db=work.connection, force_create=True)
    return first


async def _present(work: Work, place: Jurisdiction, year: int) -> list[CalendarDay]:
    within = CalendarDay.filter(
        area_code=place.scope_code, day__gte=date(year, 1, 1), day__lte=date(year, 12, 31)
    )
    return await within.using_db(work.connection).order_by("day")


async def _replace(work: Work, place: Jurisdiction, year: int, days: Sequence[dict[str, Any]]) -> None:
    """Let the calendar of the place say of this year what `days` say; what stays keeps its row."""
    present = {row.day.isoformat(): row for row in await _present(work, place, year)}
    said = {one["day"]: one for one in days}
    gone = [row.id for day, row in present.items() if day not in said]
    if gone:
        await CalendarDay.filter(id__in=gone).using_db(work.connection).delete()
    for day, one in said.items():
        row = present.get(day) or CalendarDay(
            **work.fresh(), day=date.fromisoformat(day), area_code=place.scope_code
        )
        told = {"is_workday": one["isWorkday"], "holiday": one["holiday"], "name_zh": one["nameZh"]}
        if day in present and all(getattr(row, name) == value for name, value in told.items()):
            continue
        row.update_from_dict(told)
        row.updated_at, row.version = work.now, row.version + (day in present)
        await row.save(using_db=work.connection, force_create=day not in present)
