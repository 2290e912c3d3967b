"""Protected values: ciphertext under a key of their own, a blind index, a stored mask; what was destroyed."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from models.rules.vocabulary import RetentionRule, Sensitivity, SubjectKind
from models.tables.base import InstantField, Record, word


class PersonalRecord(Record):
    """The wrapped key of one owner's values; destroying it anonymises them. `id` is the owner's."""

    owner_type = fields.CharField(max_length=32)
    wrapped_key = fields.TextField(null=True)

    class Meta:
        table = "personal_record"


class PersonalValue(Record):
    """One protected value of one owner."""

    owner_id = fields.UUIDField()
    field = fields.CharField(max_length=32)
    sensitivity = word(Sensitivity)
    ciphertext = fields.TextField()
    blind_index = fields.CharField(max_length=128, null=True)
    mask = fields.CharField(max_length=200)

    class Meta:
        table = "personal_value"


class Anonymisation(Model):
    """That the values of one owner were destroyed (匿名化): by which rule, which fields, no value."""

    id = fields.UUIDField(primary_key=True)
    at = InstantField()
    owner_type = fields.CharField(max_length=32)
    owner_id = fields.UUIDField()
    rule = word(RetentionRule)
    months = fields.IntField(null=True)
    destroyed = fields.IntField()
    field_names: Any = fields.JSONField()
    actor_kind = word(SubjectKind)
    actor_id = fields.UUIDField(null=True)
    reason = fields.CharField(max_length=500, null=True)

    class Meta:
        table = "anonymisation"
