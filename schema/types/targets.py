"""Service targets (服务对象): whom the programme serves, behind one interface."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import strawberry

from models.rules import vocabulary as v
from schema.connections import Connection
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, entity, part, personal, to_list, to_many, to_one
from schema.types.lazy import LazyIssue
from schema.types.territory import Jurisdiction

T = TypeVar("T")
CREATED = Order("created_at")


def _target(name: str, kind: str) -> Callable[[type[T]], type[T]]:
    return entity(
        name,
        table="service_target",
        only=("kind", kind),
        axes=("place",),
        search="search_text",
        order=CREATED,
    )


@entity("ServiceTarget", table="service_target", axes=("place",), order=CREATED)
@strawberry.interface
class ServiceTarget(Node):
    """Whom the programme serves (服务对象)."""

    status: v.TargetStatus = column(filterable=True, doc="Whether it is still served.")
    tags: list[str] = column(doc="Its tags, such as 规上企业.")
    place: Jurisdiction | None = to_one(column="place_id", doc="Where it is.")
    created_at: datetime = column(doc="When it was registered.")
    updated_at: datetime = column(doc="When it last changed.")
    version: int = column(doc="One more with every change; give it back as `expectedVersion`.")
    issues: Connection[LazyIssue] = to_many(via="target_id", doc="Its issues that the reader may see.")


@part("Enterprise", table="enterprise_representative", via="enterprise_id", requires="read.personal")
@strawberry.type
class EnterpriseRepresentative(Node):
    """A person who speaks for an enterprise and sees all its issues (企业联系人)."""

    person_id: strawberry.ID = column(doc="The person's id, for `reporterId`.")
    name: str | None = personal("name", owner="person_id", doc="The name.")
    phone: str | None = personal("phone", owner="person_id", requires="read.sensitive", doc="The telephone.")
    verified: bool = column(doc="Whether the enterprise has confirmed it.")
    valid_from: datetime = column(doc="Since when.")
    valid_to: datetime | None = column(doc="Until when.")


@_target("Enterprise", "ENTERPRISE")
@strawberry.type
class Enterprise(ServiceTarget):
    """An enterprise (企业)."""

    name: str | None = column(filterable=True, doc="Its registered name.")
    uscc: str | None = column(filterable=True, doc="Its unified social credit code (统一社会信用代码).")
    ownership: v.Ownership | None = column(filterable=True, doc="Who owns it.")
    industry: str | None = column(filterable=True, doc="Its industry.")
    scale: v.EnterpriseScale | None = column(filterable=True, doc="Its size class.")
    representatives: list[EnterpriseRepresentative] = to_list(via="enterprise_id", doc="Who speaks for it.")


@part("Household", table="household_member", via="household_id")
@strawberry.type
class HouseholdMember(Node):
    """A member of a household (家庭成员)."""

    person_id: strawberry.ID = column(doc="The person's id, for `reporterId`.")
    relation: str = column(doc="The relation to the head of the household.")
    is_head: bool = column(doc="Whether the head of the household.")
    name: str | None = personal("name", owner="person_id", doc="The name; masked for most.")
    phone: str | None = personal(
        "phone", owner="person_id", requires="read.sensitive", doc="The telephone; masked for most."
    )
    id_number: str | None = personal(
        "id_number", owner="person_id", requires="read.sensitive", doc="The ID number; masked for most."
    )


@_target("Household", "HOUSEHOLD")
@strawberry.type
class Household(ServiceTarget):
    """A household (群众、户)."""

    name: str | None = personal("name", filterable=True, doc="The name of its head; masked for most.")
    address: str | None = personal(
        "address", requires="read.sensitive", doc="Where it lives; masked for most."
    )
    members: list[HouseholdMember] = to_list(via="household_id", doc="Who belongs to it.")


@_target("Village", "VILLAGE")
@strawberry.type
class Village(ServiceTarget):
    """A village or community that is served (村社)."""

    name: str | None = column(filterable=True, doc="Its name.")


@_target("Project", "PROJECT")
@strawberry.type
class Project(ServiceTarget):
    """A major project (重点项目)."""

    name: str | None = column(filterable=True, doc="Its name.")


@_target("Park", "PARK")
@strawberry.type
class Park(ServiceTarget):
    """A platform or industrial park (平台园区)."""

    name: str | None = column(filterable=True, doc="Its name.")


@_target("Institution", "INSTITUTION")
@strawberry.type
class Institution(ServiceTarget):
    """A school, hospital or other institution at the grass-roots (基层单位)."""

    name: str | None = column(filterable=True, doc="Its name.")


@filter_of(ServiceTarget)
class ServiceTargetFilter:
    """Which service targets. All that is given must hold."""


@filter_of(Enterprise)
class EnterpriseFilter:
    """Which enterprises. All that is given must hold."""


@filter_of(Household)
class HouseholdFilter:
    """Which households. All that is given must hold."""


@filter_of(Village)
class VillageFilter:
    """Which villages. All that is given must hold."""


@filter_of(Project)
class ProjectFilter:
    """Which projects. All that is given must hold."""


@filter_of(Park)
class ParkFilter:
    """Which parks. All that is given must hold."""


@filter_of(Institution)
class InstitutionFilter:
    """Which institutions. All that is given must hold."""
