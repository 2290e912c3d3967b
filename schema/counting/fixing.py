"""What may be asked by those who count what they do not read?

Every question of theirs is a cell, or a line of cells, of a table of one year over at most three axes and its
months: filters fix keys. So a number is withheld or told alike, however it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from models.errors import Forbidden
from schema.counting.cubes import Cube
from schema.planner.filters import EVERYTHING, Filter, Shape

MOST_AXES = 3  # beside the months
MONTHS = "time"
Fixed = tuple[tuple[str, Any], ...]  # dimensions, each with the one key that is asked for


def fixed(cube: Cube, narrowed: Filter) -> Fixed:
    """The keys that a filter leaves.

    Raises:
        Forbidden: ONLY_BY_DIMENSIONS.
    """
    by_filter = {how.fixed_by: name for name, how in cube.dimensions.items() if how.fixed_by}
    found, values = [], iter(narrowed.values)
    for leaf in _leaves(narrowed.shape):
        if leaf not in by_filter:
            raise Forbidden("ONLY_BY_DIMENSIONS", field=("where",))
        found.append((by_filter[leaf], next(values)))
    return tuple(found)


def _leaves(shape: Shape) -> Iterator[Shape]:
    if shape == EVERYTHING:
        return
    if shape[0] == "and":
        for part in shape[1:]:
            yield from _leaves(part)
    else:
        yield _without_kinds(shape)


def _without_kinds(shape: Shape) -> Shape:
    match shape:
        case ("relation", name, inside):
            return ("relation", name, _without_kinds(inside))
        case ("within", *_):
            return shape
        case (word, name, _):
            return (word, name)
    return shape


def fixed_month(since: date | None, until: date | None) -> Fixed:
    """The month that a period is; none if it is a year.

    Raises:
        Forbidden: ONLY_WHOLE_MONTHS.
    """
    if since is not None and until is not None and since.day == 1:
        after = until + timedelta(days=1)
        if after.day == 1 and (since.year, since.month) == (until.year, until.month):
            return (("MONTH", f"{since:%Y-%m}"),)
        if (since.month, until.year, after.year) == (1, since.year, since.year + 1):
            return ()
    raise Forbidden("ONLY_WHOLE_MONTHS", field=("since",))


@dataclass(frozen=True)
class Table:
    """The cells among which a question asks; `columns` are the dimensions of their keys, its own first."""

    columns: tuple[str, ...]
    axes: tuple[tuple[int, ...], ...]  # the columns of each axis, the coarsest first

    @classmethod
    def over(cls, cube: Cube, by: Sequence[str], fixed: Sequence[str]) -> Table:
        """The table that a question with these dimensions is about.

        Raises:
            Forbidden: TOO_FINE, for days and weeks, more than three axes, or two that cross on one axis.
        """
        columns = list(dict.fromkeys((*by, *fixed)))
        axes: dict[str, str] = {}
        for name in columns:
            axis, known = cube.dimensions[name].axis, axes.get(cube.dimensions[name].axis, name)
            axes[axis] = max(known, name, key=lambda one: len(cube.dimensions[one].above))
        inside = {name for one in axes.values() for name in (one, *cube.dimensions[one].above)}
        if "" in axes or len(axes.keys() - {MONTHS}) > MOST_AXES or not inside.issuperset(columns):
            raise Forbidden("TOO_FINE", field=("groupBy",), limit=MOST_AXES)
        chains = [(*cube.dimensions[name].above, name) for _, name in sorted(axes.items())]
        columns = list(dict.fromkeys((*columns, *chain.from_iterable(chains))))
        return cls(tuple(columns), tuple(tuple(map(columns.index, names)) for names in chains))
