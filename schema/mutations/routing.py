"""Mutations of routing: which units are competent for what, from when, until when?"""

from datetime import date

import strawberry
from strawberry.tools import create_type

from models.commands import routing
from schema.mutations.acts import Act, named, payload
from schema.mutations.common_inputs import Keyed, Versioned, placed, said
from schema.mutations.inputs import reference
from schema.types.reference import RoutingRule

RoutingRulePayload = payload(
    "RoutingRulePayload", "routing_rule", RoutingRule, "What came of a change of routing."
)


@strawberry.input
class RoutingRuleSetInput(Keyed):
    """Which units are competent, from now or from a day on, until the next rule begins."""

    category_id: strawberry.ID = reference("IssueCategory", doc="For which issues, and for narrower ones.")
    jurisdiction_id: strawberry.ID = placed(doc="Held by which jurisdiction, or by one below it.")
    lead_unit_id: strawberry.ID = reference(
        "Unit", doc="The competent unit: of that jurisdiction or below, or of a vertical line (条线) over it."
    )
    assist_unit_ids: list[strawberry.ID] = reference(
        "Unit", doc="Which units assist (协办); likewise.", default_factory=list
    )
    claimable: bool = said("Whether the lead unit may claim such issues by itself (认领).", default=True)
    effective_on: date | None = said(
        "The day from which it counts; at once if left out. Nothing is said of the past.", default=None
    )


@strawberry.input
class RoutingRuleEndInput(Versioned):
    """A rule that no longer counts, and has no successor of the same category and jurisdiction."""

    rule_id: strawberry.ID = reference("RoutingRule", doc="The rule.")
    effective_on: date | None = said(
        "The day from which it no longer counts; at once if left out.", default=None
    )


ACTS = (
    Act(
        name="routing_rule_set",
        doc="Say which units are competent for a category in a jurisdiction (职责清单), from now or later.",
        input=RoutingRuleSetInput,
        command=routing.set_rule,
        of="RoutingRule",
        action="update",
        payload=RoutingRulePayload,
    ),
    Act(
        name="routing_rule_end",
        doc="End a routing rule: a broader category's decides then, or one of a jurisdiction above.",
        input=RoutingRuleEndInput,
        command=routing.end_rule,
        of="RoutingRule",
        action="close",
        payload=RoutingRulePayload,
        row="rule_id",
    ),
)

RoutingMutations = create_type("RoutingMutations", named(ACTS))
