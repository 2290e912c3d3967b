"""Which words of a policy mean nothing?

The grammar of its conditions is in `policies.grammar`; what their types allow, the planner finds when it
translates every rule once while loading.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from models.rules.vocabulary import RoleCode, SubjectKind
from policies.document import Policy, Rule
from policies.objects import ObjectType
from policies.vocabulary import EVERYBODY, EXTENTS, Scope

ANY = "any"  # every action there is

# Casbin puts the text of a condition into its matcher, and rewrites it there, inside of strings too.
_REWRITTEN = re.compile(r"!|&&|\|\||[()]|\b[rp]\d*\.")
_BREAKING = re.compile(r"[#\\\r\n]")
# The roles of posts. The system's own is given to nobody.
POSTS = frozenset(role.value for role in (*RoleCode, SubjectKind.SYSTEM))
_STRINGS = re.compile(r"'[^']*'|\"[^\"]*\"")


def faults(policy: Policy, types: Mapping[str, ObjectType]) -> Iterator[str]:
    """Everything that its words get wrong, each as a sentence."""
    roles = POSTS | {whole for _, whole in policy.roles}
    if not policy.rules:
        yield "no rules: Casbin would allow everything"
    for part, _ in policy.roles:
        if part not in roles:
            yield f"g: no role {part}"
    for id, times in Counter(rule.id for rule in policy.rules).items():
        if times > 1:
            yield f"rule {id}: {times} rules have this id"
    for rule in policy.rules:
        yield from (f"rule {rule.id}: {fault}" for fault in _of_rule(rule, policy, roles, types))


def _of_rule(
    rule: Rule, policy: Policy, roles: frozenset[str], types: Mapping[str, ObjectType]
) -> Iterator[str]:
    if rule.eft not in ("allow", "deny"):
        yield f"effect {rule.eft}"
    if (rule.role == EVERYBODY) != (rule.eft == "deny"):
        # A delegation may narrow a role: it must never take a denial away.
        yield "denials, and only they, are about everybody (*)"
    elif rule.role not in {EVERYBODY, *roles}:
        yield f"no role {rule.role}"
    if _BREAKING.search(rule.cond) or any(_REWRITTEN.search(text) for text in _STRINGS.findall(rule.cond)):
        yield "a text that Casbin would rewrite"
    if (type := types.get(rule.otype)) is None:
        yield f"no type {rule.otype}"
    else:
        yield from _of_type(rule, policy, type)


def _of_type(rule: Rule, policy: Policy, type: ObjectType) -> Iterator[str]:
    if rule.act != ANY and type.actions.isdisjoint(members(rule.act, policy.groups)):
        yield f"{rule.otype} has no action {rule.act}"
    if not _is_scope(Scope.parse(rule.scope), type):
        yield f"{rule.otype} has no scope {rule.scope}"
    if rule.rel != "-" and rule.rel not in type.relations:
        yield f"{rule.otype} has no relation {rule.rel}"


def holders(role: str, policy: Policy) -> frozenset[str]:
    """The roles of posts for which a rule about `role` counts."""
    return POSTS if role == EVERYBODY else POSTS & members(role, policy.roles)


def covered(rule: Rule, policy: Policy, type: ObjectType) -> frozenset[str]:
    """The actions of the type that a rule speaks of."""
    return type.actions if rule.act == ANY else type.actions & members(rule.act, policy.groups)


def members(group: str, groups: Iterable[tuple[str, str]]) -> set[str]:
    """The group itself and all actions and groups in it."""
    pairs, found, new = list(groups), set[str](), {group}
    while new:
        found |= new
        new = {part for part, whole in pairs if whole in found} - found
    return found


def _is_scope(scope: Scope, type: ObjectType) -> bool:
    if scope.extent == "any":
        return not scope.axis
    if scope.extent == "unit":
        return scope.axis in type.units
    return scope.extent in EXTENTS and scope.axis in type.axes
