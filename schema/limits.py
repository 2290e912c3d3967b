"""How much may one request ask for? These numbers are documented; whatever goes beyond is LIMITED.

They bound what a document can cost before anything is read: the rest is bounded by the pages' sizes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
)

from models.errors import Limited

BODY_BYTES = 1_048_576
CHARACTERS = 100_000
TOKENS = 2_000
COMMENTS = 200
DEPTH = 15
ALIASES = 200
REPEATS = 20
ROOT_FIELDS = 20


def read(text: str) -> DocumentNode:
    """The document, within the limits.

    Raises:
        Limited: it is too long, too deep, or has too many aliases.
        GraphQLSyntaxError: it is none.
    """
    if len(text) > CHARACTERS:
        raise Limited("DOCUMENT_TOO_LONG", limit=CHARACTERS)
    try:
        document = parse(text, max_lexical_tokens=TOKENS, max_comments=COMMENTS)
    except GraphQLSyntaxError as error:
        if "Document contains more than" in error.message:
            raise Limited("TOO_MANY_TOKENS", limit=TOKENS) from None
        raise
    measure(document)
    return document


def measure(document: DocumentNode) -> None:
    """Refuse a document that is too deep, has too many aliases, or repeats itself too often.

    Fields of introspection count for nothing: their depth is bounded by graphql-core's own rule.

    Raises:
        Limited: TOO_DEEP, TOO_MANY_ALIASES or TOO_MANY_REPEATS.
    """
    sizes = _Sizes(
        {part.name.value: part for part in document.definitions if isinstance(part, FragmentDefinitionNode)},
        {},
    )
    operations = [part for part in document.definitions if isinstance(part, OperationDefinitionNode)]
    if any(sizes.depth(operation.selection_set) > DEPTH for operation in operations):
        raise Limited("TOO_DEEP", limit=DEPTH)
    selections = [*_selections([part.selection_set for part in (*operations, *sizes.fragments.values())])]
    if sum(field.alias is not None for fields in selections for field in fields) > ALIASES:
        raise Limited("TOO_MANY_ALIASES", limit=ALIASES)
    # graphql-core compares every field of one name with every other.
    if any(count > REPEATS for fields in selections for count in _repeats(fields).values()):
        raise Limited("TOO_MANY_REPEATS", limit=REPEATS)


@dataclass(frozen=True)
class _Sizes:
    fragments: Mapping[str, FragmentDefinitionNode]
    known: dict[str, int]

    def depth(self, selections: SelectionSetNode | None) -> int:
        """How deep fields nest, through fragments; a cycle of these is for validation to refuse."""
        deepest = 0
        for selection in selections.selections if selections else ():
            if isinstance(selection, FieldNode):
                if not selection.name.value.startswith("__"):
                    deepest = max(deepest, 1 + self.depth(selection.selection_set))
            elif isinstance(selection, InlineFragmentNode):
                deepest = max(deepest, self.depth(selection.selection_set))
            elif isinstance(selection, FragmentSpreadNode):
                deepest = max(deepest, self._spread(selection.name.value))
        return deepest

    def _spread(self, name: str) -> int:
        if name not in self.known and name in self.fragments:
            self.known[name] = 0  # met again below itself, it adds nothing
            self.known[name] = self.depth(self.fragments[name].selection_set)
        return self.known.get(name, 0)


def _selections(stack: list[SelectionSetNode | None]) -> Iterator[list[FieldNode]]:
    """The fields of each pair of braces."""
    while stack:
        found = stack.pop()
        inside = found.selections if found else ()
        yield [selection for selection in inside if isinstance(selection, FieldNode)]
        stack += [node.selection_set for node in inside if isinstance(node, FieldNode | InlineFragmentNode)]


def _repeats(fields: Iterable[FieldNode]) -> Counter[str]:
    return Counter((field.alias or field.name).value for field in fields)
