"""How are things of any types found by their global ids, and told in the order asked?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import orjson
from graphql import FieldNode, GraphQLError, GraphQLObjectType, GraphQLSchema

from models.errors import BadInput, Limited
from models.rules.ids import split_global_id
from schema.planner.lists import Rows
from schema.planner.patches import Nulled, Run
from schema.planner.plans import Assemble
from schema.planner.preparing import Question, answer
from schema.planner.readings import LARGEST_PAGE, Reading
from schema.planner.reads import AnyInfo
from schema.planner.roots import Columns, Fetched, present
from schema.planner.selections import Selections
from schema.planner.shaped import Shaped
from schema.planner.targets import has_ids, target_of


async def plan_nodes(info: AnyInfo, ids: Sequence[str]) -> list[Any]:
    """Whatever has these global ids; null where the reader may not see it. One statement for each type.

    Raises:
        Limited: TOO_MANY ids.
        BadInput: MALFORMED_ID.
        Unavailable: the reader's authority keeps changing.
    """
    if len(ids) > LARGEST_PAGE:
        raise Limited("TOO_MANY", limit=LARGEST_PAGE, field=("ids",))
    raw = info._raw_info  # noqa: SLF001
    asked = [_split(raw.schema, id, at) for at, id in enumerate(ids)]
    found: dict[str, bytes] = {}
    errors: list[GraphQLError] = []
    for type in dict.fromkeys(type for type, _ in asked):
        uuids = tuple(dict.fromkeys(uuid for one, uuid in asked if one is type))
        reading = Reading(len(uuids), where=("in", "id", "uuids"), values=(uuids,))
        question = Question("nodes", target_of(raw.schema, type), lambda _, read=reading: read, _keyed)  # type: ignore[misc]
        shaped = await answer(raw, question)
        found |= {f"{type.name}_{uuid}": text for uuid, text in shaped.value.items()}
        errors += shaped.errors
    keys = [f"{type.name}_{uuid}" for type, uuid in asked]
    text = b"[%b]" % b",".join([found.get(key, b"null") for key in keys])
    return cast(list[Any], Shaped(orjson.Fragment(text), tuple(_placed(errors, keys))))


def _split(schema: GraphQLSchema, id: str, at: int) -> tuple[GraphQLObjectType, str]:
    field = ("ids", str(at))
    name, uuid = split_global_id(id, field=field)
    type = schema.get_type(name)
    if not isinstance(type, GraphQLObjectType) or not has_ids(type):
        raise BadInput("MALFORMED_ID", field=field, value=id[:64], type="Node")
    return type, str(uuid)


def _keyed(selections: Selections, rows: Rows, nodes: list[FieldNode]) -> tuple[str, Assemble]:
    """A statement for rows that are told apart by their ids."""
    columns = Columns(selections, rows, extra=False)
    column, type = columns.json(selections.of(rows.target, columns.cut, nodes)), rows.target.entity.type

    def assemble(fetched: Fetched, run: Run) -> Shaped:
        found = {}
        for row in present(fetched):
            try:
                found[str(row[1])] = column.of(row, run, (f"{type}_{row[1]}",))
            except Nulled:
                continue
        return Shaped(found, tuple(run.errors))

    return columns.sql(), assemble


def _placed(errors: Sequence[GraphQLError], keys: Sequence[str]) -> list[GraphQLError]:
    """The errors of each row, once for each place that shows it."""
    return [
        GraphQLError(
            error.message, error.nodes, path=[*before, at, *after], original_error=error.original_error
        )
        for error in errors
        for before, key, after in [_around(error.path or [], keys)]
        for at, one in enumerate(keys)
        if one == key
    ]


def _around(path: Sequence[str | int], keys: Sequence[str]) -> tuple[list[Any], str, list[Any]]:
    """A path, split at the key of a row."""
    at = next(at for at, step in enumerate(path) if step in keys)
    return [*path[:at]], str(path[at]), [*path[at + 1 :]]
