"""Aggregates (汇总): figures of issues by several dimensions at once, as a connection of groups."""

from datetime import datetime
from typing import Any

import strawberry

from schema.connections import PageInfo
from schema.counting.grouping import Paging
from schema.counting.telling import Asked, Make, Telling, told
from schema.operators import operator
from schema.planner.orders import Direction
from schema.types.counted import Counted
from schema.types.dimensions import StatisticsDimension
from schema.types.statistics import AS_OF, key_of, label


@strawberry.input(one_of=True)
class IssueGroupOrder:
    """In which order groups come. Groups without a key come last, either way."""

    key: Direction | None = operator("By the keys, the first dimension first.")
    count: Direction | None = operator("By how many issues they hold, then by the keys.")


def _dimension(telling: Telling, _: Asked) -> Make:
    name = telling.by[telling.about]
    return lambda _: name


@strawberry.type
class IssueGroupKey:
    """What the issues of a group share by one dimension."""

    dimension: StatisticsDimension = told(_dimension, "By what.")
    key: str | None = told(key_of, "The code, id, day or month; null for issues that have none.")
    label: str | None = label()


def _keys(telling: Telling, asked: Asked) -> Make:
    made = [telling.inside(asked, about=at) for at in range(len(telling.by))]
    return lambda group: [key(group) for key in made]


@strawberry.type
class IssueGroup(Counted):
    """The issues that share their keys."""

    keys: list[IssueGroupKey] = told(_keys, "A key for each dimension of `groupBy`, in its order.")


def _nodes(telling: Telling, asked: Asked) -> Make:
    group = telling.object(asked.type, asked.nodes)
    return lambda page: [group(one) for one in page.groups]


def _edges(telling: Telling, asked: Asked) -> Make:
    edge = telling.object(asked.type, asked.nodes)
    return lambda page: [edge((page, one)) for one in page.groups]


def _node(telling: Telling, asked: Asked) -> Make:
    group = telling.object(asked.type, asked.nodes)
    return lambda edge: group(edge[1])


def _total(telling: Telling, _: Asked) -> Make:
    telling.here.counted = True
    return lambda page: page.total


_INFO: dict[str, Make] = {
    "hasNextPage": lambda page: page.goes_on,
    "hasPreviousPage": lambda page: page.began_before,
    "startCursor": lambda page: page.cursor(page.groups[0]) if page.groups else None,
    "endCursor": lambda page: page.cursor(page.groups[-1]) if page.groups else None,
    "__typename": lambda _: "PageInfo",
}


def _page_info(telling: Telling, asked: Asked) -> Make:
    selected = telling.document.collect(asked.nodes, asked.type)
    parts = [(key, _INFO[nodes[0].name.value]) for key, nodes in selected.items()]
    return lambda page: {key: make(page) for key, make in parts}


@strawberry.type
class IssueGroupEdge:
    """A group, and its place in the list."""

    cursor: str = told(
        lambda _telling, _asked: lambda edge: edge[0].cursor(edge[1]),
        "A sealed place in this list, in this order, for this reader.",
    )
    node: IssueGroup = told(_node, "The group.")


@strawberry.type
class IssueGroupConnection:
    """One page of groups."""

    edges: list[IssueGroupEdge] = told(_edges, "The groups of this page with their cursors.")
    nodes: list[IssueGroup] = told(_nodes, "The groups of this page.")
    page_info: PageInfo = told(_page_info, "Where this page lies.")
    total_count: int = told(_total, "How many groups there are; counted only when asked.")
    truncated: bool = told(
        lambda _telling, _asked: lambda page: page.goes_on or page.began_before,
        "Whether there are more groups than this page holds: then they do not add up to the whole.",
    )


def _groups(telling: Telling, asked: Asked) -> Make:
    block, connection = telling.groups(asked, telling.blocks.by, paged=True)
    return lambda answer: connection(answer[block.name])


@strawberry.type
class IssueAggregate(Counted):
    """Figures of issues: of all of them, and of groups."""

    as_of: datetime = AS_OF
    groups: IssueGroupConnection = told(_groups, "By `groupBy`; without it, there is one group of all.")


def paging(order: IssueGroupOrder | None, **page: Any) -> Paging:
    """Which page, in which order."""
    if order is None:
        return Paging(**page)
    if isinstance(order.count, Direction):
        return Paging(**page, by_count=True, direction=order.count)
    return Paging(**page, direction=order.key or Direction.ASC)
