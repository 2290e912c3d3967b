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
