"""Which issues came from elsewhere, and as what did they come?"""

from tortoise import fields
from tortoise.models import Model

from models.tables.base import InstantField


class IssueImport(Model):
    """That an issue came with its past from elsewhere (迁移). `id` is the issue's."""

    id = fields.UUIDField(primary_key=True)
    at = InstantField()
    by_id = fields.UUIDField()
    digest = fields.CharField(max_length=128)

    class Meta:
        table = "issue_import"
