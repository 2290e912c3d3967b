"""What must be said to create, correct, close or merge a target? Each field is an argument of its command."""

from datetime import datetime
from enum import Enum
from typing import Any

import strawberry

from models.rules import vocabulary as v
from models.rules.ids import split_global_id
from schema.mutations.common_inputs import (
    LEFT_OUT,
    UNSET,
    AnyOf,
    AsPerson,
    Keyed,
    PersonInput,
    Versioned,
    own_id,
    placed,
    said,
)
from schema.mutations.inputs import Bare, reference, ruled, text

PUBLIC = ("Village", "Project", "Park", "Institution")


@strawberry.enum
class PublicTargetKind(Enum):
    """A kind of target that has a public name and no code of its own."""

    VILLAGE = strawberry.enum_value("Village", description="Village or community (村社).")
    PROJECT = strawberry.enum_value("Project", description="Major project (重点项目).")
    PARK = strawberry.enum_value("Park", description="Platform or industrial park (平台园区).")
    INSTITUTION = strawberry.enum_value(
        "Institution", description="Institution at the grass-roots (学校、医院等基层单位)."
    )


@strawberry.input
class EnterpriseCreateInput(Keyed):
    """An enterprise to be put on record."""

    name: str = text(200, "The registered name.")
    place_id: strawberry.ID = placed()
    uscc: str | None = said("The unified social credit code (统一社会信用代码).", default=None)
    ownership: v.Ownership | None = said("Who owns it (所有制).", default=None)
    industry: str | None = text(100, "The industry (行业).", default=None)
    scale: v.EnterpriseScale | None = said("The size class (规模).", default=None)
    tags: list[str] = said("Tags, at most 20, such as 规上企业.", default_factory=list)
    id: strawberry.ID | None = own_id("Enterprise")


@strawberry.input(description=f"A correction of an enterprise. {LEFT_OUT}")
class EnterpriseUpdateInput(Versioned):
    """A correction of an enterprise."""

    enterprise_id: strawberry.ID = ruled(Bare("Enterprise"), "The enterprise.")
    name: str | None = text(200, "The registered name.", default=UNSET)
    place_id: strawberry.ID | None = placed(UNSET)
    uscc: str | None = said("The unified social credit code.", default=UNSET)
    ownership: v.Ownership | None = said("Who owns it.", default=UNSET)
    industry: str | None = text(100, "The industry.", default=UNSET)
    scale: v.EnterpriseScale | None = said("The size class.", default=UNSET)
    tags: list[str] | None = said("All its tags.", default=UNSET)


@strawberry.input
class EnterpriseCloseInput(Versioned):
    """An enterprise that is served no longer."""

    enterprise_id: strawberry.ID = ruled(Bare("Enterprise"), "The enterprise.")
    reason: str = text(500, "Why.")


@strawberry.input
class EnterpriseMergeInput(Versioned):
    """An enterprise that is the same as another."""

    enterprise_id: strawberry.ID = ruled(Bare("Enterprise"), "The one that goes up in the other.")
    into_id: strawberry.ID = reference("Enterprise", doc="The survivor.")


@strawberry.input
class RepresentativeAddInput(Versioned):
    """Somebody who speaks for an enterprise."""

    enterprise_id: strawberry.ID = ruled(Bare("Enterprise"), "The enterprise.")
    person: PersonInput = ruled(AsPerson(), "Who.")
    valid_from: datetime | None = said("From when; now if left out.", default=None)
    valid_to: datetime | None = said("Until when.", default=None)


@strawberry.input
class RepresentativeInput(Versioned):
    """Somebody who speaks for an enterprise, on record."""

    representative_id: strawberry.ID = ruled(Bare("EnterpriseRepresentative"), "The representative.")


@strawberry.input
class TargetCreateInput(Keyed):
    """A village, project, park or institution to be put on record."""

    kind: PublicTargetKind = said("What it is.")
    name: str = text(200, "Its name.")
    place_id: strawberry.ID = placed()
    tags: list[str] = said("Tags, at most 20.", default_factory=list)


@strawberry.input(description=f"A correction of a village, project, park or institution. {LEFT_OUT}")
class TargetUpdateInput(Versioned):
    """A correction of a target."""

    target_id: strawberry.ID = ruled(AnyOf(PUBLIC), "The target.")
    name: str | None = text(200, "Its name.", default=UNSET)
    place_id: strawberry.ID | None = placed(UNSET)
    tags: list[str] | None = said("All its tags.", default=UNSET)


@strawberry.input
class TargetCloseInput(Versioned):
    """A target that is served no longer."""

    target_id: strawberry.ID = ruled(AnyOf(PUBLIC), "The target.")
    reason: str = text(500, "Why.")


@strawberry.input
class TargetMergeInput(Versioned):
    """A target that is the same as another."""

    target_id: strawberry.ID = ruled(AnyOf(PUBLIC), "The one that goes up in the other.")
    into_id: strawberry.ID = reference(*PUBLIC, doc="The survivor.")


def type_of(input: Any) -> str:
    """The policy type of the target that an input speaks of.

    Raises:
        BadInput: MALFORMED_ID.
    """
    if isinstance(input, TargetCreateInput):
        return str(input.kind.value)
    type, _ = split_global_id(input.target_id, field=("input", "targetId"))
    return type
