"""How is a document made at random, from nothing but the schema, so that a new field is asked for at once?

What is left out stands in `LEFT_OUT`, with the reason.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    ast_from_value,
    get_named_type,
    is_leaf_type,
    is_list_type,
    print_ast,
)
from graphql.type import get_nullable_type
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.reference.declared import ENTITIES
from tests.reference.interpreter import twin

LEFT_OUT: Mapping[tuple[str, str], str] = {
    ("Query", "me"): "tells of the reader, not of rows",
    ("Query", "statistics"): "recounted in tests/reports",
    ("Query", "issueAggregate"): "recounted in tests/reports",
    ("Query", "householdsByMember"): "looks a protected value up: tests/schema/registry",
    ("Query", "enterprisesByRepresentative"): "looks a protected value up: tests/schema/registry",
    ("Query", "enterpriseByUscc"): "looks a code up: tests/schema/registry",
    ("Query", "inbox"): "its duties are held to the lifecycle in tests/schema/issues/test_inbox.py",
    ("Issue", "availableActions"): "held to the mutations in tests/schema/issues/test_available_actions.py",
}
CURSORS = ("cursor", "startCursor", "endCursor")
Values = Callable[[str, str], list[Any]]  # of a field of a type, as rows have them


@dataclass(frozen=True)
class Page:
    """A connection in a document: its response key, and which of its cursors is given back to it."""

    key: str
    variable: str
    pick: int


@dataclass(frozen=True)
class Document:
    """A document with its variables; `pages` are asked for again from a cursor of the first answer."""

    text: str
    variables: dict[str, Any]
    pages: list[Page]

    def __repr__(self) -> str:
        return f"{self.text}\n{self.variables}\n{self.pages}"


def drawn(readers: Sequence[str], values: Values) -> list[tuple[str, Document]]:
    """As many documents as the profile says, each with its reader: in one profile the same every time.

    They are drawn before any is asked, and never made smaller: a difference is shown in lines.
    """
    found = []

    @settings(phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(st.sampled_from(readers), _documents(values))
    def collect(login: str, document: Document) -> None:
        found.append((login, document))

    collect()
    return found


@st.composite
def _documents(draw: st.DrawFn, values: Values) -> Document:
    return _Writer(lambda most: draw(st.integers(0, most)), values).document()


@dataclass
class _Writer:
    """Writes one document; `chance(3)` is a number from 0 to 3."""

    chance: Callable[[int], int]
    values: Values
    variables: dict[str, Any] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    names: int = 0

    def document(self) -> Document:
        query = twin().query_type
        assert query is not None
        names = [name for name in query.fields if ("Query", name) not in LEFT_OUT]
        asked = [
            self.field(query, self.one_of(names), 1 + self.chance(2), always=True)
            for _ in range(1 + self.chance(1))
        ]
        typed = " ".join(f"${name}: {type}" for name, type in self.types.items())
        head = f"query({typed})" if typed else "query"
        text = "\n".join([f"{head} {{ {' '.join(asked)} }}", *self.fragments])
        return Document(text, self.variables, self.pages)

    def field(self, type: Any, name: str, depth: int, *, always: bool = False) -> str:
        """One field with all that belongs to it: another name, arguments, directives, what is asked of it."""
        asked = type.fields[name]
        below = get_named_type(asked.type)
        key = self.name("k") if asked.args or self.rarely() else ""
        args = ", ".join(self.arguments(asked.args, key, _entity(below)))
        head = f"{key}: {name}({args})" if args else f"{key}: {name}" if key else name
        head += "" if always else self.directive()
        return head if is_leaf_type(below) else f"{head} {{ {self.below(below, depth)} }}"

    def arguments(self, args: Mapping[str, Any], key: str, entity: str | None) -> Iterator[str]:
        if "before" in args:
            yield from self.paging(key)
        elif "first" in args:
            yield f"first: {self.chance(3)}"
        if "id" in args:
            yield f"id: {self.variable('id', 'ID!', self.id(entity))}"
        if "ids" in args:
            yield f"ids: {self.variable('ids', '[ID!]!', [self.id(entity) for _ in range(self.chance(4))])}"
        for name in ("where", "orderBy"):
            if name in args and self.chance(2):
                yield f"{name}: {self.argument(args[name].type, str(entity))}"

    def below(self, type: Any, depth: int) -> str:
        paged = "pageInfo" in type.fields
        return self.connection(type, depth) if paged else self.selection(type, depth)

    def paging(self, key: str) -> list[str]:
        """The size of a page, and a cursor that is null at first."""
        variable, backwards = self.name("c"), self.rarely()
        self.types[variable], self.variables[variable] = "String", None
        self.pages.append(Page(key, variable, self.chance(7)))
        size = f"{'last' if backwards else 'first'}: {self.chance(4)}"
        side = "before" if backwards != self.rarely() else "after"
        return [*([size] if self.chance(5) else []), f"{side}: ${variable}"]

    def connection(self, type: GraphQLObjectType, depth: int) -> str:
        parts = []
        if self.often():
            parts.append(f"nodes {{ {self.selection(get_named_type(type.fields['nodes'].type), depth)} }}")
        if self.often():
            node = get_named_type(type.fields["nodes"].type)
            inner = f" node {{ {self.selection(node, depth)} }}" if self.often() else ""
            parts.append(f"edges {{ __typename cursor{inner} }}")
        if self.often():
            parts.append("pageInfo { hasNextPage startCursor hasPreviousPage endCursor }")
        if self.often() or not parts:
            parts.append("totalCount")
        return " ".join(parts)

    def selection(self, type: Any, depth: int) -> str:
        """Some fields of an object, some of them within fragments."""
        names = self.fields(type, depth)
        parts = [self.field(type, self.one_of(names), depth - 1) for _ in range(1 + self.chance(5))]
        if self.rarely():
            parts.append(self.fragment(type, depth))
        if isinstance(type, GraphQLInterfaceType) and self.often():
            parts += [self.narrowed(type, depth) for _ in range(1 + self.chance(1))]
        return " ".join(["__typename", *parts] if self.rarely() else parts)

    def fields(self, type: Any, depth: int) -> list[str]:
        """What may be asked of an object, at the end only what has nothing below it."""
        fields = [(name, get_named_type(one.type)) for name, one in type.fields.items()]
        deep = [name for name, below in fields if depth > 0 or is_leaf_type(below)]
        return [name for name in deep if (type.name, name) not in LEFT_OUT]

    def fragment(self, type: Any, depth: int) -> str:
        """More fields of the same object, in a fragment with or without a name."""
        inner = self.selection(type, depth - 1) if depth > 0 else "__typename"
        if self.chance(1):
            return f"... on {type.name}{self.directive()} {{ {inner} }}"
        name = self.name("F")
        self.fragments.append(f"fragment {name} on {type.name} {{ {inner} }}")
        return f"...{name}{self.directive()}"

    def narrowed(self, type: GraphQLInterfaceType, depth: int) -> str:
        """Fields of one of the types of an interface, under keys that no other type has."""
        chosen = self.one_of(sorted(twin().get_possible_types(type), key=lambda one: one.name))
        leaf, name = self.one_of(self.fields(chosen, 0)), self.one_of(self.fields(chosen, depth))
        more = self.field(chosen, name, depth - 1) if chosen.fields[name].args else ""
        return f"... on {chosen.name} {{ {self.name('n')}: {leaf} {more} }}"

    def directive(self) -> str:
        if self.chance(8):
            return ""
        word, value = self.one_of(["include", "skip"]), bool(self.chance(1))
        given = self.variable("b", "Boolean!", value) if self.chance(1) else str(value).lower()
        return f" @{word}(if: {given})"

    def argument(self, type: Any, entity: str) -> str:
        """A filter or an order, as a variable or written out."""
        value = (
            [self.order(get_named_type(type), entity) for _ in range(1 + self.chance(2))]
            if is_list_type(get_nullable_type(type))
            else self.filter(type, entity, 2)
        )
        if self.chance(1):
            return self.variable("v", str(type), value)
        return print_ast(ast_from_value(value, type))

    def filter(self, type: Any, entity: str, depth: int) -> dict[str, Any]:
        named = get_named_type(type)
        names = [name for name in named.fields if depth > 0 or self.is_simple(named, name)]
        return {
            name: self.condition(named.fields[name].type, name, entity, depth)
            for name in (self.one_of(names) for _ in range(self.chance(3) and 1 + self.chance(1)))
        }

    def is_simple(self, type: GraphQLInputObjectType, name: str) -> bool:
        return "and" not in getattr(get_named_type(type.fields[name].type), "fields", {})

    def condition(self, type: Any, name: str, entity: str, depth: int) -> Any:
        named = get_named_type(type)
        match name:
            case "and" | "or":
                return [self.filter(named, entity, depth - 1) for _ in range(self.chance(3))]
            case "not":
                return self.filter(named, entity, depth - 1)
            case "search":
                return self.words(entity)
            case "within":
                return {self.one_of(list(named.fields)): self.one_of(self.values("Jurisdiction", "code"))}
            case "updatedAfter":
                return self.one_of(self.values(entity, "updatedAt"))
        if "and" in named.fields:
            target = _entity(get_named_type(twin().type_map[entity].fields[name].type))
            return self.filter(named, str(target), depth - 1)
        operators = [self.one_of(list(named.fields)) for _ in range(1 + self.chance(1))]
        return {one: self.operand(named.fields[one].type, one, name, entity) for one in operators}

    def operand(self, type: Any, operator: str, name: str, entity: str) -> Any:
        if operator == "isNull":
            return bool(self.chance(1))
        if is_list_type(get_nullable_type(type)):
            return [self.value(get_named_type(type), name, entity) for _ in range(self.chance(4))]
        found = self.value(get_named_type(type), name, entity)
        if operator == "contains" and found:
            at = self.chance(len(found) - 1)
            return found[at : at + 1 + self.chance(2)]
        return found

    def value(self, type: Any, name: str, entity: str) -> Any:
        """A value to compare with: mostly one that some row has, whoever may see it."""
        if isinstance(type, GraphQLEnumType):
            return self.one_of(list(type.values))
        if name == "id":
            return self.id(entity)
        known = self.values(entity, name)
        if type.name == "Boolean":
            return bool(self.chance(1))
        if known:
            return self.one_of(known)
        return {"Int": 1, "DateTime": "2019-10-14T10:00:00+08:00", "Date": "2019-10-01"}.get(type.name, "某")

    def order(self, type: GraphQLInputObjectType, entity: str, depth: int = 2) -> dict[str, Any]:
        names = [
            name for name, one in type.fields.items() if depth > 0 or is_leaf_type(get_named_type(one.type))
        ]
        name = self.one_of(names)
        inner = get_named_type(type.fields[name].type)
        if isinstance(inner, GraphQLInputObjectType):
            target = _entity(get_named_type(twin().type_map[entity].fields[name].type))
            return {name: self.order(inner, str(target), depth - 1)}
        return {name: self.one_of(["ASC", "DESC"])}

    def words(self, entity: str) -> str:
        texts = self.values(entity, "search")
        if not texts:
            return "企业"
        text = self.one_of(texts)
        at = self.chance(max(len(text) - 1, 0))
        return str(text[at : at + 1 + self.chance(3)])

    def id(self, entity: str | None) -> str:
        """The id of some object, of the entity or of any."""
        type = entity or self.one_of(sorted(ENTITIES))
        ids = self.values(type, "id")
        return self.one_of(ids) if ids else f"{type}_01900000-0000-7000-8000-000000000000"

    def variable(self, prefix: str, type: str, value: Any) -> str:
        name = self.name(prefix)
        self.types[name], self.variables[name] = type, value
        return f"${name}"

    def name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}{self.names}"

    def one_of(self, options: list[Any]) -> Any:
        return options[self.chance(len(options) - 1)]

    def often(self) -> bool:
        return self.chance(3) > 0

    def rarely(self) -> bool:
        return self.chance(6) == 0


def _entity(type: Any) -> str | None:
    """The entity that a field answers with; None when it may be any."""
    if "nodes" in getattr(type, "fields", {}):
        type = get_named_type(type.fields["nodes"].type)
    return type.name if type.name in ENTITIES else None
