"""By when: deadline classes, pauses, lights."""

from models.rules.words import Word


class DeadlineClass(Word):
    """How long an issue may take (限办类别, S4)."""

    SIMPLE = "SIMPLE", "简单(当天)"
    COMPLEX = "COMPLEX", "复杂(3天)"
    DIFFICULT = "DIFFICULT", "疑难(15天)"
    BACKLOG = "BACKLOG", "积案(约定)"


class DeadlineUnit(Word):
    """In which days a deadline counts (期限单位)."""

    CALENDAR_DAY = "CALENDAR_DAY", "自然日"
    WORKDAY = "WORKDAY", "工作日"


class ClockStop(Word):
    """Which act stops the clock of a class (停表节点, S4)."""

    RESOLVED = "RESOLVED", "办结"
    WRITTEN_OFF = "WRITTEN_OFF", "销号"


class PauseCause(Word):
    """Why a clock stands still (停表原因)."""

    AWAITING_REPORTER = "AWAITING_REPORTER", "待补充"
    ON_ACCOUNT = "ON_ACCOUNT", "挂账"
    AWAITING_EVALUATION = "AWAITING_EVALUATION", "待评价"
    FORCE_MAJEURE = "FORCE_MAJEURE", "不可抗力"


class LedgerReason(Word):
    """Why a deadline stands where it stands (时限台账事由)."""

    START = "START", "起算"
    PAUSE = "PAUSE", "暂停"
    RESUME = "RESUME", "恢复"
    STOP = "STOP", "停表"
    UNSTOP = "UNSTOP", "撤销停表"
    EXTENSION = "EXTENSION", "延期"
    RECLASSIFIED = "RECLASSIFIED", "调整类别"
    RESTART = "RESTART", "重办起算"
    CALENDAR = "CALENDAR", "日历更正"
    FORCE_MAJEURE = "FORCE_MAJEURE", "不可抗力"
    MERGED = "MERGED", "并案"


class Light(Word):
    """How near its deadline an issue is (红黄灯, S4)."""

    NONE = "NONE", "无"
    GREEN = "GREEN", "绿灯"
    YELLOW = "YELLOW", "黄灯"
    RED = "RED", "红灯"
