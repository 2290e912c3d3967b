"""The policy (策略): its versions, what they say, what was found in them, what they change."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import strawberry

from models.rules import vocabulary as v
from models.tables.derived import policy_text
from policies.diffing import Change, diff
from policies.document import PolicyError
from policies.impact import Impact
from policies.merging import three_way
from schema.filters import filter_of
from schema.nodes import Node, change_count
from schema.planner import Order, column, computed, entity, fact, to_one
from schema.types.lazy import LazyCadre


@strawberry.type
class PolicyFinding:
    """One thing that the check of a policy says."""

    kind: v.PolicyFindingKind = strawberry.field(description="What it is about.")
    refuses: bool = strawberry.field(description="Whether the policy may not serve because of it.")
    rule: str | None = strawberry.field(description="The rule, if it is about one.")
    text: str = strawberry.field(description="The finding as a sentence.")


@strawberry.type
class PolicyLine:
    """One line of the policy that another version has otherwise. Comments and blanks say nothing."""

    kind: v.PolicyChange = strawberry.field(description="What became of it.")
    name: str = strawberry.field(description="The rule's id, or the whole pair of a line `g` or `g2`.")
    before: str | None = strawberry.field(description="What it said; null when it is new.")
    after: str | None = strawberry.field(description="What it says; null when it is gone.")


@strawberry.type
class PolicyReleaseLine:
    """One line that a release changes in the default policy, beside what this site makes of it."""

    name: str = strawberry.field(description="The rule's id, or the whole pair of a line `g` or `g2`.")
    old: str | None = strawberry.field(description="What the default said that this site began with.")
    new: str | None = strawberry.field(description="What the new default says.")
    here: str | None = strawberry.field(description="What was in force here when the default arrived.")
    conflicts: bool = strawberry.field(
        description="Whether this site had changed it too: then its own line was kept."
    )


def changed(before: str, after: str) -> list[PolicyLine]:
    """What the one text says otherwise than the other; nothing while one of them cannot be read."""
    try:
        return [_line(change) for change in diff(before, after)]
    except PolicyError:
        return []


def _line(change: Change) -> PolicyLine:
    return PolicyLine(kind=change.kind, name=change.name, before=change.before, after=change.after)


def _findings(facts: Mapping[str, Any], _: Any) -> list[PolicyFinding]:
    return [
        PolicyFinding(
            kind=(kind := v.PolicyFindingKind(one["kind"])),
            refuses=kind.refuses,
            rule=one["rule"],
            text=one["text"],
        )
        for one in facts["findings"]
    ]


def _changes(facts: Mapping[str, Any], _: Any) -> list[PolicyLine]:
    return changed(facts["parent_rules"] or "", facts["rules"])


def _release(facts: Mapping[str, Any], _: Any) -> list[PolicyReleaseLine]:
    if facts["parent_rules"] is None:
        return []
    lines = three_way(facts["old_default"], facts["new_default"], facts["parent_rules"])
    return [
        PolicyReleaseLine(
            name=line.name, old=line.old, new=line.new, here=line.here, conflicts=line.conflicts
        )
        for line in lines
    ]


_PARENT = fact(lambda row: policy_text("parent", row.column), "text")
_OLD = fact(lambda row: policy_text("old_default", row.column), "text")
_NEW = fact(lambda row: policy_text("new_default", row.column), "text")


@entity("PolicyVersion", table="policy_version", order=Order(("number", "int")))
@strawberry.type
class PolicyVersion(Node):
    """One version of the policy: who may do what, and where. Its text never changes."""

    number: int = column(doc="Its number, from 1 without gaps.")
    parent: int | None = column(doc="The number of the version that it changes; null for the first.")
    origin: v.PolicyOrigin = column(doc="Where it comes from.")
    state: v.PolicyState = column(doc="Where it stands. One version is ACTIVE.")
    rules: str = column(filterable=False, doc="The rules, as lines of Casbin's policy format.")
    cases: str = column(
        filterable=False,
        doc="The cases that the rules must decide as listed: people; thing; actions. All else is denied.",
    )
    digest: str = column(doc="What tells its text from every other: a SHA-256.")
    note: str | None = column(filterable=False, doc="Why it was written.")
    author: LazyCadre | None = to_one(column="author_id", doc="Who wrote it; null for the system.")
    approver: LazyCadre | None = to_one(column="approver_id", doc="The second person, who approved it.")
    created_at: datetime = column(doc="When it was written.")
    approved_at: datetime | None = column(doc="When it was approved.")
    activated_at: datetime | None = column(doc="When it was put in force.")
    ended_at: datetime | None = column(doc="When it was replaced or rejected.")
    findings: list[PolicyFinding] = computed(
        _findings, needs={"findings": "json"}, doc="What its check found when it was written."
    )
    changes: list[PolicyLine] = computed(
        _changes, needs={"rules": "text", "parent_rules": _PARENT}, doc="What it changes in its parent."
    )
    release: list[PolicyReleaseLine] = computed(
        _release,
        needs={"parent_rules": _PARENT, "old_default": _OLD, "new_default": _NEW},
        doc="What the default policy that it contains changed, if a release brought a new one: the old "
        "default, the new one, and what was in force here, line by line.",
    )
    version: int = change_count()


@filter_of(PolicyVersion)
class PolicyVersionFilter:
    """Which versions of the policy. All that is given must hold."""


@strawberry.type
class PolicyEffect:
    """What changes for one role in one action. Counts only: which rows, and whose, is not told."""

    role: v.RoleCode = strawberry.field(description="The role of the posts that were looked at.")
    type: str = strawberry.field(description="The type of the rows, as in global ids.")
    action: str = strawberry.field(description="The action, as rules name it.")
    posts: int = strawberry.field(description="In how many posts of the sample the right differs.")
    gained: int = strawberry.field(description="How many rows these posts gain, added up.")
    lost: int = strawberry.field(description="How many rows these posts lose, added up.")


@strawberry.type
class PolicyDryRun:
    """What would come of a version in place of the one in force, over the data of now (试运行)."""

    sampled: int = strawberry.field(
        description="How many posts were looked at: a few of every role at every level."
    )
    complete: bool = strawberry.field(
        description="Whether the whole sample was; if not, the time was up and the counts are too low."
    )
    effects: list[PolicyEffect] = strawberry.field(description="By role, type and action; what differs.")


def dry_run(impact: Impact) -> PolicyDryRun:
    """What was counted, to be shown."""
    effects = [
        PolicyEffect(role=v.RoleCode(role), type=type, action=action, **asdict(effect))
        for (role, type, action), effect in sorted(impact.effects.items())
    ]
    return PolicyDryRun(sampled=impact.sampled, complete=impact.complete, effects=effects)
