"""How an answer is judged when its reporter alone does not: tries to reach them, explanations, look-backs."""

from tortoise import fields

from models.rules import vocabulary as v
from models.tables.base import InstantField, Record, word


class ContactTry(Record):
    """One attempt to reach a silent reporter (联系尝试)."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    channel = word(v.EvaluationChannel)
    note = fields.CharField(max_length=2000)
    by_id = fields.UUIDField()
    at = InstantField()

    class Meta:
        table = "contact_try"


class Explanation(Record):
    """A supervisor's word that law or policy allows no more than was answered (解释认定)."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    basis = fields.CharField(max_length=2000)
    met_on = fields.DateField()
    met_by_id = fields.UUIDField()
    note = fields.CharField(max_length=2000, null=True)
    by_id = fields.UUIDField()
    at = InstantField()

    class Meta:
        table = "explanation"


class LookBack(Record):
    """One look back at a written-off issue (回头看): planned until `closed_at`."""

    issue_id = fields.UUIDField()
    round = fields.IntField()
    due_at = InstantField()
    at = InstantField()
    result = word(v.LookBackResult, null=True)  # None also where it was taken up again before
    note = fields.CharField(max_length=2000, null=True)
    by_id = fields.UUIDField(null=True)
    closed_at = InstantField(null=True)

    class Meta:
        table = "look_back"
