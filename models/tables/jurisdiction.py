"""Jurisdictions (行政区划): the territory as a tree, with the days on which it was so."""

from tortoise import fields

from models.rules.vocabulary import JurisdictionKind, JurisdictionLevel
from models.tables.base import Record, word


class Jurisdiction(Record):
    """A place that governs and is governed; names repeat, scope codes never do."""

    code = fields.CharField(max_length=16)
    scope_code = fields.CharField(max_length=16, unique=True)
    name = fields.CharField(max_length=100)
    full_name = fields.CharField(max_length=300)
    level = word(JurisdictionLevel)
    kind = word(JurisdictionKind)
    parent_id = fields.UUIDField(null=True)
    province = fields.CharField(max_length=16, null=True)
    city = fields.CharField(max_length=16, null=True)
    district = fields.CharField(max_length=16, null=True)
    township = fields.CharField(max_length=16, null=True)
    village = fields.CharField(max_length=16, null=True)
    grid = fields.CharField(max_length=16, null=True)
    has_office = fields.BooleanField(default=False)
    valid_from = fields.DateField()
    valid_to = fields.DateField(null=True)
    succeeded_by_id = fields.UUIDField(null=True)

    class Meta:
        table = "jurisdiction"
