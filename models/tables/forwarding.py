"""What was asked of agencies outside of this system."""

from tortoise import fields

from models.rules import vocabulary as v
from models.tables.base import InstantField, Record, word


class Forward(Record):
    """One agency that was asked, by which day, and what it answered (转外单位)."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    state = word(v.ForwardState)
    agency = fields.CharField(max_length=200)
    reference = fields.CharField(max_length=128, null=True)  # under which the agency knows it
    note = fields.CharField(max_length=2000)
    by_id = fields.UUIDField()
    at = InstantField()
    due_at = InstantField()
    answer = fields.CharField(max_length=5000, null=True)
    closed_by_id = fields.UUIDField(null=True)
    closed_at = InstantField(null=True)

    class Meta:
        table = "forward"
