"""How does a resolver that must think over rows before it shows any get what it needs of them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from graphql import FieldNode

from policies.conditions import Condition
from schema.planner.fields import Value
from schema.planner.lists import Rows
from schema.planner.patches import Run
from schema.planner.plans import Assemble
from schema.planner.preparing import Question, answer
from schema.planner.readings import Reading
from schema.planner.reads import AnyInfo
from schema.planner.roots import Columns, Fetched, present
from schema.planner.selections import Selections
from schema.planner.shaped import Shaped
from schema.planner.targets import target_of
from schema.planner.values import value

Facts = Mapping[str, Any]


async def plan_facts(
    info: AnyInfo,
    type: str,
    needs: Mapping[str, Value],
    reading: Reading,
    *,
    form: str,
    condition: Condition | None = None,
) -> list[dict[str, Any]]:
    """The facts of rows that the reader may see, by name. `form` tells the questions of one field apart.

    Raises:
        Unavailable: the reader's authority keeps changing.
    """

    def compose(selections: Selections, rows: Rows, _: list[FieldNode]) -> tuple[str, Assemble]:
        columns, dialect = Columns(selections, rows, extra=False), selections.statement.dialect
        pairs = [
            (name, dialect.json_value(value(need, name, columns.cut), need.kind or "text"))
            for name, need in needs.items()
        ]
        column = columns.json((dialect.json_object(pairs), None))

        def assemble(fetched: Fetched, run: Run) -> Shaped:
            return Shaped([orjson.loads(text) for text in column.texts(present(fetched), run, ())])

        return columns.sql(), assemble

    raw = info._raw_info  # noqa: SLF001
    target = target_of(raw.schema, raw.schema.type_map[type])
    shaped = await answer(
        raw, Question(f"facts:{form}", target, lambda _: reading, compose, condition=condition)
    )
    found: list[dict[str, Any]] = shaped.value
    return found


def facts_of(**kinds: str) -> dict[str, Value]:
    """Columns as facts, each with its kind."""
    return {name: Value(_column(name), kind) for name, kind in kinds.items()}


def _column(name: str) -> Callable[[Any], str]:
    return lambda row: row.column(name)
