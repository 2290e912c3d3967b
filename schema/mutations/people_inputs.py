"""What must be said of units, cadres and outside identities? Each field is an argument of its command."""

from collections.abc import Sequence

import strawberry

from models.commands.enrolment import Enrolment
from models.rules import vocabulary as v
from models.rules.ids import parse_global_id
from schema.context import Context
from schema.mutations.common_inputs import LEFT_OUT, UNSET, Keyed, Versioned, own_id, placed, said
from schema.mutations.inputs import Bare, OwnId, reference, ruled, text


@strawberry.input
class UnitCreateInput(Keyed):
    """A unit to be set up."""

    name: str = text(200, "Its name.")
    kind: v.UnitKind = said("What kind of unit it is.")
    place_id: strawberry.ID = placed(doc="The jurisdiction that it serves.")
    line: str | None = text(32, "The vertical line it belongs to, such as TAX (条线).", default=None)
    parent_id: strawberry.ID | None = reference("Unit", doc="What it is a part of.", default=None)
    id: strawberry.ID | None = own_id("Unit")


@strawberry.input(description=f"A correction of a unit. {LEFT_OUT}")
class UnitUpdateInput(Versioned):
    """A correction of a unit."""

    unit_id: strawberry.ID = ruled(Bare("Unit"), "The unit.")
    name: str | None = text(200, "Its name.", default=UNSET)
    kind: v.UnitKind | None = said("What kind of unit it is.", default=UNSET)
    line: str | None = text(32, "The vertical line it belongs to.", default=UNSET)
    parent_id: strawberry.ID | None = reference("Unit", doc="What it is a part of.", default=UNSET)
    active: bool | None = said("Whether it is in use.", default=UNSET)


@strawberry.input
class EnrolmentInput:
    """A cadre to be enrolled. Numbers are kept encrypted."""

    name: str = said("The name.")
    unit_id: strawberry.ID = said("The unit.")
    title: str | None = said("The title (职务).", default=None)
    clearance: int = said("Up to which class they may read, 0 to 3.", default=0)
    phone: str | None = said("The telephone.", default=None)
    id_number: str | None = said("The ID number.", default=None)
    provider: str | None = said("A system that names them, such as zwdd (浙政钉).", default=None)
    subject: str | None = said("What that system calls them.", default=None)
    id: strawberry.ID | None = said(
        "`Cadre_` and a UUIDv7 made by the client, for work offline.", default=None
    )


@strawberry.input
class CadreEnrolInput(Keyed, EnrolmentInput):
    """A cadre to be enrolled."""


@strawberry.input
class CadreEnrolManyInput(Keyed):
    """Cadres to be enrolled together."""

    items: list[EnrolmentInput] = said("At most 5,000.")


@strawberry.input(description=f"A correction of a cadre. {LEFT_OUT}")
class CadreUpdateInput(Versioned):
    """A correction of a cadre."""

    cadre_id: strawberry.ID = ruled(Bare("Cadre"), "The cadre.")
    name: str | None = text(100, "The name.", default=UNSET)
    title: str | None = text(100, "The title.", default=UNSET)
    unit_id: strawberry.ID | None = reference("Unit", doc="The unit; the place moves along.", default=UNSET)
    clearance: int | None = said("Up to which class they may read, 0 to 3.", default=UNSET)
    phone: str | None = said("The telephone.", default=UNSET)
    id_number: str | None = said("The ID number.", default=UNSET)


@strawberry.input
class CadreCloseInput(Versioned):
    """A cadre who leaves the service."""

    cadre_id: strawberry.ID = ruled(Bare("Cadre"), "The cadre.")


@strawberry.input
class ClientEnrolInput(Keyed):
    """A partner system to be enrolled."""

    name: str = text(100, "Its name.")
    id: strawberry.ID | None = own_id("Client")


@strawberry.input
class ClientCloseInput(Versioned):
    """A partner system that is let in no more."""

    client_id: strawberry.ID = ruled(Bare("Client"), "The partner system.")


@strawberry.input
class ExternalIdentityBindInput(Keyed):
    """How another system names a cadre."""

    cadre_id: strawberry.ID = ruled(Bare("Cadre"), "The cadre.")
    provider: str = text(32, "The system, such as zwdd (浙政钉).")
    subject: str = text(128, "What it calls the cadre.")


@strawberry.input
class ExternalIdentityUnbindInput(Keyed):
    """A name in another system that no longer counts."""

    external_identity_id: strawberry.ID = ruled(Bare("ExternalIdentity"), "The outside identity.")


async def enrolment(context: Context, given: EnrolmentInput, path: Sequence[str]) -> Enrolment:
    """An enrolment as commands know it.

    Raises:
        BadInput: MALFORMED_ID, NOT_UUID7 or ID_FROM_ANOTHER_TIME.
    """
    own = None if given.id is None else await OwnId("Cadre").read(context, given.id, (*path, "id"))
    return Enrolment(
        name=given.name,
        unit_id=parse_global_id(given.unit_id, "Unit", field=(*path, "unitId")),
        title=given.title,
        clearance=given.clearance,
        phone=given.phone,
        id_number=given.id_number,
        provider=given.provider,
        subject=given.subject,
        id=own,
    )
