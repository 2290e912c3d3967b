"""How is a query run whose root fields are all planned reads?

By the rules of graphql-core, and with its functions, but without its machinery for everything else: an
executor, its resolvers and its awaitables cost as much as a small read.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    get_argument_values,
    get_variable_values,
    is_non_null_type,
    located_error,
)
from graphql.pyutils import Path, is_awaitable
from strawberry import Info

from schema.limits import ROOT_FIELDS
from schema.planner.arguments import given, takes_as_given
from schema.planner.shaped import Shaped
from schema.planner.targets import STRAWBERRY, shows_rows

Resolver = Callable[[GraphQLResolveInfo[Any], Mapping[str, Any]], Awaitable[Any]]
Planned = tuple[GraphQLField, FieldNode, Resolver]


@dataclass(frozen=True)
class PlannedQuery:
    """A query in which the planner answers every root field, found fit once for each document."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    fields: Mapping[str, Planned]

    @classmethod
    def of(
        cls, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode
    ) -> PlannedQuery | None:
        """The operation as one of these; None when it takes an executor."""
        if operation.operation is not OperationType.QUERY or operation.directives:
            return None
        fields = dict(_planned(schema, operation))
        if len(fields) < len(operation.selection_set.selections) or len(fields) > ROOT_FIELDS:
            return None
        parts = [part for part in document.definitions if isinstance(part, FragmentDefinitionNode)]
        return cls(schema, operation, {part.name.value: part for part in parts}, fields)

    async def run(
        self, context: Any, variables: Mapping[str, Any], *, most_errors: int, suggest: bool
    ) -> ExecutionResult:
        """What the executor would answer."""
        definitions = self.operation.variable_definitions or ()
        given = get_variable_values(
            self.schema, definitions, dict(variables), max_errors=most_errors, hide_suggestions=not suggest
        )
        if isinstance(given, list):
            return ExecutionResult(None, given)
        data: dict[str, Any] = {}
        errors: list[GraphQLError] = []
        for key, (field, node, resolve) in self.fields.items():
            try:
                arguments = get_argument_values(field, node, given, hide_suggestions=not suggest)
                info = self._info(key, field, node, context, given.coerced)
                shaped = await resolve(info, arguments)
                data[key] = _completed(shaped, info)
                errors += shaped.errors if shaped else ()
            except Exception as error:  # as the executor does: a field that fails is told, not raised
                errors.append(located_error(error, [node], [key]))
                if is_non_null_type(field.type):
                    return ExecutionResult(None, errors)
                data[key] = None
        return ExecutionResult(data, errors or None)

    def _info(
        self, key: str, field: GraphQLField, node: FieldNode, context: Any, variables: Any
    ) -> GraphQLResolveInfo[Any]:
        root = cast(Any, self.schema.query_type)
        return GraphQLResolveInfo(
            field_name=node.name.value,
            field_nodes=[node],
            return_type=field.type,
            parent_type=root,
            path=Path(None, key, root.name),
            schema=self.schema,
            fragments=cast(Any, self.fragments),
            root_value=None,
            operation=self.operation,
            variable_values=variables,  # the plain values, as Strawberry gives them to resolvers
            context=context,
            is_awaitable=is_awaitable,
            abort_signal=None,
            async_helpers=cast(Any, None),  # for resolvers that do several things at once
        )


def _planned(schema: GraphQLSchema, operation: OperationDefinitionNode) -> Iterator[tuple[str, Planned]]:
    """The root fields that the planner answers, always and under a key of their own."""
    for node in operation.selection_set.selections:
        if isinstance(node, FieldNode) and not node.directives and schema.query_type is not None:
            field = schema.query_type.fields.get(node.name.value)
            if field is not None and shows_rows(schema, field.type):
                yield (node.alias or node.name).value, (field, node, _resolver(field))


def _resolver(field: GraphQLField) -> Resolver:
    """The function that was declared, called without what Strawberry has around it, where that is nothing."""
    declared = field.extensions[STRAWBERRY]
    if not takes_as_given(declared):
        return lambda info, arguments: cast(Any, field.resolve)(None, info, **arguments)
    function, itself = (
        declared.base_resolver.wrapped_func,
        [None] * bool(declared.base_resolver.self_parameter),
    )

    def resolve(info: GraphQLResolveInfo[Any], arguments: Mapping[str, Any]) -> Any:
        return function(*itself, info=Info(_raw_info=info, _field=declared), **given(declared, arguments))

    return resolve


def _completed(shaped: Shaped | None, info: GraphQLResolveInfo[Any]) -> Any:
    if shaped is not None and not isinstance(shaped, Shaped):
        raise TypeError(f"{info.field_name} shows rows that were not planned")
    return None if shaped is None else shaped.completed(info)
