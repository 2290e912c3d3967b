"""What may an operation cost? Told from its document and variables alone, before anything is run.

The price is kept for the values that it depends on, so that most requests only look it up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    Visitor,
    visit,
)

from schema.planner.documents import Document
from schema.planner.plans import Recent
from schema.prices import MUTATION, ORDER, SIZES, Price, Reckoning, literal, plain

DECIDING = SIZES | {ORDER, "if"}  # the last of @skip and @include
KEPT = 64  # prices of an operation


class Meter:
    """Knows the price of one operation for any values of its variables."""

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode
    ) -> None:
        fragments = {
            part.name.value: part for part in document.definitions if isinstance(part, FragmentDefinitionNode)
        }
        whole = FieldNode(name=NameNode(value=""), selection_set=operation.selection_set)
        deciding = _deciding(document)
        self._deciding = tuple(
            (variable.variable.name.value, literal(variable.default_value))
            for variable in operation.variable_definitions or ()
            if variable.variable.name.value in deciding
        )
        self._schema, self._fragments, self._whole = schema, fragments, whole
        self._operation = operation.operation
        self._kept: Recent[tuple[Any, ...], Price] = Recent(KEPT)

    def price(self, variables: Mapping[str, Any] | None) -> Price:
        """The most that the operation costs with these variables, of whatever types they are.

        Raises:
            Limited: TOO_MANY_FIELDS.
        """
        given = variables or {}
        values = tuple([plain(given[name]) if name in given else default for name, default in self._deciding])
        found = self._kept.get(values)
        return found or self._kept.keep(values, self._reckoned(values))

    def _reckoned(self, values: tuple[Any, ...]) -> Price:
        names = [name for name, _ in self._deciding]
        document = Document(self._schema, self._fragments, dict(zip(names, values, strict=True)))
        root = self._schema.get_root_type(self._operation)
        if root is None:
            return Price()
        weight = MUTATION if self._operation is OperationType.MUTATION else 0
        return Reckoning(document).operation(root, self._whole, weight)


def _deciding(document: DocumentNode) -> set[str]:
    """The variables that switch parts of the document on and off, or say how many rows there may be."""
    found: set[str] = set()

    class Finder(Visitor):
        def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
            if isinstance(node.value, VariableNode) and node.name.value in DECIDING:
                found.add(node.value.name.value)

    visit(document, Finder())
    return found
