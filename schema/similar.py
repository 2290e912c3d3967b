"""What is like a report that is not sent yet, among the issues that the reader may see?

Rows come from the ends of indexes, a few hundred at most: those of the same target, those near by, those of
the same township. Each is read under the reader's own condition; ranked here, they are shown as any issue is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import strawberry

from models.errors import BadInput, NotFound
from models.rules.deadlines import Span
from models.rules.ids import parse_global_id, split_global_id
from models.rules.nearby import around
from models.rules.points import Point, stored
from models.rules.similarity import PETITIONS, Compared, ranked
from models.rules.texts import lines
from models.rules.vocabulary import Confidentiality, IssueStatus, SettingKey, SimilarityReason
from policies import access
from policies.catalogue import TYPES
from policies.leaves import Column, Compare
from policies.objects import LEVELS
from policies.settled import settings_along
from schema.context import Context, Info
from schema.maps import PointInput
from schema.planner import plan_one
from schema.planner.facts import facts_of, plan_facts
from schema.planner.filters import EVERYTHING, Shape
from schema.planner.readings import Reading, page_size, read_ids
from schema.types.issue import NEWEST, Issue
from schema.types.points import POINT_FACTS

USUAL, MOST = 5, 20
TARGETS = tuple(name for name, type in TYPES.items() if type.table == "service_target")
COMPARED = {"TARGET": 50, "NEAR": 100, "PLACE": 200}  # the newest of each
NEITHER = (Confidentiality.SEALED.value, IssueStatus.WITHDRAWN.value)
_FACTS = facts_of(id="uuid", title="text", body="text", source="code", category_id="uuid")
_FACTS |= facts_of(reported_at="instant", closed_at="instant")
_OWN = _FACTS | POINT_FACTS | facts_of(target_id="uuid", **{f"place_{level}": "text" for level in LEVELS})
_TARGET = Column("target_id", "uuid", nullable=True)


@strawberry.input
class SimilarIssuesInput:
    """A report as far as it is known. Its words are compared, and kept nowhere."""

    title: str = strawberry.field(description="What it is about, in one line. At most 200 characters.")
    body: str | None = strawberry.field(
        default=None, description="What was said. At most 5000 characters; the first 300 count."
    )
    category_id: strawberry.ID | None = strawberry.field(default=None, description="The category.")
    target_id: strawberry.ID | None = strawberry.field(default=None, description="Whom it concerns.")
    place_id: strawberry.ID | None = strawberry.field(
        default=None, description="Where it is; by default where the target is."
    )
    point: PointInput | None = strawberry.field(default=None, description="Where it is on the map.")


@strawberry.type
class SimilarIssue:
    """An issue that is like another, or like a report (相似问题)."""

    why: list[SimilarityReason] = strawberry.field(description="What is alike, the weightiest first.")
    score: int = strawberry.field(description="How much is alike, of a hundred.")
    found: strawberry.Private[UUID]

    @strawberry.field
    async def issue(self, info: Info) -> Issue | None:
        """The issue, as the reader may see it."""
        return await plan_one(info, Issue, self.found)


@strawberry.type
class SimilarQueries:
    """What there is already."""

    @strawberry.field
    async def similar_issues(
        self, info: Info, input: SimilarIssuesInput, first: int = USUAL
    ) -> list[SimilarIssue] | None:
        """Issues that are like a report not sent yet, those still open first: at most 20 (相似问题).

        Only what the reader may see, reported lately (`SIMILAR_WITHIN`), in the same township, about the same
        target, or not far away (`SIMILAR_METRES`). Sealed issues never come, and no petition by its words.
        """
        size = page_size(first, usual=USUAL, most=MOST)
        return await _similar(info, await _told(info.context, input), size)


async def similar_to(info: Info, id: UUID, first: int = USUAL) -> list[SimilarIssue]:
    """Issues that are like one that is there; none when the reader does not see it."""
    size = page_size(first, usual=USUAL, most=MOST)
    own = await plan_facts(info, "Issue", _OWN, read_ids(str(id)), form="own")
    if not own:
        return []
    [row] = own
    return await _similar(info, _Report.of(row), size)


@dataclass(frozen=True)
class _Report:
    """What is compared with; `path` is its place, as scope codes by level."""

    title: str
    body: str
    path: Mapping[str, str]
    category_id: str | None = None
    target_id: str | None = None
    point: Point | None = None
    own: str | None = None  # the id of what is an issue already

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "_Report":
        said = row["source"] not in PETITIONS
        return cls(
            row["title"] if said else "",
            (row["body"] or "") if said else "",
            _path(row, "place_"),
            row["category_id"],
            row["target_id"],
            None if row["longitude"] is None else Point(row["longitude"], row["latitude"]),
            row["id"],
        )


async def _told(context: Context, input: SimilarIssuesInput) -> _Report:
    """The report, as the reader may speak of it.

    Raises:
        BadInput: a text, an id or a point is none; neither target nor place.
        NotFound: the reader sees no such target, place or category.
    """
    point = input.point
    title = lines(input.title, limit=200, field=("input", "title"))
    body = lines(input.body, limit=5000, field=("input", "body")) if input.body else ""
    pin = (
        None
        if point is None
        else stored(point.longitude, point.latitude, point.crs, field=("input", "point"))
    )
    named = await _named(context, input)
    if "target" not in named and "place" not in named:
        raise BadInput("PLACE_MISSING", field=("input", "placeId"))
    target, category = named.get("target"), named.get("category")
    path = _path(named["place"], "") if "place" in named else _path(named["target"], "place_")
    return _Report(title, body, path, category and str(category["id"]), target and str(target["id"]), pin)


async def _named(context: Context, input: SimilarIssuesInput) -> dict[str, Any]:
    """The rows of what is named.

    Raises:
        BadInput: MALFORMED_ID.
        NotFound: the reader sees no such thing.
    """
    found = {}
    for name, id, types in (
        ("target", input.target_id, TARGETS),
        ("place", input.place_id, ("Jurisdiction",)),
        ("category", input.category_id, ("IssueCategory",)),
    ):
        if id is not None:
            at = ("input", f"{name}Id")
            type, uuid = split_global_id(id, types[0], field=at)
            if type not in types:
                parse_global_id(id, types[0], field=at)
            async with context.lock:
                found[name] = await context.current(partial(_seen, context, type, uuid, at))
    return found


async def _seen(context: Context, type: str, id: UUID, at: tuple[str, ...]) -> Any:
    try:
        row = await access.row_of(context.reader, context.subject, type, id)
        access.permit(context.subject, type, "read").check(row)
    except NotFound as error:
        raise NotFound(error.reason, field=at, **error.facts) from None
    return row


def _path(row: Mapping[str, Any], prefix: str) -> dict[str, str]:
    return {level: row[prefix + level] for level in LEVELS if row[prefix + level] is not None}


async def _similar(info: Info, report: _Report, first: int) -> list[SimilarIssue]:
    context = info.context
    async with context.lock:
        settings = await settings_along(context.reader, list(report.path.values()), context.now)
    since = context.now - timedelta(days=Span.parse(settings[SettingKey.SIMILAR_WITHIN]).days)
    found: dict[str, tuple[dict[str, Any], set[SimilarityReason]]] = {}
    for form, why, shape, values, condition in _choices(report, int(settings[SettingKey.SIMILAR_METRES])):
        for row in await plan_facts(
            info,
            "Issue",
            _FACTS,
            _newest(since, shape, values, COMPARED[form]),
            form=form,
            condition=condition,
        ):
            found.setdefault(row["id"], (row, set()))[1].update(why)
    found.pop(report.own or "", None)
    issues = [_compared(row, why, report) for row, why in found.values()]
    best = ranked(report.title, report.body, issues, first=first)
    return [SimilarIssue(why=list(one.why), score=one.score, found=one.id) for one in best]


def _choices(report: _Report, metres: int) -> list[tuple[str, set[SimilarityReason], Shape, Any, Any]]:
    """Where to look: each a form, why its rows are alike, and how they are found."""
    found: list[tuple[str, set[SimilarityReason], Shape, Any, Any]] = []
    if report.target_id is not None:
        same = Compare(_TARGET, "=", report.target_id)
        found.append(("TARGET", {SimilarityReason.SAME_TARGET}, EVERYTHING, (), same))
    if report.point is not None:
        circle = around(report.point, metres)
        found.append(("NEAR", {SimilarityReason.NEAR_BY}, ("near", "", ""), circle, None))
    levels = [level for level in report.path if level in LEVELS[:4]]
    if levels:
        level = levels[-1]
        found.append(("PLACE", set(), ("within", "place", level), (report.path[level],), None))
    return found


def _newest(since: datetime, shape: Shape, values: Any, size: int) -> Reading:
    recent, neither = (
        ("gte", "reported_at", "instant"),
        (("ne", "confidentiality", "text"), ("ne", "status", "text")),
    )
    return Reading(size, NEWEST, ("and", recent, *neither, shape), (since, *NEITHER, *values))


def _compared(row: Mapping[str, Any], why: set[SimilarityReason], report: _Report) -> Compared:
    same = report.category_id is not None and row["category_id"] == report.category_id
    said = row["source"] not in PETITIONS
    return Compared(
        UUID(row["id"]),
        row["title"] if said else "",
        (row["body"] or "") if said else "",
        row["closed_at"] is None,
        datetime.fromisoformat(row["reported_at"]),
        frozenset(why | ({SimilarityReason.SAME_CATEGORY} if same else set())),
    )
