"""What should a document answer? graphql-core completes it over plain rows, one resolver call for each field.

Nothing is compiled, planned or kept. With `schema.planner` it shares the declarations of entities
(`tests.reference.declared` says which part of them), with `policies` the shipped rules and the reading of a
subject. It does not know the acts that are available, statistics, the inbox and look-ups by a value.
"""

from functools import cache
from typing import Any

from graphql import GraphQLResolveInfo, GraphQLSchema, build_schema, execute_sync, parse

from schema import schema
from schema.planner.fields import Identity, Many, One, Order
from schema.scalars import read_instant
from tests.reference import declared
from tests.reference.declared import ENTITIES
from tests.reference.narrowing import Sorting, matches
from tests.reference.seeing import Reader
from tests.reference.tables import Thing, instant

SIZE, LISTED = 20, 100


def answer(reader: Reader, document: str, variables: dict[str, Any]) -> dict[str, Any]:
    """The data of the response.

    Raises:
        ExceptionGroup: the reference could not answer.
    """
    result = execute_sync(
        twin(),
        parse(document),
        context_value=reader,
        variable_values=variables,
        field_resolver=_resolve,
        type_resolver=lambda thing, _info, _type: thing.type,
    )
    if result.errors:
        raise ExceptionGroup("the reference failed", result.errors)
    return result.data or {}


@cache
def twin() -> GraphQLSchema:
    """The same schema, without any of our resolvers."""
    made = build_schema(schema.as_str())
    made.type_map["DateTime"].parse_value = lambda text: instant(read_instant(text))
    return made


def _resolve(source: Any, info: GraphQLResolveInfo[Any], **given: Any) -> Any:
    if info.parent_type.name == "Query":
        return _root(info, given)
    return _field(source, info, given) if isinstance(source, Thing) else source[info.field_name]


def _root(info: GraphQLResolveInfo[Any], given: dict[str, Any]) -> Any:
    reader: Reader = info.context
    if "id" in given:
        return reader.row(*given["id"].split("_"))
    if "ids" in given:
        return [reader.row(*id.split("_")) for id in given["ids"]]
    type = declared.target("Query", info.field_name)
    return _page(info, type, reader.rows(type), ENTITIES[type].order, given)


def _field(thing: Thing, info: GraphQLResolveInfo[Any], given: dict[str, Any]) -> Any:
    reader, name = info.context, info.field_name
    match plan := declared.plan(thing.type, name):
        case Identity():
            return f"{thing.type}_{thing.id}"
        case One():
            return reader.one(thing.type, name, thing)
        case Many():
            type, rows = declared.target(thing.type, name), reader.many(thing.type, name, thing)
            listed = "before" not in info.parent_type.fields[name].args
            size = {"first": LISTED} if listed else {}
            page = _page(info, type, rows, plan.order or ENTITIES[type].order, size | given)
            return page["nodes"] if listed else page
    return reader.value(thing.type, name, thing, masked=True)


def _page(
    info: GraphQLResolveInfo[Any], type: str, rows: list[Thing], order: Order, given: dict[str, Any]
) -> dict[str, Any]:
    sorting = Sorting(info.context, type, order, given.get("orderBy"))
    left = sorting.sorted([row for row in rows if matches(info.context, type, row, given.get("where"))])
    after, before, last = given.get("after"), given.get("before"), given.get("last")
    found = [row for row in left if sorting.between(row, after, before)]
    [size] = [one for one in (last, given.get("first"), SIZE) if one is not None][:1]
    page = found[:size] if last is None else found[max(len(found) - size, 0) :]
    more, told = len(found) > size, (after if last is None else before) is not None
    cursors = [sorting.cursor(row) for row in page]
    return {
        "nodes": page,
        "edges": [{"node": row, "cursor": cursor} for row, cursor in zip(page, cursors, strict=True)],
        "totalCount": len(left),
        "pageInfo": {
            "hasNextPage": more if last is None else told,
            "hasPreviousPage": told if last is None else more,
            "startCursor": cursors[0] if cursors else None,
            "endCursor": cursors[-1] if cursors else None,
        },
    }
