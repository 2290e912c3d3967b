"""Which rows belong to one issue? They are gathered in a scratch database on disk: no file is held in memory.

The scratch has no name and is gone with this process, however that ends.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson

from api.transfer.history.cells import FORMULA, value_of
from api.transfer.history.headings import ISSUE
from api.transfer.history.reading import Raw
from models.commands.history import ISSUES, SHEETS
from models.errors import BadInput, DomainError
from models.rules.calendar import SHANGHAI
from models.rules.columns import Cells, Draft, Sheet
from models.rules.history import Fault

_TABLES = """
CREATE TABLE gathered (number INTEGER PRIMARY KEY, row INTEGER, cells BLOB);
CREATE TABLE name (said TEXT, issue INTEGER);
CREATE TABLE part (sheet INTEGER, row INTEGER, said TEXT, issue INTEGER, cells BLOB);
CREATE UNIQUE INDEX name_said ON name (said, issue);
"""
_FOUND = """
UPDATE part SET issue = (SELECT n.issue FROM name n WHERE n.said = part.said) WHERE issue IS NULL;
CREATE INDEX part_issue ON part (issue, sheet, row);
"""
_LOST = "SELECT sheet, row FROM part WHERE issue IS NULL"
_TWICE = """
SELECT p.sheet, p.row FROM part p JOIN name n ON n.said = p.said GROUP BY p.sheet, p.row HAVING count(*) > 1
"""
COLUMNS = {sheet.name: {column.name: column for column in sheet.columns} for sheet in SHEETS}
REQUIRED = {sheet.name: {column.name for column in sheet.columns if column.required} for sheet in SHEETS}
_FORMULA = "\0="  # what stands for one in the scratch
AT_ONCE = 5_000
NAMES = ("id", "external_id")


@dataclass(slots=True)
class Gathered:
    """The issues of a file, each with what hangs on it; `faults` is what no row can be blamed for alone."""

    system: str | None  # whose names the issues have, where the file does not say
    faults: list[Fault] = field(default_factory=list)
    issues: int = 0
    _scratch: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect("", isolation_level=None))
    _called: set[tuple[str, str]] = field(default_factory=set)

    def gather(self, rows: Iterable[Raw]) -> None:
        """Take every row of a file."""
        self._scratch.executescript(_TABLES)
        self._scratch.execute("BEGIN")
        for raw in rows:
            cells = {name: _kept(cell) for name, cell in raw.cells.items()}
            if raw.sheet is ISSUES:
                self._issue(raw.row, cells)
            else:
                self._part(raw, cells)
        self._scratch.execute("COMMIT")
        self._scratch.executescript(_FOUND)
        for sheet, row in self._scratch.execute(_LOST):
            self.faults.append(Fault(SHEETS[sheet].name, row, ISSUE, BadInput("ISSUE_NOT_IN_FILE")))
        for sheet, row in self._scratch.execute(_TWICE):
            self.faults.append(Fault(SHEETS[sheet].name, row, ISSUE, BadInput("AMBIGUOUS")))

    def _issue(self, row: int, cells: dict[str, Any]) -> None:
        if self.system is not None and "external_id" in cells:
            cells.setdefault("external_system", self.system)
        self.issues += 1
        self._scratch.execute(
            "INSERT INTO gathered VALUES (?, ?, ?)", (self.issues, row, orjson.dumps(cells))
        )
        for name in {_said(cells[name]) for name in NAMES if cells.get(name) is not None}:
            self._scratch.execute("INSERT OR IGNORE INTO name VALUES (?, ?)", (name, self.issues))

    def _part(self, raw: Raw, cells: dict[str, Any]) -> None:
        said = cells.pop(ISSUE, None)
        own = self.issues if said is None and ISSUE not in raw.cells else None  # in the line of its issue
        values = (SHEETS.index(raw.sheet), raw.row, said and _said(said), own, orjson.dumps(cells))
        self._scratch.execute("INSERT INTO part VALUES (?, ?, ?, ?, ?)", values)

    def batches(self, size: int) -> Iterator[tuple[list[Draft], list[Fault]]]:
        """The issues in their order, so many at a time, and what is wrong with the cells of others."""
        called: set[str] = set()
        for first in range(1, self.issues + 1, size):
            drafts: list[Draft] = []
            faults: list[Fault] = []
            last = first + size - 1
            for number, row, cells in self._scratch.execute(
                "SELECT number, row, cells FROM gathered WHERE number BETWEEN ? AND ?", (first, last)
            ).fetchall():
                draft = self._draft(number, row, cells, faults)
                if draft is not None and draft.key in called:
                    faults.append(Fault("issues", row, None, BadInput("ISSUE_TWICE")))
                elif draft is not None:
                    called.add(draft.key)
                    drafts.append(draft)
            yield drafts, faults

    def _draft(self, number: int, row: int, cells: bytes, faults: list[Fault]) -> Draft | None:
        before = len(faults)
        issue = _typed(ISSUES, row, cells, faults)
        parts: dict[str, list[Cells]] = {}
        found = self._scratch.execute(
            "SELECT sheet, row, cells FROM part WHERE issue = ? ORDER BY sheet, rowid", (number,)
        )
        for sheet, part_row, part in found:
            typed = _typed(SHEETS[sheet], part_row, part, faults)
            parts.setdefault(SHEETS[sheet].name, []).append(typed)
        if len(faults) > before:
            return None
        if "events" in parts:  # whoever filled them in may have sorted them otherwise
            parts["events"].sort(key=lambda event: event.values["at"])
        named = issue.values.get("id")
        if named is None:
            system, name = issue.values.get("external_system"), issue.values.get("external_id")
            if system is None or name is None:
                missing = "external_id" if name is None else "external_system"
                faults.append(Fault("issues", row, missing, BadInput("REQUIRED")))
                return None
            named = f"{system}\0{name}"
        return Draft(named, issue, parts)


def _typed(sheet: Sheet, row: int, cells: bytes, faults: list[Fault]) -> Cells:
    """The row with its values; a required one that is missing is a fault, too."""
    values, columns = {}, COLUMNS[sheet.name]
    for name, cell in orjson.loads(cells).items():
        try:
            value = value_of(columns[name], FORMULA if cell == _FORMULA else cell)
            if value is not None:
                values[name] = value
        except DomainError as error:
            faults.append(Fault(sheet.name, row, name, error))
    wrong = {fault.column for fault in faults if fault.row == row and fault.sheet == sheet.name}
    missing = REQUIRED[sheet.name] - values.keys() - wrong
    faults += [Fault(sheet.name, row, name, BadInput("REQUIRED")) for name in sorted(missing)]
    return Cells(row, values)


def _kept(cell: Any) -> Any:
    """A cell as the scratch keeps it."""
    if cell is FORMULA:
        return _FORMULA
    if isinstance(cell, datetime):
        return (cell if cell.tzinfo else cell.replace(tzinfo=SHANGHAI)).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, str | int | float | bool) else str(cell)


def _said(cell: Any) -> str:
    """What an issue is called, in one spelling."""
    text = str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).strip()
    return text.removeprefix("Issue_")
