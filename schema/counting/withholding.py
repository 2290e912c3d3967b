"""How are small numbers withheld from an answer, once its cells have come back?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.errors import Limited
from models.reports import suppression
from models.reports.figures import Distinct, Figure, Fold, IssueDuration, Mean, Rank, Span, Tally
from models.reports.suppression import LEAST, Cell
from models.reports.tables import Tables
from schema.counting.fixing import Fixed, Table
from schema.counting.groups import ROWS
from schema.counting.telling import Block, Group

MOST_CELLS = 2_000  # what is withheld of them is worked out while others wait
HOUR = 3600


def protected(block: Block, table: Table, cells: Sequence[Group], fixed: Fixed) -> list[Group]:
    """The groups that may be told, with what may be told of them.

    What lies at no place of a level is in a cell of each place above; where there are several, none is told.

    Raises:
        Limited: TOO_MANY cells.
    """
    if len(cells) > MOST_CELLS:
        raise Limited("TOO_MANY", limit=MOST_CELLS, field=("groupBy",))
    numbers = {
        tuple([cell[f"k{at}"] for at in range(len(table.columns))]): {
            figure: cell[name] or 0 for figure, name in block.numbers.names.items()
        }
        for cell in cells
    }
    by_key = dict(zip(numbers, cells, strict=True))
    known = _Protected(numbers, Tables(numbers, table.axes))
    keys = [(table.columns.index(name), key) for name, key in fixed]
    asked = [cell for cell in numbers if all(cell[at] == key for at, key in keys)]
    same = Counter(cell[: len(block.by)] for cell in asked)
    return [
        _shown(by_key[cell]) | {name: known.told(cell, figure) for figure, name in block.asked}
        for cell in asked
        if same[cell[: len(block.by)]] == 1 and not known.tables.hides(cell, ROWS)
    ]


def _shown(group: Group) -> Group:
    """Its keys and labels, and no number."""
    return {name: value for name, value in group.items() if name[0] in "kl"}


def _nearest(number: int, step: int) -> int:
    return (number + step // 2) // step * step


@dataclass(frozen=True)
class _Protected:
    """Tells of cells what may be told."""

    numbers: Mapping[Cell, Mapping[Figure, int]]
    tables: Tables

    def told(self, cell: Cell, figure: Figure) -> int | None:
        """What may be told of the figure."""
        number = self.numbers[cell][figure]
        match figure:
            case Tally() | Span(fold=Fold.COUNT):
                return None if self.tables.hides(cell, figure) else suppression.rounded(number)
            case Distinct():
                return None if number < LEAST else suppression.rounded(number)
            case Mean(of):
                enough = not self.tables.hides(cell, Span(of, Fold.COUNT))
                return _nearest(number, 10 * HOUR) if enough else None  # it is told in tenths
            case Rank(of, percent):
                return _nearest(number, HOUR) if self._amid_many(cell, of, percent) else None
        return None  # a sum, or the shortest or longest: less the same of a neighbour, it tells of one issue

    def _amid_many(self, cell: Cell, of: IssueDuration, percent: int) -> bool:
        """Whether as many durations as may be told lie on either side of a percentile."""
        count = self.numbers[cell][Span(of, Fold.COUNT)]
        rank = -(-count * percent // 100)
        return min(rank, count - rank) >= LEAST and not self.tables.hides(cell, Span(of, Fold.COUNT))
