"""How is a valid operation run?"""

from inspect import isawaitable
from typing import Any, cast

import strawberry
from graphql import DocumentNode, ExecutionResult, GraphQLSchema, execute
from strawberry.execution import optimized_is_awaitable

from api.graphql.requests import Asked
from schema.context import Context

COERCION_ERRORS = 10


def core(schema: strawberry.Schema) -> GraphQLSchema:
    """graphql-core's schema. Strawberry's own `execute` would parse and validate each time."""
    return schema._schema  # noqa: SLF001


async def run(
    schema: strawberry.Schema, document: DocumentNode, asked: Asked, context: Context, *, suggest: bool
) -> ExecutionResult:
    """What comes of an operation, its errors included."""
    result: Any = execute(
        core(schema),
        document,
        context_value=context,
        variable_values=asked.variables,
        operation_name=asked.operation_name,
        max_coercion_errors=COERCION_ERRORS,
        is_awaitable=cast(Any, optimized_is_awaitable),
        executor_class=schema.execution_context_class,
        hide_suggestions=not suggest,
        operation_extensions=asked.extensions,
    )
    if isawaitable(result):
        result = await result
    return result  # type: ignore[no-any-return]
