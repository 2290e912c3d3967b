"""Why may a subject do this to that row, or why not?

Names rules and what they ask: for the subject itself and for auditors. Whoever is merely refused is not told
why, since the reason could give away that the row exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.reasons import is_english
from policies.actor import Post, Subject
from policies.conditions import Condition, Row
from policies.document import Rule
from policies.objects import ObjectType
from policies.planner import Demand, Engine
from policies.sentences import Names, sentence
from policies.vocabulary import Scope
from policies.wording import looked_at

NOBODYS: Names = {}


@dataclass(frozen=True)
class Ask:
    """What one axis of a rule asks of a row, and whether the row fulfils it."""

    axis: str  # role, scope, relation or condition; token, when one narrows
    said: str  # as the rule has it
    condition: Condition
    holds: bool
    found: Any = None  # what there is instead: a scope code, a value of a column


@dataclass(frozen=True)
class Finding:
    """What one rule says of one row, axis by axis, for the posts for which it counts."""

    rule: Rule
    posts: tuple[Post, ...]
    asks: tuple[Ask, ...]

    @property
    def holds(self) -> bool:
        return all(ask.holds for ask in self.asks)

    @property
    def missing(self) -> tuple[Ask, ...]:
        """What is not fulfilled."""
        return tuple(ask for ask in self.asks if not ask.holds)

    @property
    def concerns(self) -> bool:
        """Whether the rule is about a role that the subject holds."""
        return self.asks[0].holds

    def text(self, locale: str, names: Names = NOBODYS) -> str:
        """The finding as a sentence in `locale`: `en`, else Chinese."""
        words = _VERDICTS[is_english(locale)][self.rule.eft, self.holds]
        asked = self.asks if self.holds else self.missing
        said = [sentence(ask.axis, ask.said, self.posts, locale, names, found=ask.found) for ask in asked]
        return words.format(
            rule=self.rule.id, asked=("; " if is_english(locale) else "；").join(filter(None, said))
        )


_VERDICTS: tuple[Mapping[tuple[str, bool], str], ...] = (
    {
        ("allow", True): "{rule} 准许：{asked}",
        ("allow", False): "{rule} 不准许，因为并非：{asked}",
        ("deny", True): "{rule} 禁止：{asked}",
        ("deny", False): "{rule} 不禁止，因为并非：{asked}",
    },
    {
        ("allow", True): "{rule} allows it: {asked}",
        ("allow", False): "{rule} does not allow it, for it is not so that: {asked}",
        ("deny", True): "{rule} denies it: {asked}",
        ("deny", False): "{rule} does not deny it, for it is not so that: {asked}",
    },
)


@dataclass(frozen=True)
class Explanation:
    """The verdict, and what every rule about the action says. `names` are those of places and units."""

    type: str
    action: str
    allowed: bool
    findings: tuple[Finding, ...]
    names: Names

    @property
    def concerning(self) -> tuple[Finding, ...]:
        """What decides, denials first; then what rules about the subject's own roles would have asked for."""
        found = [one for one in self.findings if one.holds or (one.concerns and one.rule.eft == "allow")]
        return tuple(
            sorted(found, key=lambda one: (not one.holds, one.rule.eft == "allow", len(one.missing)))
        )

    def text(self, locale: str = "zh-CN") -> str:
        """The verdict, and what the rules about the subject's own roles say, a line each."""
        english, chinese = ("Allowed", "准许") if self.allowed else ("Not allowed", "不准许")
        verdict = english if is_english(locale) else chinese
        none = "no post of the subject has a role for it" if is_english(locale) else "所任职务均无此权限"
        grounds = [finding.text(locale, self.names) for finding in self.concerning] or [none]
        return "\n  ".join([f"{verdict}: {self.type}.{self.action}", *grounds])


def explain(
    engine: Engine, subject: Subject, type: str, action: str, row: Row, *, names: Names = NOBODYS
) -> Explanation:
    """Every rule about `action` against this row."""
    allowed = engine.plan(subject, type, action).condition.test(row)
    about = engine.types[type]
    findings = (
        Finding(rule, tuple(posts), tuple(_ask(about, demand, row, subject) for demand in demands))
        for rule, posts, demands in engine.axes(subject, type, action)
    )
    return Explanation(type, action, allowed, tuple(findings), names)


def _ask(about: ObjectType, demand: Demand, row: Row, subject: Subject) -> Ask:
    axis, said, condition = demand
    holds = condition.test(row)
    return Ask(axis, said, condition, holds, None if holds else _found(about, axis, said, row, subject))


def _found(about: ObjectType, axis: str, said: str, row: Row, subject: Subject) -> Any:
    """What there is in place of what is asked for, where that can be said."""
    if axis == "scope":
        place = about.axes.get(Scope.parse(said).axis)
        return None if place is None else row[place.code]
    named = looked_at(said) if axis == "condition" else None
    if named is None:
        return None
    whose, name = named
    return row[name] if whose == "obj" else getattr(subject, name)
