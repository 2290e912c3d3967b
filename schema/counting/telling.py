"""What does a selection of counted things ask for, and how is it told of the numbers that come back?

A field of such a type is declared with `told`: while a statement is made, it says which numbers it needs;
what it returns then makes the value of each group from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphql import FieldNode, GraphQLField, GraphQLObjectType
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from models.reports.figures import Figure
from models.rules.words import Word
from schema.planner.documents import Document, object_type
from schema.planner.targets import STRAWBERRY

TOLD = "told"  # the key of the metadata

Group = dict[str, Any]
"""The keys and numbers of a group, by the names of their columns."""

Make = Callable[[Any], Any]
"""From the numbers of one group, or from the answer as a whole, to the value of a field."""


def told(make: Callable[[Telling, Asked], Make], doc: str, **arguments: tuple[Any, str]) -> Any:
    """A field of a counted thing, with its arguments: name=(type, description)."""
    made = StrawberryField(description=doc, metadata={TOLD: make})
    made.arguments = [
        StrawberryArgument(name, None, StrawberryAnnotation(annotation), description=words)
        for name, (annotation, words) in arguments.items()
    ]
    return made


class Numbers:
    """The figures that are needed of each group, by the names of their columns."""

    def __init__(self) -> None:
        self.names: dict[Figure, str] = {}

    def add(self, figure: Figure) -> str:
        return self.names.setdefault(figure, f"n{len(self.names)}")


@dataclass
class Block:
    """Groups that are told as one list."""

    name: str
    by: tuple[str, ...]
    paged: bool
    numbers: Numbers = field(default_factory=Numbers)
    columns: tuple[str, ...] = ()  # the dimensions of their keys: those of `by`, and what else is counted by
    labelled: set[bool] = field(default_factory=set)  # in which languages: English, or not
    counted: bool = False  # whether it is asked how many groups there are
    asked: Sequence[tuple[Figure, str]] = ()  # what is to be told, where more is counted to know if it may be

    def __post_init__(self) -> None:
        self.columns = self.columns or self.by


@dataclass
class Blocks:
    """All that one statement has to count: the whole, and groups of it."""

    english: bool
    withheld: bool = False  # small numbers are
    by: tuple[str, ...] = ()  # the dimensions of the groups that are told as a page
    fixed: tuple[str, ...] = ()  # those that have one key
    total: Numbers = field(default_factory=Numbers)
    groups: list[Block] = field(default_factory=list)

    def add(self, by: tuple[str, ...], *, paged: bool = False) -> Block:
        for known in self.groups:
            if (known.by, known.paged) == (by, paged):
                return known
        self.groups.append(Block(f"b{len(self.groups)}", by, paged))
        return self.groups[-1]


def called(word: Word, *, english: bool) -> str:
    """A word of the vocabulary."""
    return word.value.replace("_", " ").capitalize() if english else word.zh


def label_name(at: int, *, english: bool) -> str:
    """The column of what the key `at` is called."""
    return f"l{at}{'en' if english else 'zh'}"


@dataclass(frozen=True)
class Asked:
    """A field that is asked for."""

    field: GraphQLField
    nodes: list[FieldNode]
    arguments: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Its Python name."""
        name: str = self.field.extensions[STRAWBERRY].python_name
        return name

    @property
    def type(self) -> GraphQLObjectType:
        """What it is an object of."""
        return object_type(self.field)


@dataclass(frozen=True)
class Telling:
    """One selection, while a statement is made for it. `about` is what its fields tell of."""

    document: Document
    blocks: Blocks
    numbers: Numbers
    block: Block | None = None
    about: Any = None

    def object(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> Make:
        """The selection over an object of `type`."""
        parts = [(key, self._field(type, asked)) for key, asked in self.document.collect(nodes, type).items()]
        return lambda group: {key: make(group) for key, make in parts}

    def number(self, figure: Figure) -> Make:
        """A figure of the group."""
        name = self.numbers.add(figure)
        return lambda group: group[name]

    @property
    def here(self) -> Block:
        """The groups that are told of."""
        if self.block is None:
            raise LookupError("No groups are told of here")
        return self.block

    @property
    def by(self) -> tuple[str, ...]:
        """The dimensions of these groups."""
        return self.here.by

    def inside(self, asked: Asked, *, about: Any = None) -> Make:
        """The selection of a field that is an object."""
        return replace(self, about=about).object(asked.type, asked.nodes)

    def groups(self, asked: Asked, by: tuple[str, ...], *, paged: bool = False) -> tuple[Block, Make]:
        """The selection of a field that is a list of groups."""
        block = self.blocks.add(by, paged=paged)
        inner = replace(self, numbers=block.numbers, block=block)
        return block, inner.object(asked.type, asked.nodes)

    def _field(self, type: GraphQLObjectType, nodes: list[FieldNode]) -> Make:
        name = nodes[0].name.value
        if name == "__typename":
            return lambda _: type.name
        found = type.fields[name]
        asked = Asked(found, nodes, self.document.arguments(found, nodes[0]))
        make: Callable[[Telling, Asked], Make] = found.extensions[STRAWBERRY].metadata[TOLD]
        return make(self, asked)
