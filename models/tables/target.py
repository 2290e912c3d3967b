"""Service targets (服务对象): whom the programme serves, one table for all kinds."""

from tortoise import fields

from models.rules.vocabulary import EnterpriseScale, Ownership, TargetKind, TargetStatus
from models.tables.base import InstantField, Placed, Record, word


class ServiceTarget(Placed):
    """An enterprise, household, village, project, park or institution.

    A household's name is a person's, so it lives in `personal_value`; the other kinds have a public one.
    """

    kind = word(TargetKind)
    name = fields.CharField(max_length=200, null=True)
    status = word(TargetStatus, default=TargetStatus.ACTIVE)
    merged_into_id = fields.UUIDField(null=True)
    closed_reason = fields.CharField(max_length=500, null=True)
    tags: list[str] = fields.JSONField(default=list)
    uscc = fields.CharField(max_length=18, null=True)
    ownership = word(Ownership, null=True)
    industry = fields.CharField(max_length=100, null=True)
    scale = word(EnterpriseScale, null=True)
    search_text = fields.TextField(default="")

    class Meta:
        table = "service_target"


class HouseholdMember(Record):
    """A person who belongs to a household (家庭成员)."""

    household_id = fields.UUIDField()
    person_id = fields.UUIDField()
    relation = fields.CharField(max_length=32)
    is_head = fields.BooleanField(default=False)
    left_at = InstantField(null=True)

    class Meta:
        table = "household_member"


class EnterpriseRepresentative(Record):
    """A person who speaks for an enterprise (企业联系人) and sees all its issues."""

    enterprise_id = fields.UUIDField()
    person_id = fields.UUIDField()
    verified = fields.BooleanField(default=False)
    valid_from = InstantField()
    valid_to = InstantField(null=True)

    class Meta:
        table = "enterprise_representative"


class Visit(Placed):
    """A cadre's visit to a target (走访)."""

    target_id = fields.UUIDField()
    cadre_id = fields.UUIDField()
    mode = fields.CharField(max_length=32)
    visited_at = InstantField()
    summary = fields.CharField(max_length=2000, null=True)

    class Meta:
        table = "visit"
