"""Every way into the registers: targets, people, posts, territory, visits, policy data."""

from typing import Any

import strawberry
from strawberry.tools import create_type, merge_types

from schema.context import Info
from schema.lists import listing
from schema.lookups import LookupQueries
from schema.planner import plan_one
from schema.policies import PolicyQueries
from schema.settings import SettingsQueries
from schema.similar import SimilarQueries
from schema.types import (
    audit,
    meetings,
    people,
    policies,
    posts,
    publication,
    reference,
    retention,
    settings,
    targets,
    territory,
    visits,
)


def _one(entity: type[Any], name: str) -> Any:
    async def resolve(info: Info, id: strawberry.ID) -> Any:
        return await plan_one(info, entity, id)

    resolve.__name__ = name
    resolve.__annotations__ |= {"return": entity | None}
    return strawberry.field(
        resolver=resolve, description=f"One {_words(name)}; null when there is none that the reader may see."
    )


def _words(name: str) -> str:
    return name.replace("_", " ")


LISTED: tuple[tuple[type[Any], str, str], ...] = (
    (targets.Enterprise, "enterprise", "enterprises"),
    (targets.Household, "household", "households"),
    (targets.Village, "village", "villages"),
    (targets.Project, "project", "projects"),
    (targets.Park, "park", "parks"),
    (targets.Institution, "institution", "institutions"),
    (people.Cadre, "cadre", "cadres"),
    (people.Unit, "unit", "units"),
    (territory.Jurisdiction, "jurisdiction", "jurisdictions"),
    (posts.Post, "post", "posts"),
    (people.Client, "client", "clients"),
    (visits.Visit, "visit", "visits"),
    (reference.IssueCategory, "issue_category", "issue_categories"),
    (reference.RoutingRule, "routing_rule", "routing_rules"),
    (reference.DeadlineTerms, "deadline_class", "deadline_classes"),
    (reference.CalendarDay, "calendar_day", "calendar_days"),
    (reference.CalendarVersion, "calendar_version", "calendar_versions"),
    (meetings.CoordinationMeeting, "coordination_meeting", "coordination_meetings"),
    (settings.SettingsChange, "settings_change", "settings_changes"),
    (policies.PolicyVersion, "policy_version", "policy_versions"),
    (targets.ServiceTarget, "service_target", "service_targets"),
    (audit.AuditEntry, "audit_entry", "audit_entries"),
    (audit.AuditDay, "audit_day", "audit_days"),
    (retention.Anonymisation, "anonymisation", "anonymisations"),
    (publication.Publication, "publication", "publications"),
)


def _fields() -> list[Any]:
    ones = [_one(entity, name) for entity, name, _ in LISTED]
    pages = [
        listing(entity, names, f"The {_words(names)} that the reader may see.") for entity, _, names in LISTED
    ]
    return [*ones, *pages]


RegistryQueries = merge_types(
    "RegistryQueries",
    (create_type("RegistryLists", _fields()), LookupQueries, PolicyQueries, SettingsQueries, SimilarQueries),
)
