"""Is this document valid, and which of its operations is meant? Asked once for each text."""

from collections import OrderedDict

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    get_operation_ast,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from schema.limits import read

KEPT = 1_000  # documents
LONGEST_KEPT = 20_000  # characters
# Built once: rules made for each request would be other rules each time.
RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)


class Invalid(Exception):
    """A document that breaks rules of GraphQL."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


class Documents:
    """The documents that were asked lately. Equal texts give the same nodes: plans are kept by them."""

    def __init__(self, schema: GraphQLSchema, *, introspection: bool) -> None:
        self._schema = schema
        self._suggest = introspection  # a suggestion tells of the schema too
        self._rules = RULES if introspection else (*RULES, NoSchemaIntrospectionCustomRule)
        self._kept: OrderedDict[str, DocumentNode] = OrderedDict()

    def read(self, text: str) -> DocumentNode:
        """The document.

        Raises:
            Limited: it asks for too much.
            GraphQLSyntaxError: it is none.
            Invalid: it does not fit the schema.
        """
        document = self._kept.get(text)
        if document is not None:
            self._kept.move_to_end(text)
            return document
        try:
            document = read(text)
        except GraphQLError as error:
            raise Invalid([error]) from None
        errors = validate(
            self._schema, document, self._rules, max_errors=20, hide_suggestions=not self._suggest
        )
        if errors:
            raise Invalid(errors)
        if len(text) <= LONGEST_KEPT:
            self._keep(text, document)
        return document

    def _keep(self, text: str, document: DocumentNode) -> None:
        self._kept[text] = document
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def operation_of(document: DocumentNode, name: str | None) -> OperationDefinitionNode | None:
    """The operation of that name, or the only one."""
    return get_operation_ast(document, name)
