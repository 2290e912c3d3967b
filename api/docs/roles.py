"""The page about authority: which role may do what, and where, by the default policy."""

from itertools import groupby

from api.docs.markdown import page as made
from api.docs.markdown import table
from models.rules.vocabulary import RoleCode
from policies.document import Rule, shipped

INTRODUCTION = """A person acts by **posts**: a role at one jurisdiction, perhaps for one unit, for some
time. A rule grants a role an action on a type of object, within a scope, in a relation, under a condition;
one post must fulfil all of them, posts are never mixed, and a denial beats every grant. The rules below are
the default, `policies/policy.csv`; a site's own are a version in its database. The same text decides lists,
counts, single rows, fields and acts.

人员凭**任职**行事：在某一辖区、可能代表某一单位、在一定期限内担任某一角色。一条规则必须由同一任职完整满足；
拒绝优先于授权。以下为默认策略，各地实际生效的策略以其数据库中的版本为准。

Scopes: `tree@place` the post's jurisdiction and all below it; `own@holding` exactly the post's jurisdiction;
`child@holding` what is held one level below the post's jurisdiction, and no further;
`local@place` as tree, for posts of a township or below; `district@place` the whole district around the post;
`unit@lead` rows whose lead unit is the post's unit; `any` wherever the relation holds. Axes of an issue:
`place` where it is, `origin` its first holder, `holding` whose office holds it now."""

WORDS = {role.value: role.zh for role in RoleCode} | {
    "*": "所有人",
    "STAFF": "工作人员",
    "PUBLIC": "已登录者",
    "SYSTEM": "系统",
}


def page() -> str:
    """The page."""
    rules = sorted(shipped().rules, key=lambda rule: (rule.eft == "deny", rule.role))
    parts = [
        part for role, own in groupby(rules, key=lambda rule: rule.role) for part in _role(role, list(own))
    ]
    return made("Roles and rights (角色与权限)", INTRODUCTION, _included(), *parts)


def _included() -> str:
    rows = [[f"`{role}`", f"`{includes}`"] for role, includes in shipped().roles]
    return table(["Role", "also has what this one has"], rows)


def _role(role: str, rules: list[Rule]) -> list[str]:
    rows = [
        [rule.eft, rule.otype, f"`{rule.act}`", f"`{rule.scope}`", rule.rel, f"`{rule.cond}`"]
        for rule in rules
    ]
    head = ["", "Type", "Action", "Scope", "Relation", "Condition"]
    return [f"## {role} {WORDS.get(role, '')}", table(head, rows)]
