"""Which declarations could never be answered as their types promise?"""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, is_non_null_type

from schema.planner.entities import Entity
from schema.planner.fields import PLAN, Many, One, Plan, Secret, Value
from schema.planner.targets import STRAWBERRY, is_stored, target_of


def unplannable(schema: GraphQLSchema) -> list[str]:
    """What is wrong with the entities of a schema, one sentence for each field; empty when all is well."""
    types = [type for type in schema.type_map.values() if isinstance(type, GraphQLObjectType)]
    return [
        f"{type.name}.{name} {fault}"
        for type in types
        if is_stored(type)
        for name, field in type.fields.items()
        for fault in _faults(schema, field)
    ]


def _faults(schema: GraphQLSchema, field: GraphQLField) -> Iterator[str]:
    plan: Plan | None = field.extensions[STRAWBERRY].metadata.get(PLAN)
    if plan is None:
        yield "has no plan"
    elif is_non_null_type(field.type) and _may_be_hidden(plan):
        yield "may be hidden, so it must be nullable"
    if isinstance(plan, One | Many):
        yield from _relation_faults(schema, plan, field)


def _may_be_hidden(plan: Plan) -> bool:
    if isinstance(plan, Value):
        return plan.requires is not None and plan.mask is None
    return isinstance(plan, One | Secret)


def _relation_faults(schema: GraphQLSchema, plan: One | Many, field: GraphQLField) -> Iterator[str]:
    try:
        target = target_of(schema, field.type)
    except TypeError as error:
        yield f"leads nowhere: {error}"
        return
    order = plan.order or target.entity.order
    for key in order.keys if plan.via is not None else ():
        if isinstance(key, str) and _classed(target.entity, key):
            yield f"is ordered by {key}, which may be hidden"


def _classed(entity: Entity, key: str) -> bool:
    plan = entity.plan(key)
    return isinstance(plan, Value) and plan.requires is not None
