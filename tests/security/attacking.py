"""How does an attacker ask for a value that is hidden: by every condition, every order and every cursor?

The questions are made from the schema: an operator that is new tomorrow is tried tomorrow.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import GraphQLInputObjectType, get_named_type, is_list_type
from graphql.type import get_nullable_type

from tests.town.asking import CORE
from tests.town.town import Town

PAGE = "{ totalCount edges { cursor node { id %s } } pageInfo { hasNextPage endCursor } }"


@dataclass(frozen=True)
class Attacked:
    """A value in the rows of a root list, and what an attacker would compare it with."""

    rows: str
    path: tuple[str, ...]
    probes: Sequence[Any]

    @property
    def shown(self) -> str:
        if self.path == ("near",):
            return "point(crs: GCJ02) { longitude latitude }"
        return " { ".join(self.path) + " }" * (len(self.path) - 1)

    def conditions(self) -> list[dict[str, Any]]:
        """Every condition on the value, and its denial."""
        operators = self._input("where")
        if self.path == ("near",):
            return [*_near(self.probes), *({"not": one} for one in _near(self.probes))]
        found = (
            []
            if operators is None
            else [_nested(self.path, one) for one in _conditions(operators, self.probes)]
        )
        return [*found, *({"not": one} for one in found)]

    def orders(self) -> list[list[Any]]:
        """Both directions, if the list can be sorted by the value at all."""
        if self._input("orderBy") is None:
            return []
        return [[_nested(self.path, direction)] for direction in ("ASC", "DESC")]

    def _input(self, argument: str) -> Any:
        """The type of the argument at the end of the path."""
        type: Any = get_named_type(CORE.query_type.fields[self.rows].args[argument].type)  # type: ignore[union-attr]
        for name in self.path:
            if name not in type.fields:
                return None
            type = get_named_type(type.fields[name].type)
        return type


async def told(town: Town, login: str, attacked: Attacked) -> list[bytes]:
    """Every answer that the attacker gets, byte by byte."""
    return [answer async for answer in _told(town, login, attacked)]


async def _told(town: Town, login: str, attacked: Attacked) -> Any:
    args = CORE.query_type.fields[attacked.rows].args  # type: ignore[union-attr]
    typed = f"$where: {args['where'].type}, $order: {args['orderBy'].type}, $first: Int, $after: String"
    given = "where: $where, orderBy: $order, first: $first, after: $after"
    document = f"query({typed}) {{ {attacked.rows}({given}) {PAGE % attacked.shown} }}"
    for condition in [{}, *attacked.conditions()]:
        yield orjson.dumps(await town.answer(login, document, where=condition))
    for order in attacked.orders():
        for condition in attacked.conditions()[:4]:
            yield orjson.dumps(await town.answer(login, document, where=condition, order=order))
        async for answer in _pages(town, login, document, order):
            yield answer


async def _pages(town: Town, login: str, document: str, order: Any) -> Any:
    """The list in this order, one row a page."""
    cursor, more = None, True
    while more:
        body = await town.answer(login, document, order=order, first=1, after=cursor)
        yield orjson.dumps(body)
        [page] = (body.get("data") or {}).values()
        more, cursor = (
            (page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]) if page else (False, None)
        )


def _near(probes: Sequence[Any]) -> list[dict[str, Any]]:
    """Circles around places where something may be."""
    centre = {"latitude": 29.2093, "crs": "WGS84"}
    return [
        {"near": centre | {"longitude": probe, "metres": far}}
        for probe in probes
        for far in (10, 2_000, 20_000)
    ]


def _conditions(operators: GraphQLInputObjectType, probes: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    for name, field in operators.fields.items():
        if name == "isNull":
            yield from ({name: wanted} for wanted in (True, False))
        elif is_list_type(get_nullable_type(field.type)):
            yield from ({name: [probe]} for probe in probes)
            yield {name: list(probes)}
        else:
            yield from ({name: probe} for probe in probes)


def _nested(path: Sequence[str], leaf: Any) -> Any:
    for name in reversed(path):
        leaf = {name: leaf}
    return leaf
