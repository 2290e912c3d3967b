"""Is this document valid, and which of its operations is meant? Asked once for each text."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from graphql import (
    DirectiveNode,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    Visitor,
    specified_rules,
    validate,
    visit,
)

from models.errors import BadInput
from schema.costs import Meter
from schema.limits import read
from schema.reading import PlannedQuery

KEPT = 1_000  # documents
LONGEST_KEPT = 20_000  # characters


class Invalid(Exception):
    """A document that breaks rules of GraphQL."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


@dataclass(frozen=True)
class Operation:
    """One operation of a document, what it costs, and whether it only reads what is planned."""

    name: str | None
    kind: OperationType
    meter: Meter
    reads: PlannedQuery | None


@dataclass(frozen=True)
class Document:
    """A valid document, with its operations by their names; None is the name of the only one."""

    text: str
    node: DocumentNode
    operations: Mapping[str | None, Operation]

    @classmethod
    def of(cls, schema: GraphQLSchema, text: str, node: DocumentNode) -> "Document":
        found: dict[str | None, Operation] = {}
        for part in node.definitions:
            if isinstance(part, OperationDefinitionNode):
                name = part.name.value if part.name else None
                reads = PlannedQuery.of(schema, node, part)
                found[name] = Operation(name, part.operation, Meter(schema, node, part), reads)
        if len(found) == 1:
            found[None] = next(iter(found.values()))
        return cls(text, node, found)


class _InParts(Visitor):
    """Refuses @defer and @stream by name, whatever else is wrong: an answer comes whole, in one statement."""

    def enter_directive(self, node: DirectiveNode, *_: object) -> None:
        if node.name.value in ("defer", "stream"):
            raise BadInput("INCREMENTAL_REFUSED", directive=node.name.value)


class Documents:
    """The documents that were asked lately. Equal texts give the same nodes: plans are kept by them."""

    def __init__(self, schema: GraphQLSchema, *, introspection: bool) -> None:
        self._schema = schema
        self._suggest = introspection  # a suggestion tells of the schema too
        # Built once: rules made for each request would be other rules each time.
        self._rules = (*specified_rules, *(() if introspection else (NoSchemaIntrospectionCustomRule,)))
        self._kept: OrderedDict[str, Document] = OrderedDict()

    def read(self, text: str) -> Document:
        """The document.

        Raises:
            Limited: it asks for too much.
            GraphQLSyntaxError: it is none.
            Invalid: it does not fit the schema.
            BadInput: it asks for an answer in parts.
        """
        document = self._kept.get(text)
        if document is not None:
            self._kept.move_to_end(text)
            return document
        document = Document.of(self._schema, text, self._validated(text))
        if len(text) <= LONGEST_KEPT:
            self._keep(text, document)
        return document

    def _validated(self, text: str) -> DocumentNode:
        try:
            document = read(text)
        except GraphQLError as error:
            raise Invalid([error]) from None
        visit(document, _InParts())
        errors = validate(
            self._schema, document, self._rules, max_errors=20, hide_suggestions=not self._suggest
        )
        if errors:
            raise Invalid(errors)
        return document

    def _keep(self, text: str, document: Document) -> None:
        self._kept[text] = document
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
