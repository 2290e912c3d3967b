"""Who may do what to one thing, and why?"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import strawberry

from models.errors import BadInput, Unauthenticated
from models.rules.ids import split_global_id
from models.rules.vocabulary import SubjectKind
from policies import explaining
from policies.actor import Subject
from schema.connections import Connection
from schema.context import Context, Info
from schema.planner import plan_page
from schema.types.access import AccessExplanation, permission_name, shown
from schema.types.people import Cadre

T = TypeVar("T")


@strawberry.type
class RightsQueries:
    """Questions about rights."""

    @strawberry.field
    async def explain_access(
        self, info: Info, id: strawberry.ID, action: str = "read", as_cadre: strawberry.ID | None = None
    ) -> AccessExplanation | None:
        """Why the reader may do this to it, or why not (权限说明); null when they see no such thing.

        `action` is a word such as `assign` or `read.personal`, or a permission's name, `issue:assign`.
        `asCadre` asks for somebody else, which needs the right to audit them.
        """
        type, uuid = _split(id)
        action = _action(type, action)
        other = None if as_cadre is None else str(_cadre(as_cadre))

        async def asked(subject: Subject) -> AccessExplanation | None:
            found = await explaining.explained(
                info.context.reader, subject, type, uuid, action, of=other, now=info.context.now
            )
            return None if found is None else shown(found, explaining.granting(type, action))

        return await _with(info.context, asked)

    @strawberry.field
    async def who_can(
        self,
        info: Info,
        id: strawberry.ID,
        action: str = "read",
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[Cadre] | None:
        """The cadres that the reader sees who may do this to it (谁有权); null when they see no such thing.

        Whether the state of the thing allows it is another question: see `availableActions`.
        """
        type, uuid = _split(id)
        action = _action(type, action)

        async def asked(subject: Subject) -> Any:
            return await explaining.able(
                info.context.reader, subject, type, uuid, action, now=info.context.now
            )

        able = await _with(info.context, asked)
        if able is None:
            return None
        return await plan_page(
            info, Cadre, condition=able, first=first, after=after, last=last, before=before
        )


async def _with(context: Context, asked: Callable[[Subject], Awaitable[T]]) -> T:
    """The answer for the subject as it is now. It holds the request's lock: one connection at a time."""
    if context.subject.kind == SubjectKind.PUBLIC:
        raise Unauthenticated("UNAUTHENTICATED")
    async with context.lock:
        return await context.current(lambda: asked(context.subject))


def _split(id: str) -> tuple[str, str]:
    type, uuid = split_global_id(id, field=("id",))
    return type, str(uuid)


def _action(type: str, action: str) -> str:
    """The action, also by the name of its permission: `assign`, `issue:assign`."""
    return action.removeprefix(permission_name(type, ""))


def _cadre(id: str) -> str:
    type, uuid = split_global_id(id, "Cadre", field=("asCadre",))
    if type != "Cadre":
        raise BadInput("MALFORMED_ID", field=("asCadre",), value=id[:64], type="Cadre")
    return str(uuid)
