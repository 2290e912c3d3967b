"""The audit trail (审计): who did what to what, by which post and policy, and what came of it."""

from datetime import date, datetime

import strawberry

from models.rules import vocabulary as v
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, Row, column, entity, expression, to_one
from schema.types.lazy import LazyCadre, LazyPost


def _changed(row: Row) -> str:
    # Names alone: among the values are some that the audit is not cleared for.
    if row.dialect.name == "sqlite":
        keys = f"SELECT key FROM json_each({row.data},'$.after') ORDER BY key"
        return f"(SELECT json_group_array(key) FROM ({keys}))"
    return f"(SELECT coalesce(json_agg(k ORDER BY k),'[]') FROM jsonb_object_keys({row.data}->'after') k)"


@entity("AuditEntry", table="audit_entry", order=Order(("position", "int"), descending=True), recorded=True)
@strawberry.type
class AuditEntry(Node):
    """One act, done or refused (审计记录). Never changed, and never with a value of what it was about.

    Acts that were tried again and again in a short time are not all recorded: see `docs/limits.md`.
    """

    at: datetime = column(doc="When.")
    action: str = column(
        doc="The type and the act: `issue:assign`, `Post:grant`, `issue:reveal.sensitive`, `AuditEntry:read`."
    )
    verdict: v.AuditVerdict = column(doc="What came of it.")
    reason: str | None = column(doc="Why it was refused, as in `UserError.reason`.")
    actor_kind: v.SubjectKind = column(doc="What kind of subject acted; PUBLIC before a sign-in.")
    actor_id: str | None = expression(
        lambda row: row.dialect.uuid_text(row.actor_id),
        kind="text",
        filterable=True,
        doc="The uuid of the subject who acted, as in `me { id }`; null when nobody had signed in.",
    )
    actor: LazyCadre | None = to_one(column="actor_id", doc="The cadre who acted; null for all others.")
    post: LazyPost | None = to_one(column="post_id", doc="The post by which they acted, if it took one.")
    on_behalf_of: LazyCadre | None = to_one(
        column="on_behalf_of_id", doc="The cadre whose post it was, when it was lent (代行)."
    )
    entity_type: str = column(doc="The type of what it was done to.")
    entity_id: str | None = expression(
        lambda row: row.dialect.uuid_text(row.entity_id),
        kind="text",
        filterable=True,
        doc="The uuid of what it was done to: its global id is `<entityType>_<entityId>`.",
    )
    policy: str | None = column(doc="The version of the policy that decided.")
    request_id: str | None = column(doc="The request, as in the logs and in `X-Request-Id`.")
    changed: list[str] = expression(_changed, kind="json", doc="The columns that it changed, without values.")
    field: str | None = expression(
        lambda row: f"({row.data}->>'field')",
        kind="text",
        filterable=True,
        doc="The field that was revealed, or the input that was refused.",
    )
    purpose: str | None = expression(
        lambda row: f"({row.data}->>'purpose')", kind="text", doc="What a value was revealed for (查看事由)."
    )
    day: date | None = column(doc="The day in whose chain it is sealed; null until then.")
    link: int | None = column(doc="Its number there, from 1.")
    digest: str | None = column(doc="What the chain holds of it, in hex.")


@entity("AuditDay", table="audit_day", order=Order("day", descending=True), recorded=True)
@strawberry.type
class AuditDay(Node):
    """The chain of one day's entries (审计日链). Its head is worth noting outside of the database."""

    day: date = column(doc="The day, in China.")
    algorithm: v.DigestAlgorithm = column(doc="How its digests are made.")
    previous: str = column(doc="The head of the day before; empty for the first.")
    head: str = column(doc="The digest of its last entry.")
    entries: int = column(doc="How many entries were sealed.")
    sealed_at: datetime = column(doc="When the last one was.")
    removed_at: datetime | None = column(doc="When its entries were removed, being old enough.")


@strawberry.type
class AuditBreak:
    """The first broken link of the audit trail (断点)."""

    fault: v.AuditFault = strawberry.field(description="What is wrong.")
    day: date | None = strawberry.field(description="In which day's chain; null for an entry of none.")
    link: int | None = strawberry.field(description="The number there, if it is an entry.")
    entry_id: strawberry.ID | None = strawberry.field(description="The entry that was found in its place.")


@strawberry.type
class AuditVerification:
    """Whether the audit trail is as it was sealed (审计校验)."""

    sound: bool = strawberry.field(description="Whether no link is broken.")
    broken: AuditBreak | None = strawberry.field(description="The first link that is.")
    days: int = strawberry.field(description="How many days were found to be right.")
    entries: int = strawberry.field(description="How many entries these have.")
    unsealed: int = strawberry.field(description="How many entries are not sealed yet, of all days.")
    unsealed_since: datetime | None = strawberry.field(description="When the first of these was made.")


@filter_of(AuditEntry)
class AuditEntryFilter:
    """Which entries. All that is given must hold."""


@filter_of(AuditDay)
class AuditDayFilter:
    """Which days. All that is given must hold."""
