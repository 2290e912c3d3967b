"""The words of what watching over an issue refuses: supervisions, takeovers, urging."""

REASONS: dict[str, tuple[str, str]] = {
    "SUPERVISION_OPEN": (
        "A supervision is not answered and accepted yet (督办)",
        "尚有督办未答复或未认定",
    ),
    "NO_REPLY_DUE": ("No supervision waits for an answer", "没有待答复的督办"),
    "NO_REPLY_YET": ("No answer to a supervision waits to be judged", "没有待认定的督办答复"),
    "REPLIER_MAY_NOT": (
        "Whoever answered a supervision of this issue does not judge the answer",
        "答复督办的人不得认定答复",
    ),
    "TAKEN_OVER": ("A leader answers for it already (包案)", "已有领导包案"),
    "NOT_TAKEN_OVER": ("No leader has taken it over", "没有领导包案"),
    "NOT_YOUR_TAKEOVER": (
        "Only the leader who took it over, or one above, ends that",
        "仅包案领导本人或其上级领导可以解除包案",
    ),
    "URGED_LATELY": ("It was urged not long ago: see `urgeFrom`", "刚刚催办过，可再次催办的时间见 urgeFrom"),
}
