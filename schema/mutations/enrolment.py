"""How are a thousand cadres enrolled by one mutation, each with an answer of its own?

No refusal stops another. A repeated key answers the same: the ids of the cadres are made from that of the
batch, which is what the key remembers.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from uuid import UUID

import strawberry

from models.commands import Work
from models.commands.enrolment import Enrolment, enrol_many, enrolled
from models.errors import Conflict, DomainError
from models.rules.ids import global_id, made_at, new_id
from policies import access
from schema.context import Context, Info
from schema.errors import UserError
from schema.mutations.people_inputs import CadreEnrolManyInput, enrolment
from schema.mutations.running import About, placed, run


@dataclass(frozen=True)
class Batch:
    """What the key remembers of such a mutation."""

    id: UUID
    version: int = 1

    def item(self, number: int) -> UUID:
        """The id of one of its cadres."""
        seed = self.id.bytes + number.to_bytes(4)
        return new_id(made_at(self.id), lambda size: blake2b(seed, digest_size=size).digest())


@strawberry.type
class CadreEnrolResult:
    """What came of one enrolment."""

    index: int = strawberry.field(description="Which item of the input, from 0.")
    cadre_id: strawberry.ID | None = strawberry.field(description="The cadre; null when refused.")
    errors: list[UserError] = strawberry.field(description="Why it was refused; empty when it was done.")


@strawberry.type
class CadreEnrolManyPayload:
    """What came of many enrolments."""

    enrolled: int = strawberry.field(description="How many cadres were enrolled.")
    results: list[CadreEnrolResult] = strawberry.field(description="One for each item, in its order.")
    errors: list[UserError] = strawberry.field(
        description="Why all were refused, such as too many at once; empty otherwise."
    )


Answer = UUID | DomainError


@strawberry.type
class EnrolmentMutations:
    """Enrolments by the thousand."""

    @strawberry.mutation
    async def cadre_enrol_many(self, info: Info, input: CadreEnrolManyInput) -> CadreEnrolManyPayload:
        """Enrol up to 5,000 cadres at once (批量入库); each has its own result, and none stops another."""
        context, answers = info.context, list[Answer]()

        async def prepare() -> Callable[[Work], Awaitable[Batch]]:
            permit = access.permit(context.subject, "Cadre", "enrol")
            batch = Batch(new_id(context.now))
            items = await _read(context, input, batch)

            async def act(work: Work) -> Batch:
                done = await enrol_many(work, permit, items)
                answers[:] = [one if isinstance(one, DomainError) else one.id for one in done]
                work.done(batch)
                return batch

            return act

        id, errors = await run(context, info.field_name, input, prepare, about=About("Cadre", "enrol"))
        if id is not None and not answers:
            answers = await _again(context, input, Batch(id))
        return _payload([] if errors else answers, errors)


async def _read(context: Context, input: CadreEnrolManyInput, batch: Batch) -> list[Enrolment | DomainError]:
    items: list[Enrolment | DomainError] = []
    for number, given in enumerate(input.items):
        try:
            item = await enrolment(context, given, ("input", "items", str(number)))
            items.append(item if item.id else replace(item, id=batch.item(number)))
        except DomainError as refused:
            items.append(refused)
    return items


async def _again(context: Context, input: CadreEnrolManyInput, batch: Batch) -> list[Answer]:
    """The answers of a batch that was done before."""
    items = await _read(context, input, batch)
    known = await enrolled([item.id for item in items if isinstance(item, Enrolment) and item.id])
    return [
        item
        if isinstance(item, DomainError)
        else item.id
        if item.id in known
        else Conflict("REFUSED_BEFORE", field=("input", "items", str(number)))
        for number, item in enumerate(items)
    ]


def _payload(answers: Sequence[Answer], errors: list[UserError]) -> CadreEnrolManyPayload:
    results = [_result(number, answer) for number, answer in enumerate(answers)]
    done = sum(result.cadre_id is not None for result in results)
    return CadreEnrolManyPayload(enrolled=done, results=results, errors=errors)


def _result(number: int, answer: Answer) -> CadreEnrolResult:
    if isinstance(answer, DomainError):
        return CadreEnrolResult(index=number, cadre_id=None, errors=[UserError.of(placed(answer))])
    return CadreEnrolResult(index=number, cadre_id=strawberry.ID(global_id("Cadre", answer)), errors=[])
