"""How does a test ask the schema something, and get what a client would get?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from inspect import isawaitable
from typing import Any
from uuid import UUID

import orjson
from graphql import DocumentNode, GraphQLError, execute, validate

from models.commands.verifying import verify
from models.rules.keys import open_value
from models.rules.protected import sought
from policies.access import load_subject, reload_subject
from policies.actor import Narrowing, Subject
from schema import schema
from schema.context import Context, Sealer
from schema.errors import shown
from schema.limits import read
from tests.models.world import RING

CORE = schema._schema
SEALER = Sealer(b"the key of the cursors of tests")
Answer = dict[str, Any]


@dataclass(frozen=True)
class Personal:
    """Opens and finds protected values with the keys of the tests."""

    def open(self, *, owner_id: str, field: str, wrapped_key: str, ciphertext: str) -> str:
        owner = UUID(owner_id)
        return open_value(RING.unwrap(wrapped_key, owner), owner, field, ciphertext)

    def blind(self, field: str, value: str) -> str:
        return RING.blind_index(field, sought(field, value))


@lru_cache(maxsize=2_000)
def document(text: str) -> tuple[DocumentNode, tuple[GraphQLError, ...]]:
    """The document and its mistakes. Equal texts give the same nodes, as at the edge, by which plans live."""
    parsed = read(text)
    return parsed, tuple(validate(CORE, parsed))


async def context_of(
    reader: Any,
    kind: str,
    id: str,
    now: datetime,
    *,
    locale: str = "zh-CN",
    request_id: str = "test",
    narrowing: Narrowing | None = None,
) -> Context:
    """A request of somebody, with the subject from the cache of this process."""
    held: list[Context] = []

    async def reload() -> Subject:
        return await reload_subject(reader, held[0].subject, now)

    context = Context(
        subject=await load_subject(reader, kind, id, now, narrowing),
        reader=reader,
        now=now,
        locale=locale,
        request_id=request_id,
        reload=reload,
        keys=SEALER,
        personal=Personal(),
        cipher=RING,
        verify=verify,
    )
    held.append(context)
    return context


async def answer(context: Context, text: str, variables: Mapping[str, Any]) -> Answer:
    """The body of the response."""
    parsed, mistakes = document(text)
    if mistakes:
        return {"errors": [_error(mistake, context) for mistake in mistakes]}
    result: Any = execute(
        CORE,
        parsed,
        context_value=context,
        variable_values=dict(variables),
        executor_class=schema.execution_context_class,
    )
    if isawaitable(result):
        result = await result
    for error in result.errors or ():
        _raise_bug(error)
    body: Answer = {"data": result.data}
    if result.errors:
        body["errors"] = [_error(error, context) for error in result.errors]
    return orjson.loads(orjson.dumps(body))  # type: ignore[no-any-return]


def _error(error: GraphQLError, context: Context) -> Answer:
    return shown(error, locale=context.locale, request_id=context.request_id)


def _raise_bug(error: GraphQLError) -> None:
    """Let anything that is no refusal fail the test where it happened."""
    from models.errors import DomainError
    from schema.errors import cause

    bottom = cause(error)
    if bottom is not None and not isinstance(bottom, DomainError):
        raise bottom
