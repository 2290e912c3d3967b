"""Reference data: categories, deadline classes, policy values, routing, the work calendar."""

from typing import Any

from tortoise import fields

from models.rules.vocabulary import ClockStop, DeadlineUnit, IssueKind, SettingsState
from models.rules.vocabulary import DeadlineClass as DeadlineClassCode
from models.tables.base import InstantField, Placed, Record, word


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
    change_id = fields.UUIDField(null=True)

    class Meta:
        table = "deadline_class"


class JurisdictionPolicy(Record):
    """One setting of one jurisdiction, and so of all below it that set no other (政策参数)."""

    jurisdiction_code = fields.CharField(max_length=16)
    key = fields.CharField(max_length=64)
    value: Any = fields.JSONField()
    valid_from = InstantField()
    valid_to = InstantField(null=True)
    change_id = fields.UUIDField(null=True)

    class Meta:
        table = "jurisdiction_policy"


class SettingsChange(Placed):
    """A change of what one jurisdiction sets for itself (参数调整): proposed, then approved by another.

    `settings` and `deadline_classes` are never changed; approved, they become rows of the two tables above.
    """

    number = fields.IntField()
    state = word(SettingsState)
    settings: Any = fields.JSONField()
    deadline_classes: Any = fields.JSONField()
    effective_on = fields.DateField(null=True)
    reason = fields.CharField(max_length=2000)
    proposer_id = fields.UUIDField()
    on_behalf_of_id = fields.UUIDField(null=True)
    decider_id = fields.UUIDField(null=True)
    decided_at = InstantField(null=True)
    note = fields.CharField(max_length=2000, null=True)
    valid_from = InstantField(null=True)

    class Meta:
        table = "settings_change"


class RoutingRule(Placed):
    """Which unit is competent for a category in a jurisdiction, and all below both (职责清单)."""

    category_id = fields.UUIDField()
    lead_unit_id = fields.UUIDField()
    claimable = fields.BooleanField(default=True)
    valid_from = InstantField()
    valid_to = InstantField(null=True)

    class Meta:
        table = "routing_rule"


class RoutingAssist(Record):
    """A unit that assists where a routing rule counts."""

    rule_id = fields.UUIDField()
    unit_id = fields.UUIDField()

    class Meta:
        table = "routing_assist"


class CalendarDay(Record):
    """A day that differs from Monday to Friday (节假日与调休), in the whole province or in an area of it."""

    day = fields.DateField()
    area_code = fields.CharField(max_length=16)
    is_workday = fields.BooleanField()
    holiday = fields.CharField(max_length=64)
    name_zh = fields.CharField(max_length=64)

    class Meta:
        table = "calendar_day"


class CalendarVersion(Placed):
    """One year of the work calendar as it was loaded (年度日历), for the province or as an area adds to it.

    `passes` and `reached` say how far the clocks have followed it; `settled_at`, when all of them had.
    """

    year = fields.IntField()
    number = fields.IntField()
    document = fields.CharField(max_length=200)
    days: Any = fields.JSONField()
    loaded_by_id = fields.UUIDField(null=True)
    passes = fields.IntField(default=0)
    reached = fields.UUIDField(null=True)
    moved = fields.IntField(default=0)
    settled_at = InstantField(null=True)

    class Meta:
        table = "calendar_version"
