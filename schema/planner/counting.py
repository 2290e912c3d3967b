"""How are issues counted, in all and by dimension, in one statement and one snapshot?

The rows that the reader may see are gathered once, with the facts that the metrics test; every count and
every group is taken from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from graphql import GraphQLSchema
from strawberry import Info

from models.dialects import Dialect
from models.errors import Unavailable
from models.reports.metrics import BASE, COUNTS, METRICS, How, Test, Tests
from models.rules.lights import ever_red_sql, light_sql
from policies.access import visible
from schema.planner.asking import Asking
from schema.planner.narrowing import Narrowing
from schema.planner.readings import filter_of
from schema.planner.rows import Row
from schema.planner.statements import READINGS, Statement, both, parameters
from schema.planner.targets import Target, target_of

FACTS = ("status", "outcome", "disposition", "satisfaction", "round")
INSTANT_FACTS = ("stopped_at", "assigned_at", "signed_at", "sign_due_at", "resolved_at")
RETRIES = 2
MOST_GROUPS = 1000


@dataclass(frozen=True)
class Dimension:
    """How rows are grouped: the key of a row, and what is shown of it, all as SQL."""

    key: Callable[[Row], str]
    label: Callable[[Dialect, str, bool], str]  # of a key, and whether in English
    shown: Callable[[Dialect, str], str] = lambda _dialect, key: key


@dataclass(frozen=True)
class Question:
    """What is to be counted: which issues, from when until when, by which dimensions."""

    where: Any = None
    since: datetime | None = None
    until: datetime | None = None
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)


async def count(info: Info[Any, Any], question: Question) -> dict[str, Any]:
    """`{"total": counts, "<dimension>": [{"key", "label"} | counts, …]}`.

    Raises:
        Unavailable: the reader's authority changed twice meanwhile.
    """
    asking: Asking = info.context
    schema = info._raw_info.schema  # noqa: SLF001
    for _ in range(RETRIES):
        sql, bound = _statement(asking, schema, question)
        async with asking.lock:
            [(text,)] = await asking.reader.fetch(sql, bound)
        if text is not None:
            found: dict[str, Any] = orjson.loads(text)
            return found
        asking.subject = await asking.reload()
    raise Unavailable("AUTHORITY_CHANGING")


def _statement(asking: Asking, schema: GraphQLSchema, question: Question) -> tuple[str, list[Any]]:
    subject, dialect = asking.subject, asking.reader.dialect
    english = asking.locale.startswith("en")
    statement = Statement(dialect, lambda type, act: visible(subject, type, act), english=english)
    target = target_of(schema, schema.type_map["Issue"])
    narrowed = filter_of(asking, question.where)
    values = [*narrowed.values, question.since, question.until]
    rows = _rows(statement, schema, target, question, narrowed.shape, len(narrowed.values))
    pairs = [("total", dialect.nested(f"(SELECT {_counts(dialect)} FROM counted c)"))]
    pairs += [
        (name, dialect.nested(_groups(dialect, name, dimension, english)))
        for name, dimension in question.dimensions.items()
    ]
    made = dialect.json_object(pairs)
    sql = f"WITH counted AS ({rows}) SELECT CASE WHEN {statement.current()} THEN {made} END"
    sql, slots = statement.finished(sql)
    conditions = [[value for value, _ in visible(subject, *pair).values] for pair in statement.pairs]
    request = [(subject.id, subject.authority_version, asking.now)]
    return sql, parameters(slots, (request, [values], conditions), dialect)


def _rows(
    statement: Statement,
    schema: GraphQLSchema,
    target: Target,
    question: Question,
    shape: Any,
    given: int,
) -> str:
    scope = target.open(statement)
    row = scope.row
    taken = iter(range(given))
    narrowing = Narrowing(schema, target, scope, lambda kind: statement.bind(READINGS, 0, next(taken), kind))
    period = []
    if question.since is not None:
        period.append(f"{row.reported_at} >= {statement.bind(READINGS, 0, given, 'instant')}")
    if question.until is not None:
        period.append(f"{row.reported_at} < {statement.bind(READINGS, 0, given + 1, 'instant')}")
    base = [_test(test, row.column) for test in BASE]
    where = both(target.visible(scope), narrowing.sql(shape), *period, *base)
    columns = {name: row.column(name) for name in (*FACTS, *INSTANT_FACTS)}
    columns["ever_red"] = ever_red_sql(row.column, row.now)
    columns["light"] = light_sql(row.column, row.now)
    columns |= {f"by_{name}": dimension.key(row) for name, dimension in question.dimensions.items()}
    listed = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    return f"SELECT {listed} FROM {scope.source} WHERE {where}"


def _groups(dialect: Dialect, name: str, dimension: Dimension, english: bool) -> str:
    label = dimension.label(dialect, "g.key", english)
    counted = _counts(dialect)
    inner = f"SELECT by_{name} AS key, counted.* FROM counted"
    grouped = (
        f"SELECT c.key AS key, {counted} AS counts FROM ({inner}) c"
        f" GROUP BY c.key ORDER BY {_by('c.key')} LIMIT {MOST_GROUPS + 1}"
    )
    element = dialect.json_object(
        [("key", dimension.shown(dialect, "g.key")), ("label", label), ("counts", dialect.nested("g.counts"))]
    )
    return f"(SELECT {dialect.json_list(element, order=_by('g.key'))} FROM ({grouped}) g)"


def _by(key: str) -> str:
    """An order that is the same everywhere: SQLite would put NULL first, PostgreSQL last."""
    return f"{key} IS NULL,{key}"


def _counts(dialect: Dialect) -> str:
    column = "c.{}".format
    pairs = [(name, _counted(tests, column)) for name, tests in COUNTS.items()]
    for code, metric in METRICS.items():
        pairs.append((f"{code}/of", _counted(metric.over + metric.of, column)))
        pairs.append((f"{code}/over", _counted(metric.over, column)))
    return dialect.json_object(pairs)


def _counted(tests: Tests, column: Any) -> str:
    if not tests:
        return "count(*)"
    return f"count(*) FILTER (WHERE {both(*(_test(test, column) for test in tests))})"


def _test(test: Test, column: Any) -> str:
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
