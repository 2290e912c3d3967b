"""Which numbers are withheld from those who may count issues but not read them?

A table has a number in each cell, and each cell lies in families: rows and columns, whose sums are cells of
smaller tables. A number below `LEAST` is withheld (主动隐藏), and others with it, until no family tells it by
subtraction, and no parts add up to a sum that is withheld (补充隐藏). What is told is rounded. Whether a
number is told depends on the tables, never on the question.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.reports.figures import Figure, Fold, Mean, Rank, Span, Tally
from models.reports.metrics import COUNTS, METRICS

LEAST = 5
STEP = 5

Cell = tuple[Hashable, ...]
Along = Callable[[Cell], Hashable]
"""The sum that a cell is a part of, along one axis."""

Family = tuple[Along, Collection[Hashable]]
"""Along what cells are summed, and which of the sums are withheld."""


def rounded(number: int) -> int:
    """To the nearest multiple of `STEP`.

    >>> [rounded(number) for number in (5, 7, 8, 12, 13)]
    [5, 5, 10, 10, 15]
    """
    return (number + STEP // 2) // STEP * STEP


def withheld(table: Mapping[Cell, int], families: Sequence[Family]) -> set[Cell]:
    """The cells whose numbers are not told.

    >>> rows, columns = (lambda cell: cell[0], ()), (lambda cell: cell[1], ())
    >>> sorted(withheld({("a", 1): 3, ("a", 2): 9, ("a", 3): 20}, [rows]))
    [('a', 1), ('a', 2)]
    >>> table = {("a", 1): 3, ("a", 2): 9, ("b", 1): 8, ("b", 2): 7, ("b", 3): 6}
    >>> sorted(withheld(table, [rows, columns]))
    [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
    """
    hidden = {cell for cell, number in table.items() if number < LEAST}
    sums = [one for family in families for one in _sums(table, family)]
    plain = {one.members[0] for one in sums if len(one.members) == 1 and not one.hidden}
    holding: dict[Cell, list[_Sum]] = {}
    for one in sums:
        for cell in one.members:
            holding.setdefault(cell, []).append(one)
    changed = [one for one in sums if one.hidden or not hidden.isdisjoint(one.members)]
    while more := {cell for one in changed for cell in one.complement(table, hidden, plain)}:
        hidden |= more
        changed = list({id(one): one for cell in more for one in holding[cell]}.values())
    return hidden


@dataclass(frozen=True)
class _Sum:
    """The cells that a sum is made of, without those that are zero: that there is none tells of nobody."""

    members: list[Cell]
    hidden: bool

    def complement(self, table: Mapping[Cell, int], hidden: set[Cell], plain: set[Cell]) -> list[Cell]:
        """What must be withheld too, so that neither the sum tells its parts nor these the sum."""
        within = [cell for cell in self.members if cell in hidden]
        # A number that is a sum by itself, and told as such, hides nothing.
        hiding = [cell for cell in within if table[cell] < LEAST or cell not in plain]
        safe = len(hiding) > 1 and sum(table[cell] for cell in hiding) >= LEAST
        if safe or not (within or self.hidden):
            return []
        rest = {cell: (cell in plain, table[cell]) for cell in self.members if cell not in hidden}
        # Of equal numbers all: a choice between them could be another where the table is written otherwise.
        return [cell for cell, rank in rest.items() if rank == min(rest.values())]


def _sums(table: Mapping[Cell, int], family: Family) -> Iterable[_Sum]:
    along, hidden = family
    found: dict[Hashable, list[Cell]] = {}
    for cell, number in table.items():
        if number:
            found.setdefault(along(cell), []).append(cell)
    return [_Sum(members, key in hidden) for key, members in found.items()]


# A figure is one of the parts that a whole falls into; what is left of the whole is the last part.
Split = tuple[Figure, tuple[Figure, ...]]

_ALL = Tally()
_C = {name: Tally(tests) for name, tests in COUNTS.items()}
_RATES = [(Tally(metric.over), Tally(metric.over + metric.of)) for metric in METRICS.values()]
_SPLITS: tuple[Split, ...] = (
    (_ALL, (_C["open"], _C["resolved"])),
    (_C["resolved"], (_C["solved"],)),
    (_C["resolved"], (_C["written_off"],)),
    (_ALL, (_C["green"], _C["yellow"], _C["red"], _C["unlit"])),
    *((over, (of,)) for over, of in _RATES),
    *((_ALL, (over,)) for over, _ in _RATES if over != _ALL),
)


def splits(figure: Figure) -> list[Split]:
    """The splits that a figure is a part of: their sums are told, so each has to protect it."""
    if isinstance(figure, Span) and figure.fold is Fold.COUNT:
        return [(_ALL, (figure,))]
    return [split for split in _SPLITS if figure in split[1]]


def needed(figures: Iterable[Figure]) -> list[Figure]:
    """All that must be counted to know which of the figures may be told."""
    wanted = list(figures)
    counts = [Span(one.of, Fold.COUNT) for one in wanted if isinstance(one, Mean | Rank)]
    found: dict[Figure, None] = dict.fromkeys([_ALL, *wanted, *counts])
    stack = list(found)
    while stack:
        more = [part for whole, parts in splits(stack.pop()) for part in (whole, *parts) if part not in found]
        found |= dict.fromkeys(more)
        stack += more
    return list(found)
