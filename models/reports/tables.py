"""What is withheld of a table, when all the smaller tables that it sums up to may be asked for as well?"""

from collections.abc import Hashable, Mapping, Sequence

from models.reports.figures import Figure, Tally
from models.reports.suppression import Along, Cell, Family, Split, splits, withheld

ALL = Tally()
Depths = tuple[int, ...]
"""How many of its levels each axis still has."""


class Tables:
    """A table, whose axes are columns of the keys of its cells, the coarsest first; and all it sums up to.

    A sum is settled before its parts, so that none of a withheld sum's parts add up to it.
    """

    def __init__(self, cells: Mapping[Cell, Mapping[Figure, int]], axes: Sequence[Sequence[int]]) -> None:
        self._cells = cells
        # A level with one key alone tells nothing apart.
        several = [[at for at in axis if len({cell[at] for cell in cells}) > 1] for axis in axes]
        self._axes = [axis for axis in several if axis]
        self._whole = tuple(map(len, self._axes))
        self._keys: dict[Depths, list[Cell]] = {}
        self._sums: dict[tuple[Figure, Depths], dict[Cell, int]] = {}
        self._figures: dict[tuple[Figure, Depths], set[Cell]] = {}
        self._parts: dict[tuple[Split, Depths], set[Cell]] = {}

    def hides(self, cell: Cell, figure: Figure) -> bool:
        """Whether the figure of the cell is withheld."""
        return self._key(cell, self._whole) in self._hidden(figure, self._whole)

    def _hidden(self, figure: Figure, depths: Depths) -> set[Cell]:
        known = (figure, depths)
        if known not in self._figures:
            self._figures[known] = self._found(figure, depths)
        return self._figures[known]

    def _found(self, figure: Figure, depths: Depths) -> set[Cell]:
        if figure == ALL:
            along = [(self._up(axis), self._hidden(ALL, up)) for axis, up in self._above(depths)]
            return withheld(self._summed(ALL, depths), along)
        parts = [(self._split(split, depths), split[1].index(figure)) for split in splits(figure)]
        return {cell for cell in self._summed(ALL, depths) for hidden, at in parts if (cell, at) in hidden}

    def _split(self, split: Split, depths: Depths) -> set[Cell]:
        """The parts of the wholes of a table that are withheld, each as its cell and its number."""
        known = (split, depths)
        if known not in self._parts:
            whole, *parts = [self._summed(figure, depths) for figure in (split[0], *split[1])]
            table: dict[Cell, int] = {}
            for cell, number in whole.items():
                numbers = [part[cell] for part in parts]
                table |= {(cell, at): one for at, one in enumerate([*numbers, number - sum(numbers)])}
            along: list[Family] = [(lambda part: part[0], self._hidden(split[0], depths))]
            along += [(_of_part(self._up(axis)), self._split(split, up)) for axis, up in self._above(depths)]
            self._parts[known] = withheld(table, along)
        return self._parts[known]

    def _summed(self, figure: Figure, depths: Depths) -> dict[Cell, int]:
        known = (figure, depths)
        if known not in self._sums:
            sums: dict[Cell, int] = {}
            for cell, numbers in zip(self._named(depths), self._cells.values(), strict=True):
                sums[cell] = sums.get(cell, 0) + numbers[figure]
            self._sums[known] = sums
        return self._sums[known]

    def _named(self, depths: Depths) -> list[Cell]:
        """What a table of these depths calls the cells, one after the other."""
        if depths not in self._keys:
            self._keys[depths] = [self._key(cell, depths) for cell in self._cells]
        return self._keys[depths]

    def _key(self, cell: Cell, depths: Depths) -> Cell:
        """For each axis, the keys of as many levels."""
        return tuple(
            [tuple([cell[at] for at in axis[:deep]]) for axis, deep in zip(self._axes, depths, strict=True)]
        )

    def _above(self, depths: Depths) -> list[tuple[int, Depths]]:
        """Each axis that can lose a level, and the table without it."""
        return [
            (axis, (*depths[:axis], deep - 1, *depths[axis + 1 :]))
            for axis, deep in enumerate(depths)
            if deep
        ]

    def _up(self, axis: int) -> Along:
        """The sum that a cell is a part of, along an axis."""
        return lambda cell: (*cell[:axis], _shortened(cell[axis]), *cell[axis + 1 :])


def _shortened(keys: Hashable) -> Hashable:
    return keys[:-1] if isinstance(keys, tuple) else keys


def _of_part(up: Along) -> Along:
    """The same part of the sum."""
    return lambda part: (up(part[0]), part[1])  # type: ignore[arg-type]
