"""How does a test get issues of every make, without living through the life of each?"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from models.rules import vocabulary as v
from models.rules.jurisdictions import JurisdictionCode, Levels
from models.tables import Issue, IssueCategory, Jurisdiction, Person, ServiceTarget, Unit, Visit
from tests.town.places import CHIAN, FOTANG, HUANGZHAI, VILLAGE, YIWU

PLACES = (VILLAGE, FOTANG, CHIAN, HUANGZHAI, YIWU)
INSTANTS = (
    *("reviewed_at", "assigned_at", "sign_due_at", "signed_at", "resolved_at", "evaluated_at"),
    *("written_off_at", "clock_started_at", "yellow_at", "stopped_at", "paused_at"),
)
DAYS = 400


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


async def made(seed: int, count: int, before: datetime, **fixed: Any) -> list[dict[str, Any]]:
    """So many issues reported in the year before an instant, by a seed."""
    like = await Issue.all().order_by("id").first()
    assert like is not None
    columns = {name: getattr(like, name) for name in Issue._meta.fields_db_projection}
    linked = await known()
    places = {row.scope_code: row.id for row in await Jurisdiction.all()}
    random = Random(seed)
    return [columns | _one(random, at, linked, places, before) | fixed for at in range(count)]


def _one(
    random: Random, at: int, linked: Mapping[str, Sequence[UUID]], places: Mapping[str, UUID], now: datetime
) -> dict[str, Any]:
    place = random.choice(PLACES)
    origin = place[:9]
    holding = random.choice([origin, *JurisdictionCode(origin).ancestors[1:]])
    reported = now - timedelta(milliseconds=random.randrange(DAYS * 86_400_000))
    row: dict[str, Any] = {
        "id": UUID(f"016dc7a2-0000-7000-8001-{at:012}"),
        "query_code": f"many-{at}",
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
        "respondent_cadre_id": None,
        "respondent_unit_id": None,
        "reported_at": reported,
    }
    row |= {name: random.choice([None, *ids]) for name, ids in linked.items()}
    row |= {name: _after(random, reported) for name in INSTANTS}
    row["due_at"] = row["yellow_at"] and row["yellow_at"] + timedelta(days=1)
    for axis, code in (("place", place), ("origin", origin), ("holding", holding)):
        row |= {f"{axis}_id": places[code], f"{axis}_code": code, **Levels.of(code).columns(axis)}
    return row | {"holding_level": JurisdictionCode(holding).level}


def _after(random: Random, reported: datetime) -> datetime | None:
    """Sometimes before the report: of an earlier round."""
    if random.random() < 0.3:
        return None
    return reported + timedelta(milliseconds=random.randrange(-86_400_000, 20 * 86_400_000))


@asynccontextmanager
async def stored(rows: Sequence[Mapping[str, Any]]) -> AsyncIterator[None]:
    """The database holds these issues too, for a while."""
    await Issue.bulk_create([Issue(**row) for row in rows])
    try:
        yield
    finally:
        await Issue.filter(query_code__startswith="many-").delete()

