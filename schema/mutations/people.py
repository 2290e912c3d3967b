"""Mutations of units, cadres, partner systems and outside identities."""

from typing import Any

from strawberry.tools import create_type

from models.commands import cadres, identities, units
from models.commands.enrolment import enrol
from schema.context import Context
from schema.mutations import people_inputs as i
from schema.mutations.acts import Act, named, payload
from schema.types.people import Cadre, Client, Unit

UnitPayload = payload("UnitPayload", "unit", Unit, "What came of a change of a unit.")
CadrePayload = payload("CadrePayload", "cadre", Cadre, "What came of a change of a cadre.")
ClientPayload = payload("ClientPayload", "client", Client, "What came of a change of a partner system.")


class EnrolAct(Act):
    """The enrolment of one cadre, whose input is a whole enrolment."""

    async def prepared(self, context: Context, input: Any) -> Any:
        """What a transaction is to do.

        Raises:
            DomainError: the input is refused.
        """
        given = await i.enrolment(context, input, ("input",))
        permit = self.permit(context)
        return lambda work: enrol(work, permit, given)


ACTS = (
    Act(
        name="unit_create",
        doc="Set a unit up (新增单位).",
        input=i.UnitCreateInput,
        command=units.create,
        of="Unit",
        action="create",
        payload=UnitPayload,
    ),
    Act(
        name="unit_update",
        doc="Correct a unit, or take it out of use and back.",
        input=i.UnitUpdateInput,
        command=units.update,
        of="Unit",
        action="update",
        payload=UnitPayload,
        row="unit_id",
        changes=units.Changes,
    ),
    EnrolAct(
        name="cadre_enrol",
        doc="Enrol a cadre (干部入库). What they may do, posts say: see `postGrant`.",
        input=i.CadreEnrolInput,
        command=enrol,
        of="Cadre",
        action="enrol",
        payload=CadrePayload,
    ),
    Act(
        name="cadre_update",
        doc="Correct a cadre. Posts stay until they are revoked.",
        input=i.CadreUpdateInput,
        command=cadres.update,
        of="Cadre",
        action="update",
        payload=CadrePayload,
        row="cadre_id",
        changes=cadres.Changes,
    ),
    Act(
        name="cadre_close",
        doc="End a cadre's service (离任), and every post with it; they can no longer sign in.",
        input=i.CadreCloseInput,
        command=cadres.close,
        of="Cadre",
        action="close",
        payload=CadrePayload,
        row="cadre_id",
    ),
    Act(
        name="client_enrol",
        doc="Enrol a partner system (合作方); a post and a key for it come after.",
        input=i.ClientEnrolInput,
        command=identities.enrol_client,
        of="Client",
        action="enrol",
        payload=ClientPayload,
    ),
    Act(
        name="client_close",
        doc="End a partner system (停用合作方), and every post with it; it can no longer sign in.",
        input=i.ClientCloseInput,
        command=identities.close_client,
        of="Client",
        action="close",
        payload=ClientPayload,
        row="client_id",
    ),
    Act(
        name="external_identity_bind",
        doc="Let whoever another system names so sign in as a cadre (绑定外部身份).",
        input=i.ExternalIdentityBindInput,
        command=identities.bind,
        of="Cadre",
        action="update",
        payload=CadrePayload,
        row="cadre_id",
    ),
    Act(
        name="external_identity_unbind",
        doc="Forget an outside identity (解除绑定); the cadre is answered.",
        input=i.ExternalIdentityUnbindInput,
        command=identities.unbind,
        of="Cadre",
        action="update",
        payload=CadrePayload,
        row="external_identity_id",
        early=False,
    ),
)

PeopleMutations = create_type("PeopleMutations", named(ACTS))
