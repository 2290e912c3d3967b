"""Which subjects does this process know already?

One cache for each database, so that asking again costs nothing. It is never trusted alone: every planned
statement and every permit compares the authority version, and whoever finds another one reloads.
"""

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from weakref import WeakKeyDictionary

from models.dialects import Reader
from models.errors import Unauthenticated
from policies.actor import Narrowing, Subject
from policies.narrowing import settled
from policies.reading import read_subject

MOST = 4096  # subjects kept: at some ten plans each, about 200 MB when all are busy

_Key = tuple[str, str, Narrowing | None]
_known: WeakKeyDictionary[Reader, OrderedDict[_Key, Subject]] = WeakKeyDictionary()


async def load_subject(
    reader: Reader, kind: str, id: UUID | str, now: datetime, narrowing: Narrowing | None = None
) -> Subject:
    """The subject with the posts and links that hold at `now`, as far as its token leaves them.

    Raises:
        Unauthenticated: there is no such subject, or it is no longer active; no such territory.
    """
    known = _known.setdefault(reader, OrderedDict())
    key = (str(kind), str(id), narrowing)
    subject = known.get(key)
    if subject is None or (subject.until is not None and now >= subject.until):
        subject = known[key] = await _read(reader, *key, now)
    known.move_to_end(key)
    if len(known) > MOST:
        known.popitem(last=False)
    return subject


async def current_subjects(
    reader: Reader, kind: str, ids: Collection[UUID | str], now: datetime
) -> list[Subject]:
    """Each of these subjects as it is now, for whoever asks about others; those no longer active left out.

    Of a subject who asks, the statements themselves compare the version; of others, this does.
    """
    found = []
    for id, version in await _versions(reader, ids):
        try:
            subject = await load_subject(reader, kind, id, now)
            if subject.authority_version != version:
                subject = await reload_subject(reader, subject, now)
        except Unauthenticated:
            continue
        found.append(subject)
    return found


async def reload_subject(reader: Reader, subject: Subject, now: datetime) -> Subject:
    """The subject as it is now, after a statement found its authority version to be another.

    Raises:
        Unauthenticated: there is no such subject any more.
    """
    known = _known.setdefault(reader, OrderedDict())
    key = (subject.kind, subject.id, subject.narrowing)
    if known.get(key) is subject:  # else somebody has reloaded it meanwhile
        del known[key]
    return await load_subject(reader, subject.kind, subject.id, now, subject.narrowing)


async def _read(reader: Reader, kind: str, id: str, narrowing: Narrowing | None, now: datetime) -> Subject:
    subject = await read_subject(reader, kind, id, now)
    if narrowing is None:
        return subject
    return replace(subject, narrowing=await settled(reader, narrowing))


async def _versions(reader: Reader, ids: Collection[UUID | str]) -> list[tuple[str, int]]:
    dialect = reader.dialect
    among = dialect.among("s.id", dialect.placeholder(1, "uuids"))
    rows = await reader.fetch(
        f"SELECT {dialect.uuid_text('s.id')}, s.authority_version FROM subject s WHERE {among}",
        [dialect.parameter(sorted(map(str, ids)), "uuids")],
    )
    return sorted(rows)
