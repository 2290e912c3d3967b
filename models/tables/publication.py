"""What of an issue is for everybody to read (公示), and what was said against that (异议)."""

from tortoise import fields

from models.rules import vocabulary as v
from models.tables.base import InstantField, Record, word


class Publication(Record):
    """One redacted text; another draft is another row. Everybody reads it while it is `shown`."""

    issue_id = fields.UUIDField()
    place_id = fields.UUIDField()  # where the issue began
    status = word(v.PublicationStatus)
    shown = fields.BooleanField(default=False)
    title = fields.CharField(max_length=200)
    question = fields.CharField(max_length=5000)
    answer = fields.CharField(max_length=5000)
    drafted_by_id = fields.UUIDField()
    confirmed_by_id = fields.UUIDField(null=True)
    published_at = InstantField(null=True)
    object_until = InstantField(null=True)
    withdrawn_at = InstantField(null=True)
    listed_at = InstantField()  # when it was drafted, then when it was published: lists are sorted by it

    class Meta:
        table = "publication"


class Objection(Record):
    """What somebody said against a publication, and how it was decided."""

    issue_id = fields.UUIDField()
    publication_id = fields.UUIDField()
    text = fields.CharField(max_length=2000)
    by_kind = word(v.SubjectKind)
    by_id = fields.UUIDField()
    at = InstantField()
    upheld = fields.BooleanField(null=True)
    answer = fields.CharField(max_length=2000, null=True)
    decided_by_id = fields.UUIDField(null=True)
    decided_at = InstantField(null=True)

    class Meta:
        table = "objection"
