"""How are small numbers withheld from an answer, once its cells have come back?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil

from models.errors import Limited
from models.reports import suppression
from models.reports.figures import Distinct, Figure, How, Mean, Rank, Span, Tally
from models.reports.suppression import LEAST, Cell, Family
from schema.planner.fixing import Fixed, Table
from schema.planner.groups import ROWS
from schema.planner.telling import Block, Group

MOST_CELLS = 10_000
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
    hidden = _Hidden(numbers, [_without(axis[level:]) for axis in table.axes for level in range(len(axis))])
    keys = [(table.columns.index(name), key) for name, key in fixed]
    asked = [cell for cell in numbers if all(cell[at] == key for at, key in keys)]
    same = Counter(cell[: len(block.by)] for cell in asked)
    return [
        by_key[cell] | {name: hidden.told(cell, figure) for figure, name in block.asked}
        for cell in asked
        if same[cell[: len(block.by)]] == 1 and not hidden.has(cell, ROWS)
    ]


def _nearest(number: int, step: int) -> int:
    return (number + step // 2) // step * step


def _without(columns: Sequence[int]) -> Family:
    """The cells along one axis, from one of its levels down, which together are told as a whole."""
    return lambda cell: tuple([key for at, key in enumerate(cell) if at not in columns])


class _Hidden:
    """Knows which figures of which cells are withheld."""

    def __init__(self, numbers: Mapping[Cell, Mapping[Figure, int]], families: Sequence[Family]) -> None:
        self._numbers, self._families = numbers, families
        self._cells: dict[Figure, set[Cell]] = {}

    def has(self, cell: Cell, figure: Figure) -> bool:
        """Whether the count is withheld in the cell."""
        if figure not in self._cells:
            self._cells[figure] = self._withheld(figure)
        return cell in self._cells[figure]

    def told(self, cell: Cell, figure: Figure) -> int | None:
        """What may be told of the figure."""
        number = self._numbers[cell][figure]
        match figure:
            case Tally() | Span(how=How.COUNT):
                return None if self.has(cell, figure) else suppression.rounded(number)
            case Distinct():
                return None if number < LEAST else suppression.rounded(number)
            case Mean(of):
                enough = not self.has(cell, Span(of, How.COUNT))
                return _nearest(number, 10 * HOUR) if enough else None  # it is told in tenths
            case Rank(of, percent):
                count = self._numbers[cell][Span(of, How.COUNT)]
                rank = ceil(count * percent / 100)
                enough = min(rank, count - rank) >= LEAST and not self.has(cell, Span(of, How.COUNT))
                return _nearest(number, HOUR) if enough else None
        return None  # a sum, or the shortest or longest: of a neighbour's table it leaves one issue's

    def _withheld(self, figure: Figure) -> set[Cell]:
        if figure == ROWS:
            table = {cell: known[figure] for cell, known in self._numbers.items()}
            return suppression.withheld(table, self._families)
        return suppression.hidden_parts(self._numbers, self._families, figure)
