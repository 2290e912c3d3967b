"""What is asked about the clock of an issue, and how it was decided: extensions, accounts, appeals."""

from tortoise import fields

from models.rules import vocabulary as v
from models.tables.base import InstantField, Record, word


class Extension(Record):
    """One request for more days (延期), with its decision."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    deadline_class = word(v.DeadlineClass)
    state = word(v.RequestState)
    days = fields.IntField()
    reason = fields.CharField(max_length=2000)
    asked_by_id = fields.UUIDField()
    asked_at = InstantField()
    due_at = InstantField()  # the deadline that was to be extended
    decided_by_id = fields.UUIDField(null=True)
    decided_at = InstantField(null=True)
    granted_days = fields.IntField(null=True)
    extended_to = InstantField(null=True)
    note = fields.CharField(max_length=2000, null=True)

    class Meta:
        table = "extension"


class OnAccount(Record):
    """One request to put an issue on account (挂账): of the lead unit, to the office, then to a leader."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    state = word(v.RequestState)
    cause = word(v.AccountCause)
    explanation = fields.CharField(max_length=2000)
    review_on = fields.DateField()
    asked_by_id = fields.UUIDField()
    asked_at = InstantField()
    endorsed_by_id = fields.UUIDField(null=True)
    endorsed_at = InstantField(null=True)
    opinion = fields.CharField(max_length=2000, null=True)
    decided_by_id = fields.UUIDField(null=True)
    decided_at = InstantField(null=True)
    note = fields.CharField(max_length=2000, null=True)
    ended_at = InstantField(null=True)

    class Meta:
        table = "on_account"


class LightAppeal(Record):
    """One appeal against a red light (亮灯申诉), once a round."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    state = word(v.AppealState)
    ground = word(v.AppealGround)
    text = fields.CharField(max_length=2000)
    asked_by_id = fields.UUIDField()
    asked_at = InstantField()
    decided_by_id = fields.UUIDField(null=True)
    decided_at = InstantField(null=True)
    note = fields.CharField(max_length=2000, null=True)

    class Meta:
        table = "light_appeal"
