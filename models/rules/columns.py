"""What does a column hold, as a file brings it and takes it?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from models.rules.words import Word


class Kind(StrEnum):
    """How a value is written; the last ones name something that is on record."""

    TEXT = "TEXT"
    INT = "INT"
    BOOL = "BOOL"
    INSTANT = "INSTANT"
    DATE = "DATE"
    WORD = "WORD"
    UUID = "UUID"
    PLACE = "PLACE"
    UNIT = "UNIT"
    CATEGORY = "CATEGORY"
    SUBJECT = "SUBJECT"
    TARGET = "TARGET"
    VISIT = "VISIT"


@dataclass(frozen=True, slots=True, eq=False)  # each is declared once: it is itself, and nothing else
class Declared:
    """A column by the name of its table, or of what stands for several of them.

    `required` is whether a row of a file must have it.
    """

    name: str
    kind: Kind
    words: type[Word] | None = None
    limit: int | None = None
    required: bool = False
    stored: bool = True  # in the table itself, under this name


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A table as files have it: its name there, and its columns. That of the issues comes first."""

    name: str
    table: str
    columns: tuple[Declared, ...]

    def column(self, name: str) -> Declared:
        """The column of this name."""
        return next(column for column in self.columns if column.name == name)


class Cells(NamedTuple):
    """One row: where it stands in its sheet, and its values by column; what is empty is left out."""

    row: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """An issue and all that hangs on it, as a file has it: typed, and nothing looked up yet."""

    key: str
    issue: Cells
    parts: dict[str, list[Cells]]  # by the name of the sheet

    def of(self, sheet: str) -> list[Cells]:
        """The rows of one sheet."""
        return self.parts.get(sheet, [])

    @property
    def at(self) -> datetime:
        """When it was reported."""
        at: datetime = self.issue.values["reported_at"]
        return at
