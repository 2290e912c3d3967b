"""Why may somebody do something, or why not: the verdict, the rules, what each asks and what is missing."""

import strawberry

from models.rules.vocabulary import RoleCode
from models.rules.words import Word
from policies.explain import Ask, Explanation, Finding
from policies.sentences import Names, sentence
from schema.context import Info
from schema.enums import described
from schema.errors import Locale, language


class RuleEffect(Word):
    """What a rule of the policy does. Denials beat permissions."""

    ALLOW = "ALLOW", "准许"
    DENY = "DENY", "禁止"


class RuleAxis(Word):
    """What a rule asks for: all of its axes must hold, for one and the same post; TOKEN: also the token."""

    ROLE = "ROLE", "角色"
    SCOPE = "SCOPE", "范围"
    RELATION = "RELATION", "关系"
    CONDITION = "CONDITION", "条件"
    TOKEN = "TOKEN", "令牌"


described(RuleEffect)
described(RuleAxis)


@strawberry.type
class AxisFinding:
    """One thing that a rule asks for, and whether it is so."""

    axis: RuleAxis = strawberry.field(description="Which.")
    holds: bool = strawberry.field(description="Whether it is so.")
    rule: str = strawberry.field(description="As the rule has it, such as `own@holding`.")
    ask: strawberry.Private[Ask]
    finding: strawberry.Private[Finding]
    names: strawberry.Private[Names]

    @strawberry.field
    def message(self, info: Info, locale: Locale | None = None) -> str | None:
        """What is asked for, as a sentence; null when it is nothing."""
        words, ask = language(info, locale), self.ask
        return sentence(ask.axis, ask.said, self.finding.posts, words, self.names, found=ask.found) or None


@strawberry.type
class RuleFinding:
    """What one rule of the policy says."""

    id: str = strawberry.field(description="The name of the rule in the policy.")
    effect: RuleEffect = strawberry.field(description="What it does when it applies.")
    holds: bool = strawberry.field(description="Whether it applies.")
    axes: list[AxisFinding] = strawberry.field(description="What it asks for.")
    finding: strawberry.Private[Finding]
    names: strawberry.Private[Names]

    @strawberry.field
    def message(self, info: Info, locale: Locale | None = None) -> str:
        """The whole as a sentence."""
        return self.finding.text(language(info, locale), self.names)


@strawberry.type
class AccessExplanation:
    """Why somebody may do something by the policy, or why not; whether the state allows it is not asked."""

    permission: str = strawberry.field(description="What was asked about, such as `issue:assign`.")
    allowed: bool = strawberry.field(description="The verdict.")
    rules: list[RuleFinding] = strawberry.field(
        description="Those that decide, denials first; then those for the subject's roles that ask for more."
    )
    granted_to: list[RoleCode] = strawberry.field(
        description="The roles that some rule allows this, each within its scope."
    )
    explanation: strawberry.Private[Explanation]

    @strawberry.field
    def message(self, info: Info, locale: Locale | None = None) -> str:
        """The verdict with its reasons, a line each."""
        return self.explanation.text(language(info, locale))


def shown(explanation: Explanation, granted_to: list[str]) -> AccessExplanation:
    """An explanation as clients see it."""
    names = explanation.names
    return AccessExplanation(
        permission=permission_name(explanation.type, explanation.action),
        allowed=explanation.allowed,
        rules=[_rule(finding, names) for finding in explanation.concerning],
        granted_to=[RoleCode[role] for role in granted_to if role in RoleCode.__members__],
        explanation=explanation,
    )


def permission_name(type: str, action: str) -> str:
    """The name of a permission, as `issue:assign`."""
    return f"{type[0].lower()}{type[1:]}:{action}"


def _rule(finding: Finding, names: Names) -> RuleFinding:
    return RuleFinding(
        id=finding.rule.id,
        effect=RuleEffect[finding.rule.eft.upper()],
        holds=finding.holds,
        axes=[
            AxisFinding(
                axis=RuleAxis[ask.axis.upper()],
                holds=ask.holds,
                rule=ask.said,
                ask=ask,
                finding=finding,
                names=names,
            )
            for ask in finding.asks
        ],
        finding=finding,
        names=names,
    )
