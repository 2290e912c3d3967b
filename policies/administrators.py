"""Do the rules keep the three administrators apart (三员分立), and can the policy be changed again?

What must hold of every policy, whatever its cases say: a site may rewrite its cases, and not this.
"""

from collections.abc import Iterator, Mapping

from models.rules.vocabulary import RoleCode
from policies.catalogue import TYPES
from policies.document import Policy, Rule
from policies.lint import covered, holders
from policies.objects import ObjectType

SYSTEM, SECURITY, AUDIT = RoleCode.SYSTEM_ADMIN, RoleCode.SECURITY_ADMIN, RoleCode.AUDIT_ADMIN
ADMINISTRATORS = frozenset({SYSTEM, SECURITY, AUDIT})
CONTENTS = frozenset(
    {"Issue", "Enterprise", "Household", "Village", "Project", "Park", "Institution", "Visit"}
)
# Whose alone these actions are.
ALONE: tuple[tuple[str, frozenset[str], RoleCode], ...] = (
    ("PolicyVersion", frozenset({"draft", "dryRun", "approve", "activate", "reject", "revert"}), SECURITY),
    ("SettingsChange", frozenset({"approve", "reject"}), SYSTEM),
    ("AuditEntry", frozenset({"read"}), AUDIT),
    ("AuditDay", frozenset({"read"}), AUDIT),
)


def faults(policy: Policy, types: Mapping[str, ObjectType] = TYPES) -> Iterator[tuple[str | None, str]]:
    """What the rules get wrong about administrators: the rule, if it is one rule, and a sentence."""
    for rule in policy.rules:
        if rule.eft == "allow":
            yield from ((rule.id, fault) for fault in _of_rule(rule, policy, types))
    yield from ((None, fault) for fault in _missing(policy, types))


def _of_rule(rule: Rule, policy: Policy, types: Mapping[str, ObjectType]) -> Iterator[str]:
    held = holders(rule.role, policy)
    if rule.otype in CONTENTS and held & ADMINISTRATORS:
        yield f"{', '.join(sorted(held & ADMINISTRATORS))} would see or change contents"
    actions = covered(rule, policy, types[rule.otype])
    for type, reserved, role in ALONE:
        if rule.otype == type and actions & reserved and held - {role}:
            others = ", ".join(sorted(held - {role}))
            yield f"{', '.join(sorted(actions & reserved))} of {type} is for {role} alone, not for {others}"


def _missing(policy: Policy, types: Mapping[str, ObjectType]) -> Iterator[str]:
    """Rights without which nobody could ever repair the policy: they need a rule without conditions."""
    type = types.get("PolicyVersion")
    needed = set() if type is None else ALONE[0][1] | {"read"}
    for rule in policy.rules:
        if type is None or rule.otype != type.name:
            continue
        plain = (rule.scope, rule.rel, rule.cond) == ("any", "-", "True")
        if rule.eft == "allow" and plain and SECURITY in holders(rule.role, policy):
            needed -= covered(rule, policy, type)
        if rule.eft == "deny":
            yield f"rule {rule.id} could take the policy away from everybody"
    if needed:
        yield f"{SECURITY} needs {', '.join(sorted(needed))} of PolicyVersion, anywhere and always"
