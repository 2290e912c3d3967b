"""What is in an Excel workbook, and how is one written? Row by row; nothing is computed or unpacked whole."""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from api.transfer.history.cells import FORMULA
from api.transfer.history.headings import sheet_called
from models.commands.history import ISSUES
from models.errors import BadInput
from models.rules.columns import Sheet

MOST_ROWS = 200_000  # of one sheet
MOST_BYTES = 1 << 30  # when unpacked
CHUNK = 1 << 20
EXPLAINED = "说明"  # a sheet for people
DAMAGED = (
    InvalidFileException,
    BadZipFile,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    EOFError,
    zlib.error,
)


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A workbook to read from.

    Raises:
        BadInput: FILE_TOO_LARGE, MERGED_CELLS, FILE_DAMAGED.
    """
    with ZipFile(path) as packed:
        _look(packed)
    book = load_workbook(path, read_only=True, keep_links=False)
    try:
        yield book
    finally:
        book.close()


def _look(packed: ZipFile) -> None:
    """See what no reader of rows says: how large it becomes, whether cells are merged."""
    if sum(member.file_size for member in packed.infolist()) > MOST_BYTES:
        raise BadInput("FILE_TOO_LARGE", limit=MOST_BYTES >> 20, what="MiB")
    for member in packed.infolist():
        if member.filename.endswith(".xml"):
            with packed.open(member) as file:
                tail = b""
                while chunk := file.read(CHUNK):
                    text = tail + chunk
                    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                        raise BadInput("FILE_DAMAGED")
                    if b"<mergeCell " in text:
                        raise BadInput("MERGED_CELLS")
                    tail = text[-16:]


def sheets(book: Any) -> Iterator[tuple[Sheet, Iterator[list[Any]]]]:
    """The tables of a workbook: the only one is that of the issues, several go by their names.

    Raises:
        BadInput: SHEET_UNKNOWN, FILE_TOO_LARGE.
    """
    there = [sheet for sheet in book.worksheets if sheet.title != EXPLAINED]
    for sheet in there:
        known = sheet_called(sheet.title) or (ISSUES if len(there) == 1 else None)
        if known is None:
            if any(True for _ in sheet.iter_rows(max_row=1, values_only=True)):
                raise BadInput("SHEET_UNKNOWN", name=sheet.title[:40])
            continue
        if (sheet.max_row or 0) > MOST_ROWS + 1:
            raise BadInput("FILE_TOO_LARGE", limit=MOST_ROWS, what="rows")
        yield known, _rows(sheet)


def _rows(sheet: Any) -> Iterator[list[Any]]:
    for number, row in enumerate(sheet.iter_rows()):
        if number > MOST_ROWS:
            raise BadInput("FILE_TOO_LARGE", limit=MOST_ROWS, what="rows")
        yield [FORMULA if one.data_type == "f" else one.value for one in row]


def write(path: Path, tables: Iterable[tuple[str, Iterable[list[Any]]]]) -> None:
    """Write a workbook, each table a sheet of its own; every text is a text, whatever it begins with."""
    book = Workbook(write_only=True)
    for name, table in tables:
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append([cell(sheet, value) for value in row])
    book.save(path)


def cell(sheet: Any, value: Any) -> Any:
    """A cell; every text is a text, whatever it begins with."""
    if not isinstance(value, str):
        return value
    made = WriteOnlyCell(sheet, value)
    made.data_type = "s"
    made.number_format = "@"
    return made
