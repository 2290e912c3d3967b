"""How does a list give out a place in itself that nobody else can make or move?

A cursor holds the sort keys of a row. Its seal covers them, the list with its filter and order, and the
reader: a cursor that was altered, made up, or given to somebody else or by another list does not open.
"""

from base64 import urlsafe_b64decode
from binascii import b2a_base64
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from hmac import compare_digest
from typing import Any

import orjson

from models.errors import BadCursor

_SEAL = 12  # bytes
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_LONGEST = 10_000  # characters


class Sealer:
    """Seals with one secret key, of 16 to 64 bytes, that all replicas share."""

    def __init__(self, key: bytes) -> None:
        if not 16 <= len(key) <= 64:
            raise ValueError("The cursor key must have 16 to 64 bytes")
        self._key = key

    def of(self, place: bytes) -> "Seal":
        """The seal of one list, filter, order and reader."""
        return Seal(blake2b(place, key=self._key, digest_size=_SEAL))


class Seal:
    """Seals and opens the cursors of one list, as one reader sees it."""

    def __init__(self, state: Any) -> None:
        self._state = state

    def close(self, keys: Sequence[Any]) -> str:
        """The cursor of a row with these sort keys."""
        [cursor] = self.close_all([keys])
        return cursor.decode()

    def close_all(self, rows: Iterable[Sequence[Any]]) -> list[bytes]:
        """The cursors of the rows of a page, each with its sort keys."""
        # One loop without calls of ours: a page spends a tenth of its time here.
        cursors, begun = [], self._state.copy
        for keys in rows:
            text = orjson.dumps(keys, default=str)  # asyncpg has a UUID of its own
            mark = begun()
            mark.update(text)
            raw = b2a_base64(mark.digest() + text, newline=False)
            cursors.append(raw.translate(_URL_SAFE).rstrip(b"="))
        return cursors

    def open(self, cursor: str, read: Sequence[Callable[[Any], Any]]) -> tuple[Any, ...]:
        """The sort keys, each read by its own function unless it is null.

        Raises:
            BadCursor: it is not one of ours.
        """
        raw = _decoded(cursor)
        mark, text = raw[:_SEAL], raw[_SEAL:]
        if not compare_digest(mark, self._mark(text)):
            raise BadCursor("BAD_CURSOR")
        keys = zip(read, orjson.loads(text), strict=True)
        return tuple(None if key is None else one(key) for one, key in keys)

    def _mark(self, text: bytes) -> bytes:
        state = self._state.copy()
        state.update(text)
        digest: bytes = state.digest()
        return digest


def _encoded(raw: bytes) -> str:
    return b2a_base64(raw, newline=False).translate(_URL_SAFE).rstrip(b"=").decode()


def _decoded(cursor: str) -> bytes:
    try:
        raw = urlsafe_b64decode(cursor[:_LONGEST] + "=" * (-len(cursor) % 4))
    except ValueError:
        raise BadCursor("BAD_CURSOR") from None
    # Base64 forgives foreign signs and loose last bits; a cursor is the text that we gave, or none.
    if _encoded(raw) != cursor:
        raise BadCursor("BAD_CURSOR")
    return raw
