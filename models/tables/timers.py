"""What time alone brings about: when to look at an issue next, and what was announced of it."""

from tortoise import fields
from tortoise.models import Model

from models.tables.base import InstantField


class Timer(Model):
    """When to look at an issue next: one row for each that may have something to announce (定时)."""

    issue_id = fields.UUIDField(primary_key=True)
    rings_at = InstantField()

    class Meta:
        table = "timer"


class Announcement(Model):
    """That something was announced because time had passed (到时提醒): once an issue, round, rule and time.

    `since` is when it came to be so, `at` when it was said.
    """

    id = fields.UUIDField(primary_key=True)
    issue_id = fields.UUIDField()
    round = fields.IntField()
    rule = fields.CharField(max_length=48)
    occasion = fields.IntField()
    since = InstantField()
    at = InstantField()
    event_id = fields.UUIDField()

    class Meta:
        table = "announcement"
