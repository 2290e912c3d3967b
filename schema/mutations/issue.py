"""One mutation for each act on an issue, made from the lifecycle table and the command of the same name."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import strawberry
from strawberry.tools import create_type

from models.commands import Work
from models.commands import issue as commands
from models.rules.lifecycle import BY_ACTION
from models.rules.transitions import IssueAction
from policies import access
from schema.context import Info
from schema.errors import UserError
from schema.mutations import issue_inputs as i
from schema.mutations.inputs import arguments
from schema.mutations.running import run
from schema.planner import plan_one
from schema.types.issue import Issue

Command = Callable[..., Awaitable[Any]]


@strawberry.type
class IssuePayload:
    """What came of an act on an issue."""

    errors: list[UserError] = strawberry.field(description="Why it was refused; empty when it was done.")
    changed: strawberry.Private[UUID | None] = None

    @strawberry.field
    async def issue(self, info: Info) -> Issue | None:
        """The issue after the act; null when refused, or when the actor no longer sees it."""
        return None if self.changed is None else await plan_one(info, Issue, self.changed)


ACTS: dict[IssueAction, tuple[type[Any], Command]] = {
    IssueAction.RESOLVE_ON_SPOT: (i.IssueResolveOnSpotInput, commands.resolve_on_spot),
    IssueAction.ACCEPT: (i.IssueAcceptInput, commands.accept),
    IssueAction.REFUSE: (i.IssueRefuseInput, commands.refuse),
    IssueAction.ASSIGN: (i.IssueAssignInput, commands.assign),
    IssueAction.CLAIM: (i.IssueClaimInput, commands.claim),
    IssueAction.SIGN_FOR: (i.IssueActInput, commands.sign_for),
    IssueAction.REQUEST_RETURN: (i.IssueRequestReturnInput, commands.request_return),
    IssueAction.DECIDE_RETURN: (i.IssueDecideReturnInput, commands.decide_return),
    IssueAction.REASSIGN: (i.IssueReassignInput, commands.reassign),
    IssueAction.RECORD_PROGRESS: (i.IssueNoteInput, commands.record_progress),
    IssueAction.RECORD_CONTACT: (i.IssueNoteInput, commands.record_contact),
    IssueAction.RECORD_STUDY: (i.IssueNoteInput, commands.record_study),
    IssueAction.COMPLETE_ASSIST: (i.IssueNoteInput, commands.complete_assist),
    IssueAction.WAIVE_ASSIST: (i.IssueWaiveAssistInput, commands.waive_assist),
    IssueAction.ESCALATE: (i.IssueEscalateInput, commands.escalate),
    IssueAction.INSTRUCT: (i.IssueInstructInput, commands.instruct),
    IssueAction.HAND_DOWN: (i.IssueNoteInput, commands.hand_down),
    IssueAction.APPROVE_RESOLUTION: (i.IssueNoteInput, commands.approve_resolution),
    IssueAction.RESOLVE: (i.IssueResolveInput, commands.resolve),
    IssueAction.REJECT_RESOLUTION: (i.IssueReasonInput, commands.reject_resolution),
    IssueAction.EVALUATE: (i.IssueEvaluateInput, commands.evaluate),
    IssueAction.RECORD_CALLBACK: (i.IssueNoteInput, commands.record_callback),
    IssueAction.REOPEN: (i.IssueReasonInput, commands.reopen),
    IssueAction.WRITE_OFF: (i.IssueActInput, commands.write_off),
    IssueAction.WITHDRAW: (i.IssueReasonInput, commands.withdraw),
    IssueAction.COMMENT: (i.IssueCommentInput, commands.comment),
}


def _mutation_name(action: IssueAction) -> str:
    return f"issue_{action.name.lower()}"


def _description(action: IssueAction) -> str:
    return f"{action.zh}: {BY_ACTION[action].summary}"


def _act(action: IssueAction, input_type: type[Any], command: Command) -> Any:
    """The mutation that lets `command` do `action`."""

    async def resolve(info: Info, input: Any) -> IssuePayload:
        context = info.context

        async def prepare() -> Callable[[Work], Awaitable[Any]]:
            given = await arguments(context, input)
            given.pop("idempotency_key")
            id = given.pop("issue_id")
            permit = await access.require(context.reader, context.subject, action.value, "Issue", id)
            return lambda work: command(work, id, permit, **given)

        id, errors = await run(context, info.field_name, input, prepare)
        return IssuePayload(errors=errors, changed=id)

    resolve.__name__ = _mutation_name(action)
    resolve.__annotations__ = {"info": Info, "input": input_type, "return": IssuePayload}
    return strawberry.mutation(resolver=resolve, description=_description(action))


async def _submit(info: Info, input: i.IssueSubmitInput) -> IssuePayload:
    context = info.context

    async def prepare() -> Callable[[Work], Awaitable[Any]]:
        given = await arguments(context, input)
        given.pop("idempotency_key")
        permit = access.permit(context.subject, "Issue", IssueAction.SUBMIT.value)
        return lambda work: commands.submit(work, permit, commands.Report(**given))

    id, errors = await run(context, info.field_name, input, prepare)
    return IssuePayload(errors=errors, changed=id)


_submit.__name__ = _mutation_name(IssueAction.SUBMIT)
_SUBMIT: Any = strawberry.mutation(resolver=_submit, description=_description(IssueAction.SUBMIT))

IssueMutations = create_type(
    "IssueMutations", [_SUBMIT, *(_act(action, *parts) for action, parts in ACTS.items())]
)
