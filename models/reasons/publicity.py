"""The words of what publication refuses."""

REASONS: dict[str, tuple[str, str]] = {
    "NEVER_PUBLISHED": (
        "Sealed issues, and complaints about somebody, are never published",
        "密件和反映具体单位、人员的问题不予公示",
    ),
    "PUBLISHED_ALREADY": ("It is published: withdraw that first (公示)", "已经公示，须先撤下"),
    "NOT_PUBLISHED": ("Nothing of it is published (公示)", "尚未公示"),
    "NO_DRAFT": ("No draft waits to be confirmed", "没有待确认的公示稿"),
    "DRAFT_REPLACED": (
        "Another draft has taken its place: read that",
        "公示稿已更换，请重新审阅",
    ),
    "DRAFTER_MAY_NOT": (
        "Whoever drafted a publication of this issue does not confirm one",
        "拟稿人不得确认公示",
    ),
    "PUBLISHER_MAY_NOT": (
        "Whoever drafted or confirmed the publication does not decide about it",
        "拟稿人和确认人不得裁定异议",
    ),
    "NO_PUBLIC_COMMENT": ("There is no comment of the public", "没有公众评论"),
    "NO_OBJECTION": ("No objection waits to be decided", "没有待裁定的异议"),
    "OBJECTION_WINDOW_CLOSED": ("The time for objections is over", "公示异议期已过"),
    "NOT_REDACTED": (
        "The text holds a name, a number or an address that is not for the public (脱敏)",
        "文本含有不得公开的姓名、号码或地址，请先脱敏",
    ),
    "REDACTIONS_EXHAUSTED": (
        "Too many texts refused: {limit} within {hours} hours. Let another publisher write it",
        "{hours} 小时内被退回的公示稿已达 {limit} 次，请由其他公示员拟稿",
    ),
}
