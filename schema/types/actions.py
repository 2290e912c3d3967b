"""What may the reader do to an issue now, and if not, why not?

The lifecycle's own guards answer, as they answer the command; whether the reader holds the permission is
asked of the policy in the same statement.
"""

from collections.abc import Mapping
from typing import Any

import strawberry

from models.errors import DomainError, ErrorCode
from models.rules.advancing import refusal
from models.rules.guards import ACTOR, DERIVED
from models.rules.lifecycle import TABLE
from models.rules.transitions import IssueAction
from models.tables.derived import derived_facts
from schema.context import Info
from schema.errors import Locale, language
from schema.planner import fact

INSTANTS = frozenset(
    {
        "reported_at",
        "return_until",
        "reopen_until",
        "urge_from",
        "overrule_until",
        "not_rated_from",
        "object_until",
        "contest_until",
        "extend_until",
        "appeal_until",
    }
)
MAY = "may_"
OFFERED = tuple(row.action for row in TABLE if row.action is not IssueAction.SUBMIT)


@strawberry.type
class AvailableAction:
    """An act that the reader holds the permission for. One that is not listed is not the reader's to do."""

    action: IssueAction = strawberry.field(
        description="The act; DECIDE_RETURN is the mutation `issueDecideReturn`, and so on."
    )
    enabled: bool = strawberry.field(description="Whether some valid input makes it succeed now.")
    code: ErrorCode | None = strawberry.field(description="What the mutation would answer, if not enabled.")
    reason: str | None = strawberry.field(description="The stable reason, if not enabled.")
    refusal: strawberry.Private[DomainError | None] = None

    @strawberry.field
    def message(self, info: Info, locale: Locale | None = None) -> str | None:
        """The reason in words."""
        return None if self.refusal is None else self.refusal.message(language(info, locale))


def available_actions(facts: Mapping[str, Any], asking: Any) -> list[AvailableAction]:
    """Every act that the reader has the permission for, and whether the lifecycle allows it now."""
    units = {post.unit_id for post in asking.subject.posts if post.unit_id}
    known = {**facts, "now": asking.now, "actor_units": units, "actor_ids": asking.subject.principals}
    roles = asking.subject.roles
    return [
        _offer(action, known | {"actor_posts": roles(action.value)})
        for action in OFFERED
        if facts[MAY + action.name]
    ]


def _offer(action: IssueAction, facts: Mapping[str, Any]) -> AvailableAction:
    refused = refusal(action, facts)
    if refused is None:
        return AvailableAction(action=action, enabled=True, code=None, reason=None)
    return AvailableAction(
        action=action, enabled=False, code=refused.code, reason=refused.reason, refusal=refused
    )


def _derived(name: str) -> Any:
    return fact(lambda row: derived_facts(row.column, row.dialect, row.now)[name], "json")


def _may(action: IssueAction) -> Any:
    return fact(lambda row: row.may(action.value), "bool")


def _facts() -> dict[str, Any]:
    # Sorted, so that the same question is the same statement in every process.
    needed = sorted({"status"}.union(*(row.needs for row in TABLE)) - ACTOR)
    kinds = {name: "instant" if name in INSTANTS else "text" for name in needed if name not in DERIVED}
    kinds |= dict.fromkeys(("supplements_left", "supplement_seconds_left", "extensions_left"), "int")
    kinds |= {"round": "int", "solved": "bool", "visit_id": "uuid", "lead_unit_id": "uuid"}
    kinds |= {"respondent_cadre_id": "uuid", "respondent_unit_id": "uuid"}
    kinds |= dict.fromkeys(("red_round", "appealed_round"), "int")
    kinds |= {"open_supervisions": "int", "leader_id": "uuid", "contact_days_left": "int"}
    kinds |= {"open_forwards": "int"}
    instants = {name: "instant" for name in needed if name.endswith("_at")}
    derived = {name: _derived(name) for name in needed if name in DERIVED}
    return kinds | instants | derived | {MAY + action.name: _may(action) for action in OFFERED}


ACTION_FACTS = _facts()
