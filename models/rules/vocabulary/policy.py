"""The policy as a document that people change: where a version is from, where it stands, what it lacks."""

from models.rules.words import Word


class PolicyState(Word):
    """Where a version of the policy stands (策略版本状态)."""

    DRAFT = "DRAFT", "草案"
    APPROVED = "APPROVED", "已批准"
    ACTIVE = "ACTIVE", "生效中"
    RETIRED = "RETIRED", "已替换"
    REJECTED = "REJECTED", "已否决"


class PolicyOrigin(Word):
    """Where a version of the policy comes from (策略来源)."""

    SHIPPED = "SHIPPED", "随版本发布"
    SITE = "SITE", "本地修改"
    REVERT = "REVERT", "恢复旧版"


class PolicyFindingKind(Word):
    """What a finding about a policy is about (检查结论)."""

    FAULT = "FAULT", "无法编译"
    DUTY = "DUTY", "违反三员分立"
    CASE = "CASE", "用例不符"
    CONFLICT = "CONFLICT", "合并冲突"
    DEAD = "DEAD", "从不生效"
    SHADOWED = "SHADOWED", "已被覆盖"

    @property
    def refuses(self) -> bool:
        """Whether a policy with such a finding may not serve."""
        return self in (PolicyFindingKind.FAULT, PolicyFindingKind.DUTY, PolicyFindingKind.CASE)


class PolicyChange(Word):
    """What became of a line of the policy (规则变动)."""

    ADDED = "ADDED", "新增"
    REMOVED = "REMOVED", "删除"
    CHANGED = "CHANGED", "修改"
