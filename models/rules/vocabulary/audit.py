"""What came of an act, and how the trail of acts is sealed."""

from models.rules.words import Word


class AuditVerdict(Word):
    """What came of an act (审计结果)."""

    DONE = "DONE", "已执行"
    REFUSED = "REFUSED", "已拒绝"


class DigestAlgorithm(Word):
    """How the links of a day's chain are computed (摘要算法)."""

    SM3 = "SM3", "国密SM3"
    SHA256 = "SHA256", "SHA-256"


class AuditFault(Word):
    """What is wrong with the first broken link of the audit trail (审计链断点)."""

    CHANGED = "CHANGED", "被篡改"
    DELETED = "DELETED", "被删除"
    INSERTED = "INSERTED", "被插入"
    REORDERED = "REORDERED", "被调序"
    HEAD_CHANGED = "HEAD_CHANGED", "日链头不符"
    DAY_LOST = "DAY_LOST", "前一日缺失或被更改"
    REMOVED_EARLY = "REMOVED_EARLY", "保存期内被清除"
