"""What personal values were destroyed (匿名化), and by which rule of retention (保存期限)."""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, Row, column, entity, expression


def _owner(row: Row) -> str:
    return f"{row.owner_type}||'_'||{row.dialect.uuid_text(row.owner_id)}"


@entity("Anonymisation", table="anonymisation", order=Order(("at", "instant"), descending=True))
@strawberry.type
class Anonymisation(Node):
    """That the personal values of one owner were destroyed, for good (匿名化记录). It holds none of them."""

    at: datetime = column(doc="When.")
    rule: v.RetentionRule = column(doc="By which rule.")
    months: int | None = column(doc="How many months the rule gave; null for a request.")
    owner_type: str = column(doc="Whose values: of a Person, a Household, or an Issue (a petition's text).")
    owner_id: str = expression(
        _owner, kind="text", filterable=True, doc="The global id of the owner, as it was."
    )
    destroyed: int = column(doc="How many values were destroyed.")
    field_names: list[str] = column(doc="Which: `name`, `phone`, `id_number`, `address`, `body`.")
    actor_kind: v.SubjectKind = column(doc="Who did it: the SYSTEM by a rule, a REPORTER, a CADRE.")
    actor_id: str | None = expression(
        lambda row: row.dialect.uuid_text(row.actor_id),
        kind="text",
        filterable=True,
        doc="The uuid of the subject who did it.",
    )
    reason: str | None = column(doc="Why, if somebody asked for it.")


@filter_of(Anonymisation)
class AnonymisationFilter:
    """Which of them. All that is given must hold."""
