"""How is a document made at random, from nothing but the schema, so that a new field is asked for at once?

What is left out stands in `LEFT_OUT`, with the reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    ast_from_value,
    get_named_type,
    is_leaf_type,
    is_list_type,
    print_ast,
)
from graphql.type import get_nullable_type
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.reference.arguments import Arguments, Chance, Values
from tests.reference.declared import ENTITIES
from tests.reference.interpreter import twin

LEFT_OUT: Mapping[tuple[str, str], str] = {
    ("Query", "inbox"): "its duties are held to the lifecycle in tests/schema/issues/test_inbox.py",
    ("Issue", "availableActions"): "held to the mutations in tests/schema/issues/test_available_actions.py",
    ("Issue", "suggestedUnits"): "held to the rules in tests/schema/issues/test_routing.py",
}
# By other arguments, or none, a root field asks something else than which rows there are: see its own tests.
ONES, LISTS = ({"id"}, {"ids"}), {"where", "orderBy", "first", "after", "last", "before"}
CURSORS = ("cursor", "startCursor", "endCursor")


@dataclass(frozen=True)
class Page:
    """A connection in a document: its response key, and which of its cursors is given back to it."""

    key: str
    variable: str
    pick: int


@dataclass(frozen=True)
class Document:
    """A document with its variables; `pages` are asked for again from a cursor of the first answer."""

    seed: int
    text: str
    variables: dict[str, Any]
    pages: list[Page]

    def __repr__(self) -> str:
        return f"{self.seed}: {self.text}\n{self.variables}\n{self.pages}"


def drawn(readers: Sequence[str], values: Values) -> list[tuple[str, Document]]:
    """As many documents of each kind as the profile says, with their readers: always the same in one profile.

    They are drawn before any is asked, and never made smaller: a difference is shown in lines.
    """
    found = []

    @settings(phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(st.sampled_from(readers), st.integers(0, 2**32))
    def collect(login: str, seed: int) -> None:
        found.append((login, tree(seed, values)))
        found.append((login, lists(seed, values)))

    collect()
    return found


def tree(seed: int, values: Values) -> Document:
    """A document that goes deep: objects, lists in them, fragments, switches."""
    writer = _Writer(Random(seed), values)
    chosen = writer.chance.some(sorted(roots()), 1 + writer.chance.upto(1))
    asked = [writer.field(twin().query_type, name, 1 + writer.chance.upto(2)) for name in chosen]
    return writer.document(seed, asked)


def lists(seed: int, values: Values) -> Document:
    """A document that goes wide: long lists, narrowed and sorted, with all that one sees of their rows."""
    writer = _Writer(Random(seed), values)
    fields = roots()
    paged = {name: get_named_type(one.type) for name, one in fields.items() if "before" in one.args}
    # What has many fields is asked for more often.
    often = [name for name, page in paged.items() for _ in range(1 + len(_node(page).fields) // 10)]
    shown = [writer.wide(fields[name], name) for name in writer.chance.some(often, 2)]
    counted = [writer.counted(fields[name], name) for name in writer.chance.some(often, 8)]
    return writer.document(seed, [*shown, *counted])


class _Writer:
    """Writes one document."""

    def __init__(self, random: Random, values: Values) -> None:
        self.chance = Chance(random)
        self.made = Arguments(self.chance, values)
        self.variables: dict[str, Any] = {}
        self.types: dict[str, str] = {}
        self.fragments: list[str] = []
        self.pages: list[Page] = []
        self.names = 0

    def document(self, seed: int, asked: list[str]) -> Document:
        typed = " ".join(f"${name}: {type}" for name, type in self.types.items())
        head = f"query({typed})" if typed else "query"
        text = "\n".join([f"{head} {{ {' '.join(asked)} }}", *self.fragments])
        return Document(seed, text, self.variables, self.pages)

    def counted(self, field: Any, name: str) -> str:
        """How many rows there are for which one thing holds, or does not."""
        if "where" not in field.args:
            return f"{self.name('k')}: {name} {{ totalCount }}"
        where = field.args["where"].type
        given = self.made.filter(where, _node(get_named_type(field.type)).name, depth=1)
        return f"{self.name('k')}: {name}(where: {self.variable('v', str(where), given)}) {{ totalCount }}"

    def wide(self, field: Any, name: str) -> str:
        """A long page of rows, each with everything that is one step away."""
        key = self.name("k")
        node = _node(get_named_type(field.type))
        args = [self.paging(key, "first: 60"), *self.narrowing(field.args, node.name)]
        leaves = [one for one in node.fields if self.is_asked(node, one, leaf=True) and self.chance.often()]
        steps = [one for one in node.fields if self.is_step(node, one) and self.chance.upto(1)]
        within = [one for one, inner in node.fields.items() if "first" in inner.args]
        parts = [self.field(node, one, 1) for one in self.chance.some(within, 2)] if within else []
        shown = " ".join(["__typename", *leaves, *(_brief(node, one) for one in steps), *parts])
        return f"{key}: {name}({', '.join(args)}) {{ totalCount edges {{ cursor }} nodes {{ {shown} }} }}"

    def field(self, type: Any, name: str, depth: int) -> str:
        """One field with all that belongs to it: another name, arguments, directives, what is asked of it."""
        asked = type.fields[name]
        below = get_named_type(asked.type)
        key = self.name("k") if asked.args or self.chance.rarely() else ""
        args = ", ".join(self.arguments(asked.args, key, _entity(below)))
        head = f"{key}: {name}({args})" if args else f"{key}: {name}" if key else name
        head += "" if type.name == "Query" else self.directive()
        return head if is_leaf_type(below) else f"{head} {{ {self.below(below, depth)} }}"

    def arguments(self, args: Mapping[str, Any], key: str, entity: str | None) -> Iterator[str]:
        if "before" in args:
            size = f"{'last' if self.chance.rarely() else 'first'}: {self.chance.upto(4)}"
            yield self.paging(key, size if self.chance.upto(5) else "")
        elif "first" in args:
            yield f"first: {self.chance.upto(3)}"
        if "id" in args:
            yield f"id: {self.variable('id', 'ID!', self.made.id(entity))}"
        if "ids" in args:
            ids = [self.made.id(entity) for _ in range(self.chance.upto(4))]
            yield f"ids: {self.variable('ids', '[ID!]!', ids)}"
        yield from self.narrowing(args, str(entity))

    def narrowing(self, args: Mapping[str, Any], entity: str) -> Iterator[str]:
        """A filter and an order, each as a variable or written out."""
        for name, type in ((name, args[name].type) for name in ("where", "orderBy") if name in args):
            if self.chance.upto(2):
                listed = is_list_type(get_nullable_type(type))
                keys = (
                    [self.made.order(type, entity) for _ in range(1 + self.chance.upto(2))] if listed else []
                )
                value = keys or self.made.filter(type, entity)
                written = print_ast(ast_from_value(value, type))  # type: ignore[arg-type]
                yield f"{name}: {self.variable('v', str(type), value) if self.chance.upto(1) else written}"

    def paging(self, key: str, size: str) -> str:
        """The size of a page, and a cursor that is null at first."""
        variable = self.variable("c", "String", None)[1:]
        self.pages.append(Page(key, variable, self.chance.upto(7)))
        side = "before" if size.startswith("last") != self.chance.rarely() else "after"
        return f"{size} {side}: ${variable}"

    def below(self, type: Any, depth: int) -> str:
        return self.connection(type, depth) if "pageInfo" in type.fields else self.selection(type, depth)

    def connection(self, type: Any, depth: int) -> str:
        node, parts = _node(type), []
        if self.chance.often():
            parts.append(f"nodes {{ {self.selection(node, depth)} }}")
        if self.chance.often():
            inner = f" node {{ {self.selection(node, depth)} }}" if self.chance.often() else ""
            parts.append(f"edges {{ __typename cursor{inner} }}")
        if self.chance.often():
            parts.append("pageInfo { hasNextPage startCursor hasPreviousPage endCursor }")
        if self.chance.often() or not parts:
            parts.append("totalCount")
        return " ".join(parts)

    def selection(self, type: Any, depth: int) -> str:
        """Some fields of an object, some of them within fragments; at the end only what nothing is below."""
        names = [name for name in type.fields if self.is_asked(type, name, leaf=depth < 1)]
        parts = [
            self.field(type, name, depth - 1) for name in self.chance.some(names, 1 + self.chance.upto(5))
        ]
        if self.chance.rarely():
            parts.append(self.fragment(type, depth))
        if isinstance(type, GraphQLInterfaceType) and self.chance.often():
            parts += [self.narrowed(type, depth) for _ in range(1 + self.chance.upto(1))]
        return " ".join(["__typename", *parts] if self.chance.rarely() else parts)

    def fragment(self, type: Any, depth: int) -> str:
        """More fields of the same object, in a fragment with or without a name."""
        inner = self.selection(type, depth - 1) if depth > 0 else "__typename"
        if self.chance.upto(1):
            return f"... on {type.name}{self.directive()} {{ {inner} }}"
        name = self.name("F")
        self.fragments.append(f"fragment {name} on {type.name} {{ {inner} }}")
        return f"...{name}{self.directive()}"

    def narrowed(self, type: GraphQLInterfaceType, depth: int) -> str:
        """Fields of one of the types of an interface, under keys that no other type has."""
        chosen = self.chance.one_of(sorted(twin().get_possible_types(type), key=lambda one: one.name))
        leaf = self.chance.one_of([one for one in chosen.fields if self.is_asked(chosen, one, leaf=True)])
        name = self.chance.one_of(
            [one for one in chosen.fields if self.is_asked(chosen, one, leaf=depth < 1)]
        )
        more = self.field(chosen, name, depth - 1) if chosen.fields[name].args else ""
        return f"... on {chosen.name} {{ {self.name('n')}: {leaf} {more} }}"

    def directive(self) -> str:
        if self.chance.upto(8):
            return ""
        word, value = self.chance.one_of(["include", "skip"]), bool(self.chance.upto(1))
        given = self.variable("b", "Boolean!", value) if self.chance.upto(1) else str(value).lower()
        return f" @{word}(if: {given})"

    def is_asked(self, type: Any, name: str, *, leaf: bool) -> bool:
        below = get_named_type(type.fields[name].type)
        known = is_leaf_type(below) or (not leaf and _entity(below) is not None)
        return known and (type.name, name) not in LEFT_OUT

    def is_step(self, type: Any, name: str) -> bool:
        """Whether a field leads to one other object."""
        return self.is_asked(type, name, leaf=False) and type.fields[name].type == _entity_type(type, name)

    def variable(self, prefix: str, type: str, value: Any) -> str:
        name = self.name(prefix)
        self.types[name], self.variables[name] = type, value
        return f"${name}"

    def name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}{self.names}"


def roots() -> dict[str, GraphQLField]:
    """The root fields that answer with rows."""
    query: Any = twin().query_type
    return {
        name: field
        for name, field in query.fields.items()
        if ("Query", name) not in LEFT_OUT
        and (_entity(get_named_type(field.type)) or name in ("node", "nodes"))
        and (set(field.args) in ONES or ("before" in field.args and set(field.args) <= LISTS))
    }


def _brief(type: Any, step: str) -> str:
    """A step to another object, and what tells which it is."""
    beyond = get_named_type(type.fields[step].type)
    return f"{step} {{ __typename {'id' if 'id' in beyond.fields else ''} }}"


def _node(page: Any) -> Any:
    return get_named_type(page.fields["nodes"].type)


def _entity_type(type: Any, name: str) -> Any:
    found = get_named_type(type.fields[name].type)
    return found if found.name in ENTITIES else None


def _entity(type: Any) -> str | None:
    """The entity that a field answers with; None when it may be any."""
    named = _node(type) if "nodes" in getattr(type, "fields", {}) else type
    return named.name if named.name in ENTITIES else None
