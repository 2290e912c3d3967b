"""How does a statement answer a whole field: with one row, or with one row of finished JSON for each node?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import FieldNode

from schema.planner.lists import Rows
from schema.planner.orders import WIDEST, too_wide
from schema.planner.patches import Nulled, Path, Run, Step
from schema.planner.plans import Assemble
from schema.planner.selections import Made, Selections
from schema.planner.shaped import Shaped
from schema.planner.statements import ALWAYS, both

Fetched = Sequence[tuple[Any, ...]]


def one(selections: Selections, rows: Rows, nodes: list[FieldNode]) -> tuple[str, Assemble]:
    """A statement for the one row that the filter names; the field is null when there is none."""
    statement, scope = selections.statement, rows.scope
    sql, step = selections.of(rows.target, scope, nodes)
    found = f"SELECT {statement.dialect.finished(sql)} FROM {scope.source} WHERE {rows.where()}"
    marker = f"CASE WHEN {statement.current()} THEN 1 END"

    def assemble(fetched: Fetched, run: Run) -> Shaped:
        text = fetched[0][1]
        return Shaped(None) if text is None else shaped(lambda: _patched(text, step, run, ()), run)

    return f"SELECT {marker},({found})", assemble


def listed(selections: Selections, rows: Rows, nodes: list[FieldNode]) -> tuple[str, Assemble]:
    """A statement for a plain list."""
    page = Columns(selections, rows, extra=False)
    column, width = page.json(selections.of(rows.target, page.cut, nodes)), page.width

    def assemble(fetched: Fetched, run: Run) -> Shaped:
        sortable(fetched, width)
        return shaped(lambda: column.joined(present(fetched), run, ()), run)

    return page.sql(), assemble


@dataclass(frozen=True)
class _Json:
    """A column of finished JSON, and what must still be done to it."""

    index: int
    step: Step | None

    def joined(self, fetched: Fetched, run: Run, path: Path) -> bytes:
        return b"[%b]" % b",".join(self.texts(fetched, run, path))

    def texts(self, fetched: Fetched, run: Run, path: Path, *below: str) -> list[bytes]:
        """The JSON of each row; that of the row `at` stands at the path (*path, at, *below)."""
        if self.step is None:
            index = self.index
            return [row[index] for row in fetched]
        return [self.of(row, run, (*path, at, *below)) for at, row in enumerate(fetched)]

    def of(self, row: tuple[Any, ...], run: Run, path: Path) -> bytes:
        """The JSON of one row, which stands at this path."""
        text: bytes = row[self.index]
        return text if self.step is None else _patched(text, self.step, run, path)


class Columns:
    """The columns of a statement that gives one row for each node, after the marker and the id."""

    def __init__(self, selections: Selections, rows: Rows, *, extra: bool) -> None:
        self.rows = rows
        self._wide = rows.width()
        gate = f"(SELECT n FROM wide) <= {WIDEST}" if self._wide else ALWAYS
        self.cut, self._rest = rows.cut(extra=extra, gate=gate)
        self.needed = False  # whether anything but the count is asked for
        self._dialect = selections.statement.dialect
        # The id tells a row from the empty one that a list without rows comes back as.
        current = selections.statement.current()
        self._columns = [f"CASE WHEN {current} THEN 1 END", self.cut.column("id")]
        self.width = self.add("(SELECT n FROM wide)") if self._wide else None

    def add(self, sql: str) -> int:
        if sql not in self._columns:
            self._columns.append(sql)
        return self._columns.index(sql)

    def json(self, made: Made) -> _Json:
        sql, step = made
        self.needed = True
        return _Json(self.add(self._dialect.finished(sql)), step)

    def keys(self) -> list[int]:
        self.needed = True
        return [self.add(self.cut.fetch(one)) for one in self.rows.sort_keys()]

    def sql(self) -> str:
        counted = f"WITH wide AS ({self._wide}) " if self._wide else ""
        if not self.needed:
            marker, _, *counts = self._columns
            return f"{counted}SELECT {','.join([marker, 'NULL', *counts])}"
        keys = [self.cut.fetch(one) for one in self.rows.sort_keys()]
        order = f" ORDER BY {self.rows.ordered(keys)}" if keys else ""
        inner = self.cut.select(self._rest)
        return (
            f"{counted}SELECT {','.join(self._columns)} FROM (SELECT 1 AS x) one "
            f"LEFT JOIN ({inner}) {self.cut.alias} ON {both()}{order}"
        )


def present(fetched: Fetched) -> Fetched:
    """The rows of a list, without the empty one that stands for none."""
    return fetched if fetched[0][1] is not None else []


def sortable(fetched: Fetched, width: int | None) -> None:
    """Refuse a list that no index sorts and that is too long to be sorted.

    Raises:
        SortTooWide: SORT_TOO_WIDE.
    """
    if width is not None and fetched[0][width] > WIDEST:
        raise too_wide()


def _patched(text: bytes, step: Step | None, run: Run, path: Path) -> bytes:
    return text if step is None else orjson.dumps(step(orjson.loads(text), run, path))


def shaped(make: Callable[[], bytes], run: Run) -> Shaped:
    """The finished text; None when a failure inside it has reached the field itself."""
    try:
        return Shaped(orjson.Fragment(make()), tuple(run.errors))
    except Nulled:
        return Shaped(None, tuple(run.errors))
