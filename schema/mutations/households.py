"""Mutations of households and of who belongs to them."""

import strawberry
from strawberry.tools import create_type

from models.commands import households, merging, targets
from schema.mutations.acts import Act, named, payload
from schema.mutations.common_inputs import (
    LEFT_OUT,
    UNSET,
    AsMember,
    Keyed,
    MemberInput,
    Versioned,
    own_id,
    placed,
    said,
)
from schema.mutations.inputs import Bare, reference, ruled, text
from schema.types.targets import Household

HouseholdPayload = payload(
    "HouseholdPayload", "household", Household, "What came of a change of a household."
)


@strawberry.input
class HouseholdCreateInput(Keyed):
    """A household to be put on record. Names, numbers and addresses are kept encrypted."""

    name: str = said("The name of its head (户主姓名).")
    place_id: strawberry.ID = placed()
    address: str | None = said("Where it lives.", default=None)
    tags: list[str] = said("Tags, at most 20, such as 困难群众.", default_factory=list)
    members: list[MemberInput] = ruled(AsMember(), "Who belongs to it, at most 50.", default_factory=list)
    id: strawberry.ID | None = own_id("Household")


@strawberry.input(description=f"A correction of a household. {LEFT_OUT}")
class HouseholdUpdateInput(Versioned):
    """A correction of a household."""

    household_id: strawberry.ID = ruled(Bare("Household"), "The household.")
    name: str | None = said("The name of its head.", default=UNSET)
    address: str | None = said("Where it lives.", default=UNSET)
    place_id: strawberry.ID | None = placed(UNSET)
    tags: list[str] | None = said("All its tags.", default=UNSET)


@strawberry.input
class HouseholdCloseInput(Versioned):
    """A household that is served no longer."""

    household_id: strawberry.ID = ruled(Bare("Household"), "The household.")
    reason: str = text(500, "Why; no names and no numbers.")


@strawberry.input
class HouseholdMergeInput(Versioned):
    """A household that is the same as another."""

    household_id: strawberry.ID = ruled(Bare("Household"), "The one that goes up in the other.")
    into_id: strawberry.ID = reference("Household", doc="The survivor.")


@strawberry.input
class HouseholdMemberAddInput(Versioned):
    """Somebody who belongs to a household from now on."""

    household_id: strawberry.ID = ruled(Bare("Household"), "The household.")
    member: MemberInput = ruled(AsMember(), "Who.")


@strawberry.input
class HouseholdMemberRemoveInput(Versioned):
    """Somebody who leaves their household."""

    member_id: strawberry.ID = ruled(Bare("HouseholdMember"), "The member.")


ACTS = (
    Act(
        name="household_create",
        doc="Put a household on record with its members (群众登记); an ID number is registered once.",
        input=HouseholdCreateInput,
        command=households.create,
        of="Household",
        action="create",
        payload=HouseholdPayload,
    ),
    Act(
        name="household_update",
        doc="Correct a household (更正). A masked value is refused: leave out what has not changed.",
        input=HouseholdUpdateInput,
        command=households.update,
        of="Household",
        action="update",
        payload=HouseholdPayload,
        row="household_id",
        changes=households.Details,
    ),
    Act(
        name="household_close",
        doc="Serve a household no longer (注销). Its issues go on.",
        input=HouseholdCloseInput,
        command=targets.close,
        of="Household",
        action="close",
        payload=HouseholdPayload,
        row="household_id",
    ),
    Act(
        name="household_merge",
        doc="Let a household go up in another (合并): issues, visits and members move there."
        " The survivor is answered.",
        input=HouseholdMergeInput,
        command=merging.merge,
        of="Household",
        action="merge",
        payload=HouseholdPayload,
        row="household_id",
    ),
    Act(
        name="household_member_add",
        doc="Take somebody into a household (增加家庭成员); from now on they see its issues.",
        input=HouseholdMemberAddInput,
        command=households.add_member,
        of="Household",
        action="update",
        payload=HouseholdPayload,
        row="household_id",
    ),
    Act(
        name="household_member_remove",
        doc="Let somebody leave their household (移出家庭成员); they no longer see its issues.",
        input=HouseholdMemberRemoveInput,
        command=households.remove_member,
        of="Household",
        action="update",
        payload=HouseholdPayload,
        row="member_id",
        early=False,
    ),
)

HouseholdMutations = create_type("HouseholdMutations", named(ACTS))
