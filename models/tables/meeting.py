"""Which meetings handed which issues over?"""

from tortoise import fields

from models.tables.base import InstantField, Placed, Record


class CoordinationMeeting(Placed):
    """A meeting of units that hands issues over (协调交办会), for the jurisdiction that it is held for."""

    title = fields.CharField(max_length=200)
    held_on = fields.DateField()
    convener_id = fields.UUIDField()
    decisions = fields.CharField(max_length=5000, null=True)
    recorded_by_id = fields.UUIDField()

    class Meta:
        table = "coordination_meeting"


class MeetingItem(Record):
    """One issue that a meeting handed over, and to which lead unit."""

    meeting_id = fields.UUIDField()
    issue_id = fields.UUIDField()
    lead_unit_id = fields.UUIDField()
    at = InstantField()

    class Meta:
        table = "meeting_item"
