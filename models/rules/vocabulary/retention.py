"""By which rule were personal values destroyed?"""

from models.rules.words import Word


class RetentionRule(Word):
    """Why values are kept no longer (保存期限规则): some months after the last reason to keep them ended."""

    WRITTEN_OFF = "WRITTEN_OFF", "问题已销号"
    NOT_ACCEPTED = "NOT_ACCEPTED", "问题不予受理"
    WITHDRAWN = "WITHDRAWN", "问题已撤回"
    LEFT = "LEFT", "已不属于任何服务对象"
    CLOSED = "CLOSED", "服务对象已注销"
    REQUEST = "REQUEST", "依申请"  # of the person, by no count of months
