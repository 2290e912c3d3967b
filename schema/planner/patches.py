"""What must Python still do to the JSON that SQL made, and where?

Only a few fields need it: protected values are opened, computed fields get their value from facts, the
cursors of nested lists are sealed. Steps are kept as a tree beside the SQL; most plans have none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import FieldNode, GraphQLError, located_error

from schema.planner.asking import Asking
from schema.planner.documents import Document
from schema.planner.readings import Reading

Path = tuple[str | int, ...]
Step = Callable[[Any, "Run", Path], Any]

TYPE = "?"  # no response key can be this: it says which type an object of an interface is of


@dataclass
class Run:
    """One execution of a plan: who asks, what the lists were read as, and the errors met."""

    asking: Asking
    info: Any
    document: Document
    readings: Sequence[Reading]
    path: Path
    errors: list[GraphQLError] = field(default_factory=list)

    def failed(self, error: Exception, nodes: Sequence[FieldNode], path: Path) -> Nulled:
        """Keep the error with its place; raise what is returned, so that the next nullable place is null."""
        self.errors.append(located_error(error, nodes, [*self.path, *path]))
        return Nulled()


class Nulled(Exception):
    """A field that may not be null has failed; its parent takes its place."""


def guarded(compute: Callable[[Any, Run], Any], nodes: Sequence[FieldNode]) -> Step:
    """A step at a field: when it fails, the error is located there and the field is null."""

    def patch(value: Any, run: Run, path: Path) -> Any:
        try:
            return compute(value, run)
        except Exception as error:
            raise run.failed(error, nodes, path) from error

    return patch


def of_object(steps: Mapping[str, tuple[Step, bool]]) -> Step:
    """Patches some fields of an object; for each, its step and whether it may be null."""
    listed = tuple((key, step, nullable) for key, (step, nullable) in steps.items())

    def patch(value: Any, run: Run, path: Path) -> Any:
        if value is None:
            return None
        for key, step, nullable in listed:
            try:
                value[key] = step(value[key], run, (*path, key))
            except Nulled:
                if not nullable:
                    raise
                value[key] = None
        return value

    return patch


def of_list(step: Step) -> Step:
    """Patches every element of a list whose elements are never null."""

    def patch(value: Any, run: Run, path: Path) -> Any:
        return None if value is None else [step(one, run, (*path, at)) for at, one in enumerate(value)]

    return patch


def of_types(steps: Mapping[str, Step]) -> Step:
    """Patches an object by the type that it says it is of."""

    def patch(value: Any, run: Run, path: Path) -> Any:
        if value is None:
            return None
        step = steps.get(value.pop(TYPE, ""))
        return value if step is None else step(value, run, path)

    return patch
