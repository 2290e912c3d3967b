"""What hangs on an issue: assignments, events, evaluations, comments, milestones, the deadline ledger."""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, part, to_one
from schema.types.lazy import LazyCadre, LazyJurisdiction, LazyUnit

IN_SEQUENCE = Order("sequence", unique=True)  # numbered within the issue


@part("Issue", table="assignment", via="issue_id", requires="read.internal", order=Order("assigned_at"))
@strawberry.type
class Assignment(Node):
    """One unit's part in one round of an issue (交办). Readers inside the administration only."""

    round: int = column(doc="The round (办理轮次), from 1.")
    role: v.AssignmentRole = column(doc="Lead or assisting (主办、协办).")
    status: v.AssignmentStatus = column(doc="Where the unit's part stands.")
    unit: LazyUnit | None = to_one(column="unit_id", doc="The unit (承办单位).")
    jurisdiction: LazyJurisdiction | None = to_one(
        column="jurisdiction_id", doc="Whose office gave it to the unit."
    )
    assigned_at: datetime = column(doc="When the unit was given the part.")
    sign_due_at: datetime | None = column(doc="Until when the lead unit should sign for it.")
    signed_at: datetime | None = column(doc="When the lead unit signed for it.")
    due_at: datetime | None = column(doc="The issue's deadline when the part was given.")
    ended_at: datetime | None = column(doc="When the part ended, however it did.")
    note: str | None = column(filterable=False, doc="What the office said to the unit.")


@part("Issue", table="issue_event", via="issue_id", requires="read.internal", order=IN_SEQUENCE)
@strawberry.type
class IssueEvent(Node):
    """One change of an issue. Never updated, never deleted; replaying the events gives the issue."""

    sequence: int = column(doc="The position in the issue's history, from 1 without gaps.")
    type: str = column(doc="What happened, as `issue.assigned`; the same name in webhooks.")
    action: str = column(doc="The act that did it; one act may leave several events.")
    at: datetime = column(doc="When it happened.")
    round: int = column(doc="The round it belongs to.")
    actor_kind: v.SubjectKind = column(doc="What kind of subject acted.")
    actor: LazyCadre | None = to_one(column="actor_id", doc="The cadre who acted; null for all others.")
    on_behalf_of: LazyCadre | None = to_one(
        column="on_behalf_of_id", doc="For whom, when the actor acted by a post that was lent (代理)."
    )
    status_before: v.IssueStatus | None = column(doc="The status before.")
    status_after: v.IssueStatus = column(doc="The status after.")
    note: str | None = column(filterable=False, doc="The reason, reply or opinion given with the act.")


@part("Issue", table="evaluation", via="issue_id", order=Order("at"))
@strawberry.type
class Evaluation(Node):
    """The reporter's judgement of one round (评价), or what was recorded for them."""

    round: int = column(doc="The round that was judged.")
    satisfaction: v.Satisfaction = column(doc="The grade (满意度).")
    solved: bool = column(
        doc="Whether the reporter says that the issue is solved; false where they said nothing."
    )
    channel: v.EvaluationChannel = column(doc="How the judgement was given.")
    comment: str | None = column(filterable=False, doc="What the reporter added.")
    said_at: datetime | None = column(
        doc="When the reporter said so, if somebody recorded it for them (代录评价)."
    )
    proof: str | None = column(
        filterable=False, requires="read.internal", doc="The recording or document that proves it."
    )
    proof_sha256: str | None = column(
        filterable=False, requires="read.internal", doc="The SHA-256 of that, in hexadecimal digits."
    )
    overruled_at: datetime | None = column(
        doc="When the reporter judged otherwise than was recorded for them; from then on it counts no more."
    )
    at: datetime = column(doc="When it was given, or recorded.")


def _readable(row: object) -> str:
    """Comments for the inside are for readers inside; so are those of the public until allowed."""
    audience, shown = row.audience, row.shown  # type: ignore[attr-defined]
    inside, moderates = row.may("read.internal"), row.may("moderateComment")  # type: ignore[attr-defined]
    ready = f"({audience} <> 'PUBLIC' OR {shown} OR {inside} OR {moderates})"
    return f"(({audience} <> 'INTERNAL' OR {inside}) AND {ready})"


@part("Issue", table="comment", via="issue_id", where=_readable, order=Order("at"))
@strawberry.type
class Comment(Node):
    """A remark on an issue for one audience (评论). It never moves a clock."""

    audience: v.Audience = column(doc="Who may read it.")
    text: str = column(filterable=False, doc="The remark.")
    shown: bool = column(doc="Of one for the public, whether everybody may read it (评论审核).")
    by_kind: v.SubjectKind = column(doc="What kind of subject wrote it.")
    by: LazyCadre | None = to_one(column="by_id", doc="The cadre who wrote it; null for all others.")
    at: datetime = column(doc="When it was written.")


@part("Issue", table="milestone", via="issue_id", requires="read.internal", order=Order("at"))
@strawberry.type
class Milestone(Node):
    """Contact, study, callback or approval: each once in a round (三个一)."""

    round: int = column(doc="The round it belongs to.")
    kind: v.MilestoneKind = column(doc="What was done.")
    by: LazyCadre | None = to_one(column="by_id", doc="The cadre who did it.")
    note: str | None = column(filterable=False, doc="What was found.")
    at: datetime = column(doc="When it was done.")


@part("Issue", table="deadline_entry", via="issue_id", order=IN_SEQUENCE)
@strawberry.type
class DeadlineEntry(Node):
    """One line of the ledger that explains a deadline (时限台账): the start and all shifts make `dueAt`."""

    round: int = column(doc="The round it belongs to.")
    sequence: int = column(doc="The order of the lines of an issue.")
    reason: v.LedgerReason = column(doc="Why the deadline moved, or did not.")
    shift_seconds: int = column(doc="By how many seconds.")
    due_at: datetime | None = column(doc="The deadline after it.")
    at: datetime = column(doc="When it was entered.")


@filter_of(Assignment)
class AssignmentFilter:
    """Which assignments. All that is given must hold."""


@filter_of(IssueEvent)
class IssueEventFilter:
    """Which events. All that is given must hold."""


@filter_of(Evaluation)
class EvaluationFilter:
    """Which judgements. All that is given must hold."""


@filter_of(Comment)
class CommentFilter:
    """Which comments. All that is given must hold."""


@filter_of(Milestone)
class MilestoneFilter:
    """Which milestones. All that is given must hold."""


@filter_of(DeadlineEntry)
class DeadlineEntryFilter:
    """Which lines of the ledger. All that is given must hold."""
