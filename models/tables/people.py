"""Units, persons, cadres, partner clients, their posts and their outside identities."""

from tortoise import fields

from models.rules.vocabulary import PostVia, RoleCode, SubjectKind, UnitKind
from models.tables.base import InstantField, Placed, Record, word


class Unit(Placed):
    """A unit (单位): a department, an office, a task force, a module of a township, a vertical line."""

    name = fields.CharField(max_length=200)
    kind = word(UnitKind)
    line = fields.CharField(max_length=32, null=True)
    parent_id = fields.UUIDField(null=True)
    active = fields.BooleanField(default=True)

    class Meta:
        table = "unit"


class Person(Record):
    """A person; name, phone, ID number and address live in `personal_value`."""

    is_cadre = fields.BooleanField(default=False)

    class Meta:
        table = "person"


class Cadre(Placed):
    """A cadre (干部). The name is an official's, so it is no protected value."""

    person_id = fields.UUIDField()
    name = fields.CharField(max_length=100)
    title = fields.CharField(max_length=100, null=True)
    unit_id = fields.UUIDField()
    clearance = fields.IntField(default=0)
    active = fields.BooleanField(default=True)

    class Meta:
        table = "cadre"


class Client(Record):
    """A partner system (合作方) that speaks for its own users."""

    name = fields.CharField(max_length=100)
    active = fields.BooleanField(default=True)

    class Meta:
        table = "client"


class Subject(Record):
    """Whoever may ask: the same id as the cadre, the person or the client."""

    kind = word(SubjectKind)
    authority_version = fields.BigIntField(default=1)

    class Meta:
        table = "subject"


class Post(Record):
    """One role held at one jurisdiction, perhaps for one unit, for some time (任职).

    A lent one (代理) names the post it comes from, and who holds that.
    """

    holder_id = fields.UUIDField()
    role = word(RoleCode)
    jurisdiction_id = fields.UUIDField()
    unit_id = fields.UUIDField(null=True)
    level = fields.CharField(max_length=32)
    code = fields.CharField(max_length=16)
    province = fields.CharField(max_length=16, null=True)
    city = fields.CharField(max_length=16, null=True)
    district = fields.CharField(max_length=16, null=True)
    township = fields.CharField(max_length=16, null=True)
    village = fields.CharField(max_length=16, null=True)
    grid = fields.CharField(max_length=16, null=True)
    actions: list[str] | None = fields.JSONField(null=True)
    via = word(PostVia)
    valid_from = InstantField()
    valid_to = InstantField(null=True)
    revoked_at = InstantField(null=True)
    lent_post_id = fields.UUIDField(null=True)
    grantor_id = fields.UUIDField(null=True)
    reason = fields.CharField(max_length=500, null=True)

    class Meta:
        table = "post"


class ExternalIdentity(Record):
    """How another system names one of our subjects."""

    provider = fields.CharField(max_length=32)
    subject = fields.CharField(max_length=128)
    holder_id = fields.UUIDField()

    class Meta:
        table = "external_identity"
