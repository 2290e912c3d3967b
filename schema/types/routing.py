"""Who is suggested to handle an issue (谁主管谁负责), why, and what speaks against it?"""

from collections.abc import Mapping
from typing import Any

import strawberry

from models.rules import vocabulary as v
from models.rules.competence import suggestion
from schema.planner import Row, fact
from schema.planner.fields import Value

OFFICE = ("accept", "assign", "reassign", "decideReturn")  # whoever may do one of these is shown it


@strawberry.type
class SuggestedUnit:
    """A unit that a routing rule names."""

    id: strawberry.ID = strawberry.field(description="The unit; `node` and `issueAssign` take it.")
    name: str = strawberry.field(description="Its name.")
    obstacle: v.RoutingObstacle | None = strawberry.field(
        description="Why the office that holds the issue cannot assign it to this unit now; null: it can."
    )


@strawberry.type
class SuggestedUnits:
    """The units that the routing rules name for an issue as it is now. They bind nobody."""

    lead: SuggestedUnit = strawberry.field(description="The competent unit (主办).")
    assists: list[SuggestedUnit] = strawberry.field(description="Which units assist (协办).")
    why: v.RoutingReason = strawberry.field(description="Why this rule decides.")
    rule_id: strawberry.ID = strawberry.field(description="The `RoutingRule` that says so.")
    claimable: bool = strawberry.field(description="Whether the lead unit may claim it by itself (认领).")


def suggested_units(facts: Mapping[str, Any], _: Any) -> SuggestedUnits | None:
    """What the deciding rule says, for whoever may use it; None without any."""
    found = facts["suggestion"]
    if found is None:
        return None
    return SuggestedUnits(
        lead=_unit(found["lead"]),
        assists=[_unit(one) for one in found["assists"]],
        why=_why(found, facts),
        rule_id=strawberry.ID(f"RoutingRule_{found['rule']}"),
        claimable=found["claimable"],
    )


def _unit(found: Mapping[str, Any]) -> SuggestedUnit:
    obstacle = found["obstacle"]
    return SuggestedUnit(
        id=strawberry.ID(f"Unit_{found['id']}"),
        name=found["name"],
        obstacle=None if obstacle is None else v.RoutingObstacle(obstacle),
    )


def _why(found: Mapping[str, Any], facts: Mapping[str, Any]) -> v.RoutingReason:
    if found["place"] != facts["holding_code"]:
        return v.RoutingReason.HIGHER_JURISDICTION
    own = found["category"] == facts["category_id"]
    return v.RoutingReason.OWN if own else v.RoutingReason.BROADER_CATEGORY


def _suggestion(row: Row) -> str:
    may = " OR ".join(row.may(action) for action in OFFICE)
    return f"CASE WHEN {may} THEN {suggestion(row.column, row.dialect, row.now)} END"


SUGGESTION_FACTS: Mapping[str, str | Value] = {
    "holding_code": "text",
    "category_id": "uuid",
    "suggestion": fact(_suggestion, "json"),
}
