"""The words of what is refused of requests about the clock: extensions."""

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
    "ASKER_MAY_NOT": ("Whoever asked does not decide", "申请人不得裁定"),
}
