"""Mutations of grids and jurisdictions."""

from datetime import date

import strawberry
from strawberry.tools import create_type

from models.commands import territory
from schema.mutations.acts import Act, named, payload
from schema.mutations.common_inputs import Keyed, Versioned, placed, said
from schema.mutations.inputs import Bare, reference, ruled, text
from schema.types.territory import Jurisdiction

JurisdictionPayload = payload(
    "JurisdictionPayload", "jurisdiction", Jurisdiction, "What came of a change of the territory."
)


@strawberry.input
class GridCreateInput(Keyed):
    """A grid to be drawn in a village."""

    village_id: strawberry.ID = placed(doc="The village or community.")
    name: str = text(100, "Its name, such as 第一网格.")
    code: str | None = said(
        "Its code: that of the village and three digits; the next free one if left out.", default=None
    )


@strawberry.input
class JurisdictionCloseInput(Versioned):
    """A jurisdiction that is no more."""

    jurisdiction_id: strawberry.ID = ruled(Bare("Jurisdiction"), "The jurisdiction.")
    valid_to: date | None = said("The day from which it is no more; today if left out.", default=None)
    succeeded_by_id: strawberry.ID | None = reference(
        "Jurisdiction", doc="What takes its place.", default=None
    )


ACTS = (
    Act(
        name="grid_create",
        doc="Draw a grid in a village (新增网格).",
        input=GridCreateInput,
        command=territory.create_grid,
        of="Jurisdiction",
        action="create",
        payload=JurisdictionPayload,
    ),
    Act(
        name="jurisdiction_close",
        doc="End a jurisdiction (撤并); what happened in it keeps its codes, which are never used again.",
        input=JurisdictionCloseInput,
        command=territory.close,
        of="Jurisdiction",
        action="close",
        payload=JurisdictionPayload,
        row="jurisdiction_id",
    ),
)

TerritoryMutations = create_type("TerritoryMutations", named(ACTS))
