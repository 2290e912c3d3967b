"""How does a test get issues of every make, without living through the life of each?"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import count as numbers_from
from random import Random
from typing import Any
from uuid import UUID

from models.rules import vocabulary as v
from models.rules.jurisdictions import JurisdictionCode, Levels
from models.tables import Issue, IssueCategory, Jurisdiction, Person, ServiceTarget, Subject, Unit, Visit
from tests.town.places import CHIAN, FOTANG, HUANGZHAI, VILLAGE, YIWU

PLACES = (VILLAGE, FOTANG, CHIAN, HUANGZHAI, YIWU)
INSTANTS = (
    *("reviewed_at", "assigned_at", "sign_due_at", "signed_at", "resolved_at", "evaluated_at"),
    *("written_off_at", "clock_started_at", "yellow_at", "stopped_at", "paused_at"),
)
DAYS = 400
Row = dict[str, Any]

_IDS = "016dc7a2-0000-7000-8001-"
_numbers = numbers_from()


async def known() -> dict[str, list[UUID]]:
    """What issues may lead to."""
    tables: dict[str, Any] = {
        "category_id": IssueCategory,
        "reporter_id": Person,
        "lead_unit_id": Unit,
        "target_id": ServiceTarget,
        "visit_id": Visit,
    }
    return {name: [row.id for row in await table.all().order_by("id")] for name, table in tables.items()}


async def made(seed: int, count: int, before: datetime) -> list[Row]:
    """So many issues of every make, reported in the year before an instant."""
    random, linked = Random(seed), await known()
    blank = await plain(count, before)
    return [row | _varied(random, linked, before) | await _somewhere(random) for row in blank]


async def plain(count: int, at: datetime, place: str = FOTANG, **columns: Any) -> list[Row]:
    """So many issues reported at an instant in one place, with these columns, and ids of their own."""
    submitter = await Subject.filter(kind="CADRE").order_by("id").first()
    assert submitter is not None
    row = {
        "title": "融资困难",
        "search_text": "融资困难",
        "kind": "ENTERPRISE",
        "submission_kind": "DIFFICULTY",
        "source": "VISIT",
        "status": "REPORTED",
        "confidentiality": "OPEN",
        "submitted_by_kind": "CADRE",
        "submitted_by_id": submitter.id,
        "reported_at": at,
        "triage_due_at": at,
        "created_at": at,
        "updated_at": at,
        "version": 1,
        **await _placed(place, place[:9], place[:9]),
        **columns,
    }
    numbers = [next(_numbers) for _ in range(count)]
    return [row | {"id": UUID(f"{_IDS}{own:012}"), "query_code": f"many-{own}"} for own in numbers]


async def _somewhere(random: Random) -> Row:
    place = random.choice(PLACES)
    origin = place[:9]
    return await _placed(place, origin, random.choice([origin, *JurisdictionCode(origin).ancestors[1:]]))


async def _placed(place: str, origin: str, holding: str) -> Row:
    places = {row.scope_code: row.id for row in await Jurisdiction.all()}
    row: Row = {"holding_level": JurisdictionCode(holding).level}
    for axis, code in (("place", place), ("origin", origin), ("holding", holding)):
        row |= {f"{axis}_id": places[code], f"{axis}_code": code, **Levels.of(code).columns(axis)}
    return row


def _varied(random: Random, linked: Mapping[str, Sequence[UUID]], now: datetime) -> Row:
    reported = now - timedelta(milliseconds=random.randrange(DAYS * 86_400_000))
    row: Row = {
        "kind": random.choice(list(v.IssueKind)),
        "submission_kind": random.choice(list(v.SubmissionKind)),
        "family": random.choice([None, *v.IssueFamily]),
        "source": random.choice(list(v.IssueSource)[:4]),
        "status": random.choice(list(v.IssueStatus)),
        "disposition": random.choice([None, *v.Disposition]),
        "deadline_class": random.choice([None, *v.DeadlineClass]),
        "confidentiality": random.choices(list(v.Confidentiality), [8, 1, 1])[0],
        "outcome": random.choice([None, *v.ResolutionOutcome]),
        "satisfaction": random.choice([None, *v.Satisfaction]),
        "round": random.choice([1, 1, 1, 2, 3]),
        "ever_red": random.random() < 0.2,
        "reported_at": reported,
    }
    row |= {name: random.choice([None, *ids]) for name, ids in linked.items()}
    row |= {name: _after(random, reported) for name in INSTANTS}
    row["due_at"] = row["yellow_at"] and row["yellow_at"] + timedelta(days=1)
    return row


def _after(random: Random, reported: datetime) -> datetime | None:
    """Sometimes before the report: of an earlier round."""
    if random.random() < 0.3:
        return None
    return reported + timedelta(milliseconds=random.randrange(-86_400_000, 20 * 86_400_000))


@asynccontextmanager
async def stored(*rows: Row) -> AsyncIterator[None]:
    """The database holds these issues too, for a while."""
    await Issue.bulk_create([Issue(**row) for row in rows])
    try:
        yield
    finally:
        await Issue.filter(query_code__startswith="many-").delete()
