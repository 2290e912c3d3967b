"""Who is to handle it: why a unit is suggested, what speaks against it."""

from models.rules.words import Word


class RoutingReason(Word):
    """Why a rule decides (适用依据)."""

    OWN = "OWN", "本级本类规定"
    BROADER_CATEGORY = "BROADER_CATEGORY", "按上级类别"
    HIGHER_JURISDICTION = "HIGHER_JURISDICTION", "按上级辖区规定"


class RoutingObstacle(Word):
    """Why the office cannot assign a suggested unit now (不可交办原因)."""

    INACTIVE = "INACTIVE", "单位已停用"
    CONFLICT_OF_INTEREST = "CONFLICT_OF_INTEREST", "需要回避"
    OUT_OF_REACH = "OUT_OF_REACH", "不属本级管辖，可提级"
