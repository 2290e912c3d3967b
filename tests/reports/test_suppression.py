"""Is a small number of a table safe from whoever knows the sums, and every number that is told?"""

from collections.abc import Callable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from models.reports import suppression
from models.reports.figures import Figure, Fold, IssueDuration, Span, Tally
from models.reports.metrics import COUNTS, METRICS
from models.reports.suppression import LEAST, Along, Cell, Family, needed, splits, withheld

Table = dict[Cell, int]

ROWS: Along = lambda cell: ("row", cell[0])  # noqa: E731
COLUMNS: Along = lambda cell: ("column", cell[1])  # noqa: E731
SUMS: list[Family] = [(ROWS, ()), (COLUMNS, ())]
NUMBERS = st.one_of(st.integers(0, 9), st.integers(0, 200))
TABLES = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), NUMBERS, max_size=25)


def families(table: Table) -> Iterator[list[Cell]]:
    for family in (ROWS, COLUMNS):
        for group in {family(cell) for cell in table}:
            yield [cell for cell in table if family(cell) == group and table[cell]]


def told_by_subtraction(table: Table, hidden: set[Cell]) -> set[Cell]:
    """The hidden cells that an exact sum, less all that is told or found so far, leaves alone."""
    unknown = {cell for cell in hidden if table[cell]}
    found: set[Cell] = set()
    while more := {
        left[0] for members in families(table) if len(left := [c for c in members if c in unknown]) == 1
    }:
        unknown -= more
        found |= more
    return found


@given(TABLES)
def test_small_numbers_are_withheld(table: Table) -> None:
    hidden = withheld(table, SUMS)

    assert {cell for cell, number in table.items() if number < LEAST} <= hidden <= set(table)


@given(TABLES)
def test_what_is_left_of_a_sum_is_no_small_number(table: Table) -> None:
    """Unless there is nothing else in the family that could be withheld."""
    hidden = withheld(table, SUMS)

    for members in families(table):
        left = [cell for cell in members if cell in hidden]
        assert not 0 < sum(table[cell] for cell in left) < LEAST or left == members


@given(TABLES)
def test_no_small_number_is_told_by_subtraction(table: Table) -> None:
    """Row after row and column after column, in any order; but for a sum that is no more than the number."""
    hidden = withheld(table, SUMS)
    lonely = {members[0] for members in families(table) if len(members) == 1}
    small = {cell for cell, number in table.items() if 0 < number < LEAST}

    if not lonely:
        assert not told_by_subtraction(table, hidden) & small


@given(TABLES)
def test_the_same_is_withheld_however_a_table_is_written(table: Table) -> None:
    turned = {cell: table[cell] for cell in reversed(table)}

    assert withheld(table, SUMS) == withheld(turned, SUMS[::-1])


def test_every_figure_is_a_part_of_something() -> None:
    figures: list[Figure] = [Tally(tests) for tests in COUNTS.values() if tests]
    figures += [Tally(metric.over + metric.of) for metric in METRICS.values()]
    figures += [Tally(metric.over) for metric in METRICS.values() if metric.over]
    figures += [Span(of, Fold.COUNT) for of in IssueDuration]

    assert all(splits(figure) for figure in figures)
    for figure in figures:
        parts = {part for whole, parts in splits(figure) for part in (whole, *parts)}
        assert parts | {Tally(), figure} <= set(needed([figure]))


def test_the_tests_would_notice() -> None:
    """A table in which a small number is told as soon as nothing complements it."""
    table: Table = {("a", 1): 3, ("a", 2): 9, ("b", 1): 8, ("b", 2): 7}
    small: Callable[[Table], set[Cell]] = lambda table: {cell for cell in table if table[cell] < LEAST}  # noqa: E731

    assert told_by_subtraction(table, small(table)) == {("a", 1)}
    assert told_by_subtraction(table, withheld(table, SUMS)) == set()
    assert suppression.rounded(7) == 5
