"""Which fields does a selection ask for, once fragments, directives and repeated keys are resolved?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    Visitor,
    get_argument_values,
    get_named_type,
    is_abstract_type,
    visit,
)
from graphql.execution.values import VariableValues
from graphql.language import Node

Selected = dict[str, list[FieldNode]]  # response key → the nodes that ask for it


@dataclass(frozen=True)
class Document:
    """What a selection is read against: the schema, the fragments, and the values of the variables."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]

    def collect(self, nodes: Iterable[FieldNode], type: GraphQLObjectType) -> Selected:
        """The fields below `nodes` that an object of `type` answers, in the order of the response."""
        selected: Selected = {}
        seen: set[str] = set()
        for node in nodes:
            for field in self._fields(node.selection_set, type, seen):
                selected.setdefault((field.alias or field.name).value, []).append(field)
        return selected

    def arguments(self, field: GraphQLField, node: FieldNode) -> dict[str, Any]:
        """The arguments of a field, coerced as the executor would."""
        return get_argument_values(field, node, VariableValues({}, dict(self.variables)))

    def _fields(
        self, selections: SelectionSetNode | None, type: GraphQLObjectType, seen: set[str]
    ) -> Iterator[FieldNode]:
        for selection in selections.selections if selections else ():
            if not self._included(selection):
                continue
            if isinstance(selection, FieldNode):
                yield selection
            elif isinstance(selection, InlineFragmentNode):
                if self._applies(selection, type):
                    yield from self._fields(selection.selection_set, type, seen)
            elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in seen:
                seen.add(selection.name.value)
                fragment = self.fragments[selection.name.value]
                if self._applies(fragment, type):
                    yield from self._fields(fragment.selection_set, type, seen)

    def _applies(
        self, fragment: InlineFragmentNode | FragmentDefinitionNode, type: GraphQLObjectType
    ) -> bool:
        if fragment.type_condition is None:
            return True
        condition = self.schema.get_type(fragment.type_condition.name.value)
        return condition is type or (is_abstract_type(condition) and self.schema.is_sub_type(condition, type))

    def _included(self, selection: SelectionNode) -> bool:
        for directive in selection.directives or ():
            word = directive.name.value
            if word in ("skip", "include"):
                given = _if(directive)
                holds = (
                    self.variables.get(given.name.value)
                    if isinstance(given, VariableNode)
                    else isinstance(given, BooleanValueNode) and given.value
                )
                if bool(holds) == (word == "skip"):
                    return False
        return True


def switches(nodes: Sequence[FieldNode], fragments: Mapping[str, FragmentDefinitionNode]) -> tuple[str, ...]:
    """The variables that decide, by @skip and @include, what is selected below `nodes`."""
    found: dict[str, None] = {}
    for node in _reachable(nodes, fragments):
        for selection in node.selections:
            for directive in selection.directives or ():
                if directive.name.value in ("skip", "include"):
                    given = _if(directive)
                    if isinstance(given, VariableNode):
                        found[given.name.value] = None
    return tuple(found)


def object_type(field: GraphQLField) -> GraphQLObjectType:
    """What a field shows objects of, one or a list; never of several types."""
    named = get_named_type(field.type)
    if not isinstance(named, GraphQLObjectType):
        raise TypeError(f"{named} is no type of objects")
    return named


def has_variables(node: FieldNode) -> bool:
    """Whether an argument of the field depends on a variable."""
    return any(_mentions_variable(argument) for argument in node.arguments or ())


def _reachable(
    nodes: Sequence[FieldNode], fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[SelectionSetNode]:
    seen: set[str] = set()
    stack = [node.selection_set for node in nodes]
    while stack:
        selections = stack.pop()
        if selections is None:
            continue
        yield selections
        for selection in selections.selections:
            if isinstance(selection, FieldNode | InlineFragmentNode):
                stack.append(selection.selection_set)
            elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in seen:
                seen.add(selection.name.value)
                stack.append(fragments[selection.name.value].selection_set)


def _if(directive: DirectiveNode) -> ValueNode:
    """The argument of @skip and @include."""
    return next(iter(directive.arguments or ())).value


def _mentions_variable(node: Node) -> bool:
    found = False

    class Finder(Visitor):
        def enter_variable(self, *_: Any) -> None:
            nonlocal found
            found = True

    visit(node, Finder())
    return found
