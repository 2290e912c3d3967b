"""How are arguments made at random: filters and orders that some rows fulfil and others do not?"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from graphql import GraphQLEnumType, GraphQLInputObjectType, get_named_type, is_leaf_type, is_list_type
from graphql.type import get_nullable_type

from tests.reference.declared import CORE, ENTITIES, plan, target

Values = Callable[[str, str], list[Any]]  # of a field of a type, as rows have them
NAMED = sorted(name for name in ENTITIES if "id" in CORE.type_map[name].fields)
NEAR = {"longitude": 120.0185, "latitude": 29.2093}  # where the town has its points
NOTHING = {"Int": 1, "DateTime": "2019-10-14T10:00:00+08:00", "Date": "2019-10-01"}


class Chance:
    """What chance says, in words."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def upto(self, most: int) -> int:
        return self._random.randint(0, most)

    def one_of(self, options: Sequence[Any]) -> Any:
        return self._random.choice(options)

    def some(self, options: Sequence[Any], size: int) -> list[Any]:
        return self._random.choices(options, k=size)

    def often(self) -> bool:
        return self.upto(3) > 0

    def rarely(self) -> bool:
        return self.upto(6) == 0


class Arguments:
    """Makes arguments for lists of an entity."""

    def __init__(self, chance: Chance, values: Values) -> None:
        self.chance, self._values = chance, values

    def filter(self, type: Any, entity: str, depth: int = 2) -> dict[str, Any]:
        """A filter, which may say nothing; `depth` bounds the filters in it."""
        fields = get_named_type(type).fields
        names = [name for name in fields if depth > 0 or "and" not in _fields(fields[name])]
        chosen = [self._chosen(names, entity) for _ in range(self.chance.often() + self.chance.rarely())]
        made = {name: self._condition(fields[name].type, name, entity, depth) for name in chosen}
        return {"not": made} if self.chance.rarely() else made

    def order(self, type: Any, entity: str, depth: int = 2) -> dict[str, Any]:
        """One key of an order."""
        fields = get_named_type(type).fields
        names = [name for name, one in fields.items() if depth > 0 or is_leaf_type(get_named_type(one.type))]
        name = self._chosen(names, entity)
        inner = get_named_type(fields[name].type)
        if isinstance(inner, GraphQLInputObjectType):
            return {name: self.order(inner, target(entity, name), depth - 1)}
        return {name: self.chance.one_of(["ASC", "DESC"])}

    def id(self, entity: str | None) -> str:
        """The id of some object, of the entity or of any."""
        type = entity or self.chance.one_of(NAMED)
        ids = self._values(type, "id")
        return self.chance.one_of(ids) if ids else f"{type}_01900000-0000-7000-8000-000000000000"

    def _chosen(self, names: list[str], entity: str) -> str:
        """One of the fields; what is no plain value and what may be hidden more often than there is of it."""
        special = [name for name in names if not _is_plain(entity, name)]
        return str(self.chance.one_of(special if special and self.chance.upto(1) else names))

    def _condition(self, type: Any, name: str, entity: str, depth: int) -> Any:
        named = get_named_type(type)
        match name:
            case "and" | "or":
                return [self.filter(named, entity, depth - 1) for _ in range(self.chance.upto(3))]
            case "not":
                return self.filter(named, entity, depth - 1)
            case "search":
                return self._part(self._values(entity, "search") or ["企业"])
            case "within":
                axes, codes = list(named.fields), self._values("Jurisdiction", "code")
                return {self.chance.one_of(axes): self.chance.one_of(codes)}
            case "near":
                crs, metres = self.chance.one_of(["WGS84", "GCJ02"]), self.chance.one_of([500, 3_000, 20_000])
                return NEAR | {"crs": crs, "metres": metres}
            case "updatedAfter":
                return self.chance.one_of(self._values(entity, "updatedAt") or [NOTHING["DateTime"]])
        if "and" in named.fields:
            return self.filter(named, target(entity, name), depth - 1)
        chosen = [self.chance.one_of(list(named.fields)) for _ in range(1 + self.chance.rarely())]
        return {one: self._operand(named.fields[one].type, one, name, entity) for one in chosen}

    def _operand(self, type: Any, operator: str, name: str, entity: str) -> Any:
        named = get_named_type(type)
        if is_list_type(get_nullable_type(type)):
            return [self._value(named, name, entity) for _ in range(self.chance.upto(4))]
        found = self._value(named, name, entity)
        return self._part([found]) if operator == "contains" else found

    def _value(self, type: Any, name: str, entity: str) -> Any:
        """A value to compare with: one that some row has, whoever may see it."""
        if isinstance(type, GraphQLEnumType):
            return self.chance.one_of(list(type.values))
        if type.name == "Boolean":
            return bool(self.chance.upto(1))
        if name == "id":
            return self.id(entity)
        return self.chance.one_of(self._values(entity, name) or [NOTHING.get(type.name, "某")])

    def _part(self, texts: list[str]) -> str:
        text = self.chance.one_of(texts)
        at = self.chance.upto(max(len(text) - 1, 0))
        return str(text[at : at + 1 + self.chance.upto(3)])


def _is_plain(entity: str, name: str) -> bool:
    """Whether it is a value that every reader sees."""
    if name not in CORE.type_map[entity].fields:
        return name == "updatedAfter"  # or and, or, not, within, search
    return getattr(plan(entity, name), "requires", "") is None and is_leaf_type(
        get_named_type(CORE.type_map[entity].fields[name].type)
    )


def _fields(field: Any) -> Any:
    return getattr(get_named_type(field.type), "fields", {})
