"""How do the rows of a list come in order in SQL, and how after a cursor?

A declared order has keys that are never null and run one way: cursors are compared as row values, which an
index answers. A composed one may have keys that are null, because they are missing or hidden. They come last
in either direction, so cursors are compared key by key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from graphql import GraphQLSchema

from schema.planner.fields import One, Order, Value
from schema.planner.orders import WIDEST, Sort
from schema.planner.rows import Scope
from schema.planner.statements import ALWAYS, NEVER, both, either
from schema.planner.targets import Target, target_of
from schema.planner.values import field_of, value

Bound = Callable[[int], str | None]  # the key at this position of a cursor; None where the row has none


def sort_keys(schema: GraphQLSchema, target: Target, scope: Scope, order: Order | Sort) -> list[str]:
    """The keys of a row, the id last if it takes one; a key that the reader may not see is null."""
    if isinstance(order, Sort):
        paths = [_reached(schema, target, scope, key.path) for key in order.keys]
    else:
        paths = [_declared(target, scope, key if isinstance(key, str) else key[0]) for key in order.keys]
    is_told_apart = isinstance(order, Order) and order.unique
    return paths if is_told_apart else [*paths, scope.column("id")]


def ordered(order: Order | Sort, keys: Sequence[str], *, backwards: bool) -> str:
    """The keys as an ORDER BY, from the beginning of the list or from its end."""
    if isinstance(order, Order):
        return ",".join(f"{key} DESC" if order.descending != backwards else key for key in keys)
    nulls = "FIRST" if backwards else "LAST"
    runs = [
        f"{key}{' DESC' if one.descending != backwards else ''} NULLS {nulls}"
        for key, one in zip(keys, order.keys, strict=False)
    ]
    return ",".join([*runs, f"{keys[-1]} DESC" if _last_descends(order) != backwards else keys[-1]])


def beyond(order: Order | Sort, keys: Sequence[str], bound: Bound, *, after: bool) -> str:
    """Whether a row comes after a cursor, or before it."""
    if isinstance(order, Order):
        sign = ">" if order.descending != after else "<"
        return f"({','.join(keys)}) {sign} ({','.join(bound(at) or 'NULL' for at in range(len(keys)))})"
    options, same = [], ALWAYS
    for at, (key, one) in enumerate(zip_longest(keys, order.keys)):
        given = bound(at)
        descending = _last_descends(order) if one is None else one.descending
        strictly = _strictly(key, given, descending=descending, after=after, nullable=one is not None)
        if strictly != NEVER:
            options.append(both(same, strictly))
        same = both(same, f"{key} IS NULL" if given is None else f"{key} = {given}")
    return either(*options)


def width(rows: str) -> str:
    """A select of `n`: how many rows there are, counted until there are too many to be sorted."""
    return f"SELECT count(*) AS n FROM (SELECT 1 {rows} LIMIT {WIDEST + 1}) w"


def _strictly(key: str, given: str | None, *, descending: bool, after: bool, nullable: bool) -> str:
    if given is None:
        return NEVER if after else f"{key} IS NOT NULL"
    compared = f"{key} {'>' if descending != after else '<'} {given}"
    return f"({compared} OR {key} IS NULL)" if after and nullable else compared


def _last_descends(order: Sort) -> bool:
    return order.keys[-1].descending


def _declared(target: Target, scope: Scope, name: str) -> str:
    """A key of a declared order: the field, or a column that is no field.

    Raises:
        TypeError: the field may be hidden, so that pages of it could skip or repeat rows.
    """
    try:
        plan = target.entity.plan(name)
    except LookupError:
        return scope.column(name)
    if isinstance(plan, Value) and plan.requires is not None:
        raise TypeError(f"{target.entity.type}.{name} may be hidden: no index walks it for every reader")
    return value(plan, name, scope)


def _reached(schema: GraphQLSchema, target: Target, scope: Scope, path: Sequence[str]) -> str:
    """The value at the end of a path; null where a relation leads nowhere, or to what is not seen."""
    name, *rest = path
    if not rest:
        return value(target.entity.plan(name), name, scope)
    plan = target.entity.plan(name)
    if not isinstance(plan, One) or plan.column is None:
        raise TypeError(f"{target.entity.type}.{name} cannot be sorted by")
    further = target_of(schema, field_of(schema, target.entity, name).type)
    there, where = further.reach(scope, plan)
    return f"(SELECT {_reached(schema, further, there, rest)} FROM {there.source} WHERE {where})"
