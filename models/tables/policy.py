"""The policy: its versions, which one is in force, the defaults that releases brought (策略)."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from models.rules.vocabulary import PolicyOrigin, PolicyState
from models.tables.base import InstantField, Record, word


class PolicyDefault(Model):
    """A default policy that came with a release, and was seen here."""

    digest = fields.CharField(max_length=64, primary_key=True)
    rules = fields.TextField()
    cases = fields.TextField()
    seen_at = InstantField()

    class Meta:
        table = "policy_default"


class PolicyVersion(Record):
    """One version of the policy. Its text is never changed; `default_digest` names the default in it."""

    number = fields.IntField(unique=True)
    parent = fields.IntField(null=True)
    origin = word(PolicyOrigin)
    state = word(PolicyState)
    rules = fields.TextField()
    cases = fields.TextField()
    digest = fields.CharField(max_length=64)
    default_digest = fields.CharField(max_length=64)
    findings: Any = fields.JSONField()
    note = fields.CharField(max_length=2000, null=True)
    author_id = fields.UUIDField()
    approver_id = fields.UUIDField(null=True)
    approved_at = InstantField(null=True)
    activated_at = InstantField(null=True)
    ended_at = InstantField(null=True)

    class Meta:
        table = "policy_version"


class PolicyHead(Model):
    """Which version is in force, and which was before it: one row."""

    id = fields.IntField(primary_key=True, generated=False)
    number = fields.IntField()
    previous = fields.IntField(null=True)
    at = InstantField()

    class Meta:
        table = "policy_head"
