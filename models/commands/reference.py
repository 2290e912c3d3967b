"""What the territory, the units and a jurisdiction's policy say, read once a transaction."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from models.errors import BadInput, NotFound
from models.rules.calendar import WorkCalendar
from models.rules.vocabulary import JurisdictionLevel
from models.tables import (
    CalendarDay,
    DeadlineClass,
    IssueCategory,
    Jurisdiction,
    JurisdictionPolicy,
    Unit,
)

LEVELS = ("province", "city", "district", "township", "village", "grid")
CALENDAR_REACH = timedelta(days=400)  # no deadline of ours looks further


@dataclass(slots=True)
class Reference:
    """A memory of slowly changing rows; give each transaction a new one, or an import the same."""

    jurisdictions: dict[UUID, Jurisdiction] = field(default_factory=dict)
    by_scope: dict[str, Jurisdiction] = field(default_factory=dict)
    units: dict[UUID, Unit] = field(default_factory=dict)
    settings: dict[tuple[str, str], Any] = field(default_factory=dict)
    classes: dict[tuple[str, str], DeadlineClass] = field(default_factory=dict)
    calendars: dict[int, WorkCalendar] = field(default_factory=dict)
    categories: set[UUID] = field(default_factory=set)

    async def jurisdiction(self, using: Any, id: UUID) -> Jurisdiction:
        """A jurisdiction by its id.

        Raises:
            NotFound: there is none.
        """
        if id not in self.jurisdictions:
            row = await Jurisdiction.filter(id=id).using_db(using).first()
            if row is None:
                raise NotFound("NOT_FOUND", type="Jurisdiction")
            self.jurisdictions[id] = self.by_scope[row.scope_code] = row
        return self.jurisdictions[id]

    async def scope(self, using: Any, code: str) -> Jurisdiction:
        """A jurisdiction by its scope code.

        Raises:
            NotFound: there is none.
        """
        if code not in self.by_scope:
            row = await Jurisdiction.filter(scope_code=code).using_db(using).first()
            if row is None:
                raise NotFound("NOT_FOUND", type="Jurisdiction")
            self.jurisdictions[row.id] = self.by_scope[code] = row
        return self.by_scope[code]

    async def unit(self, using: Any, id: UUID) -> Unit:
        """An active unit by its id.

        Raises:
            BadInput: there is none.
        """
        if id not in self.units:
            row = await Unit.filter(id=id, active=True).using_db(using).first()
            if row is None:
                raise BadInput("UNKNOWN_UNIT")
            self.units[id] = row
        return self.units[id]

    async def has_category(self, using: Any, id: UUID) -> bool:
        """Whether there is such an active category."""
        if (
            id not in self.categories
            and await IssueCategory.filter(id=id, active=True).using_db(using).exists()
        ):
            self.categories.add(id)
        return id in self.categories

    async def setting(self, using: Any, place: Jurisdiction, key: str, at: datetime) -> Any:
        """What `key` is in `place` at `at`: its own value, or the nearest one above it."""
        known = (key, place.scope_code)
        if known not in self.settings:
            rows = JurisdictionPolicy.filter(
                key=key, jurisdiction_code__in=path(place), valid_from__lte=at
            ).using_db(using)
            self.settings[known] = _nearest(await rows, at).value
        return self.settings[known]

    async def deadline_class(self, using: Any, place: Jurisdiction, code: str, at: datetime) -> DeadlineClass:
        """The deadline class in force in `place`, its own or the nearest one above it.

        Raises:
            BadInput: no such class is in force there.
        """
        known = (code, place.scope_code)
        if known not in self.classes:
            begun = DeadlineClass.filter(
                code=code, jurisdiction_code__in=path(place), valid_from__lte=at
            ).using_db(using)
            rows = [row for row in await begun if row.valid_to is None or at < row.valid_to]
            if not rows:
                field = ("input", "deadlineClass")
                raise BadInput("UNKNOWN_CODE", field=field, type="DeadlineClass", value=code)
            self.classes[known] = _nearest(rows, at)
        return self.classes[known]

    async def calendar(self, using: Any, at: datetime) -> WorkCalendar:
        """The work calendar around `at`."""
        if at.year not in self.calendars:
            near = CalendarDay.filter(
                day__gte=(at - CALENDAR_REACH).date(), day__lte=(at + CALENDAR_REACH).date()
            ).using_db(using)
            self.calendars[at.year] = WorkCalendar({day.day: day.is_workday for day in await near})
        return self.calendars[at.year]


def path(place: Jurisdiction) -> list[str]:
    """The scope codes from the province down to `place`."""
    return [code for level in LEVELS if (code := getattr(place, level)) is not None]


def axis(name: str, place: Jurisdiction) -> dict[str, Any]:
    """The columns that put a row at `place` on the axis `name`."""
    columns = {f"{name}_{level}": getattr(place, level) for level in LEVELS}
    return {f"{name}_id": place.id, f"{name}_code": place.scope_code} | columns


def level_of(place: Jurisdiction) -> JurisdictionLevel:
    """The tier of `place`."""
    return JurisdictionLevel(place.level)


def _nearest(rows: list[Any], at: datetime) -> Any:
    """Of the rows in force at `at`, the one set furthest down, and of these the latest."""
    current = [row for row in rows if row.valid_to is None or at < row.valid_to]
    return max(current, key=lambda row: (len(row.jurisdiction_code), row.valid_from))
