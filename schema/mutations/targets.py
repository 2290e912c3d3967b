"""Mutations of enterprises and of the other targets with a public name."""

from dataclasses import replace
from typing import Any

from strawberry.tools import create_type

from models.commands import merging, representatives, targets
from schema.context import Context
from schema.mutations import target_inputs as i
from schema.mutations.acts import Act, named, payload
from schema.types.targets import Enterprise, ServiceTarget

EnterprisePayload = payload(
    "EnterprisePayload", "enterprise", Enterprise, "What came of a change of an enterprise."
)
ServiceTargetPayload = payload(
    "ServiceTargetPayload", "target", ServiceTarget, "What came of a change of a service target."
)


class TargetAct(Act):
    """An act on a target of whichever kind: the kind, or the id, says which right it needs."""

    async def prepared(self, context: Context, input: Any) -> Any:
        """What a transaction is to do.

        Raises:
            DomainError: the input is refused, or the right is missing.
        """
        of_kind = replace(self, of=i.type_of(input), command=_without_kind(self.command))
        return await Act.prepared(of_kind, context, input)


def _without_kind(command: Any) -> Any:
    def call(*row: Any, kind: Any = None, **given: Any) -> Any:
        return command(*row, **given)

    return call


ENTERPRISES = (
    Act(
        name="enterprise_create",
        doc="Put an enterprise on record (企业登记); a USCC is registered once.",
        input=i.EnterpriseCreateInput,
        command=targets.create,
        of="Enterprise",
        action="create",
        payload=EnterprisePayload,
    ),
    Act(
        name="enterprise_update",
        doc="Correct an enterprise (更正).",
        input=i.EnterpriseUpdateInput,
        command=targets.update,
        of="Enterprise",
        action="update",
        payload=EnterprisePayload,
        row="enterprise_id",
        changes=targets.Details,
    ),
    Act(
        name="enterprise_close",
        doc="Serve an enterprise no longer (注销). Its issues go on.",
        input=i.EnterpriseCloseInput,
        command=targets.close,
        of="Enterprise",
        action="close",
        payload=EnterprisePayload,
        row="enterprise_id",
    ),
    Act(
        name="enterprise_merge",
        doc="Let an enterprise go up in another (合并): issues, visits and representatives move there."
        " The survivor is answered.",
        input=i.EnterpriseMergeInput,
        command=merging.merge,
        of="Enterprise",
        action="merge",
        payload=EnterprisePayload,
        row="enterprise_id",
    ),
    Act(
        name="representative_add",
        doc="Name somebody who speaks for an enterprise (企业联系人), not yet verified.",
        input=i.RepresentativeAddInput,
        command=representatives.add,
        of="Enterprise",
        action="update",
        payload=EnterprisePayload,
        row="enterprise_id",
    ),
    Act(
        name="representative_verify",
        doc="Confirm a representative (核验): from now on they see all issues of the enterprise.",
        input=i.RepresentativeInput,
        command=representatives.verify,
        of="Enterprise",
        action="update",
        payload=EnterprisePayload,
        row="representative_id",
        early=False,
    ),
    Act(
        name="representative_remove",
        doc="End a representation; from now on they see nothing of the enterprise.",
        input=i.RepresentativeInput,
        command=representatives.remove,
        of="Enterprise",
        action="update",
        payload=EnterprisePayload,
        row="representative_id",
        early=False,
    ),
)
OTHERS = (
    TargetAct(
        name="target_create",
        doc="Put a village, project, park or institution on record (服务对象登记).",
        input=i.TargetCreateInput,
        command=targets.create,
        of="",
        action="create",
        payload=ServiceTargetPayload,
    ),
    TargetAct(
        name="target_update",
        doc="Correct a village, project, park or institution.",
        input=i.TargetUpdateInput,
        command=targets.update,
        of="",
        action="update",
        payload=ServiceTargetPayload,
        row="target_id",
        changes=targets.Details,
    ),
    TargetAct(
        name="target_close",
        doc="Serve a village, project, park or institution no longer.",
        input=i.TargetCloseInput,
        command=targets.close,
        of="",
        action="close",
        payload=ServiceTargetPayload,
        row="target_id",
    ),
    TargetAct(
        name="target_merge",
        doc="Let a target go up in another of its kind (合并). The survivor is answered.",
        input=i.TargetMergeInput,
        command=merging.merge,
        of="",
        action="merge",
        payload=ServiceTargetPayload,
        row="target_id",
    ),
)

TargetMutations = create_type("TargetMutations", named((*ENTERPRISES, *OTHERS)))
