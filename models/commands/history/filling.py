"""How does a row of a file become rows of ours: looked up, completed, checked?"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from models.commands.history.declared import SHEETS
from models.commands.history.people import misspelt
from models.commands.history.references import Known, Who
from models.commands.issue.intake import first_holder
from models.commands.reference import axis, level_of
from models.commands.work import Work
from models.errors import BadInput
from models.rules.calendar import DAY
from models.rules.clock import triage_deadline
from models.rules.columns import Cells, Draft
from models.rules.completing import completed, events_of, halted
from models.rules.deadlines import set_deadline
from models.rules.history import Fault, faults
from models.rules.vocabulary import Confidentiality, IssueSource
from models.tables import Jurisdiction

COLUMNS = {sheet.name: {column.name: column for column in sheet.columns} for sheet in SHEETS}
PLACES = ("place", "origin", "holding")


@dataclass(slots=True)
class Filled:
    """A draft with everything looked up and completed, as far as there is no fault."""

    draft: Draft
    row: dict[str, Any]
    parts: dict[str, list[Cells]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    place: Jurisdiction | None = None


async def filled(work: Work, known: Known, draft: Draft) -> Filled:
    """What a draft means here, or why it means nothing."""
    this = Filled(draft, {})
    found = await _resolved(work, known, this, "issues", draft.issue)
    for sheet, rows in draft.parts.items():
        this.parts[sheet] = [Cells(row.row, await _resolved(work, known, this, sheet, row)) for row in rows]
    for column, error in misspelt(draft):
        this.faults.append(Fault("issues", draft.issue.row, column, error))
    if this.faults:
        return this
    await _place(work, this, found)
    this.row |= await _timed(work, this, completed(found))
    looked_up = Draft(draft.key, draft.issue, this.parts)
    this.events = events_of(looked_up, this.row)
    this.faults += faults(looked_up, this.row, this.events, now=work.now)
    return this


async def _resolved(work: Work, known: Known, this: Filled, sheet: str, cells: Cells) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in cells.values.items():
        column = COLUMNS[sheet][name]
        try:
            found[name] = await known.of(work.connection, column, value)
        except BadInput as error:
            this.faults.append(Fault(sheet, cells.row, name, error))
    return found


async def _place(work: Work, this: Filled, found: dict[str, Any]) -> None:
    """The three axes; if nothing is said, the first office of the place holds it, as its origin."""
    place: Jurisdiction = found.pop("place_code")
    origin = found.pop("origin_code", None) or await first_holder(work, place)
    holding = found.pop("holding_code", None) or origin
    for name, where in zip(PLACES, (place, origin, holding), strict=True):
        this.row |= axis(name, where)
    this.row["holding_level"] = level_of(holding)
    this.place = place
    inside = place.scope_code.startswith(origin.scope_code) and origin.scope_code.startswith(
        holding.scope_code
    )
    if not inside:
        error = BadInput("TERRITORY_DISAGREES")
        this.faults.append(Fault("issues", this.draft.issue.row, "holding_code", error))


async def _timed(work: Work, this: Filled, row: dict[str, Any]) -> dict[str, Any]:
    """The row with the instants that follow from its class and its start."""
    row.setdefault("confidentiality", Confidentiality.OPEN)
    row.setdefault("source", IssueSource.IMPORT)
    row.setdefault("triage_due_at", triage_deadline(row["reported_at"]))
    started = row.get("clock_started_at")
    if started is not None and (row.get("due_at") is None or row.get("yellow_at") is None):
        row |= await _deadline(work, this, row)
    if row.get("due_at") is None:
        row.pop("clock_started_at", None)
    else:
        row.setdefault("original_due_at", row["due_at"])
    row.setdefault("ever_red", False)  # of earlier rounds: what this clock says is told from its instants
    return halted(row)


async def _deadline(work: Work, this: Filled, row: dict[str, Any]) -> dict[str, Any]:
    """When it was due, and from when its light was yellow: as its class meant it then.

    Where no class was in force yet, only the file can say; the light warned a day before.
    """
    said, started = row.get("due_at"), row["clock_started_at"]
    if row.get("deadline_class") is not None:
        origin = await work.reference.jurisdiction(work.connection, this.row["origin_id"])
        with suppress(BadInput):
            terms = await work.reference.deadline_terms(
                work.connection, origin, row["deadline_class"], started
            )
            calendar = await work.reference.calendar(work.connection, origin, started)
            due = set_deadline(started, terms, calendar)
            moved = said or due.due_at
            return {
                "due_at": moved,
                "yellow_at": row.get("yellow_at") or due.yellow_at + (moved - due.due_at),
            }
    return {} if said is None else {"yellow_at": max(said - DAY, started)}


def who(filled: Filled, name: str) -> Who | None:
    """Whom a column of the issue names."""
    found = filled.row.get(name)
    return found if isinstance(found, Who) else None


def ids(row: dict[str, Any], *, reporter: UUID | None) -> Iterator[tuple[str, Any]]:
    """The same columns with ids where subjects and places were looked up; a reporter is that of the issue."""
    for name, value in row.items():
        if isinstance(value, Who):
            yield name, reporter if value.id is None and value.kind == "REPORTER" else value.id
        elif isinstance(value, Jurisdiction):
            yield name, value.id
        else:
            yield name, value
