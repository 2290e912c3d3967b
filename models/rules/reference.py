"""What do the shipped tables of `models/data` say?

Pure parsers from bytes to rows; a command loads the rows. models/data/SOURCES.md tells where they come from.
"""

import csv
import gzip
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from models.rules.deadlines import DeadlineTerms, Span
from models.rules.jurisdictions import ARTIFICIAL, JurisdictionCode, Levels
from models.rules.vocabulary import (
    ClockStop,
    DeadlineClass,
    DeadlineUnit,
    IssueFamily,
    IssueKind,
    JurisdictionKind,
    JurisdictionLevel,
)

DIVISIONS = "zhejiang-divisions.csv.gz"
DIVISIONS_ON = date(2019, 10, 31)  # the day that this edition shows
CALENDAR = "cn-calendar-exceptions-2018-2026.csv"
CATEGORIES = "categories.csv"
DEFAULTS = "defaults.toml"


def shipped(name: str) -> bytes:
    """A file of `models/data`, unpacked."""
    content = files("models").joinpath("data", name).read_bytes()
    return gzip.decompress(content) if name.endswith(".gz") else content


@dataclass(frozen=True, slots=True)
class Division:
    """One jurisdiction of the shipped territory. Its scope code is its code."""

    code: str
    name: str
    full_name: str
    level: JurisdictionLevel
    kind: JurisdictionKind
    parent_code: str | None
    levels: Levels
    valid_from: date


def divisions(content: bytes, valid_from: date = DIVISIONS_ON) -> Iterator[Division]:
    """The territory, each place after the one that contains it.

    A development zone is a place at the level that its code has (温州经济技术开发区 330371: DISTRICT).
    """
    full_names: dict[str, str] = {}
    for row in _rows(content):
        code = JurisdictionCode(row["code"])
        if code in ARTIFICIAL:
            continue
        parent = code.ancestors[-1] if code.ancestors else None
        full_names[code] = full_names.get(parent or "", "") + row["name"]
        yield Division(
            code=str(code),
            name=row["name"],
            full_name=full_names[code],
            level=code.level,
            kind=JurisdictionKind("FUNCTION_ZONE" if row["kind"] == "zone" else row["kind"].upper()),
            parent_code=parent and str(parent),
            levels=Levels.of(code),
            valid_from=valid_from,
        )


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that differs from Monday to Friday."""

    day: date
    is_workday: bool
    holiday: str
    name_zh: str


def calendar_days(content: bytes) -> list[CalendarDay]:
    """The holidays (not worked) and make-up days (worked), in order."""
    return [
        CalendarDay(date.fromisoformat(row["date"]), row["is_workday"] == "1", row["holiday"], row["name_zh"])
        for row in _rows(content)
    ]


@dataclass(frozen=True, slots=True)
class Category:
    """One issue category (问题类别); a root has no parent."""

    code: str
    parent_code: str | None
    kind: IssueKind
    family: IssueFamily
    name_zh: str
    name_en: str
    source: str


def categories(content: bytes) -> list[Category]:
    """The category tree, parents before children."""
    return [
        Category(
            code=row["code"],
            parent_code=row["parent"] or None,
            kind=IssueKind(row["kind"]),
            family=IssueFamily(row["family"]),
            name_zh=row["zh"],
            name_en=row["en"],
            source=row["source"],
        )
        for row in _rows(content)
    ]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds in the province until a jurisdiction says otherwise."""

    deadline_classes: tuple[DeadlineTerms, ...]
    policy: dict[str, Any]


def defaults(content: bytes) -> Defaults:
    """The deadline classes, and every policy setting by its key."""
    table = tomllib.loads(content.decode())
    return Defaults(
        deadline_classes=tuple(
            DeadlineTerms(
                code=DeadlineClass(code),
                days=row["days"],
                unit=DeadlineUnit(row["unit"]),
                yellow_lead=Span.parse(row["yellow_lead"]),
                stops_at=ClockStop(row["stops_at"]),
            )
            for code, row in table["deadline_classes"].items()
        ),
        policy=table["policy"],
    )


def _rows(content: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(content.decode().splitlines())
