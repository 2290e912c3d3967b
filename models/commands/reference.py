"""What the territory, the units and a jurisdiction's policy say, read once a transaction."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from models.errors import BadInput, NotFound
from models.rules import settings
from models.rules.calendar import WorkCalendar
from models.rules.deadlines import DeadlineTerms
from models.rules.settings import Effective, Name, Said
from models.rules.vocabulary import DeadlineClass, DeadlineTerm, JurisdictionLevel, SettingKey
from models.tables import CalendarDay, IssueCategory, Jurisdiction, JurisdictionPolicy, Unit
from models.tables import DeadlineClass as DeadlineClassRow

LEVELS = ("province", "city", "district", "township", "village", "grid")
CALENDAR_REACH = 2  # years: 365 workdays, the longest that a class may take, end in the second next


@dataclass(slots=True)
class Reference:
    """A memory of slowly changing rows; give each transaction a new one, or an import the same."""

    jurisdictions: dict[UUID, Jurisdiction] = field(default_factory=dict)
    by_scope: dict[str, Jurisdiction] = field(default_factory=dict)
    units: dict[UUID, Unit] = field(default_factory=dict)
    said: dict[tuple[str, bool], dict[Name, list[Said]]] = field(
        default_factory=dict
    )  # on the path of a place
    calendars: dict[tuple[str, int, int], WorkCalendar] = field(
        default_factory=dict
    )  # by place, first and last year
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

    async def effective(self, using: Any, place: Jurisdiction, name: Name, at: datetime) -> Effective | None:
        """What counts in `place` at `at`, and who says it; None where nobody does."""
        known = (place.scope_code, isinstance(name, tuple))
        if known not in self.said:
            # With their periods: an import asks about many instants.
            read = _said_of_classes if isinstance(name, tuple) else _said_of_settings
            self.said[known] = await read(using, path(place))
        return settings.effective(name, self.said[known].get(name, ()), path(place), at)

    async def setting(self, using: Any, place: Jurisdiction, key: SettingKey, at: datetime) -> str:
        """The value of `key` that counts in `place` at `at`."""
        found = await self.effective(using, place, key, at)
        if found is None:
            raise LookupError(f"Nobody has set {key} for {place.scope_code} at {at}")
        return found.value

    async def deadline_terms(
        self, using: Any, place: Jurisdiction, code: DeadlineClass, at: datetime
    ) -> DeadlineTerms:
        """What a deadline class means in `place` at `at`.

        Raises:
            BadInput: no such class is in force there.
        """
        values = {}
        for term in DeadlineTerm:
            found = await self.effective(using, place, (code, term), at)
            if found is None:
                field = ("input", "deadlineClass")
                raise BadInput("UNKNOWN_CODE", field=field, type="DeadlineClass", value=code)
            values[term] = found.value
        return settings.terms_from(code, values)

    async def calendar(
        self, using: Any, place: Jurisdiction, at: datetime, *, since: datetime | None = None
    ) -> WorkCalendar:
        """The work calendar of `place` around `at`, from the year before `since`, if that is earlier.

        An area's own word about a day stands over the province's.
        """
        # Whole years: an import asks with the same memory for the first and the last day of one.
        years = (min(at, since or at).year - 1, at.year + CALENDAR_REACH)
        known = (place.scope_code, *years)
        if known not in self.calendars:
            first, last = date(years[0], 1, 1), date(years[1], 12, 31)
            days = CalendarDay.filter(day__gte=first, day__lte=last, area_code__in=path(place))
            rows = await days.using_db(using).order_by("area_code")
            self.calendars[known] = WorkCalendar({row.day: row.is_workday for row in rows})
        return self.calendars[known]


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


async def _said_of_settings(using: Any, places: list[str]) -> dict[Name, list[Said]]:
    found: dict[Name, list[Said]] = {}
    for row in await JurisdictionPolicy.filter(jurisdiction_code__in=places).using_db(using):
        key = settings.key_of(row.key)
        if key is not None:
            found.setdefault(key, []).append(_word(row, str(row.value)))
    return found


async def _said_of_classes(using: Any, places: list[str]) -> dict[Name, list[Said]]:
    found: dict[Name, list[Said]] = {}
    for row in await DeadlineClassRow.filter(jurisdiction_code__in=places).using_db(using):
        for term, value in settings.values_of(row).items():
            found.setdefault((row.code, term), []).append(_word(row, value))
    return found


def _word(row: JurisdictionPolicy | DeadlineClassRow, value: str) -> Said:
    return Said(row.jurisdiction_code, value, row.valid_from, row.valid_to)
