"""What rows are in a file? Row by row, whatever its format; a file that is none of ours is refused whole."""

import codecs
import csv
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from api.transfer.history import workbook
from api.transfer.history.cells import guarded
from api.transfer.history.headings import column_of, columns_of, sheet_called
from models.commands.history import ISSUES, SHEETS
from models.errors import BadInput
from models.rules.columns import Sheet

MOST_ROWS = 2_000_000
CHUNK = 1 << 20


class Raw(NamedTuple):
    """One row: of which sheet, where, and its cells by column, as they are written."""

    sheet: Sheet
    row: int
    cells: dict[str, Any]


class BadFile(Exception):
    """A file that is refused whole. `where` is its sheet and row, if it is one of these."""

    def __init__(self, error: BadInput, where: str = "") -> None:
        super().__init__(f"{where}{': ' if where else ''}{error.message('en')} {error.message('zh-CN')}")
        self.error = error


def rows(path: Path) -> Iterator[Raw]:
    """Every row of a file, and of those beside it that belong to it.

    Raises:
        BadFile: it cannot be read, is too large, or has other columns.
    """
    match path.suffix.lower():
        case ".xlsx":
            found = _of_workbook(path)
        case ".csv":
            found = _of_csv(path)
        case ".jsonl":
            found = _of_lines(path)
        case _:
            raise BadFile(BadInput("FILE_FORMAT"))
    for at, row in enumerate(found):
        if at >= MOST_ROWS:
            raise BadFile(BadInput("FILE_TOO_LARGE", limit=MOST_ROWS, what="rows"))
        yield row


NAMED = "sheet {}"


def _of_workbook(path: Path) -> Iterator[Raw]:
    try:
        with workbook.opened(path) as book:
            for sheet, table in workbook.sheets(book):
                yield from _table(sheet, table, NAMED.format(sheet.name))
    except BadInput as error:
        raise BadFile(error) from None
    except workbook.DAMAGED:
        raise BadFile(BadInput("FILE_DAMAGED")) from None


def _of_csv(path: Path) -> Iterator[Raw]:
    for sheet in SHEETS:
        file = path if sheet is ISSUES else beside(path, sheet)
        if file.exists():
            with file.open(encoding=encoding_of(file), newline="") as text:
                yield from _table(sheet, _csv_rows(text), file.name)


def beside(path: Path, sheet: Sheet) -> Path:
    """Where the rows of another sheet are: october.events.csv beside october.csv."""
    return path if sheet is ISSUES else path.with_name(f"{path.stem}.{sheet.name}{path.suffix}")


def _csv_rows(text: io.TextIOWrapper) -> Iterator[list[Any]]:
    try:
        yield from csv.reader(text)
    except csv.Error:
        raise BadFile(BadInput("FILE_DAMAGED")) from None


def encoding_of(path: Path) -> str:
    """UTF-8, with or without a mark, or GB18030, of which GBK is a part.

    Raises:
        BadFile: neither.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    if "\0" in decoder.decode(chunk):
                        break
                else:
                    decoder.decode(b"", final=True)
                    return encoding
        except UnicodeDecodeError:
            continue
    raise BadFile(BadInput("FILE_ENCODING"), path.name)


def _table(sheet: Sheet, table: Iterator[list[Any]], where: str) -> Iterator[Raw]:
    """The rows below the row of headings; empty ones are skipped."""
    headings: list[str] | None = None
    for number, cells in enumerate(table, 1):
        if all(cell is None or cell == "" for cell in cells):
            continue
        if headings is None:
            headings = _headings(sheet, cells, where)
        else:
            given = zip(headings, cells, strict=False)
            yield Raw(sheet, number, {name: cell for name, cell in given if cell not in (None, "")})


def _headings(sheet: Sheet, cells: list[Any], where: str) -> list[str]:
    named = [str(cell) for cell in cells]
    while named and named[-1] in ("", "None"):
        named.pop()
    try:
        return columns_of(sheet, named)
    except BadInput as error:
        raise BadFile(error, where) from None


def _of_lines(path: Path) -> Iterator[Raw]:
    encoding = encoding_of(path)
    with path.open(encoding=encoding) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield from _line(number, line)


def _line(number: int, line: str) -> Iterator[Raw]:
    try:
        said = orjson.loads(line)
        parts = {name: said.pop(name) for name in list(said) if isinstance(said[name], list)}
        yield Raw(ISSUES, number, {column_of(ISSUES, name): _cell(value) for name, value in said.items()})
        for name, items in parts.items():
            sheet = sheet_called(name)
            if sheet is None or sheet is ISSUES:
                raise BadFile(BadInput("SHEET_UNKNOWN", name=name[:40]), f"line {number}")
            for item in items:
                yield Raw(sheet, number, {column_of(sheet, key): _cell(value) for key, value in item.items()})
    except BadInput as error:
        raise BadFile(error, f"line {number}") from None
    except (ValueError, TypeError, AttributeError, zlib.error):
        raise BadFile(BadInput("FILE_DAMAGED"), f"line {number}") from None


def _cell(value: Any) -> Any:
    """A value as a spreadsheet would have it: there, what begins like a formula is marked as a text."""
    if isinstance(value, dict | list):
        raise TypeError("no cell")
    return guarded(value) if isinstance(value, str) else value
