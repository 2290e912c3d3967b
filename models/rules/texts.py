"""Which texts may be stored: neither blank nor too long, with no sign that cannot be seen."""

import unicodedata
from collections.abc import Sequence

from models.errors import BadInput

_LINES = frozenset("\n\t")
# Cc: controls; Cs: half a character; the rest of Cf is left alone but for what turns the reading order.
_HIDDEN = frozenset({"Cc", "Cs"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def line(text: str, *, limit: int, field: Sequence[str] = ()) -> str:
    """One line, without the spaces around it.

    Raises:
        BadInput: REQUIRED, TOO_LONG or CONTROL_CHARACTER.

    >>> line("  佛堂镇 ", limit=3)
    '佛堂镇'
    """
    return _checked(text.strip(), limit, field, frozenset())


def lines(text: str, *, limit: int, field: Sequence[str] = ()) -> str:
    r"""A text of one or more lines, each ended by `\n`.

    Raises:
        BadInput: REQUIRED, TOO_LONG or CONTROL_CHARACTER.

    >>> lines("断头路\r\n三年未修", limit=20)
    '断头路\n三年未修'
    """
    return _checked(text.replace("\r\n", "\n").strip(), limit, field, _LINES)


def line_or_none(text: str | None, *, limit: int, field: Sequence[str] = ()) -> str | None:
    """One line, or nothing where none was given."""
    return None if text is None or not text.strip() else line(text, limit=limit, field=field)


def lines_or_none(text: str | None, *, limit: int, field: Sequence[str] = ()) -> str | None:
    """Some lines, or nothing where none were given."""
    return None if text is None or not text.strip() else lines(text, limit=limit, field=field)


def _checked(text: str, limit: int, field: Sequence[str], allowed: frozenset[str]) -> str:
    if not text:
        raise BadInput("REQUIRED", field=field)
    if len(text) > limit:
        raise BadInput("TOO_LONG", field=field, limit=limit, length=len(text))
    for sign in text:
        hidden = unicodedata.category(sign) in _HIDDEN or sign in _TURNING
        if hidden and sign not in allowed:
            raise BadInput("CONTROL_CHARACTER", field=field)
    return text
