"""The mutation that loads a year of the work calendar."""

from collections.abc import Sequence
from datetime import date

import strawberry
from strawberry.tools import create_type

from models.commands.calendar import load_year
from models.rules.reference import CalendarDay as Day
from schema.context import Context
from schema.mutations.acts import Act, named, payload
from schema.mutations.common_inputs import Keyed, placed, said
from schema.mutations.inputs import ruled, text
from schema.types.reference import CalendarVersion

CalendarPayload = payload(
    "CalendarPayload", "calendarVersion", CalendarVersion, "What came of loading a year of the calendar."
)


@strawberry.input
class CalendarDayInput:
    """A day that differs from Monday to Friday."""

    day: date = said("The day.")
    is_workday: bool = said("Whether it is worked: a holiday is not, a day made up (调休) is.")
    holiday: str = said("The holiday, in English.")
    name_zh: str = said("The holiday, in Chinese.")


class AsDay:
    """Reads a day as the command knows it."""

    async def read(self, _context: Context, value: CalendarDayInput, _path: Sequence[str]) -> Day:
        """The day."""
        return Day(value.day, value.is_workday, value.holiday, value.name_zh)


@strawberry.input
class CalendarLoadInput(Keyed):
    """A year of the work calendar as it shall be."""

    year: int = said("The year.")
    jurisdiction_id: strawberry.ID | None = placed(
        None,
        "The area that adds days of its own, such as those of a typhoon; the whole province if left out.",
    )
    document: str = text(200, "The document that says so (文号).")
    days: list[CalendarDayInput] = ruled(
        AsDay(), "Every day that differs from Monday to Friday; of an area, those that it adds."
    )


ACTS = (
    Act(
        name="calendar_load",
        doc="Load or correct a year of the work calendar (载入工作日历). What it said before is kept as a"
        " version; open clocks that count workdays follow, each by a CALENDAR line of its ledger.",
        input=CalendarLoadInput,
        command=load_year,
        of="CalendarVersion",
        action="load",
        payload=CalendarPayload,
    ),
)

CalendarMutations = create_type("CalendarMutations", named(ACTS))
