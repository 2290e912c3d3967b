"""Whose rows may a field show, of an entity, an interface or a union, and which type is each row of?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

from policies.choices import Choices
from schema.planner.entities import Entity, entity_of
from schema.planner.fields import One, Order
from schema.planner.rows import Scope, belonging
from schema.planner.statements import ALWAYS, Statement, both, either

STRAWBERRY = "strawberry-definition"  # the key under which GraphQL types and fields keep their declaration


@dataclass(frozen=True)
class Branch:
    """One of the object types that a field may answer with."""

    type: GraphQLObjectType
    entity: Entity

    def only(self, scope: Scope) -> str:
        """Whether a row of the table is of this type."""
        if self.entity.only is None:
            return ALWAYS
        column, value = self.entity.only
        return f"{scope.column(column)} = '{value}'"


@dataclass(frozen=True)
class Target:
    """What a field answers with: one entity, or an interface or union of several that share a table."""

    entity: Entity
    branches: tuple[Branch, ...]
    parent: Entity | None
    order: Order | None = None  # of the relation that leads here, in place of the entity's own

    def open(self, statement: Statement, reached_from: Scope | None = None) -> Scope:
        """The rows of the target under a new alias; a part not reached from its parent is joined to it."""
        scope = Scope(statement, self.entity, statement.alias(), reached_from)
        if self.parent is not None and reached_from is None:
            scope.join(Scope(statement, self.parent, statement.alias()))
        return scope

    def reach(self, scope: Scope, plan: One) -> tuple[Scope, str]:
        """Where a relation by a column leads from a row, and whether a row there is the one, and seen."""
        there = self.open(scope.statement)
        link = f"{there.column('id')} = {scope.column(plan.column or 'id')}"
        allowed = scope.may(plan.requires) if plan.requires else ALWAYS
        own = plan.where(there.row) if plan.where else ALWAYS
        return there, both(link, self.visible(there), allowed, own)

    def visible(self, scope: Scope, action: str = "read") -> str:
        """Whether the reader may see a row, whatever its type."""
        return either(*(self._visible(branch, scope.be(branch.entity), action) for branch in self.branches))

    def choices(self, scope: Scope) -> Choices | None:
        """The same taken apart, for an index each; None where it cannot be."""
        if self.parent is not None or len(self.branches) > 1:
            return None
        (branch,) = self.branches
        found = scope.statement.choices(branch.entity.type, "read", scope.alias)
        own = branch.only(scope)
        return found and Choices(*([both(own, one) for one in each] for each in found))

    def case(self, scope: Scope, value: Callable[[Branch, Scope], str]) -> str:
        """What `value` gives for the type that the row is of."""
        if len(self.branches) == 1:
            (branch,) = self.branches
            return value(branch, scope.be(branch.entity))
        cases = (
            f"WHEN {branch.only(scope)} THEN {value(branch, scope.be(branch.entity))}"
            for branch in self.branches
        )
        return f"CASE {' '.join(cases)} END"

    def _visible(self, branch: Branch, scope: Scope, action: str) -> str:
        if self.parent is None:
            return both(
                branch.only(scope), scope.statement.condition(branch.entity.type, action, scope.alias)
            )
        seen = scope.parent.may(action) if scope.joined and scope.parent else ALWAYS
        return both(seen, belonging(scope))


@lru_cache(maxsize=1_000)
def target_of(schema: GraphQLSchema, type: GraphQLOutputType | GraphQLNamedType) -> Target:
    """The target of a field's type, of whatever lists and connections it is made."""
    named = get_named_type(type)
    if isinstance(named, GraphQLObjectType) and "nodes" in named.fields:
        named = get_named_type(named.fields["nodes"].type)
    branches = tuple(Branch(kind, stored(kind)) for kind in _objects(schema, named))
    own = _stored(named) or branches[0].entity
    if len({branch.entity.table for branch in branches}) != 1:
        raise TypeError(f"The types of {named} do not share a table")
    belongs = own.parent
    parent = None if belongs is None else stored(schema.type_map[belongs.type])
    return Target(own, branches, parent)


def stored(type: GraphQLNamedType) -> Entity:
    """How the objects of a type are stored.

    Raises:
        TypeError: they are not.
    """
    found = _stored(type)
    if found is None:
        raise TypeError(f"{type} is not an entity")
    return found


def is_stored(type: GraphQLNamedType) -> bool:
    """Whether the objects of a type are rows."""
    return _stored(type) is not None


def has_ids(type: GraphQLObjectType) -> bool:
    """Whether the objects of a type are rows that a global id names."""
    return is_stored(type) and "id" in type.fields


def shows_rows(schema: GraphQLSchema, type: GraphQLOutputType) -> bool:
    """Whether a field of this type shows rows, one or several, which only the planner can make."""
    named = get_named_type(type)
    if isinstance(named, GraphQLObjectType) and "nodes" in named.fields:
        named = get_named_type(named.fields["nodes"].type)
    kinds = schema.get_possible_types(named) if isinstance(named, GraphQLInterfaceType) else (named,)
    return bool(kinds) and all(is_stored(kind) for kind in kinds)


def _stored(type: GraphQLNamedType) -> Entity | None:
    declared = None if isinstance(type, GraphQLUnionType) else type.extensions.get(STRAWBERRY)
    return None if declared is None else entity_of(declared.origin)


def _objects(schema: GraphQLSchema, named: GraphQLNamedType) -> tuple[GraphQLObjectType, ...]:
    if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
        return tuple(sorted(schema.get_possible_types(named), key=lambda kind: kind.name))
    if isinstance(named, GraphQLObjectType):
        return (named,)
    raise TypeError(f"{named} has no rows")
