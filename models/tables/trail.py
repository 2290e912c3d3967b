"""What every command leaves behind: audit, outbox, and the memory of keys already used."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from models.rules.vocabulary import AuditVerdict, DigestAlgorithm, SubjectKind
from models.tables.base import InstantField, Record, word


class AuditEntry(Model):
    """Who did what, when, by which post. Appended in the command's own transaction, sealed by the worker.

    The database itself refuses to change an entry, and to delete one of a day that is not removed as a whole.
    """

    position = fields.BigIntField(primary_key=True, generated=True)
    id = fields.UUIDField(unique=True)
    at = InstantField()
    actor_kind = word(SubjectKind)
    actor_id = fields.UUIDField(null=True)
    post_id = fields.UUIDField(null=True)
    action = fields.CharField(max_length=64)
    entity_type = fields.CharField(max_length=32)
    entity_id = fields.UUIDField(null=True)
    request_id = fields.CharField(max_length=64, null=True)
    data: Any = fields.JSONField()
    verdict = word(AuditVerdict, default=AuditVerdict.DONE)
    reason = fields.CharField(max_length=64, null=True)
    on_behalf_of_id = fields.UUIDField(null=True)
    policy = fields.CharField(max_length=64, null=True)
    day = fields.DateField(null=True)
    link = fields.BigIntField(null=True)
    digest = fields.CharField(max_length=64, null=True)

    class Meta:
        table = "audit_entry"


class AuditDay(Model):
    """The chain of one day: what it began from, what it ends in. Kept when its entries are removed."""

    id = fields.UUIDField(primary_key=True)
    day = fields.DateField()
    algorithm = word(DigestAlgorithm)
    previous = fields.CharField(max_length=64)
    head = fields.CharField(max_length=64)
    entries = fields.BigIntField()
    sealed_at = InstantField()
    removed_at = InstantField(null=True)

    class Meta:
        table = "audit_day"


class OutboxEvent(Model):
    """A message to the outside, stored with the change that caused it."""

    position = fields.BigIntField(primary_key=True, generated=True)
    id = fields.UUIDField(unique=True)
    topic = fields.CharField(max_length=48)
    key = fields.CharField(max_length=64)
    payload: Any = fields.JSONField()
    created_at = InstantField()
    run_at = InstantField()
    attempts = fields.IntField(default=0)
    state = fields.CharField(max_length=8, default="NEW")
    token = fields.UUIDField(null=True)
    last_error = fields.CharField(max_length=500, null=True)

    class Meta:
        table = "outbox_event"


class IdempotencyKey(Record):
    """What a key was used for: the input's hash and the outcome, never the payload."""

    subject_id = fields.UUIDField()
    mutation = fields.CharField(max_length=64)
    key = fields.CharField(max_length=128)
    input_hash = fields.CharField(max_length=64)
    outcome = fields.CharField(max_length=32)
    entity_id = fields.UUIDField(null=True)
    entity_version = fields.IntField(null=True)

    class Meta:
        table = "idempotency_key"
