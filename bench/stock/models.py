"""Which tables does the stock server read? Declared as Tortoise's manual does."""

from typing import Any

from tortoise import fields
from tortoise.models import Model


def _to(model: str, **options: Any) -> Any:
    return fields.ForeignKeyField(f"bench.{model}", related_name=None, null=True, **options)


class Jurisdiction(Model):
    id = fields.UUIDField(primary_key=True)
    code = fields.CharField(max_length=16)
    name = fields.CharField(max_length=100)
    parent = _to("Jurisdiction")


class ServiceTarget(Model):
    id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=32)
    name = fields.CharField(max_length=200, null=True)
    uscc = fields.CharField(max_length=18, null=True)
    place = _to("Jurisdiction")

    class Meta:
        table = "service_target"


class Unit(Model):
    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=200)


class Cadre(Model):
    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=100)
    title = fields.CharField(max_length=100, null=True)


class Issue(Model):
    id = fields.UUIDField(primary_key=True)
    title = fields.CharField(max_length=200)
    body = fields.TextField(null=True)
    search_text = fields.TextField()
    kind = fields.CharField(max_length=32)
    status = fields.CharField(max_length=32)
    deadline_class = fields.CharField(max_length=32, null=True)
    place = _to("Jurisdiction")
    target = _to("ServiceTarget")
    lead_unit = _to("Unit")
    submitted_by = _to("Cadre")
    place_district = fields.CharField(max_length=16)
    origin_code = fields.CharField(max_length=16)
    holding_code = fields.CharField(max_length=16)
    reported_at = fields.DatetimeField()
    due_at = fields.DatetimeField(null=True)
    yellow_at = fields.DatetimeField(null=True)
    stopped_at = fields.DatetimeField(null=True)
    paused_at = fields.DatetimeField(null=True)
    return_requested_at = fields.DatetimeField(null=True)
    called_back_at = fields.DatetimeField(null=True)


class Evaluation(Model):
    id = fields.UUIDField(primary_key=True)
    issue: Any = fields.ForeignKeyField("bench.Issue", related_name="evaluations")
    satisfaction = fields.CharField(max_length=32)
    comment = fields.CharField(max_length=2000, null=True)
    at = fields.DatetimeField()

    class Meta:
        ordering = ("at", "id")


class IssueEvent(Model):
    position = fields.BigIntField(primary_key=True)
    issue: Any = fields.ForeignKeyField("bench.Issue", related_name="events")
    sequence = fields.IntField()
    type = fields.CharField(max_length=48)
    at = fields.DatetimeField()
    round = fields.IntField()
    actor = _to("Cadre")
    status_before = fields.CharField(max_length=32, null=True)
    status_after = fields.CharField(max_length=32)
    note = fields.TextField(null=True)

    class Meta:
        table = "issue_event"
        ordering = ("sequence",)
