"""Taking issues in: why one is like another."""

from models.rules.words import Word


class SimilarityReason(Word):
    """Why an issue is worth a look before another like it is handed in (相似依据)."""

    SIMILAR_WORDS = "SIMILAR_WORDS", "表述相近"
    SAME_TARGET = "SAME_TARGET", "同一服务对象"
    NEAR_BY = "NEAR_BY", "位置相近"
    SAME_CATEGORY = "SAME_CATEGORY", "同一类别"
