"""What a careful reader of both manuals would write: Strawberry's own resolvers over Tortoise with prefetch.

`uvicorn bench.stock.server:app`, with DATABASE_URL. Nobody is authorized; parser and validation are cached.
"""

import base64
import contextlib
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, Optional

import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache
from tortoise import Tortoise
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from bench.stock.models import Issue


def _id(type: str) -> Any:
    def id(self: Any) -> strawberry.ID:
        return strawberry.ID(f"{type}_{self.id}")

    return strawberry.field(resolver=id)


@strawberry.type(name="Jurisdiction")
class JurisdictionType:
    code: str
    name: str
    parent: Optional["JurisdictionType"]


@strawberry.type(name="Enterprise")
class EnterpriseType:
    id: strawberry.ID = _id("Enterprise")
    name: str | None
    uscc: str | None
    place: JurisdictionType | None


@strawberry.type(name="Unit")
class UnitType:
    id: strawberry.ID = _id("Unit")
    name: str


@strawberry.type(name="Cadre")
class CadreType:
    id: strawberry.ID = _id("Cadre")
    name: str
    title: str | None


@strawberry.type(name="Evaluation")
class EvaluationType:
    satisfaction: str
    comment: str | None


@strawberry.type(name="IssueEvent")
class IssueEventType:
    sequence: int
    type: str
    at: datetime
    round: int
    status_before: str | None
    status_after: str
    note: str | None
    actor: CadreType | None


@strawberry.type
class Events:
    nodes: list[IssueEventType]


@strawberry.type(name="Issue")
class IssueType:
    id: strawberry.ID = _id("Issue")
    title: str
    body: str | None
    kind: str
    status: str
    deadline_class: str | None
    reported_at: datetime
    due_at: datetime | None
    place: JurisdictionType | None
    lead_unit: UnitType | None
    submitted_by: CadreType | None
    evaluations: list[EvaluationType]

    @strawberry.field
    def light(self: Any) -> str:
        if self.due_at is None:
            return "NONE"
        at = self.stopped_at or self.paused_at or datetime.now(UTC)
        return "RED" if at >= self.due_at else "YELLOW" if at >= self.yellow_at else "GREEN"

    @strawberry.field
    def events(self: Any, first: int) -> Events:
        return Events(nodes=list(self.events)[:first])

    @strawberry.field
    def enterprise(self: Any) -> EnterpriseType | None:
        return self.target if self.target is not None and self.target.kind == "ENTERPRISE" else None


@strawberry.type
class Edge:
    cursor: str
    node: IssueType


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type(name="IssueConnection")
class Page:
    edges: list[Edge]
    page_info: PageInfo
    rows: strawberry.Private[QuerySet[Issue]]

    @strawberry.field
    async def total_count(self) -> int:
        return await self.rows.count()


RELATED = ("place__parent", "target__place", "lead_unit", "submitted_by", "evaluations")


async def _page(issues: QuerySet[Issue], first: int, related: tuple[str, ...] = RELATED) -> Page:
    rows = await issues.limit(first + 1).prefetch_related(*related)
    edges = [Edge(cursor=_cursor(row), node=row) for row in rows[:first]]  # type: ignore[arg-type]
    return Page(edges=edges, page_info=_info(rows, edges, first), rows=issues)


def _info(rows: list[Issue], edges: list[Edge], first: int) -> PageInfo:
    return PageInfo(has_next_page=len(rows) > first, end_cursor=edges[-1].cursor if edges else None)


def _cursor(row: Issue) -> str:
    return base64.b64encode(f"{row.reported_at.isoformat()}|{row.id}".encode()).decode()


@strawberry.type
class Query:
    @strawberry.field
    async def district(self, first: int, of: str) -> Page:
        return await _page(Issue.filter(place_district=of).order_by("-reported_at", "-id"), first)

    @strawberry.field
    async def unit(self, first: int, of: str) -> Page:
        return await _page(Issue.filter(lead_unit_id=of).order_by("-reported_at", "-id"), first)

    @strawberry.field
    async def inbox(self, first: int, of: str) -> Page:
        returns = Q(
            holding_code=of, status__in=("ASSIGNED", "IN_PROGRESS"), return_requested_at__isnull=False
        )
        judged = Q(origin_code=of, status="EVALUATED", called_back_at__isnull=False)
        waiting = Q(holding_code=of, status="PENDING_ASSIGNMENT") | returns | judged
        return await _page(Issue.filter(waiting).order_by("reported_at", "id"), first)

    @strawberry.field
    async def issue(self, id: strawberry.ID) -> IssueType | None:
        related = ("place", "target", "lead_unit", "events__actor")
        found: IssueType | None = await Issue.filter(id=id).prefetch_related(*related).first()  # type: ignore[assignment]
        return found

    @strawberry.field
    async def filtered(self, first: int, of: str, status: str, deadline_class: list[str]) -> Page:
        issues = Issue.filter(place_district=of, status=status, deadline_class__in=deadline_class)
        return await _page(issues.order_by("reported_at", "id"), first, ("place", "target", "lead_unit"))

    @strawberry.field
    async def search(self, first: int, of: str, words: str) -> Page:
        issues = Issue.filter(place_district=of, search_text__contains=words)
        return await _page(issues.order_by("-reported_at", "-id"), first, ("place", "target"))


PARSED, VALIDATED = ParserCache(100), ValidationCache(100)
schema = strawberry.Schema(Query, extensions=[lambda: PARSED, lambda: VALIDATED])


@contextlib.asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncIterator[None]:
    pool = "minsize=8&maxsize=8"
    await Tortoise.init(
        db_url=f"{os.environ['DATABASE_URL']}?{pool}",
        modules={"bench": ["bench.stock.models"]},
        use_tz=True,
        _enable_global_fallback=True,
    )
    yield
    await Tortoise.close_connections()


app = Starlette(lifespan=_lifespan, routes=[Route("/graphql", GraphQL(schema), methods=["POST"])])
