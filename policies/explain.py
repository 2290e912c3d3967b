"""Why may a subject do this to that row, or why not?

Names rules and columns: for the subject itself and for auditors. Whoever is merely refused is not told why,
since the reason could give away that the row exists.
"""

from dataclasses import dataclass

from policies.actor import Subject
from policies.conditions import Condition, Row
from policies.document import Rule
from policies.planner import Engine

AXES = {"role": "角色", "scope": "范围", "relation": "关系", "condition": "条件"}


@dataclass(frozen=True)
class Finding:
    """What one rule says of one row: it holds, or its first failing axis and what that asks for."""

    rule: Rule
    failed: str | None = None
    missing: str | None = None

    @property
    def holds(self) -> bool:
        return self.failed is None

    def text(self, locale: str) -> str:
        """The finding as a sentence in `locale`: `en`, else Chinese."""
        id, denies = self.rule.id, self.rule.eft == "deny"
        if locale.startswith("en"):
            verb = "denies" if denies else "allows"
            return f"{id} {verb} it" if self.holds else f"{id} does not apply: {self.failed} ({self.missing})"
        verb = "禁止" if denies else "准许"
        return f"{id} {verb}" if self.holds else f"{id} 不适用：{AXES[str(self.failed)]}（{self.missing}）"


@dataclass(frozen=True)
class Explanation:
    """The verdict, and every rule that speaks of the action."""

    type: str
    action: str
    allowed: bool
    findings: tuple[Finding, ...]

    def text(self, locale: str = "zh-CN") -> str:
        """The verdict, and what the rules about the subject's own roles say, a line each."""
        english, chinese = ("Allowed", "准许") if self.allowed else ("Not allowed", "不准许")
        verdict = english if locale.startswith("en") else chinese
        grounds = [finding.text(locale) for finding in self.findings if finding.failed != "role"]
        return "\n  ".join([f"{verdict}: {self.type}.{self.action}", *grounds])


def explain(engine: Engine, subject: Subject, type: str, action: str, row: Row) -> Explanation:
    """Every rule about `action` against this row."""
    allowed = engine.plan(subject, type, action).condition.test(row)
    findings = (_finding(rule, axes, row) for rule, axes in engine.axes(subject, type, action))
    return Explanation(type, action, allowed, tuple(findings))


def _finding(rule: Rule, axes: dict[str, Condition], row: Row) -> Finding:
    for axis, condition in axes.items():
        if not condition.test(row):
            return Finding(rule, axis, rule.role if axis == "role" else _asked(rule, axis, condition))
    return Finding(rule)


def _asked(rule: Rule, axis: str, condition: Condition) -> str:
    """What the rule says, and what that means for this subject."""
    said = {"scope": rule.scope, "relation": rule.rel, "condition": rule.cond}[axis]
    return f"{said}: {condition}"
