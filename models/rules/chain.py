"""How is the audit trail sealed, and how does anybody see that it was not touched since?

The entries of a day (Asia/Shanghai) are links of a chain: the digest of each covers the entry, its number and
the digest before it; the first follows from the day and from the head of the day before. No secret is
needed to check it. Whoever may rewrite the whole database can rewrite every digest after the change, so
heads are worth something only where they were also noted outside of it.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256, SM3, Hash, HashAlgorithm

from models.rules import calendar
from models.rules.vocabulary import DigestAlgorithm

SEAL = frozenset({"day", "link", "digest"})
SHORTEST_KEPT = timedelta(days=183)  # six months: Cybersecurity Law, article 21

_HASHES: Mapping[DigestAlgorithm, HashAlgorithm] = {
    DigestAlgorithm.SM3: SM3(),
    DigestAlgorithm.SHA256: SHA256(),
}


def digest(algorithm: DigestAlgorithm, *parts: str) -> str:
    """The digest of a few texts, in hex.

    >>> digest(DigestAlgorithm.SHA256, "a", "b") == digest(DigestAlgorithm.SHA256, "ab", "")
    False
    """
    made = Hash(_HASHES[algorithm])
    made.update(json.dumps(parts, ensure_ascii=False).encode())
    return made.finalize().hex()


def opening(algorithm: DigestAlgorithm, day: date, previous: str) -> str:
    """The head of a day that has no entry yet, after the head of the day before."""
    return digest(algorithm, "sanfuwu audit", day.isoformat(), previous)


def linked(algorithm: DigestAlgorithm, head: str, link: int, content: str) -> str:
    """The head after one more entry."""
    return digest(algorithm, head, str(link), content)


def content(columns: Mapping[str, Any]) -> str:
    """An entry as text: what is sealed.

    Nulls are left out, so that a column that is added later changes no entry of before.

    >>> content({"id": "1", "data": {"b": 1, "a": None}, "reason": None, "digest": "f0"})
    '{"data":{"a":null,"b":1},"id":"1"}'
    """
    said = {name: value for name, value in columns.items() if value is not None and name not in SEAL}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def day_of(at: datetime, *, now: datetime, latest: date | None) -> date:
    """To which day's chain an entry is added: its own, unless that one was succeeded or has not come yet.

    A transaction that commits after midnight, and a clock that goes wrong, must not reopen a day.
    """
    own = min(calendar.day_of(at), calendar.day_of(now))
    return own if latest is None else max(own, latest)
