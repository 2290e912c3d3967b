"""What is asked for and decided by others: where a request stands."""

from models.rules.words import Word


class RequestState(Word):
    """Where a request stands (申请状态)."""

    PENDING = "PENDING", "待裁定"
    GRANTED = "GRANTED", "已同意"
    REFUSED = "REFUSED", "未同意"
    LAPSED = "LAPSED", "已失效"
