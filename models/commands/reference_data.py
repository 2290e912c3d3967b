"""How the shipped tables come into the database: each as often as wanted, a second time without effect.

A shipped row has the same id in every deployment, made from its code: what a partner stores stays right.
"""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from hashlib import blake2b
from itertools import islice
from typing import Any
from uuid import UUID

from models.commands.registry import columns
from models.commands.trail import audit
from models.commands.work import Work
from models.rules import reference
from models.rules.deadlines import DeadlineTerms
from models.rules.ids import new_id
from models.rules.permit import Permit
from models.rules.vocabulary import JurisdictionLevel
from models.tables import (
    CalendarDay,
    CalendarVersion,
    DeadlineClass,
    IssueCategory,
    Jurisdiction,
    JurisdictionPolicy,
)

Progress = Callable[[int, int], None]
Permitted = Callable[[str], Permit]  # a permit to create rows of a type

CHUNK = 1_000
PROVINCE = "33"
WITH_OFFICE = frozenset(JurisdictionLevel) - {JurisdictionLevel.VILLAGE, JurisdictionLevel.GRID}
FOREVER = datetime(2019, 1, 1, tzinfo=UTC)  # the programme's first year; imports reach back into it


def silent(done: int, total: int) -> None:
    """Tell nobody."""


def ignored(done: int) -> None:
    """Tell nobody."""


def shipped_id(kind: str, code: str, on: date) -> UUID:
    """The id of a shipped row."""
    midnight = datetime(on.year, on.month, on.day, tzinfo=UTC)
    return new_id(midnight, lambda size: blake2b(f"{kind}:{code}".encode(), digest_size=size).digest())


async def load_shipped(work: Work, permitted: Permitted, *, progress: Progress = silent) -> int:
    """Add everything that is shipped and not there; how many rows were added."""
    read = reference.shipped
    added = await load_divisions(
        work, permitted("Jurisdiction"), reference.divisions(read(reference.DIVISIONS)), progress=progress
    )
    categories = reference.categories(read(reference.CATEGORIES))
    added += await load_categories(work, permitted("IssueCategory"), categories)
    defaults = reference.defaults(read(reference.DEFAULTS))
    added += await load_deadline_classes(work, permitted("DeadlineClass"), defaults.deadline_classes)
    added += await load_policy(work, permitted("JurisdictionPolicy"), defaults.policy)
    return added + await load_calendar(
        work, permitted("CalendarDay"), reference.calendar_days(read(reference.CALENDAR))
    )


async def load_divisions(
    work: Work,
    permit: Permit,
    divisions: Iterable[reference.Division],
    *,
    progress: Progress = silent,
) -> int:
    """Add the jurisdictions that are not there; how many were added."""
    known = dict(await Jurisdiction.all().using_db(work.connection).values_list("scope_code", "id"))
    ids = {code: UUID(str(id)) for code, id in known.items()}
    fresh = [row for row in divisions if row.code not in ids]
    for row in fresh:
        ids[row.code] = shipped_id("Jurisdiction", row.code, row.valid_from)
    rows = (_jurisdiction(work, row, ids) for row in fresh)
    return await _add(work, permit, Jurisdiction, rows, lambda done: progress(done, len(fresh)))


def _jurisdiction(work: Work, row: reference.Division, ids: dict[str, UUID]) -> Jurisdiction:
    return Jurisdiction(
        **(work.fresh() | {"id": ids[row.code]}),
        code=row.code,
        scope_code=row.code,
        name=row.name,
        full_name=row.full_name,
        level=row.level,
        kind=row.kind,
        parent_id=row.parent_code and ids[row.parent_code],
        **row.levels.columns(),
        has_office=row.level in WITH_OFFICE,
        valid_from=row.valid_from,
    )


async def load_categories(work: Work, permit: Permit, categories: Iterable[reference.Category]) -> int:
    """Add the categories that are not there; how many were added."""
    known = dict(await IssueCategory.all().using_db(work.connection).values_list("code", "id"))
    ids = {code: UUID(str(id)) for code, id in known.items()}
    rows = []
    for row in categories:
        if row.code in ids:
            continue
        ids[row.code] = shipped_id("IssueCategory", row.code, reference.DIVISIONS_ON)
        rows.append(
            IssueCategory(
                **(work.fresh() | {"id": ids[row.code]}),
                code=row.code,
                parent_id=row.parent_code and ids[row.parent_code],
                kind=row.kind,
                name_zh=row.name_zh,
                name_en=row.name_en,
            )
        )
    return await _add(work, permit, IssueCategory, rows)


async def load_deadline_classes(
    work: Work, permit: Permit, classes: Iterable[DeadlineTerms], *, jurisdiction_code: str = PROVINCE
) -> int:
    """Add the classes that the jurisdiction has no terms for yet; how many were added."""
    mine = DeadlineClass.filter(jurisdiction_code=jurisdiction_code).using_db(work.connection)
    known = {row.code for row in await mine}
    rows = [
        DeadlineClass(
            **_shipped(work, "DeadlineClass", f"{jurisdiction_code}:{terms.code}"),
            jurisdiction_code=jurisdiction_code,
            code=terms.code,
            days=terms.days,
            unit=terms.unit,
            yellow_lead=str(terms.yellow_lead),
            stops_at=terms.stops_at,
            valid_from=FOREVER,
        )
        for terms in classes
        if terms.code not in known
    ]
    return await _add(work, permit, DeadlineClass, rows)


def _shipped(work: Work, kind: str, code: str, on: date = FOREVER) -> dict[str, Any]:
    return work.fresh() | {"id": shipped_id(kind, code, on)}


async def load_policy(
    work: Work, permit: Permit, settings: dict[str, Any], *, jurisdiction_code: str = PROVINCE
) -> int:
    """Add the settings that the jurisdiction has not made yet; how many were added."""
    mine = JurisdictionPolicy.filter(jurisdiction_code=jurisdiction_code).using_db(work.connection)
    known = {row.key for row in await mine}
    rows = [
        JurisdictionPolicy(
            **_shipped(work, "JurisdictionPolicy", f"{jurisdiction_code}:{key}"),
            jurisdiction_code=jurisdiction_code,
            key=key,
            # The ORM takes a text for JSON when it is given one, and writes a text as it is.
            value=json.dumps(json.dumps(value)),
            valid_from=FOREVER,
        )
        for key, value in settings.items()
        if key not in known
    ]
    return await _add(work, permit, JurisdictionPolicy, rows)


async def add_new_settings(work: Work, permitted: Permitted) -> int:
    """Add the settings that a site which was loaded before does not know yet; how many were added."""
    if not await JurisdictionPolicy.filter(jurisdiction_code=PROVINCE).using_db(work.connection).exists():
        return 0
    defaults = reference.defaults(reference.shipped(reference.DEFAULTS))
    return await load_policy(work, permitted("JurisdictionPolicy"), defaults.policy)


async def load_calendar(work: Work, permit: Permit, days: Iterable[reference.CalendarDay]) -> int:
    """Add the days that are not there; how many were added. Years that were loaded since stay as they are."""
    mine = CalendarDay.filter(area_code=PROVINCE).using_db(work.connection)
    known = {row.day for row in await mine}
    versions = CalendarVersion.filter(place_code=PROVINCE).using_db(work.connection)
    loaded = {row.year for row in await versions}
    rows = [
        CalendarDay(
            **work.fresh(),
            day=row.day,
            area_code=PROVINCE,
            is_workday=row.is_workday,
            holiday=row.holiday,
            name_zh=row.name_zh,
        )
        for row in days
        if row.day not in known and row.day.year not in loaded
    ]
    return await _add(work, permit, CalendarDay, rows)


async def _add(
    work: Work, permit: Permit, table: type[Any], rows: Iterable[Any], done: Callable[[int], None] = ignored
) -> int:
    """Write the rows as they are made; how many there were."""
    await work.hold(permit)
    added, made = 0, iter(rows)
    while chunk := list(islice(made, CHUNK)):
        for row in chunk:
            permit.check_new(columns(row))
        await table.bulk_create(chunk, using_db=work.connection)
        added += len(chunk)
        done(added)
    if added:
        audit(work, permit, f"{permit.type}:load", table.__name__, None, rows=added)
    return added
