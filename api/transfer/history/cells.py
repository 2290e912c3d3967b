"""How is a value written in a cell, and what does a cell say?

Instants without a zone are those of Asia/Shanghai. A text that a spreadsheet would take for a formula has an
apostrophe before it, which goes when it is read.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from models.errors import BadInput, DomainError
from models.rules import texts
from models.rules.calendar import SHANGHAI
from models.rules.columns import Declared, Kind
from models.rules.vocabulary import SubjectKind
from models.rules.words import Word

FORMULA = object()  # what a reader gives for a cell that holds one
MOST_DIGITS = 15  # of a number, in a spreadsheet: the rest is lost
_GLOBAL = re.compile(r"^[A-Z][A-Za-z]*_(?=[0-9a-f]{8}-)")
_INSTANT = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T ]*(\d{1,2})[:：时点](\d{1,2})?分?(?:[:：]?(\d{1,2})(?:\.(\d{1,6}))?秒?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?"
)
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_YES = frozenset({"是", "yes", "true", "y", "1", "对", "√"})
_NO = frozenset({"否", "no", "false", "n", "0", "错", "×"})


def value_of(column: Declared, cell: Any) -> Any:
    """What a cell says; None when it is empty.

    Raises:
        BadInput: the cell says no such thing.
    """
    if cell is FORMULA:
        raise BadInput("FORMULA")
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    return _READ[column.kind](column, cell)


def _text(column: Declared, cell: Any) -> str:
    text = _written(cell)
    return texts.lines(text, limit=column.limit or 20_000)


def _written(cell: Any) -> str:
    """A cell as text, as whoever filled it in sees it."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and len(str(abs(cell))) > MOST_DIGITS:
        raise BadInput("DIGITS_LOST")
    text = str(cell)
    if text.startswith("'") and _RISKY.match(text):
        return text[1:]
    if text.startswith("="):
        raise BadInput("FORMULA")
    return text


def _int(column: Declared, cell: Any) -> int:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    try:
        number = int(str(cell).strip().removeprefix("'"))
    except ValueError:
        raise BadInput("NOT_A_NUMBER") from None
    if abs(number) >= 1 << 40:
        raise BadInput("NOT_A_NUMBER")
    return number


def _bool(column: Declared, cell: Any) -> bool:
    said = str(int(cell) if isinstance(cell, float) else cell).strip().casefold()
    if said not in _YES | _NO:
        raise BadInput("NOT_YES_OR_NO")
    return said in _YES


def _instant(column: Declared, cell: Any) -> datetime:
    if isinstance(cell, datetime):
        return _cut(cell if cell.tzinfo else cell.replace(tzinfo=SHANGHAI))
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day, tzinfo=SHANGHAI).astimezone(UTC)
    match = _INSTANT.fullmatch(str(cell).strip())
    if match is None:
        raise BadInput("NOT_AN_INSTANT")
    *parts, fraction, zone = match.groups()
    numbers = [int(part or 0) for part in parts]
    try:
        at = datetime(*numbers, int((fraction or "0").ljust(6, "0")), tzinfo=SHANGHAI)  # type: ignore[arg-type, misc]
        return _cut(
            at.replace(tzinfo=datetime.fromisoformat(f"2000-01-01T00:00:00{zone}").tzinfo) if zone else at
        )
    except (ValueError, OverflowError):
        raise BadInput("NOT_AN_INSTANT") from None


def _date(column: Declared, cell: Any) -> date:
    return _instant(column, cell).astimezone(SHANGHAI).date()


def _cut(at: datetime) -> datetime:
    """To the millisecond; a spreadsheet keeps its fractions of a day not quite exactly."""
    at = at.astimezone(UTC) + timedelta(microseconds=10)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def _word(column: Declared, cell: Any) -> Word:
    known = words(column.words) if column.words else {}
    found = known.get(_folded(str(cell)))
    if found is None:
        raise BadInput("UNKNOWN_WORD")
    return found


@cache
def words(of: type[Word]) -> Mapping[str, Word]:
    """A closed set by what its words are called: names, Chinese terms, these without what is in ()."""
    found = {}
    for word in of:
        for said in (word.zh.split("(")[0], word.zh, word.value, word.name):
            found[_folded(said)] = word
    return found


def _folded(text: str) -> str:
    return text.strip().replace("（", "(").replace("）", ")").replace(" ", "").casefold()


def _uuid(column: Declared, cell: Any) -> str:
    try:
        id = UUID(_GLOBAL.sub("", str(cell).strip()))
    except ValueError:
        raise BadInput("MALFORMED_ID", value="…", type="UUID") from None
    if column.name == "id" and id.version != 7:
        raise BadInput("NOT_UUID7")
    return str(id)


def _named(column: Declared, cell: Any) -> str:
    text = texts.line(_written(cell), limit=300)
    return _GLOBAL.sub("", text)


def _subject(column: Declared, cell: Any) -> str:
    found = words(SubjectKind).get(_folded(str(cell)))
    return _named(column, cell) if found is None else found.value


_READ: Mapping[Kind, Callable[[Declared, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.INT: _int,
    Kind.BOOL: _bool,
    Kind.INSTANT: _instant,
    Kind.DATE: _date,
    Kind.WORD: _word,
    Kind.UUID: _uuid,
    Kind.PLACE: _named,
    Kind.UNIT: _named,
    Kind.CATEGORY: _named,
    Kind.SUBJECT: _subject,
    Kind.TARGET: _named,
    Kind.VISIT: _named,
}


def told(column: Declared, value: Any) -> str | int | None:
    """A value as a spreadsheet shows it, in Chinese; `value` is as JSON has it."""
    if value is None:
        return None
    match column.kind:
        case Kind.BOOL:
            return "是" if value else "否"
        case Kind.INT:
            return int(value)
        case Kind.INSTANT:
            at = datetime.fromisoformat(value).astimezone(SHANGHAI)
            return at.strftime("%Y-%m-%d %H:%M:%S") + (
                f".{at.microsecond // 1000:03d}" if at.microsecond else ""
            )
        case Kind.WORD:
            return column.words(value).zh if column.words else str(value)
    return guarded(str(value))


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _RISKY.match(text) else text


__all__ = ["FORMULA", "DomainError", "guarded", "told", "value_of", "words"]
