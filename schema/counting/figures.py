"""How is a number of a group asked in SQL?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from models.reports.figures import Distinct, Figure, Fold, Mean, Rank, Span, Tally
from models.reports.metrics import How, Test, Tests
from schema.planner.statements import both

Column = Callable[[str], str]


def facts_of(figures: Iterable[Figure]) -> list[str]:
    """What the figures read of a row, each once."""
    return list(dict.fromkeys(fact for figure in figures for fact in _facts(figure)))


def in_sql(figure: Figure, column: Column) -> str:
    """The figure as an aggregate over the rows of a group, whose facts `column` names."""
    match figure:
        case Tally(tests):
            return f"count(*) FILTER (WHERE {tested(tests, column)})" if tests else "count(*)"
        case Distinct(of):
            return f"count(DISTINCT {column(of)})"
        case Span(of, fold):
            return f"{fold}({column(of)})"
        case Mean(of):
            total, count = f"sum({column(of)})", f"count({column(of)})"
            return f"(20*{total}+{count})/nullif(2*{count},0)"
        case Rank(of, percent):
            own = column(of)
            ranked = f"{own} IS NOT NULL AND 100*{_rank(column, of)} >= {percent}*{_size(column, of)}"
            return f"min({own}) FILTER (WHERE {ranked})"


def of_parts(figure: Figure, name: str) -> str | None:
    """The figure of the whole, from those of parts that are called `name`; None when parts do not tell it."""
    match figure:
        case Tally() | Span(fold=Fold.COUNT):
            return f"coalesce(sum({name}),0)"
        case Span(_, fold):
            return f"{fold}({name})"
    return None


def ranked(figures: Iterable[Figure], keys: Sequence[str]) -> list[str]:
    """What must be known of a row beside its facts: its rank in its group, and how many are ranked there."""
    columns = []
    for of in dict.fromkeys(figure.of for figure in figures if isinstance(figure, Rank)):
        own = f"c.{of}"
        part = f"PARTITION BY {','.join(keys)} " if keys else ""
        columns.append(f"row_number() OVER ({part}ORDER BY {own} NULLS LAST) AS {_rank(str, of)}")
        columns.append(f"count({own}) OVER ({part.rstrip()}) AS {_size(str, of)}")
    return columns


def tested(tests: Tests, column: Column) -> str:
    """Whether a row passes."""
    return both(*(_test(test, column) for test in tests))


def _rank(column: Column, of: str) -> str:
    return column(f"rank_{of}")


def _size(column: Column, of: str) -> str:
    return column(f"size_{of}")


def _facts(figure: Figure) -> list[str]:
    if isinstance(figure, Tally):
        return [fact for test in figure.tests for fact in _of_test(test)]
    return [figure.of]


def _of_test(test: Test) -> list[str]:
    return [test.fact, test.than] if test.how is How.BY else [test.fact]


def _test(test: Test, column: Column) -> str:
    """What `Test.passes` asks of a row, asked in SQL."""
    name = column(test.fact)
    match test.how:
        case How.AMONG:
            return f"{name} IN ({_literals(test.than)})"
        case How.OUTSIDE:
            return f"{name} NOT IN ({_literals(test.than)})"
        case How.SET:
            return f"{name} IS NOT NULL"
        case How.TRUE:
            return f"{name}"
        case How.FALSE:
            return f"NOT {name}"
        case How.BY:
            return f"{name} <= {column(test.than)}"
        case How.ABOVE:
            return f"{name} > {int(test.than)}"


def _literals(words: Sequence[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))
