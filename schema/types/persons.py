"""Persons (人员) as parts of what they belong to: members of a household, voices of an enterprise."""

from datetime import datetime

import strawberry

from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, Row, column, expression, part, personal


def _person(row: Row) -> str:
    return f"'Person_'||{row.dialect.uuid_text(row.person_id)}"


@part(
    "Enterprise",
    table="enterprise_representative",
    via="enterprise_id",
    requires="read.personal",
    order=Order(("valid_from", "instant")),
)
@strawberry.type
class EnterpriseRepresentative(Node):
    """A person who speaks for an enterprise and, once verified, sees all its issues (企业联系人)."""

    person_id: strawberry.ID = expression(_person, kind="text", doc="The person's id, for `reporterId`.")
    name: str | None = personal("name", owner="person_id", doc="The name.")
    phone: str | None = personal(
        "phone", owner="person_id", requires="read.sensitive", doc="The telephone; masked for most."
    )
    id_number: str | None = personal(
        "id_number", owner="person_id", requires="read.sensitive", doc="The ID number; masked for most."
    )
    verified: bool = column(doc="Whether it was confirmed (已核验).")
    valid_from: datetime = column(doc="Since when.")
    valid_to: datetime | None = column(doc="Until when.")


@part(
    "Household",
    table="household_member",
    via="household_id",
    where=lambda row: f"{row.left_at} IS NULL",
    order=Order(("created_at", "instant")),
)
@strawberry.type
class HouseholdMember(Node):
    """A member of a household (家庭成员)."""

    person_id: strawberry.ID = expression(_person, kind="text", doc="The person's id, for `reporterId`.")
    relation: str = column(doc="The relation to the head of the household, such as 户主, 配偶, 子女.")
    is_head: bool = column(doc="Whether the head of the household.")
    name: str | None = personal("name", owner="person_id", doc="The name; masked for most.")
    phone: str | None = personal(
        "phone", owner="person_id", requires="read.sensitive", doc="The telephone; masked for most."
    )
    id_number: str | None = personal(
        "id_number", owner="person_id", requires="read.sensitive", doc="The ID number; masked for most."
    )
    address: str | None = personal(
        "address", owner="person_id", requires="read.sensitive", doc="Where they live; masked for most."
    )


@filter_of(EnterpriseRepresentative)
class EnterpriseRepresentativeFilter:
    """Which representatives. All that is given must hold."""


@filter_of(HouseholdMember)
class HouseholdMemberFilter:
    """Which members. All that is given must hold."""
