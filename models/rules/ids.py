"""How is an entity named: a UUIDv7 inside, the plain text `Issue_<uuid>` outside?"""

import os
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from models.errors import BadInput

Entropy = Callable[[int], bytes]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_ANY_CASE = re.compile(_UUID, re.IGNORECASE)
_GLOBAL = re.compile(rf"([A-Z][A-Za-z]{{0,39}})_({_UUID})", re.IGNORECASE)


def new_id(at: datetime, entropy: Entropy = os.urandom) -> UUID:
    """A UUIDv7: ids of later milliseconds sort after those of earlier ones.

    >>> at = datetime(2019, 10, 31, 8, 0, tzinfo=UTC)
    >>> str(new_id(at, entropy=bytes))
    '016e20d4-1400-7000-8000-000000000000'
    """
    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
    random = int.from_bytes(entropy(10)) >> 6
    high, low = random >> 62, random & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


def made_at(id: UUID) -> datetime:
    """The millisecond in which a UUIDv7 says that it was made.

    >>> made_at(UUID("016e20d4-1400-7000-8000-000000000000")).isoformat()
    '2019-10-31T08:00:00+00:00'
    """
    return _EPOCH + timedelta(milliseconds=id.int >> 80)


def check_client_id(
    id: UUID, now: datetime, *, skew: timedelta, age: timedelta | None = None, field: Sequence[str] = ()
) -> UUID:
    """The id, if a client may have made it: a UUIDv7 from at most `skew` ahead and `age` ago.

    `age` defaults to `skew`; give more to clients that work offline for days.

    Raises:
        BadInput: NOT_UUID7 or ID_FROM_ANOTHER_TIME.
    """
    if id.version != 7:
        raise BadInput("NOT_UUID7", field=field)
    try:
        ahead = made_at(id) - now
    except OverflowError:  # 48 bits of milliseconds reach past the year 9999
        ahead = timedelta.max
    if not -(skew if age is None else age) <= ahead <= skew:
        said = "9999" if ahead == timedelta.max else made_at(id).isoformat(timespec="seconds")
        raise BadInput("ID_FROM_ANOTHER_TIME", field=field, made_at=said)
    return id


def parse_uuid(text: str, type: str = "UUID", *, field: Sequence[str] = ()) -> UUID:
    """A bare uuid, hyphenated, in either case (iOS writes capitals).

    Raises:
        BadInput: MALFORMED_ID.

    >>> parse_uuid("016E20D4-1400-7000-8000-000000000000")
    UUID('016e20d4-1400-7000-8000-000000000000')
    """
    if not _ANY_CASE.fullmatch(text):
        raise _malformed(text, type, field)
    return UUID(text)


def global_id(type: str, id: UUID | str) -> str:
    """The id that the API gives out.

    >>> global_id("Issue", UUID("016e20d4-1400-7000-8000-000000000000"))
    'Issue_016e20d4-1400-7000-8000-000000000000'
    """
    return f"{type}_{id}"


def split_global_id(text: str, type: str = "Node", *, field: Sequence[str] = ()) -> tuple[str, UUID]:
    """The type and the uuid of any global id; `type` is what a malformed one should have been.

    Raises:
        BadInput: MALFORMED_ID.

    >>> split_global_id("Issue_016e20d4-1400-7000-8000-000000000000")
    ('Issue', UUID('016e20d4-1400-7000-8000-000000000000'))
    """
    match = _GLOBAL.fullmatch(text)
    if match is None:
        raise _malformed(text, type, field)
    return match[1], UUID(match[2])


def parse_global_id(text: str, type: str, *, field: Sequence[str] = ()) -> UUID:
    """The uuid of the global id of a `type`.

    Raises:
        BadInput: MALFORMED_ID, also for the id of another type.

    >>> parse_global_id("Issue_016e20d4-1400-7000-8000-000000000000", "Issue")
    UUID('016e20d4-1400-7000-8000-000000000000')
    >>> parse_global_id("Issue_7", "Issue")
    Traceback (most recent call last):
    models.errors.BadInput: BAD_INPUT/MALFORMED_ID: Issue_7 is not an id of type Issue
    """
    match = _GLOBAL.fullmatch(text)
    if match is None or match[1] != type:
        raise _malformed(text, type, field)
    return UUID(match[2])


def _malformed(text: str, type: str, field: Sequence[str]) -> BadInput:
    return BadInput("MALFORMED_ID", field=field, value=text[:64], type=type)
