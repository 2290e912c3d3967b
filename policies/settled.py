"""What have a jurisdiction and all above it set for themselves, as the database has it?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.dialects import Reader
from models.rules import settings
from models.rules.settings import Effective, Name, Said
from models.rules.vocabulary import DeadlineClass, DeadlineTerm, SettingKey
from policies import access
from policies.actor import Subject
from policies.objects import LEVELS

_TERMS = tuple(term.value.lower() for term in DeadlineTerm)


@dataclass(frozen=True)
class Place:
    """A jurisdiction on the path, as it is called."""

    id: str
    code: str
    name: str


@dataclass(frozen=True)
class Settled:
    """Everything that was ever said on a path, or will be; `places` from the province down."""

    places: tuple[Place, ...]
    said: dict[Name, list[Said]]
    numbers: dict[UUID, int]  # of changes

    def effective(self, name: Name, at: datetime) -> Effective | None:
        """What counts at the end of the path."""
        return settings.effective(name, self.said.get(name, ()), [place.code for place in self.places], at)


async def settled(reader: Reader, subject: Subject, id: UUID) -> Settled:
    """What counts in a jurisdiction that the subject sees.

    Raises:
        NotFound: the subject sees no such jurisdiction.
        StaleAuthority: the subject is no longer what it was when it was loaded.
    """
    row = await access.row_of(reader, subject, "Jurisdiction", id)
    access.permit(subject, "Jurisdiction", "read").check(row)
    path = [row[level] for level in LEVELS if row[level] is not None]
    said: dict[Name, list[Said]] = {}
    numbers: dict[UUID, int] = {}
    for name, word, number in [*await _settings(reader, path), *await _classes(reader, path)]:
        said.setdefault(name, []).append(word)
        if word.change_id is not None:
            numbers[word.change_id] = number
    return Settled(await _places(reader, path), said, numbers)


async def settings_along(reader: Reader, path: Sequence[str], at: datetime) -> dict[SettingKey, str]:
    """What counts at the end of a path, for a question that depends on it."""
    said: dict[Name, list[Said]] = {}
    for name, word, _ in await _settings(reader, path):
        said.setdefault(name, []).append(word)
    counts = {key: settings.effective(key, said.get(key, ()), path, at) for key in SettingKey}
    return {key: found.value for key, found in counts.items() if found is not None}


async def _settings(reader: Reader, path: Sequence[str]) -> list[tuple[Name, Said, int]]:
    # As text on both databases: neither driver decodes it.
    rows = await _rows(reader, path, "jurisdiction_policy", ["t.key", "CAST(t.value AS TEXT)"])
    found: list[tuple[Name, Said, int]] = []
    for place, key, value, *rest in rows:
        name = settings.key_of(key)
        if name is not None:
            found.append((name, *_word(place, str(json.loads(value)), rest)))
    return found


async def _classes(reader: Reader, path: Sequence[str]) -> list[tuple[Name, Said, int]]:
    rows = await _rows(reader, path, "deadline_class", ["t.code", *(f"t.{column}" for column in _TERMS)])
    found: list[tuple[Name, Said, int]] = []
    for place, code, *rest in rows:
        values, when = rest[: len(_TERMS)], rest[len(_TERMS) :]
        for term, value in zip(DeadlineTerm, values, strict=True):
            found.append(((DeadlineClass(code), term), *_word(place, str(value), when)))
    return found


async def _rows(reader: Reader, path: Sequence[str], table: str, columns: Sequence[str]) -> list[Any]:
    dialect = reader.dialect
    when = [
        dialect.instant("t.valid_from"),
        dialect.instant("t.valid_to"),
        dialect.uuid_text("t.change_id"),
        "c.number",
    ]
    return await reader.fetch(
        f"SELECT t.jurisdiction_code, {', '.join([*columns, *when])} FROM {table} t"
        " LEFT JOIN settings_change c ON c.id = t.change_id"
        f" WHERE {dialect.among('t.jurisdiction_code', dialect.placeholder(1, 'texts'))}",
        [dialect.parameter(list(path), "texts")],
    )


def _word(place: str, value: str, when: Sequence[Any]) -> tuple[Said, int]:
    since, until, change, number = when
    ends = None if until is None else datetime.fromisoformat(until)
    return Said(place, value, datetime.fromisoformat(since), ends, change and UUID(change)), number


async def _places(reader: Reader, path: Sequence[str]) -> tuple[Place, ...]:
    dialect = reader.dialect
    rows = await reader.fetch(
        f"SELECT {dialect.uuid_text('j.id')}, j.scope_code, j.name FROM jurisdiction j"
        f" WHERE {dialect.among('j.scope_code', dialect.placeholder(1, 'texts'))}",
        [dialect.parameter(list(path), "texts")],
    )
    return tuple(sorted((Place(*row) for row in rows), key=lambda place: path.index(place.code)))
