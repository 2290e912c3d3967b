"""Every way into the registers: targets, people, posts, territory, visits, policy data."""

from typing import Any

import strawberry
from strawberry.tools import create_type, merge_types

from schema.connections import Connection
from schema.context import Info
from schema.lookups import LookupQueries
from schema.planner import plan_one, plan_page
from schema.types import people, posts, reference, targets, territory, visits


def _one(entity: type[Any], name: str) -> Any:
    async def resolve(info: Info, id: strawberry.ID) -> Any:
        return await plan_one(info, entity, id)

    resolve.__name__ = name
    resolve.__annotations__ |= {"return": entity | None}
    return strawberry.field(
        resolver=resolve, description=f"One {_words(name)}; null when there is none that the reader may see."
    )


def _page(entity: type[Any], narrowed: type[Any] | None, name: str) -> Any:
    async def resolve(
        info: Info,
        where: Any = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Any:
        return await plan_page(info, entity, where=where, first=first, after=after, last=last, before=before)

    async def resolve_all(
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Any:
        return await plan_page(info, entity, first=first, after=after, last=last, before=before)

    resolver = resolve_all if narrowed is None else resolve
    resolver.__name__ = name
    resolver.__annotations__ |= {"return": Connection[entity] | None}  # type: ignore[valid-type]
    if narrowed is not None:
        resolver.__annotations__ |= {"where": narrowed | None}
    return strawberry.field(resolver=resolver, description=f"The {_words(name)} that the reader may see.")


def _words(name: str) -> str:
    return name.replace("_", " ")


LISTED: tuple[tuple[type[Any], type[Any] | None, str, str], ...] = (
    (targets.Enterprise, targets.EnterpriseFilter, "enterprise", "enterprises"),
    (targets.Household, targets.HouseholdFilter, "household", "households"),
    (targets.Village, targets.VillageFilter, "village", "villages"),
    (targets.Project, targets.ProjectFilter, "project", "projects"),
    (targets.Park, targets.ParkFilter, "park", "parks"),
    (targets.Institution, targets.InstitutionFilter, "institution", "institutions"),
    (people.Cadre, people.CadreFilter, "cadre", "cadres"),
    (people.Unit, people.UnitFilter, "unit", "units"),
    (territory.Jurisdiction, territory.JurisdictionFilter, "jurisdiction", "jurisdictions"),
    (posts.Post, posts.PostFilter, "post", "posts"),
    (people.Client, None, "client", "clients"),
    (visits.Visit, visits.VisitFilter, "visit", "visits"),
    (reference.IssueCategory, reference.IssueCategoryFilter, "issue_category", "issue_categories"),
    (reference.RoutingRule, reference.RoutingRuleFilter, "routing_rule", "routing_rules"),
    (reference.DeadlineTerms, None, "deadline_class", "deadline_classes"),
    (reference.CalendarDay, reference.CalendarDayFilter, "calendar_day", "calendar_days"),
    (targets.ServiceTarget, targets.ServiceTargetFilter, "service_target", "service_targets"),
)


def _fields() -> list[Any]:
    ones = [_one(entity, name) for entity, _, name, _ in LISTED]
    pages = [_page(entity, narrowed, names) for entity, narrowed, _, names in LISTED]
    return [*ones, *pages]


RegistryQueries = merge_types("RegistryQueries", (create_type("RegistryLists", _fields()), LookupQueries))
