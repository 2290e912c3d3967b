"""What hangs on an issue: assignments, events, evaluations, comments, milestones, the deadline ledger."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from models.rules import vocabulary as v
from models.tables.base import InstantField, Record, word


class Assignment(Record):
    """One unit's part in one round of an issue (交办)."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    role = word(v.AssignmentRole)
    status = word(v.AssignmentStatus)
    unit_id = fields.UUIDField()
    jurisdiction_id = fields.UUIDField()
    assigned_at = InstantField()
    sign_due_at = InstantField(null=True)
    signed_at = InstantField(null=True)
    return_asked_at = InstantField(null=True)
    ended_at = InstantField(null=True)
    due_at = InstantField(null=True)
    note = fields.CharField(max_length=2000, null=True)

    class Meta:
        table = "assignment"


class IssueEvent(Model):
    """One change of one issue. Never updated, never deleted; replaying them gives the row."""

    position = fields.BigIntField(primary_key=True, generated=True)
    id = fields.UUIDField(unique=True)
    issue_id = fields.UUIDField()
    sequence = fields.IntField()
    type = fields.CharField(max_length=48)
    action = fields.CharField(max_length=32)
    at = InstantField()
    round = fields.IntField()
    actor_kind = word(v.SubjectKind)
    actor_id = fields.UUIDField(null=True)
    post_id = fields.UUIDField(null=True)
    on_behalf_of_id = fields.UUIDField(null=True)
    status_before = word(v.IssueStatus, null=True)
    status_after = word(v.IssueStatus)
    note = fields.CharField(max_length=5000, null=True)
    before: Any = fields.JSONField()
    after: Any = fields.JSONField()
    data: Any = fields.JSONField()

    class Meta:
        table = "issue_event"


class Evaluation(Record):
    """The reporter's judgement of one round (评价), or what was recorded for them."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    satisfaction = word(v.Satisfaction)
    solved = fields.BooleanField()
    channel = word(v.EvaluationChannel)
    by_kind = word(v.SubjectKind)
    by_id = fields.UUIDField(null=True)
    comment = fields.CharField(max_length=2000, null=True)
    said_at = InstantField(null=True)
    proof = fields.CharField(max_length=500, null=True)
    proof_sha256 = fields.CharField(max_length=64, null=True)
    overruled_at = InstantField(null=True)
    at = InstantField()

    class Meta:
        table = "evaluation"


class Comment(Record):
    """A remark on an issue for one audience (评论). It never moves a clock."""

    issue_id = fields.UUIDField()
    audience = word(v.Audience)
    text = fields.CharField(max_length=2000)
    by_kind = word(v.SubjectKind)
    by_id = fields.UUIDField()
    at = InstantField()
    publication_id = fields.UUIDField(null=True)  # to which one of the public belongs
    shown = fields.BooleanField(default=True)  # one of the public: once it is allowed
    moderated_by_id = fields.UUIDField(null=True)
    moderated_at = InstantField(null=True)

    class Meta:
        table = "comment"


class Milestone(Record):
    """Contact, study, callback or approval: once in a round (三个一)."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    kind = word(v.MilestoneKind)
    by_id = fields.UUIDField()
    note = fields.CharField(max_length=2000, null=True)
    at = InstantField()

    class Meta:
        table = "milestone"


class DeadlineEntry(Record):
    """One line of the ledger that explains a deadline: the start plus all shifts is `due_at` (时限台账)."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    sequence = fields.IntField()
    reason = word(v.LedgerReason)
    shift_seconds = fields.BigIntField()
    due_at = InstantField(null=True)
    at = InstantField()
    by_kind = word(v.SubjectKind, null=True)
    by_id = fields.UUIDField(null=True)

    class Meta:
        table = "deadline_entry"
