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
from tortoise import Tortoise, fields
from tortoise.expressions import Q
from tortoise.models import Model
from tortoise.queryset import QuerySet


def _to(model: str, **options: Any) -> Any:
    return fields.ForeignKeyField(f"bench.{model}", related_name=None, null=True, **options)


class Jurisdiction(Model):
    id = fields.UUIDField(primary_key=True)
    code = fields.CharField(max_length=16)
    name = fields.CharField(max_length=100)
    parent = _to("Jurisdiction")


class ServiceTarget(Model):
    id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=32)
    name = fields.CharField(max_length=200, null=True)
    uscc = fields.CharField(max_length=18, null=True)
    place = _to("Jurisdiction")

    class Meta:
        table = "service_target"


class Unit(Model):
    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=200)


class Cadre(Model):
    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=100)
    title = fields.CharField(max_length=100, null=True)


class Issue(Model):
    id = fields.UUIDField(primary_key=True)
    title = fields.CharField(max_length=200)
    kind = fields.CharField(max_length=32)
    status = fields.CharField(max_length=32)
    place = _to("Jurisdiction")
    target = _to("ServiceTarget")
    lead_unit = _to("Unit")
    submitted_by = _to("Cadre")
    place_district = fields.CharField(max_length=16)
    origin_code = fields.CharField(max_length=16)
    holding_code = fields.CharField(max_length=16)
    reported_at = fields.DatetimeField()
    due_at = fields.DatetimeField(null=True)
    yellow_at = fields.DatetimeField(null=True)
    stopped_at = fields.DatetimeField(null=True)
    paused_at = fields.DatetimeField(null=True)
    return_requested_at = fields.DatetimeField(null=True)
    called_back_at = fields.DatetimeField(null=True)


class Evaluation(Model):
    id = fields.UUIDField(primary_key=True)
    issue: Any = fields.ForeignKeyField("bench.Issue", related_name="evaluations")
    satisfaction = fields.CharField(max_length=32)
    comment = fields.CharField(max_length=2000, null=True)
    at = fields.DatetimeField()

    class Meta:
        ordering = ("at", "id")


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


@strawberry.type(name="Issue")
class IssueType:
    id: strawberry.ID = _id("Issue")
    title: str
    kind: str
    status: str
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


@strawberry.type
class Page:
    edges: list[Edge]
    page_info: PageInfo


async def _page(issues: QuerySet[Issue], first: int) -> Page:
    related = ("place__parent", "target__place", "lead_unit", "submitted_by", "evaluations")
    rows = await issues.limit(first + 1).prefetch_related(*related)
    edges = [Edge(cursor=_cursor(row), node=row) for row in rows[:first]]  # type: ignore[arg-type]
    return Page(edges=edges, page_info=_info(rows, edges, first))


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


PARSED, VALIDATED = ParserCache(100), ValidationCache(100)
schema = strawberry.Schema(Query, extensions=[lambda: PARSED, lambda: VALIDATED])


@contextlib.asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncIterator[None]:
    pool = "minsize=8&maxsize=8"
    await Tortoise.init(
        db_url=f"{os.environ['DATABASE_URL']}?{pool}",
        modules={"bench": [__name__]},
        use_tz=True,
        _enable_global_fallback=True,
    )
    yield
    await Tortoise.close_connections()


app = Starlette(lifespan=_lifespan, routes=[Route("/graphql", GraphQL(schema), methods=["POST"])])
