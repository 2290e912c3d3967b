"""How does a resolver answer its field with rows? It says which, and the selection says what of them."""

from __future__ import annotations

from typing import Any, TypeVar, cast
from uuid import UUID

from graphql import GraphQLObjectType, get_named_type
from strawberry import Info

from models.errors import BadInput
from models.rules.ids import split_global_id
from policies.conditions import Condition
from schema.connections import Connection
from schema.planner import relay, roots
from schema.planner.asking import Asking
from schema.planner.entities import definition
from schema.planner.preparing import Question, RawInfo, Seen, answer
from schema.planner.readings import read_ids, read_list, read_page
from schema.planner.targets import Target, has_ids, target_of

T = TypeVar("T")
AnyInfo = Info[Any, Any]


async def plan_page(
    info: AnyInfo,
    entity: type[T],
    *,
    where: Any = None,
    order: Any = None,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    action: str = "read",
    condition: Condition | None = None,
    seen: Seen | None = None,
) -> Connection[T]:
    """A page of the rows that the reader may see, for a field that returns a connection.

    `where` is a filter input and `order` an `Order` or a list of order inputs. Rows must also allow
    `action`, and fulfil `condition`, which is no part of what a cursor is sealed for. `seen` says which rows
    a subject sees here, in place of its right to read: it may leave some out, and add no others.

    Raises:
        DomainError: as `schema.planner.readings.read_page` does; Unavailable.
    """
    raw, target = _raw(info), _target(info, entity)
    name = f"{raw.parent_type.name}.{raw.field_name}"
    type = cast(GraphQLObjectType, get_named_type(raw.return_type))

    def read(asking: Asking) -> Any:
        return read_page(
            asking,
            target,
            name,
            where=where,
            order=order,
            first=first,
            after=after,
            last=last,
            before=before,
        )

    question = Question(
        "page",
        target,
        read,
        lambda made, rows, nodes: relay.page(made, rows, type, nodes),
        action,
        condition,
        seen,
    )
    return cast(Connection[T], await answer(raw, question))


async def plan_list(
    info: AnyInfo,
    entity: type[T],
    *,
    where: Any = None,
    order: Any = None,
    first: int | None = None,
    action: str = "read",
    condition: Condition | None = None,
) -> list[T]:
    """The first rows that the reader may see, for a field that returns a plain list: a hundred, or `first`.

    Raises:
        DomainError: as `schema.planner.readings.read_list` does; Unavailable.
    """
    target = _target(info, entity)

    def read(asking: Asking) -> Any:
        return read_list(asking, target, where=where, order=order, first=first)

    return cast(
        list[T], await answer(_raw(info), Question("list", target, read, roots.listed, action, condition))
    )


async def plan_one(info: AnyInfo, entity: type[T], id: UUID | str) -> T | None:
    """The row with this id, a uuid or a global id; null when there is none that the reader may see.

    Raises:
        BadInput: MALFORMED_ID, also for the id of another type.
        Unavailable: the reader's authority keeps changing.
    """
    return cast("T | None", await _one(info, _target(info, entity), id))


async def plan_node(info: AnyInfo, id: str) -> Any:
    """Whatever has this global id; null when the reader may not see it.

    Raises:
        BadInput: MALFORMED_ID.
        Unavailable: the reader's authority keeps changing.
    """
    name, uuid = split_global_id(id, field=("id",))
    type = _raw(info).schema.get_type(name)
    if not isinstance(type, GraphQLObjectType) or not has_ids(type):
        raise BadInput("MALFORMED_ID", field=("id",), value=id[:64], type="Node")
    return await _one(info, target_of(_raw(info).schema, type), uuid)


async def _one(info: AnyInfo, target: Target, id: UUID | str) -> Any:
    uuid = str(id) if isinstance(id, UUID) else _uuid(target, id)
    return await answer(_raw(info), Question("one", target, lambda _: read_ids(uuid), roots.one))


def _uuid(target: Target, id: str) -> str:
    name, uuid = split_global_id(id, target.entity.type, field=("id",))
    if all(branch.type.name != name for branch in target.branches):
        raise BadInput("MALFORMED_ID", field=("id",), value=id[:64], type=target.entity.type)
    return str(uuid)


def _target(info: AnyInfo, entity: type[Any]) -> Target:
    schema = _raw(info).schema
    return target_of(schema, schema.type_map[definition(entity).name])


def _raw(info: AnyInfo) -> RawInfo:
    return info._raw_info  # noqa: SLF001
