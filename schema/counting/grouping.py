"""How does one request want rows counted: which of them, by what, and which groups of them on one page?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from graphql import FieldNode, FragmentDefinitionNode, FragmentSpreadNode, VariableNode
from graphql.language import Node

from models.errors import BadInput, Limited
from models.rules.calendar import midnight_after, midnight_before
from schema.counting.cubes import Cube
from schema.counting.fixing import Fixed, fixed, fixed_month
from schema.planner.asking import Asking
from schema.planner.filters import EVERYTHING
from schema.planner.orders import Direction
from schema.planner.readings import Reading, filter_of, opened, page_size, seal

MOST_GROUPS = 1000
MOST_DIMENSIONS = 4


@dataclass(frozen=True)
class Grouping(Reading):
    """`cursors` are since and until, then the fixed keys, or the sort keys of `after` and `before`."""

    by: tuple[str, ...] = ()
    by_count: bool = False
    descending: bool = False
    said: tuple[str, ...] = ()  # what the variables inside the selection say
    withheld: bool = False  # small numbers are
    fixed: Fixed = ()  # keys by which rows are chosen; where small numbers are withheld, the only way

    @cached_property
    def shape(self) -> tuple[Any, ...]:
        since, until, *_ = self.cursors
        period = (since is None, until is None)
        grouped = (self.by, self.by_count, self.descending, self.said)
        return (*super().shape, period, *grouped, self.withheld, tuple([name for name, _ in self.fixed]))

    @property
    def keys(self) -> int:
        """How many sort keys a group has."""
        return self.by_count + len(self.by)


@dataclass(frozen=True)
class Paging:
    """Which groups are asked for, in which order."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None
    by_count: bool = False
    direction: Direction = Direction.ASC


def read_grouping(
    asking: Asking,
    cube: Cube,
    list: str,
    *,
    withheld: bool = False,
    where: Any = None,
    since: date | None = None,
    until: date | None = None,
    by: Sequence[str] = (),
    also: Fixed = (),
    paging: Paging | None = None,
    said: tuple[str, ...] = (),
) -> Grouping:
    """What the arguments say.

    Raises:
        BadInput: BAD_PERIOD, OUT_OF_RANGE, FIRST_AND_LAST, REPEATED; what a filter says is malformed.
        BadCursor: a cursor that these groups did not give to this reader.
        Forbidden: withheld, what may not be filtered by.
        Limited: PAGE_TOO_LARGE, TOO_MANY dimensions.
    """
    if since and until and until < since:
        raise BadInput("BAD_PERIOD", field=("until",))
    page = paging or Paging()
    narrowed = filter_of(asking, where)
    period = (since and midnight_before(since), until and midnight_after(until))
    grouping = Grouping(
        limit=page_size(page.first, page.last, usual=MOST_GROUPS, most=MOST_GROUPS),
        where=narrowed.shape,
        values=tuple(narrowed.values),
        backwards=page.last is not None,
        cursors=(*period, *(key for _, key in also)),
        fixed=also,
        list=repr((list, since, until, tuple(by), page.by_count, page.direction, withheld)),
        by=_dimensions(by),
        by_count=page.by_count,
        descending=page.direction is Direction.DESC,
        said=said,
    )
    if withheld:
        keys = (*also, *fixed(cube, narrowed), *fixed_month(since, until))
        grouping = replace(
            grouping,
            withheld=True,
            fixed=keys,
            where=EVERYTHING,
            values=(),
            cursors=(*_year(since), *(key for _, key in also)),
            list=f"{grouping.list}{keys}",
        )
    return _opened(asking, grouping, page)


def _year(day: date | None) -> tuple[datetime | None, datetime | None]:
    """From when until when the year of a day lasts."""
    if day is None:
        return None, None
    return midnight_before(day.replace(month=1, day=1)), midnight_after(day.replace(month=12, day=31))


def _dimensions(by: Sequence[str]) -> tuple[str, ...]:
    if len(by) > MOST_DIMENSIONS:
        raise Limited("TOO_MANY", limit=MOST_DIMENSIONS, field=("groupBy",))
    if len(set(by)) < len(by):
        raise BadInput("REPEATED", field=("groupBy",))
    return tuple(by)


def _opened(asking: Asking, grouping: Grouping, page: Paging) -> Grouping:
    kinds: list[Any] = [int] * grouping.by_count + [str] * len(grouping.by)
    keys = opened(seal(asking, grouping), kinds, after=page.after, before=page.before)
    given: dict[str, Any] = dict.fromkeys(keys, ())
    return replace(grouping, **given, cursors=sum(keys.values(), grouping.cursors))


def variables_below(
    nodes: Sequence[FieldNode], fragments: dict[str, FragmentDefinitionNode]
) -> Iterator[str]:
    """The variables that arguments mention inside the selections of `nodes`, each once."""
    seen: set[str] = set()
    stack: list[Node | None] = [node.selection_set for node in nodes]
    while stack:
        node = stack.pop()
        if isinstance(node, VariableNode) and node.name.value not in seen:
            seen.add(node.name.value)
            yield node.name.value
        elif isinstance(node, FragmentSpreadNode) and f"...{node.name.value}" not in seen:
            seen.add(f"...{node.name.value}")
            stack.append(fragments[node.name.value].selection_set)
        for key in () if node is None else node.keys:
            inside = getattr(node, key)
            stack += inside if isinstance(inside, tuple | list) else [inside] * isinstance(inside, Node)
