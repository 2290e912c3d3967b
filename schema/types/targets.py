"""Service targets (服务对象): whom the programme serves, behind one interface."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import strawberry

from models.rules import vocabulary as v
from schema.connections import Connection
from schema.filters import filter_of
from schema.nodes import Node, change_count, last_change
from schema.planner import Order, column, entity, personal, to_list, to_many, to_one
from schema.types.lazy import LazyIssue, LazyServiceTarget, LazyVisit
from schema.types.persons import EnterpriseRepresentative, HouseholdMember
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


@entity("ServiceTarget", table="service_target", axes=("place",), search="search_text", order=CREATED)
@strawberry.interface
class ServiceTarget(Node):
    """Whom the programme serves (服务对象)."""

    name: str | None = column(doc="Its name; of a household masked for most.")
    kind: v.TargetKind = column(doc="What kind of target it is.")
    status: v.TargetStatus = column(doc="Whether it is still served.")
    merged_into: LazyServiceTarget | None = to_one(
        column="merged_into_id", doc="In which target it went up, if it was merged."
    )
    closed_reason: str | None = column(filterable=False, doc="Why it is served no more.")
    tags: list[str] = column(doc="Its tags, such as 规上企业.")
    place: Jurisdiction | None = to_one(column="place_id", doc="Where it is.")
    created_at: datetime = column(doc="When it was registered.")
    updated_at: datetime = last_change()
    version: int = change_count()
    issues: Connection[LazyIssue] = to_many(via="target_id", doc="Its issues that the reader may see.")
    visits: Connection[LazyVisit] = to_many(via="target_id", doc="Its visits that the reader may see.")


@_target("Enterprise", "ENTERPRISE")
@strawberry.type
class Enterprise(ServiceTarget):
    """An enterprise (企业)."""

    uscc: str | None = column(doc="Its unified social credit code (统一社会信用代码).")
    ownership: v.Ownership | None = column(doc="Who owns it.")
    industry: str | None = column(doc="Its industry.")
    scale: v.EnterpriseScale | None = column(doc="Its size class.")
    representatives: list[EnterpriseRepresentative] = to_list(
        via="enterprise_id", doc="Who speaks for it, spoke for it or will."
    )


@_target("Household", "HOUSEHOLD")
@strawberry.type
class Household(ServiceTarget):
    """A household (群众、户)."""

    name: str | None = personal("name", filterable=True, doc="The name of its head; masked for most.")
    address: str | None = personal(
        "address", requires="read.sensitive", doc="Where it lives; masked for most."
    )
    members: list[HouseholdMember] = to_list(via="household_id", doc="Who belongs to it now.")


@_target("Village", "VILLAGE")
@strawberry.type
class Village(ServiceTarget):
    """A village or community that is served (村社)."""


@_target("Project", "PROJECT")
@strawberry.type
class Project(ServiceTarget):
    """A major project (重点项目)."""


@_target("Park", "PARK")
@strawberry.type
class Park(ServiceTarget):
    """A platform or industrial park (平台园区)."""


@_target("Institution", "INSTITUTION")
@strawberry.type
class Institution(ServiceTarget):
    """A school, hospital or other institution at the grass-roots (基层单位)."""


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
