"""Every way into the graph."""

from datetime import date

import strawberry
from strawberry.tools import merge_types

from policies.counts import CountingRight
from policies.duties import duties
from schema.auditing import AuditQueries
from schema.context import Info
from schema.lists import listing
from schema.nodes import Node
from schema.planner import Order, plan_node, plan_nodes, plan_one
from schema.registry import RegistryQueries
from schema.rights import RightsQueries
from schema.types.aggregates import IssueAggregate, IssueGroupOrder, paging
from schema.types.dimensions import StatisticsDimension
from schema.types.issue import Issue, IssueFilter
from schema.types.map import IssueAxis, IssueMap, place_of, places
from schema.types.me import Me, me_of
from schema.types.statistics import Statistics, counting


@strawberry.type
class IssueQueries:
    """Issues, and whoever asks for them."""

    @strawberry.field
    def me(self, info: Info) -> Me:
        """Whoever asks, and by which posts."""
        return me_of(info.context.subject)

    @strawberry.field
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """Anything by its global id; null when there is no such thing, or none that the reader may see."""
        return await plan_node(info, id)  # type: ignore[no-any-return]

    @strawberry.field
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None] | None:
        """Up to a hundred things by their global ids, in this order; null where `node` would be null."""
        return await plan_nodes(info, ids)

    @strawberry.field
    async def issue(self, info: Info, id: strawberry.ID) -> Issue | None:
        """One issue; null when there is none that the reader may see."""
        return await plan_one(info, Issue, id)

    issues = listing(Issue, "issues", "The issues that the reader may see.")
    inbox = listing(
        Issue,
        "inbox",
        "The issues that wait for an act that the reader may do, the oldest first (待办).",
        order=Order("reported_at"),
        seen=duties,
    )

    @strawberry.field
    async def statistics(
        self,
        info: Info,
        where: IssueFilter | None = None,
        since: date | None = None,
        until: date | None = None,
        right: CountingRight | None = None,
    ) -> Statistics | None:
        """Figures of the issues reported from the day `since` to the day `until`, both included.

        Days are those of China. All figures of one answer come from one snapshot.
        """
        return await counting(info, right, where=where, since=since, until=until)  # type: ignore[no-any-return]

    @strawberry.field
    async def issue_aggregate(
        self,
        info: Info,
        where: IssueFilter | None = None,
        since: date | None = None,
        until: date | None = None,
        right: CountingRight | None = None,
        group_by: list[StatisticsDimension] | None = None,
        order_by: IssueGroupOrder | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> IssueAggregate | None:
        """The same by up to four dimensions at once, in pages of at most 1000 groups."""
        page = paging(order_by, first=first, after=after, last=last, before=before)
        by = [dimension.name for dimension in group_by or ()]
        return await counting(  # type: ignore[no-any-return]
            info, right, where=where, since=since, until=until, by=by, paging=page
        )

    @strawberry.field
    async def issue_map(
        self,
        info: Info,
        jurisdiction: str | None = None,
        axis: IssueAxis = IssueAxis.PLACE,
        where: IssueFilter | None = None,
        since: date | None = None,
        until: date | None = None,
        right: CountingRight | None = None,
    ) -> IssueMap | None:
        """Figures of each jurisdiction right below one, that with this code or the reader's own (挂图作战).

        Null when there is no such jurisdiction.
        """
        also = place_of(info.context.subject, jurisdiction, axis)
        return await counting(  # type: ignore[no-any-return]
            info, right, places, where=where, since=since, until=until, also=also
        )


Query = merge_types("Query", (IssueQueries, RegistryQueries, RightsQueries, AuditQueries))
