"""Publication: where one stands, what an objection does to it until it is decided."""

from models.rules.words import Word


class PublicationStatus(Word):
    """Where the publication of an issue stands (公示状态)."""

    NONE = "NONE", "未公示"
    PENDING_REDACTION = "PENDING_REDACTION", "待脱敏确认"
    PUBLISHED = "PUBLISHED", "公示中"
    OBJECTED = "OBJECTED", "有异议"
    WITHDRAWN = "WITHDRAWN", "已撤下"


class ObjectionEffect(Word):
    """What becomes of a publication while an objection is not decided (异议期间处理)."""

    KEPT = "KEPT", "继续公示"
    TAKEN_DOWN = "TAKEN_DOWN", "先行撤下"
