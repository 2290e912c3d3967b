"""What time alone brings about: the rules by which it is announced."""

from models.rules.words import Word


class TimerRule(Word):
    """What is announced of an issue because time has passed (到时提醒)."""

    LIGHT_YELLOW = "LIGHT_YELLOW", "亮黄灯"
    LIGHT_RED = "LIGHT_RED", "亮红灯"
    UNREVIEWED = "UNREVIEWED", "逾期未审查"
    UNASSIGNED = "UNASSIGNED", "逾期未交办"
    UNSIGNED = "UNSIGNED", "逾期未签收"
    REPLY_OVERDUE = "REPLY_OVERDUE", "督办逾期未答复"
    EVALUATION_REMINDER = "EVALUATION_REMINDER", "评价提醒"
    EVALUATION_REMINDER_AGAIN = "EVALUATION_REMINDER_AGAIN", "再次评价提醒"
    RED_SUPERVISED = "RED_SUPERVISED", "超期督办"
    RED_ESCALATED = "RED_ESCALATED", "超期提级"
    UNASSIGNED_ESCALATED = "UNASSIGNED_ESCALATED", "逾期未交办提级"
