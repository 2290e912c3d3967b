"""How an issue is watched: supervisions."""

from tortoise import fields

from models.rules import vocabulary as v
from models.tables.base import InstantField, Record, word


class Supervision(Record):
    """One demand that the lead unit, or the office, answer for an issue by a day (督办)."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    kind = word(v.SupervisionKind)
    state = word(v.SupervisionState)
    unit_id = fields.UUIDField(null=True)  # the lead unit then; None for the office
    jurisdiction_id = fields.UUIDField()
    text = fields.CharField(max_length=2000)
    by_id = fields.UUIDField()
    at = InstantField()
    reply_due_at = InstantField()
    reply = fields.CharField(max_length=2000, null=True)
    replied_by_id = fields.UUIDField(null=True)
    replied_at = InstantField(null=True)
    decided_by_id = fields.UUIDField(null=True)
    decided_at = InstantField(null=True)

    class Meta:
        table = "supervision"
