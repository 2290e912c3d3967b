"""Mutations of visits."""

from datetime import datetime

import strawberry
from strawberry.tools import create_type

from models.commands import visits
from models.rules import vocabulary as v
from schema.mutations.acts import Act, named, payload
from schema.mutations.common_inputs import Keyed, own_id, said
from schema.mutations.inputs import Past, reference, ruled, text
from schema.mutations.issue_inputs import TARGETS
from schema.types.visits import Visit

VisitPayload = payload("VisitPayload", "visit", Visit, "What came of a visit.")


@strawberry.input
class VisitRecordInput(Keyed):
    """A visit that was made."""

    target_id: strawberry.ID = reference(*TARGETS, doc="To whom.")
    mode: v.VisitMode = said("How it was made.")
    visited_at: datetime = ruled(Past(), "When.")
    cadre_id: strawberry.ID | None = reference("Cadre", doc="Who went, if another.", default=None)
    summary: str | None = text(2000, "What is worth writing down.", default=None)
    id: strawberry.ID | None = own_id("Visit")


ACTS = (
    Act(
        name="visit_record",
        doc="Record a visit (走访登记). Issues heard there are submitted with its id.",
        input=VisitRecordInput,
        command=visits.record,
        of="Visit",
        action="record",
        payload=VisitPayload,
    ),
)

VisitMutations = create_type("VisitMutations", named(ACTS))
