"""The words of what is refused of requests about the clock: extensions, issues on account, appeals."""

REASONS: dict[str, tuple[str, str]] = {
    "EXTENSION_PENDING": ("An extension was asked for and is not decided yet", "已有延期申请待裁定"),
    "NO_EXTENSION_PENDING": ("No extension is asked for", "没有待裁定的延期申请"),
    "EXTENSIONS_EXHAUSTED": (
        "Its class allows no further extension in this round",
        "本轮已无可用的延期次数",
    ),
    "EXTENSION_TOO_LATE": (
        "The deadline is too near to ask for an extension",
        "距到期日过近，不能再申请延期",
    ),
    "LATE_ALREADY": ("It is late already", "已亮红灯"),
    "NOT_FOR_THIS_CLASS": (
        "Only a difficult issue or one of the petition backlog is put on account",
        "仅疑难问题和积案可以挂账",
    ),
    "ON_ACCOUNT_PENDING": ("It is asked already that it be put on account", "已有挂账申请待审"),
    "NO_ON_ACCOUNT_PENDING": ("Nothing asked of the office waits to be looked at", "没有待审核的挂账申请"),
    "ON_ACCOUNT_NOT_ENDORSED": (
        "The office has sent nothing on to a leader",
        "没有三服务办审核同意的挂账申请",
    ),
    "ENDORSER_MAY_NOT": (
        "Whoever looked at it for the office does not decide",
        "审核人不得审批",
    ),
    "REVIEW_DAY_OVER": ("The review day is over already", "复核日已过"),
    "NOT_RED": ("It has not been red in this round", "本轮未亮红灯"),
    "APPEAL_PENDING": ("An appeal against its red light is not decided yet", "亮灯申诉尚未裁定"),
    "NO_APPEAL_PENDING": ("No appeal waits for a decision", "没有待裁定的亮灯申诉"),
    "APPEALED_ALREADY": ("There was an appeal in this round already", "本轮已申诉过"),
    "APPEAL_TOO_LATE": ("The time to appeal is over", "已过申诉期限"),
    "ASKER_MAY_NOT": ("Whoever asked does not decide", "申请人不得裁定"),
}
