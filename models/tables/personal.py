"""Protected values: ciphertext under a key of their own, a blind index, a stored mask."""

from tortoise import fields

from models.rules.vocabulary import Sensitivity
from models.tables.base import Record, word


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
