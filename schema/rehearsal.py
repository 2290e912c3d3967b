"""Which statements will known documents need? They are planned before anybody asks, without a database.

Each operation runs as it would for a reader, up to the statement that it would send. A mutation does not act:
in place of what it would answer stands a payload with an id that nobody has, whose selection is planned.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from inspect import isawaitable, isclass
from itertools import takewhile
from typing import Any, cast

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    OperationDefinitionNode,
    execute,
    get_named_type,
)
from graphql.execution.collect_fields import FieldDetailsList
from graphql.pyutils import Path
from strawberry.execution import optimized_is_awaitable

from models.dialects import Dialect, Row
from policies.actor import Subject
from schema.context import Context, Sealer
from schema.executor import PlannedExecution
from schema.mutations.acts import Payload
from schema.planner.documents import Document
from schema.planner.targets import STRAWBERRY
from schema.samples import ID, samples

Run = tuple[DocumentNode, str | None, dict[str, Any]]


class _Planned(Exception):
    """The statement is made; nobody is there to answer it."""


@dataclass(frozen=True)
class _Nobody:
    """A reader that notes what it is asked."""

    dialect: Dialect
    statements: set[str] = field(default_factory=set)

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        self.statements.add(sql)
        raise _Planned


class _Rehearsal(PlannedExecution):
    """Runs everything but the acts of a mutation."""

    def execute_field(
        self,
        parent_type: Any,
        source: Any,
        field_details_list: FieldDetailsList,
        path: Path,
        position_context: Any,
    ) -> Any:
        acts: Any = self.schema.mutation_type
        if parent_type is not acts:
            return super().execute_field(parent_type, source, field_details_list, path, position_context)
        nodes = [details.node for details in field_details_list]
        act = acts.fields.get(nodes[0].name.value)
        payload = None if act is None else _payload(get_named_type(act.type))
        if payload is None:
            return None
        info = self.build_resolve_info(act, nodes, acts, path)
        return self.complete_value(act.type, field_details_list, info, path, payload, position_context)


def _payload(named: Any) -> Any:
    """What an act could have answered; None when its payload is of another kind."""
    origin = getattr(named.extensions.get(STRAWBERRY), "origin", None)
    return origin(errors=[], changed=ID) if isclass(origin) and issubclass(origin, Payload) else None


async def rehearse(
    schema: GraphQLSchema,
    documents: Iterable[DocumentNode],
    readers: Iterable[Subject],
    *,
    dialect: Dialect,
    now: datetime,
    enough: Callable[[], bool] = lambda: False,
) -> int:
    """Plan what these documents ask, for one reader after the other, until it is `enough`.

    How many statements there are then. What is left is planned when somebody asks it.
    """
    nobody, sealer = _Nobody(dialect), Sealer(bytes(32))
    runs = [run for document in documents for run in _runs(schema, document)]
    for reader in takewhile(lambda _: not enough(), readers):
        for run in runs:
            context = Context(reader, nobody, now, "zh-CN", "", _nobody_else, sealer)
            await _run(schema, run, context)
    return len(nobody.statements)


def _runs(schema: GraphQLSchema, node: DocumentNode) -> Iterator[Run]:
    fragments = {
        part.name.value: part for part in node.definitions if isinstance(part, FragmentDefinitionNode)
    }
    for part in node.definitions:
        if isinstance(part, OperationDefinitionNode):
            for values in samples(Document(schema, fragments, {}), part):
                yield node, part.name.value if part.name else None, values


async def _run(schema: GraphQLSchema, run: Run, context: Context) -> None:
    """One operation; it ends in errors, which say that nobody answered."""
    document, name, values = run
    result: Any = execute(
        schema,
        document,
        context_value=context,
        variable_values=values,
        operation_name=name,
        is_awaitable=cast(Any, optimized_is_awaitable),
        executor_class=_Rehearsal,
    )
    if isawaitable(result):
        await result


def _nobody_else() -> Awaitable[Subject]:
    raise _Planned
