"""What was asked of agencies outside: where it stands."""

from models.rules.words import Word


class ForwardState(Word):
    """Where something stands that an agency outside was asked (转外单位状态)."""

    OPEN = "OPEN", "待答复"
    ANSWERED = "ANSWERED", "已答复"
    RECALLED = "RECALLED", "已收回"
    LAPSED = "LAPSED", "已失效"
