"""The mutation that reveals one protected value, and records that it did."""

from collections.abc import Awaitable, Callable

import strawberry

from models.commands import Work
from models.commands.reveal import Revealed, reveal
from models.errors import BadInput
from models.rules import texts
from models.rules import vocabulary as v
from models.rules.ids import split_global_id
from models.rules.revealing import SHOWN
from policies import access
from schema.context import Context, Info
from schema.errors import UserError
from schema.mutations.running import About, run

PURPOSE = 200  # characters


@strawberry.input
class PersonalValueRevealInput:
    """A protected value to be seen in clear, and what for."""

    id: strawberry.ID = strawberry.field(
        description="What shows it: an Issue, a Cadre, a Household or its member, a representative."
    )
    field: v.ProtectedField = strawberry.field(description="Which of its values.")
    purpose: str = strawberry.field(
        description=f"What for (查看事由); the auditor reads it. At most {PURPOSE} characters."
    )


@strawberry.type
class PersonalValueRevealPayload:
    """What came of revealing a value."""

    value: str | None = strawberry.field(
        description="The value in clear; null when refused, and when there is none."
    )
    errors: list[UserError] = strawberry.field(description="Why it was refused; empty when it was done.")


@strawberry.type
class RevealMutations:
    """Values that are masked unless they are asked for, one at a time."""

    @strawberry.mutation
    async def personal_value_reveal(
        self, info: Info, input: PersonalValueRevealInput
    ) -> PersonalValueRevealPayload:
        """See one masked value in clear (查看明文). It is recorded with the purpose, without the value.

        A subject sees at most 20 an hour. There is no idempotency key: seeing it twice is two records.
        """
        context, found = info.context, list[Revealed]()

        async def prepare() -> Callable[[Work], Awaitable[Revealed]]:
            act = _act(context, input)

            async def done(work: Work) -> Revealed:
                found[:] = [await act(work)]
                return found[0]

            return done

        _, errors = await run(context, info.field_name, input, prepare, about=_about(input))
        return PersonalValueRevealPayload(value=None if errors else found[0].value, errors=errors)


def _act(context: Context, input: PersonalValueRevealInput) -> Callable[[Work], Awaitable[Revealed]]:
    type, id = split_global_id(input.id, "Issue", field=("input", "id"))
    shown = SHOWN.get((type, input.field))
    if shown is None:
        raise BadInput("NO_SUCH_VALUE", field=("input", "field"), type=type, value=input.field.value)
    purpose = texts.lines(input.purpose, limit=PURPOSE, field=("input", "purpose"))
    permit = access.permit(context.subject, shown.of, shown.action)
    seen = access.permit(context.subject, shown.of, shown.seen_by)
    return lambda work: reveal(work, (type, id), input.field, permit, seen=seen, purpose=purpose)


def _about(input: PersonalValueRevealInput) -> About:
    try:
        type, _ = split_global_id(input.id, "Issue")
    except BadInput:
        type = "Issue"
    shown = SHOWN.get((type, input.field))
    return About(type, "reveal" if shown is None else shown.action, input.id)
