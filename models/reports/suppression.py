"""Which numbers are withheld from those who may count issues but not read them?

A table has a number in each cell, and each cell lies in families: rows and columns whose sums are told too. A
number below `LEAST` is withheld (主动隐藏), and others with it, until no family tells it by subtraction
(补充隐藏). What is told is rounded. Whether a number is told depends on its table, never on the question.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import chain

from models.reports.figures import Figure, How, Mean, Rank, Span, Tally
from models.reports.metrics import COUNTS, METRICS

LEAST = 5
STEP = 5

Cell = tuple[Hashable, ...]
Family = Callable[[Cell], Hashable]


def rounded(number: int) -> int:
    """To the nearest multiple of `STEP`.

    >>> [rounded(number) for number in (5, 7, 8, 12, 13)]
    [5, 5, 10, 10, 15]
    """
    return (number + STEP // 2) // STEP * STEP


def withheld(table: Mapping[Cell, int], families: Sequence[Family]) -> set[Cell]:
    """The cells whose numbers are not told.

    >>> by_first, by_second = (lambda cell: cell[0]), (lambda cell: cell[1])
    >>> sorted(withheld({("a", 1): 3, ("a", 2): 9, ("a", 3): 20}, [by_first]))
    [('a', 1), ('a', 2)]
    >>> table = {("a", 1): 3, ("a", 2): 9, ("b", 1): 8, ("b", 2): 7, ("b", 3): 6}
    >>> sorted(withheld(table, [by_first, by_second]))
    [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
    """
    hidden = {cell for cell, number in table.items() if number < LEAST}
    groups = [members for family in families for members in _members(table, family)]
    alone = {members[0] for members in groups if len(members) == 1}
    while (
        more := {cell for members in groups for cell in _complement(table, members, hidden, alone)} - hidden
    ):
        hidden |= more
    return hidden


def _members(table: Mapping[Cell, int], family: Family) -> Iterable[list[Cell]]:
    found: dict[Hashable, list[Cell]] = {}
    for cell, number in table.items():
        if number:  # that there is none tells of nobody
            found.setdefault(family(cell), []).append(cell)
    return found.values()


def _complement(
    table: Mapping[Cell, int], members: list[Cell], hidden: set[Cell], alone: set[Cell]
) -> list[Cell]:
    """What must be withheld too, so that the sum of a family does not tell what is hidden in it."""
    within = [cell for cell in members if cell in hidden]
    # A number that another sum tells hides nothing.
    hiding = [cell for cell in within if table[cell] < LEAST or cell not in alone]
    if not within or (len(hiding) > 1 and sum(table[cell] for cell in hiding) >= LEAST):
        return []
    rest = [cell for cell in members if cell not in hidden]
    return [min(rest, key=lambda cell: (cell in alone, table[cell], repr(cell)))] if rest else []


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
    if isinstance(figure, Span) and figure.how is How.COUNT:
        return [(_ALL, (figure,))]
    return [split for split in _SPLITS if figure in split[1]]


def hidden_parts(
    numbers: Mapping[Cell, Mapping[Figure, int]], families: Sequence[Family], figure: Figure
) -> set[Cell]:
    """The cells in which a part of the whole is not told, because of any split that it belongs to."""
    found: set[Cell] = set()
    for whole, parts in splits(figure):
        table = {
            (cell, part): number
            for cell, known in numbers.items()
            for part, number in enumerate(_falling(known, whole, parts))
        }
        within: list[Family] = [_across(family) for family in families]
        hidden = withheld(table, [*within, lambda cell: cell[0]])
        at = parts.index(figure)
        found |= {cell for cell in numbers if (cell, at) in hidden}
    return found


def _across(family: Family) -> Family:
    """The same part of the cells of a family."""
    return lambda cell: (family(cell[0]), cell[1])  # type: ignore[arg-type]


def _falling(known: Mapping[Figure, int], whole: Figure, parts: Sequence[Figure]) -> list[int]:
    numbers = [known[part] for part in parts]
    return [*numbers, known[whole] - sum(numbers)]


def needed(figures: Iterable[Figure]) -> list[Figure]:
    """All that must be counted to know which of the figures may be told."""
    wanted = list(figures)
    counts = [Span(one.of, How.COUNT) for one in wanted if isinstance(one, Mean | Rank)]
    related = [(whole, *parts) for figure in (*wanted, *counts) for whole, parts in splits(figure)]
    return list(dict.fromkeys(chain([_ALL], wanted, counts, *related)))
