"""What is asked for about the clock of an issue, and how it was decided: extensions."""

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
