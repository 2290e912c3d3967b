"""One mutation for each act on an issue, made from the lifecycle table and the command of the same name."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import strawberry
from strawberry.tools import create_type

from models.commands import Work
from models.commands import issue as commands
from models.errors import BadInput, Forbidden, NotFound
from models.rules.ids import split_global_id
from models.rules.lifecycle import BY_ACTION
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import SubjectKind
from policies import access
from schema.context import Context, Info
from schema.mutations import forwarding_inputs as f
from schema.mutations import issue_clock_inputs as c
from schema.mutations import issue_inputs as i
from schema.mutations import judging_inputs as j
from schema.mutations import oversight_inputs as o
from schema.mutations import publication_inputs as p
from schema.mutations import request_inputs as r
from schema.mutations.acts import Act, mutation, payload
from schema.similar import USUAL, SimilarIssue, similar_to
from schema.types.issue import Issue

Command = Callable[..., Awaitable[Any]]
WITH_PEOPLE = frozenset({"Enterprise", "Household"})  # whose members or representatives raise issues


async def _similar(self: Any, info: Info, first: int = USUAL) -> list[SimilarIssue]:
    return [] if self.changed is None else await similar_to(info, self.changed, first)


IssuePayload = payload(
    "IssuePayload",
    "issue",
    Issue,
    "What came of an act on an issue.",
    similar=strawberry.field(
        resolver=_similar,
        description="Issues that are like it, as `similarIssues` finds them; none when refused.",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Submitting(Act):
    """Reporting: who names a person on record as reporter must be one who may read their name."""

    async def prepared(self, context: Context, input: Any) -> Callable[[Work], Awaitable[Any]]:
        """What a transaction is to do.

        Raises:
            DomainError: the input is refused, or the right is missing.
        """
        if input.reporter_id is not None:
            await _names_people(context, input.target_id)
        return await super().prepared(context, input)


@dataclass(frozen=True, kw_only=True)
class Deciding(Act):
    """Deciding on a return: who assigns it in the same act needs the right to do that, too."""

    async def prepared(self, context: Context, input: Any) -> Callable[[Work], Awaitable[Any]]:
        """What a transaction is to do.

        Raises:
            DomainError: the input is refused, or a right is missing.
        """
        assigning = access.permit(context.subject, "Issue", IssueAction.ASSIGN.value)
        return await replace(self, command=partial(self.command, assigning=assigning)).given(context, input)

    async def given(self, context: Context, input: Any) -> Callable[[Work], Awaitable[Any]]:
        """The same, once the other right is known."""
        return await super().prepared(context, input)


MADE: Mapping[IssueAction, type[Act]] = {
    IssueAction.SUBMIT: Submitting,
    IssueAction.DECIDE_RETURN: Deciding,
}


async def _names_people(context: Context, target_id: str | None) -> None:
    """Else the issue would show the name to whoever reports it.

    Raises:
        NotFound, Forbidden: no such target, or its people's names are not the reader's to read.
        BadInput: MALFORMED_ID, or no target.
    """
    path = ("input", "reporterId")
    if target_id is None:
        raise BadInput("REQUIRED", field=("input", "targetId"))
    type, id = split_global_id(target_id, field=("input", "targetId"))
    if type not in WITH_PEOPLE:
        raise NotFound("NOT_FOUND", type="Person", field=path)
    if context.subject.kind == SubjectKind.REPORTER:
        return
    try:
        await access.require(context.reader, context.subject, "read.personal", type, id)
    except Forbidden as error:
        raise Forbidden(error.reason, field=path, **error.facts) from None


async def submit(work: Work, permit: Permit, **given: Any) -> Any:
    """Report an issue; what is said of it makes one report."""
    return await commands.submit(work, permit, commands.Report(**given))


ACTS: dict[IssueAction, tuple[type[Any], Command]] = {
    IssueAction.SUBMIT: (i.IssueSubmitInput, submit),
    IssueAction.RESOLVE_ON_SPOT: (i.IssueResolveOnSpotInput, commands.resolve_on_spot),
    IssueAction.ACCEPT: (i.IssueAcceptInput, commands.accept),
    IssueAction.REFUSE: (i.IssueRefuseInput, commands.refuse),
    IssueAction.CONTEST_REFUSAL: (i.IssueReasonInput, commands.contest_refusal),
    IssueAction.REQUEST_SUPPLEMENT: (c.IssueRequestSupplementInput, commands.request_supplement),
    IssueAction.SUPPLY_INFORMATION: (c.IssueSupplyInformationInput, commands.supply_information),
    IssueAction.RESUME: (r.IssueResumeInput, commands.resume),
    IssueAction.APPEAL_LIGHT: (r.IssueAppealLightInput, commands.appeal_light),
    IssueAction.DECIDE_LIGHT_APPEAL: (r.IssueDecideLightAppealInput, commands.decide_light_appeal),
    IssueAction.REQUEST_ON_ACCOUNT: (r.IssueRequestOnAccountInput, commands.request_on_account),
    IssueAction.ENDORSE_ON_ACCOUNT: (r.IssueDecideOnAccountInput, commands.endorse_on_account),
    IssueAction.DECIDE_ON_ACCOUNT: (r.IssueDecideOnAccountInput, commands.decide_on_account),
    IssueAction.RECLASSIFY: (c.IssueReclassifyInput, commands.reclassify),
    IssueAction.REQUEST_EXTENSION: (r.IssueRequestExtensionInput, commands.request_extension),
    IssueAction.DECIDE_EXTENSION: (r.IssueDecideExtensionInput, commands.decide_extension),
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
    IssueAction.SUPERVISE: (o.IssueSuperviseInput, commands.supervise),
    IssueAction.REPLY_SUPERVISION: (o.IssueReplySupervisionInput, commands.reply_supervision),
    IssueAction.DECIDE_SUPERVISION: (o.IssueDecideSupervisionInput, commands.decide_supervision),
    IssueAction.TAKE_OVER: (i.IssueNoteInput, commands.take_over),
    IssueAction.RELEASE_TAKEOVER: (i.IssueReasonInput, commands.release_takeover),
    IssueAction.URGE: (i.IssueNoteInput, commands.urge),
    IssueAction.HAND_DOWN: (i.IssueNoteInput, commands.hand_down),
    IssueAction.APPROVE_RESOLUTION: (i.IssueNoteInput, commands.approve_resolution),
    IssueAction.RESOLVE: (i.IssueResolveInput, commands.resolve),
    IssueAction.REJECT_RESOLUTION: (i.IssueReasonInput, commands.reject_resolution),
    IssueAction.EVALUATE: (i.IssueEvaluateInput, commands.evaluate),
    IssueAction.RECORD_PROXY_EVALUATION: (
        j.IssueRecordProxyEvaluationInput,
        commands.record_proxy_evaluation,
    ),
    IssueAction.RECORD_CONTACT_TRY: (j.IssueRecordContactTryInput, commands.record_contact_try),
    IssueAction.REQUEST_NOT_RATED: (i.IssueReasonInput, commands.request_not_rated),
    IssueAction.CERTIFY_NOT_RATED: (j.IssueCertifyNotRatedInput, commands.certify_not_rated),
    IssueAction.CONFIRM_EXPLAINED: (j.IssueConfirmExplainedInput, commands.confirm_explained),
    IssueAction.RECORD_CALLBACK: (i.IssueNoteInput, commands.record_callback),
    IssueAction.RECORD_LOOK_BACK: (j.IssueRecordLookBackInput, commands.record_look_back),
    IssueAction.REOPEN: (i.IssueReasonInput, commands.reopen),
    IssueAction.WRITE_OFF: (i.IssueActInput, commands.write_off),
    IssueAction.WITHDRAW: (i.IssueReasonInput, commands.withdraw),
    IssueAction.KEEP: (i.IssueReasonInput, commands.keep),
    IssueAction.COMMENT: (i.IssueCommentInput, commands.comment),
    IssueAction.NAME_RESPONDENT: (i.IssueNameRespondentInput, commands.name_respondent),
    IssueAction.SEAL: (i.IssueSealInput, commands.seal),
    IssueAction.UNSEAL: (i.IssueSealInput, commands.unseal),
    IssueAction.DRAFT_PUBLICATION: (p.IssueDraftPublicationInput, commands.draft_publication),
    IssueAction.CONFIRM_PUBLICATION: (p.IssueConfirmPublicationInput, commands.confirm_publication),
    IssueAction.WITHDRAW_PUBLICATION: (i.IssueReasonInput, commands.withdraw_publication),
    IssueAction.OBJECT: (p.IssueObjectInput, commands.object_),
    IssueAction.MODERATE_COMMENT: (p.IssueModerateCommentInput, commands.moderate_comment),
    IssueAction.FORWARD_EXTERNAL: (f.IssueForwardExternalInput, commands.forward_external),
    IssueAction.CLOSE_FORWARD: (f.IssueCloseForwardInput, commands.close_forward),
    IssueAction.DECIDE_OBJECTION: (p.IssueDecideObjectionInput, commands.decide_objection),
}


def _act(action: IssueAction, input: type[Any], command: Command) -> Any:
    """The mutation that lets `command` do `action`."""
    make = MADE.get(action, Act)
    return mutation(
        make(
            name=f"issue_{action.name.lower()}",
            doc=f"{action.zh}: {BY_ACTION[action].summary}",
            input=input,
            command=command,
            of="Issue",
            action=action.value,
            payload=IssuePayload,
            row=None if action is IssueAction.SUBMIT else "issue_id",
        )
    )


IssueMutations = create_type("IssueMutations", [_act(action, *parts) for action, parts in ACTS.items()])
