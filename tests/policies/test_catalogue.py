"""The vocabulary of the policy is that of the tables, the lifecycle and the roles."""

import pytest
from tortoise import fields
from tortoise.models import Model

from models import tables
from models.rules.vocabulary import RoleCode, TargetKind
from policies.catalogue import TYPES
from policies.document import shipped
from policies.leaves import Column, Compare
from policies.lint import ANY, members
from policies.objects import Link, ObjectType

TABLES: dict[str, type[Model]] = {
    table._meta.db_table: table for table in (getattr(tables, name) for name in tables.__all__)
}
KINDS = [
    (fields.UUIDField, "uuid"),
    (fields.BooleanField, "bool"),
    (fields.IntField, "int"),
    (fields.CharField, "text"),
]


def declared(table: type[Model], name: str) -> Column:
    column = table._meta.fields_map[name]
    kind = next(kind for cls, kind in KINDS if isinstance(column, cls))
    return Column(name, kind, bool(column.null))


@pytest.mark.parametrize("type", TYPES.values(), ids=TYPES.keys())
def test_every_column_is_that_of_the_table(type: ObjectType) -> None:
    table = TABLES[type.table]

    assert type.columns == {name: declared(table, name) for name in type.columns}


@pytest.mark.parametrize("type", TYPES.values(), ids=TYPES.keys())
def test_every_word_leads_to_a_column(type: ObjectType) -> None:
    ways = [*type.units.values(), *type.relations.values()]
    named = {way.column if isinstance(way, Link) else way for way in ways}

    assert named <= type.columns.keys()
    assert {type.columns[name].kind for name in named} <= {"uuid"}


def test_every_kind_of_target_is_a_type() -> None:
    kinds = {type.own.value for type in TYPES.values() if isinstance(type.own, Compare)}

    assert kinds == {kind.value for kind in TargetKind}


def test_every_role_has_a_rule_of_its_own() -> None:
    spoken = {rule.role for rule in shipped().rules} | {part for part, _ in shipped().roles}

    assert {role.value for role in RoleCode} <= spoken


def test_every_action_is_somebodys() -> None:
    policy = shipped()

    for type in TYPES.values():
        granted: set[str] = set()
        for rule in policy.rules:
            if rule.otype == type.name and rule.eft == "allow" and rule.act != ANY:
                granted |= members(rule.act, policy.groups)
        assert type.actions <= granted, type.name


def test_the_three_administrators_see_no_contents() -> None:
    included = {"SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN"}
    for role in sorted(included):
        included |= members_of_roles(role)

    contents = {"Issue", "Enterprise", "Household", "Village", "Project", "Park", "Institution", "Visit"}
    assert not [rule.id for rule in shipped().rules if rule.role in included and rule.otype in contents]


def members_of_roles(role: str) -> set[str]:
    """The roles that `role` includes."""
    return members(role, [(whole, part) for part, whole in shipped().roles])
