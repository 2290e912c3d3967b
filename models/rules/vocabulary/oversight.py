"""Watching over the handling: kinds of supervision, where one stands."""

from models.rules.words import Word


class SupervisionKind(Word):
    """How a supervision speaks (督办方式)."""

    URGE = "URGE", "催促"
    ORDER = "ORDER", "督办令"
    NOTICE = "NOTICE", "通报"


class SupervisionState(Word):
    """Where a supervision stands (督办状态)."""

    OPEN = "OPEN", "待答复"
    REPLIED = "REPLIED", "已答复待认定"
    ACCEPTED = "ACCEPTED", "已认定"
    LAPSED = "LAPSED", "已失效"
