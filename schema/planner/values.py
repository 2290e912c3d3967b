"""What is the SQL of a field's value, as this reader may see it, and as JSON?"""

from __future__ import annotations

from graphql import GraphQLField, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema

from schema.planner.entities import Entity
from schema.planner.fields import Plan, Secret, Value
from schema.planner.rows import Scope
from schema.planner.statements import ALWAYS


def value(plan: Plan, name: str, scope: Scope, *, masked: bool = False) -> str:
    """The value of a field; where its class hides it NULL, or with `masked` its mask."""
    if not isinstance(plan, Value):
        raise TypeError(f"{scope.entity.type}.{name} is no value that SQL computes")
    clear = scope.column(name) if plan.sql is None else plan.sql(scope.row)
    if plan.requires is None:
        return clear
    allowed = scope.may(plan.requires)
    mask = plan.mask(scope.row) if masked and plan.mask else None
    if allowed == ALWAYS:
        return clear
    otherwise = f" ELSE {mask}" if mask else ""
    return f"CASE WHEN {allowed} THEN {clear}{otherwise} END"


def secret(plan: Secret, scope: Scope, column: str) -> str:
    """A column of a protected value, for the readers of its class; NULL for the others."""
    alias = scope.statement.alias()
    found = (
        f"(SELECT {alias}.{column} FROM personal_value {alias} "
        f"WHERE {alias}.owner_id = {scope.column(plan.owner)} AND {alias}.field = '{plan.field}')"
    )
    allowed = scope.may(plan.requires)
    return found if allowed == ALWAYS else f"CASE WHEN {allowed} THEN {found} END"


def field_of(schema: GraphQLSchema, entity: Entity, name: str) -> GraphQLField:
    """The GraphQL field that an entity's field with this Python name became."""
    type = schema.type_map[entity.type]
    if isinstance(type, GraphQLObjectType | GraphQLInterfaceType):
        for field in type.fields.values():
            declared = field.extensions.get("strawberry-definition")
            if declared is not None and declared.python_name == name:
                found: GraphQLField = field
                return found
    raise LookupError(f"{entity.type} has no field {name}")
