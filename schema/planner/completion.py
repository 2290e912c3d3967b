"""How does a value that Python computed become JSON, by the rules that the executor follows?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    is_leaf_type,
    is_non_null_type,
)

from schema.planner.arguments import given
from schema.planner.documents import Document
from schema.planner.fields import Computed
from schema.planner.patches import Nulled, Path, Run, Step, guarded, of_list, of_object
from schema.planner.targets import STRAWBERRY

_TYPED: Mapping[str, Callable[[Any], Any]] = {
    "instant": datetime.fromisoformat,
    "date": date.fromisoformat,
}


def completer(document: Document, field: GraphQLField, nodes: Sequence[FieldNode], plan: Computed) -> Step:
    """The step that turns the facts of a row into the value of a computed field."""
    typed = [
        (name, _TYPED[need.kind]) for name, need in plan.needs.items() if need.kind and need.kind in _TYPED
    ]
    complete, declared = _completer(document, field.type, nodes), field.extensions[STRAWBERRY]

    def compute(facts: Any, run: Run) -> Any:
        for name, read in typed:
            if facts[name] is not None:
                facts[name] = read(facts[name])
        said = given(declared, run.document.arguments(field, nodes[0])) if field.args else {}
        return plan.function(facts, run.asking, **said)

    computed = guarded(compute, nodes)
    return lambda facts, run, path: complete(computed(facts, run, path), run, path)


def _completer(document: Document, type: GraphQLOutputType, nodes: Sequence[FieldNode]) -> Step:
    if isinstance(type, GraphQLNonNull):
        return _never_null(_completer(document, type.of_type, nodes), nodes)
    if isinstance(type, GraphQLList):
        element = _completer(document, type.of_type, nodes)
        nullable = not is_non_null_type(type.of_type)
        return of_list(_or_null(element) if nullable else element)
    if is_leaf_type(type):
        return guarded(lambda value, _: None if value is None else type.serialize(value), nodes)
    if isinstance(type, GraphQLObjectType):
        return _object(document, type, nodes)
    raise TypeError(f"A computed field cannot be of type {type}")


def _object(document: Document, type: GraphQLObjectType, nodes: Sequence[FieldNode]) -> Step:
    read: dict[str, Callable[[Any, Run], Any]] = {}
    steps: dict[str, tuple[Step, bool]] = {}
    for key, asked in document.collect(nodes, type).items():
        if asked[0].name.value == "__typename":
            read[key] = lambda _source, _run, name=type.name: name  # type: ignore[misc]
            continue
        field = type.fields[asked[0].name.value]
        resolve = _resolver(field, asked[0])
        complete = _completer(document, field.type, asked)
        read[key] = lambda source, _: source
        steps[key] = (_then(guarded(resolve, asked), complete), not is_non_null_type(field.type))
    patch = of_object(steps)

    def complete_object(value: Any, run: Run, path: Path) -> Any:
        if value is None:
            return None
        return patch({key: one(value, run) for key, one in read.items()}, run, path)

    return complete_object


def _resolver(field: GraphQLField, node: FieldNode) -> Callable[[Any, Run], Any]:
    declared = field.extensions[STRAWBERRY]
    name = declared.python_name
    if declared.is_basic_field:
        return lambda source, _: source[name] if isinstance(source, Mapping) else getattr(source, name)
    if field.resolve is None:
        raise TypeError(f"{name} has no resolver")
    resolve = field.resolve

    def call(source: Any, run: Run) -> Any:
        arguments = run.document.arguments(field, node)
        return resolve(source, run.info, **arguments)

    return call


def _then(first: Step, second: Step) -> Step:
    return lambda value, run, path: second(first(value, run, path), run, path)


def _or_null(step: Step) -> Step:
    def patch(value: Any, run: Run, path: Path) -> Any:
        try:
            return step(value, run, path)
        except Nulled:
            return None

    return patch


def _never_null(step: Step, nodes: Sequence[FieldNode]) -> Step:
    def patch(value: Any, run: Run, path: Path) -> Any:
        done = step(value, run, path)
        if done is None:
            raise run.failed(TypeError("Cannot return null for a non-nullable field"), nodes, path)
        return done

    return patch
