"""How do issues go out, as files that come in again as they were?

The file appears when it is whole; only its owner may read it, for it may hold names and numbers.
"""

import csv
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TextIO

import orjson
from openpyxl import Workbook

from api.transfer.history import workbook
from api.transfer.history.cells import told
from api.transfer.history.headings import NAMES, chinese, english, names
from api.transfer.history.reading import BadFile, beside
from models.commands.history import ISSUES, SHEETS
from models.errors import BadInput
from models.rules.columns import Kind, Sheet
from schema.exporting import SECRETS

Row = Mapping[str, Any]
PARTS = SHEETS[1:]


class Opener(Protocol):
    """Whoever holds the keys of protected values."""

    def open(self, *, owner_id: str, field: str, wrapped_key: str, ciphertext: str) -> str: ...


class Writer(Protocol):
    """One format."""

    def issue(self, row: Row, parts: dict[str, list[Row]]) -> None:
        """Write an issue with all that hangs on it."""
        ...

    def finish(self) -> None:
        """Let the file appear."""
        ...


async def write(path: Path, pages: AsyncIterator[list[dict[str, Any]]], keys: Opener) -> int:
    """Write a file, and tell how many issues it has.

    Raises:
        BadFile: no such format, or more rows than it takes.
    """
    count = 0
    with ExitStack() as files:
        writer = _writer(path, files)
        async for page in pages:
            for row in page:
                writer.issue(_opened(row, keys), {sheet.name: _sorted(row[sheet.name]) for sheet in PARTS})
                count += 1
        writer.finish()
    return count


def _writer(path: Path, files: ExitStack) -> Writer:
    match path.suffix.lower():
        case ".jsonl":
            return Lines(path, files)
        case ".csv":
            return Texts(path, files)
        case ".xlsx":
            return Book(path)
    raise BadFile(BadInput("FILE_FORMAT"))


def _opened(row: dict[str, Any], keys: Opener) -> Row:
    for name, secret in SECRETS.items():
        kept = row.get(name)
        row[name] = kept and keys.open(
            owner_id=kept["owner"], field=secret.field, wrapped_key=kept["key"], ciphertext=kept["text"]
        )
    row["body"] = row.pop("petition") or row["body"]
    return row


def _sorted(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["_order"], row["_id"]))


def _fresh(path: Path) -> Path:
    """Where a file is written until it is whole."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    return part


@dataclass(slots=True)
class Lines:
    """JSON lines, in English and with codes."""

    path: Path
    files: ExitStack
    out: Any = None

    def __post_init__(self) -> None:
        self.out = self.files.enter_context(_fresh(self.path).open("wb"))

    def issue(self, row: Row, parts: dict[str, list[Row]]) -> None:
        said = _said(ISSUES, row)
        for sheet in PARTS:
            if parts[sheet.name]:
                said[sheet.name] = [_said(sheet, part) for part in parts[sheet.name]]
        self.out.write(orjson.dumps(said, option=orjson.OPT_APPEND_NEWLINE))

    def finish(self) -> None:
        self.out.close()
        _appear(self.path)


def _said(sheet: Sheet, row: Row) -> dict[str, Any]:
    found = {}
    for column in sheet.columns:
        value = row.get(column.name)
        if value not in (None, ""):
            found[english(column.name)] = f"Issue_{value}" if column.name == "id" else value
    return found


@dataclass(slots=True)
class Texts:
    """CSV in Chinese, a file for each sheet that has rows; with the mark by which Excel knows UTF-8."""

    path: Path
    files: ExitStack
    written: dict[str, tuple[Path, TextIO, Any]] = field(default_factory=dict)

    def issue(self, row: Row, parts: dict[str, list[Row]]) -> None:
        for sheet, rows in _tables(row, parts):
            self._lines(sheet).writerows(rows)

    def finish(self) -> None:
        self._lines(ISSUES)
        for sheet in SHEETS:
            path = beside(self.path, sheet)
            if sheet.name in self.written:
                self.written[sheet.name][1].close()
                _appear(path)
            else:
                path.unlink(missing_ok=True)  # of an export before

    def _lines(self, sheet: Sheet) -> Any:
        if sheet.name not in self.written:
            path = _fresh(beside(self.path, sheet))
            out = self.files.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            self.written[sheet.name] = (path, out, csv.writer(out))
            self.written[sheet.name][2].writerow([chinese(name) for name in names(sheet)])
        return self.written[sheet.name][2]


@dataclass(slots=True)
class Book:
    """A workbook in Chinese."""

    path: Path
    book: Workbook = field(default_factory=lambda: Workbook(write_only=True))
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for sheet in SHEETS:
            table = self.book.create_sheet(NAMES[sheet.name])
            table.append([chinese(name) for name in names(sheet)])

    def issue(self, row: Row, parts: dict[str, list[Row]]) -> None:
        for sheet, rows in _tables(row, parts):
            self.counts[sheet.name] = self.counts.get(sheet.name, 0) + len(rows)
            if self.counts[sheet.name] > workbook.MOST_ROWS:
                raise BadFile(BadInput("FILE_TOO_LARGE", limit=workbook.MOST_ROWS, what="rows"))
            table = self.book[NAMES[sheet.name]]
            for cells in rows:
                table.append([workbook.cell(table, value) for value in cells])

    def finish(self) -> None:
        self.book.save(_fresh(self.path))
        _appear(self.path)


def _tables(row: Row, parts: dict[str, list[Row]]) -> Iterator[tuple[Sheet, list[list[Any]]]]:
    yield ISSUES, [_cells(ISSUES, row)]
    for sheet in PARTS:
        if parts[sheet.name]:
            yield sheet, [[f"Issue_{row['_id']}", *_cells(sheet, part)] for part in parts[sheet.name]]


def _cells(sheet: Sheet, row: Row) -> list[Any]:
    return [
        f"Issue_{row['_id']}"
        if column.kind is Kind.UUID and column.name == "id"
        else told(column, row.get(column.name))
        for column in sheet.columns
    ]


def _appear(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.with_name(f"{path.name}.part").replace(path)
