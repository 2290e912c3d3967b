"""Which rules say nothing: because another rule says it already, or because they never hold?"""

import ast
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from models.rules.vocabulary import Confidentiality, IssueStatus, SubjectKind
from policies.catalogue import TYPES
from policies.document import Policy, Rule
from policies.lint import covered, holders
from policies.objects import ObjectType
from policies.planner import condition_tree
from policies.vocabulary import Scope

# Columns that hold words of a closed set: a rule that asks for another word never holds.
WORDS: Mapping[str, frozenset[str]] = {
    "status": frozenset(IssueStatus),
    "confidentiality": frozenset(Confidentiality),
    "submitted_by_kind": frozenset(SubjectKind),
}


class _Reach(NamedTuple):
    rule: Rule
    holders: frozenset[str]
    actions: frozenset[str]


def shadowed(policy: Policy, types: Mapping[str, ObjectType] = TYPES) -> Iterator[tuple[Rule, Rule]]:
    """Each rule that another one makes superfluous, and that other one."""
    for group in _grouped(policy, types):
        for position, reach in enumerate(group):
            for other_position, other in enumerate(group):
                twins = _holds_in(other, reach)
                if (
                    other is not reach
                    and _holds_in(reach, other)
                    and (not twins or other_position < position)
                ):
                    yield reach.rule, other.rule
                    break


def dead(policy: Policy, types: Mapping[str, ObjectType] = TYPES) -> Iterator[tuple[Rule, str]]:
    """Each rule that never lets anybody do anything, nor keeps anybody from it, and why."""
    denials = [
        _Reach(rule, holders(rule.role, policy), covered(rule, policy, types[rule.otype]))
        for rule in policy.rules
        if rule.eft == "deny"
    ]
    for rule in policy.rules:
        reach = _Reach(rule, holders(rule.role, policy), covered(rule, policy, types[rule.otype]))
        if rule.eft == "allow" and not reach.holders:
            yield rule, f"no post has the role {rule.role}"
        for denial in denials if rule.eft == "allow" else ():
            if denial.rule.otype == rule.otype and _holds_in(reach, denial):
                yield rule, f"rule {denial.rule.id} denies all of it"
        if rule.cond.strip() == "False":
            yield rule, "its condition never holds"
        if rule.otype == "Issue":
            yield from ((rule, why) for why in _unknown_words(rule))


def _grouped(policy: Policy, types: Mapping[str, ObjectType]) -> list[list[_Reach]]:
    groups: dict[tuple[str, str], list[_Reach]] = {}
    for rule in policy.rules:
        reach = _Reach(rule, holders(rule.role, policy), covered(rule, policy, types[rule.otype]))
        groups.setdefault((rule.otype, rule.eft), []).append(reach)
    return [*groups.values()]


def _holds_in(reach: _Reach, other: _Reach) -> bool:
    """Whether the other rule holds wherever this one does. May say no where nobody can tell by the words."""
    return (
        reach.actions <= other.actions
        and reach.holders <= other.holders
        and _scope_in(reach.rule.scope, other.rule.scope)
        and other.rule.rel in ("-", reach.rule.rel)
        and other.rule.cond in ("True", reach.rule.cond)
    )


def _scope_in(inner: str, outer: str) -> bool:
    if outer in ("any", inner):
        return True
    narrow, wide = Scope.parse(inner), Scope.parse(outer)
    return narrow.axis == wide.axis and wide.extent == "tree" and narrow.extent in ("own", "child", "local")


def _unknown_words(rule: Rule) -> Iterator[str]:
    for node in ast.walk(condition_tree(rule)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            names = [side.attr for side in sides if isinstance(side, ast.Attribute)]
            for name in WORDS.keys() & set(names):
                yield from (f"{name} is never {word!r}" for word in _constants(sides) - WORDS[name])


def _constants(sides: list[ast.expr]) -> set[str]:
    found = (node.value for side in sides for node in ast.walk(side) if isinstance(node, ast.Constant))
    return {value for value in found if isinstance(value, str)}
