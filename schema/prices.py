"""What does an operation cost with given values of its variables, if every list in it is full?

An object that may come back costs a point: the rows of lists, as the planner counts them, and the objects
that they lead to. A few fields make work of another size; `WEIGHTS` and the numbers beside it say which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from graphql import (
    BooleanValueNode,
    FieldNode,
    GraphQLField,
    GraphQLObjectType,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    StringValueNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
)
from graphql.type import get_nullable_type

from models.errors import Limited
from schema.planner.documents import Document
from schema.planner.fields import PLAN, Computed, Many, One
from schema.planner.readings import DEFAULT_PAGE, LARGEST_PAGE
from schema.planner.targets import STRAWBERRY, is_stored, stored

WHOLE = 10  # for each `totalCount` and each `orderBy`, which may look at a whole list
MUTATION = 10  # for each act
# What is asked of many rows, or of the whole schema, to show few.
WEIGHTS: Mapping[str, int] = {
    "Query.__schema": 100,
    "Query.__type": 10,
    "Query.statistics": 100,
    "Query.issueAggregate": 100,
    "Query.issueMap": 100,
    "Query.explainAccess": 20,
    "Query.similarIssues": 100,
    "IssuePayload.similar": 100,
    "Query.whoCan": 20,
    "Mutation.cadreEnrolMany": 100,
    "Mutation.issueAssignMany": 500,
    "Statistics.by": 100,
    "IssueAggregate.groups": 100,
    "Query.auditVerification": 5_000,
    "Counted.distinctCount": 20,
    "Counted.duration": 20,
}
FIELDS = 10_000  # of one operation, each fragment counted wherever it is used
SIZES = frozenset({"first", "last", "ids"})  # the arguments that say how many rows there may be
ORDER = "orderBy"


class Price(NamedTuple):
    """`rows` of all lists together, as the planner counts them, and the `points` that they cost."""

    rows: int = 0
    points: int = 0

    def plus(self, other: Price) -> Price:
        return Price(self.rows + other.rows, self.points + other.points)


class Reckoning:
    """One walk through an operation, in step with `schema.planner.selections`."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._left = FIELDS

    def operation(self, type: GraphQLObjectType, whole: FieldNode, weight: int) -> Price:
        total = Price()
        for asked in self._collect([whole], type):
            rows, points = self._field(type, asked, 1)
            total = total.plus(Price(rows, max(points, 1) + weight))
        return total

    def _field(self, type: GraphQLObjectType, nodes: list[FieldNode], each: int) -> Price:
        """A field of an object that there may be `each` of."""
        name = nodes[0].name.value
        weight = Price(0, _weight(type, name) * each)
        field = type.fields.get(name)
        if field is None:
            return weight  # __typename, or introspection, whose size graphql-core bounds
        declared = field.extensions.get(STRAWBERRY)
        match declared.metadata.get(PLAN, field) if declared is not None else field:
            case One():
                return self._objects(field, nodes, each).plus(Price(0, each))
            case Many():
                return self._list(field, nodes, each)
            case Computed():
                return Price(0, each)
            case GraphQLField():
                return self._resolved(field, nodes, each).plus(weight)
        return weight

    def _resolved(self, field: GraphQLField, nodes: list[FieldNode], each: int) -> Price:
        """A field that has a resolver: it plans rows, or gives an object made by hand."""
        named: Any = get_named_type(field.type)
        if is_leaf_type(named):
            return Price()
        if self._has_rows(named):
            if is_list_type(get_nullable_type(field.type)):
                return self._list(field, nodes, each)
            return self._objects(field, nodes, each).plus(Price(each, each))
        if _is_connection(named) and self._has_rows(get_named_type(named.fields["nodes"].type)):
            return self._list(field, nodes, each)
        each *= self._made(field, nodes)
        return self._either(named, lambda kind: self._fields(kind, nodes, each))

    def _made(self, field: GraphQLField, nodes: list[FieldNode]) -> int:
        """How many objects made by hand a field gives: so many as `first` says, if it takes one."""
        if "first" not in field.args or not is_list_type(get_nullable_type(field.type)):
            return 1
        given = {argument.name.value: self._value(argument.value) for argument in nodes[0].arguments or ()}
        return _size(given, field.args["first"].default_value)

    def _list(self, field: GraphQLField, nodes: list[FieldNode], each: int) -> Price:
        named: Any = get_named_type(field.type)
        plain = not _is_connection(named)
        given = {argument.name.value: self._value(argument.value) for argument in nodes[0].arguments or ()}
        rows = each * _size(given, LARGEST_PAGE if plain else DEFAULT_PAGE)
        inside = self._objects(field, nodes, rows) if plain else self._page(named, nodes, each, rows)
        return inside.plus(Price(rows, rows + (WHOLE * each if given.get(ORDER) else 0)))

    def _page(self, type: GraphQLObjectType, nodes: list[FieldNode], each: int, rows: int) -> Price:
        """What is asked of `each` pages, which together have so many rows."""
        total = Price()
        for asked in self._collect(nodes, type):
            match asked[0].name.value:
                case "totalCount":
                    total = total.plus(Price(0, WHOLE * each))
                case "nodes":
                    total = total.plus(self._objects(type.fields["nodes"], asked, rows))
                case "edges":
                    edge: Any = get_named_type(type.fields["edges"].type)
                    for inner in self._collect(asked, edge):
                        if inner[0].name.value == "node":
                            total = total.plus(self._objects(edge.fields["node"], inner, rows))
        return total

    def _objects(self, field: GraphQLField, nodes: list[FieldNode], each: int) -> Price:
        """What is asked of rows, whichever types they may be of."""
        return self._either(get_named_type(field.type), lambda kind: self._fields(kind, nodes, each))

    def _has_rows(self, named: Any) -> bool:
        """Whether objects of the type are rows; those of `Node` are, of one table or another."""
        schema = self._document.schema
        return is_stored(named) or (
            is_abstract_type(named) and all(map(is_stored, schema.get_possible_types(named)))
        )

    def _either(self, named: Any, price: Callable[[GraphQLObjectType], Price]) -> Price:
        if isinstance(named, GraphQLObjectType):
            return price(named)
        if not is_abstract_type(named):
            return Price()
        kinds = self._document.schema.get_possible_types(named)
        prices = [price(kind) for kind in kinds]
        # One statement for types that share a table holds the lists of each; a row is of one type.
        shared = all(map(is_stored, kinds)) and len({stored(kind).table for kind in kinds}) == 1
        rows = [one.rows for one in prices]
        return Price(sum(rows) if shared else max(rows), max(one.points for one in prices))

    def _fields(self, type: GraphQLObjectType, nodes: list[FieldNode], each: int) -> Price:
        total = Price()
        for asked in self._collect(nodes, type):
            total = total.plus(self._field(type, asked, each))
        return total

    def _collect(self, nodes: list[FieldNode], type: GraphQLObjectType) -> Iterable[list[FieldNode]]:
        found = self._document.collect(nodes, type)
        self._left -= len(found)
        if self._left < 0:
            raise Limited("TOO_MANY_FIELDS", limit=FIELDS)
        return found.values()

    def _value(self, node: ValueNode) -> Any:
        return (
            self._document.variables.get(node.name.value) if isinstance(node, VariableNode) else literal(node)
        )


def _weight(type: GraphQLObjectType, field: str) -> int:
    return sum(WEIGHTS.get(f"{one.name}.{field}", 0) for one in (type, *type.interfaces))


def _size(given: Mapping[str, int | None], default: int) -> int:
    """How many rows a list may have; a size that will be refused counts as the largest."""
    said = [size for name in SIZES if (size := given.get(name)) is not None]
    return min(max(1, *said), LARGEST_PAGE) if said else default


def _is_connection(type: Any) -> bool:
    return isinstance(type, GraphQLObjectType) and {"nodes", "pageInfo"} <= type.fields.keys()


def plain(value: Any) -> int | None:
    """What of a value decides: a number, a switch, or the length of a list."""
    match value:
        case None | bool():
            return value
        case int():
            return max(-1, min(value, LARGEST_PAGE + 1))
        case float() if value.is_integer():
            return plain(int(value))
        case list():
            return len(value)
        case str():
            return 1  # where a list may be given, one will do
    return LARGEST_PAGE + 1


def literal(node: ValueNode | None) -> int | None:
    match node:
        case IntValueNode():
            return plain(int(node.value))
        case BooleanValueNode():
            return node.value
        case ListValueNode():
            return len(node.values)
        case ObjectValueNode():
            return 1
        case StringValueNode():
            return 1
    return None
