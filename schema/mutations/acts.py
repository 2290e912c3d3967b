"""How is a mutation made, from its input, its command, and the right that it needs?"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, get_args, get_type_hints
from uuid import UUID

import strawberry

from models.commands import Work
from models.errors import BadInput, camel
from models.rules.permit import Permit
from policies import access
from schema.context import Context, Info
from schema.errors import UserError
from schema.mutations.inputs import arguments
from schema.mutations.running import About, run
from schema.planner import plan_one

Command = Callable[..., Awaitable[Any]]
Given = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Act:
    """One mutation: `of`, a type of the policy, and `action` name the right that it needs.

    `row` is the argument that names the row; without it, the command makes one. The permit is asked for
    `early`, unless what is named is a part of the row. `changes` says which arguments may be null.
    """

    name: str
    doc: str
    input: type[Any]
    command: Command
    of: str
    action: str
    payload: type[Any]
    row: str | None = None
    early: bool = True
    changes: Any = None

    async def prepared(self, context: Context, input: Any) -> Callable[[Work], Awaitable[Any]]:
        """What a transaction is to do.

        Raises:
            DomainError: the input is refused, or the right is missing.
        """
        given = await given_in(context, input)
        _refuse_nulls(given, self.changes)
        permit = self.permit(context)
        if self.row is None:
            return lambda work: self.command(work, permit, **given)
        id = given.pop(self.row)
        if self.early:
            permit = await access.require(context.reader, context.subject, self.action, self.of, id)
        return lambda work: self.command(work, id, permit, **given)

    def permit(self, context: Context) -> Permit:
        """The right that the mutation needs, for the command to hold against its row."""
        return access.permit(context.subject, self.of, self.action)


async def given_in(context: Context, input: Any) -> Given:
    """What an input gives to a command; what was left out of a correction is left out.

    Raises:
        DomainError: an id or a text is refused.
    """
    given = await arguments(context, input)
    given.pop("idempotency_key", None)
    return {name: value for name, value in given.items() if value is not strawberry.UNSET}


def mutation(act: Act) -> Any:
    """The mutation that does `act`."""

    async def resolve(info: Info, input: Any) -> Any:
        context = info.context
        named = getattr(input, act.row) if act.row else None
        about = About(act.of, act.action, named)
        id, errors = await run(
            context, info.field_name, input, lambda: act.prepared(context, input), about=about
        )
        return act.payload(errors=errors, changed=id)

    resolve.__name__ = act.name
    resolve.__annotations__ |= {"input": act.input, "return": act.payload}
    return strawberry.mutation(resolver=resolve, description=act.doc)


@strawberry.type
class Payload:
    """What a mutation answers."""

    errors: list[UserError] = strawberry.field(description="Why it was refused; empty when it was done.")
    changed: strawberry.Private[UUID | None] = None


def payload(name: str, field: str, entity: type[Any], doc: str, **more: Any) -> type[Any]:
    """What a mutation answers: the object in `field`, or the refusals; and `more` fields, by name."""

    async def planned(self: Any, info: Info) -> Any:
        return None if self.changed is None else await plan_one(info, entity, self.changed)

    planned.__name__ = field
    planned.__annotations__ |= {"return": entity | None}
    answered = strawberry.field(
        resolver=planned,
        description="As it is now; null when refused, or when the actor may not see it.",
    )
    return strawberry.type(type(name, (Payload,), {"__doc__": doc, field: answered} | more))


def _refuse_nulls(given: Mapping[str, Any], changes: Any) -> None:
    for name, hint in get_type_hints(changes or object).items():
        if given.get(name, ...) is None and NoneType not in get_args(hint):
            raise BadInput("REQUIRED", field=("input", camel(name)))


def named(acts: Sequence[Act]) -> list[Any]:
    """The mutations of all these acts."""
    return [mutation(act) for act in acts]
