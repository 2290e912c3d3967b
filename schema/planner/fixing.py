"""What may be asked by those who count what they do not read?

Every question of theirs is a cell, or a line of cells, of a table over at most three axes: filters fix keys,
periods are whole months or years. So a number is withheld or told alike, however it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from models.errors import Forbidden
from schema.planner.cubes import Cube
from schema.planner.filters import EVERYTHING, Filter, Shape

MOST_AXES = 3
Fixed = tuple[tuple[str, Any], ...]  # dimensions, each with the one key that is asked for


def fixed(cube: Cube, narrowed: Filter, since: date | None, until: date | None) -> Fixed:
    """The keys that a filter and a period leave.

    Raises:
        Forbidden: ONLY_BY_DIMENSIONS, ONLY_WHOLE_MONTHS.
    """
    by_filter = {how.fixed_by: name for name, how in cube.dimensions.items() if how.fixed_by}
    found, values = [], iter(narrowed.values)
    for leaf in _leaves(narrowed.shape):
        if leaf not in by_filter:
            raise Forbidden("ONLY_BY_DIMENSIONS", field=("where",))
        found.append((by_filter[leaf], next(values)))
    return (*found, *_period(since, until))


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


def _period(since: date | None, until: date | None) -> Fixed:
    if since is None and until is None:
        return ()
    if since is not None and until is not None and since.day == 1:
        after = until + timedelta(days=1)
        if after.day == 1 and (since.year, since.month) == (until.year, until.month):
            return (("MONTH", f"{since:%Y-%m}"),)
        if (since.month, until.year, after.year) == (1, since.year, since.year + 1):
            return (("YEAR", f"{since:%Y}"),)
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
        if "" in axes or len(axes) > MOST_AXES or not inside.issuperset(columns):
            raise Forbidden("TOO_FINE", field=("groupBy",), limit=MOST_AXES)
        chains = [(*cube.dimensions[name].above, name) for name in axes.values()]
        columns = list(dict.fromkeys((*columns, *chain.from_iterable(chains))))
        return cls(tuple(columns), tuple(tuple(map(columns.index, names)) for names in chains))
