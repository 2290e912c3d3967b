"""Reference data: categories, deadline classes, policy values, routing, the work calendar."""

from typing import Any

from tortoise import fields

from models.rules.vocabulary import ClockStop, DeadlineUnit, IssueKind
from models.rules.vocabulary import DeadlineClass as DeadlineClassCode
from models.tables.base import InstantField, Record, word


class IssueCategory(Record):
    """What an issue is about (问题类别), as a tree."""

    code = fields.CharField(max_length=64, unique=True)
    parent_id = fields.UUIDField(null=True)
    kind = word(IssueKind)
    name_zh = fields.CharField(max_length=100)
    name_en = fields.CharField(max_length=100)
    active = fields.BooleanField(default=True)

    class Meta:
        table = "issue_category"


class DeadlineClass(Record):
    """How long a class of issues may take in one jurisdiction and below it (限办类别)."""

    jurisdiction_code = fields.CharField(max_length=16)
    code = word(DeadlineClassCode)
    days = fields.IntField()
    unit = word(DeadlineUnit)
    yellow_lead = fields.CharField(max_length=16)
    stops_at = word(ClockStop)
    valid_from = InstantField()
    valid_to = InstantField(null=True)

    class Meta:
        table = "deadline_class"


class JurisdictionPolicy(Record):
    """One setting of one jurisdiction, and so of all below it that set no other (政策参数)."""

    jurisdiction_code = fields.CharField(max_length=16)
    key = fields.CharField(max_length=64)
    value: Any = fields.JSONField()
    valid_from = InstantField()
    valid_to = InstantField(null=True)

    class Meta:
        table = "jurisdiction_policy"


class RoutingRule(Record):
    """Which unit is competent for a category in a jurisdiction (职责清单)."""

    category_id = fields.UUIDField()
    jurisdiction_id = fields.UUIDField()
    lead_unit_id = fields.UUIDField()
    claimable = fields.BooleanField(default=True)
    valid_from = InstantField()
    valid_to = InstantField(null=True)

    class Meta:
        table = "routing_rule"


class CalendarDay(Record):
    """A day that differs from Monday to Friday (节假日与调休)."""

    day = fields.DateField(unique=True)
    is_workday = fields.BooleanField()
    holiday = fields.CharField(max_length=64)
    name_zh = fields.CharField(max_length=64)

    class Meta:
        table = "calendar_day"
