"""What is asked for and decided by others: where a request stands."""

from models.rules.words import Word


class RequestState(Word):
    """Where a request stands (申请状态)."""

    PENDING = "PENDING", "待裁定"
    GRANTED = "GRANTED", "已同意"
    REFUSED = "REFUSED", "未同意"
    LAPSED = "LAPSED", "已失效"


class AccountCause(Word):
    """Why an issue cannot be solved for now (挂账原因)."""

    POLICY = "POLICY", "政策限制"
    PLAN = "PLAN", "规划限制"
    FUNDS = "FUNDS", "资金限制"
    LITIGATION = "LITIGATION", "诉讼未结"


class AppealGround(Word):
    """Why a red light is unjust (亮灯申诉理由)."""

    FORCE_MAJEURE = "FORCE_MAJEURE", "不可抗力"
    SYSTEM_FAULT = "SYSTEM_FAULT", "系统故障"
    WRONG_CLASS = "WRONG_CLASS", "定类不当"
    OTHER_UNIT = "OTHER_UNIT", "其他单位延误"
    REPORTER = "REPORTER", "反映人原因"


class AppealState(Word):
    """Where an appeal against a red light stands (亮灯申诉状态)."""

    PENDING = "PENDING", "待裁定"
    UPHELD = "UPHELD", "维持红灯"
    OVERTURNED = "OVERTURNED", "撤销红灯"
    LAPSED = "LAPSED", "已失效"
