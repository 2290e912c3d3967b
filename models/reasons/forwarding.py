"""The words of what forwarding refuses."""

REASONS: dict[str, tuple[str, str]] = {
    "FORWARD_OPEN": (
        "An agency outside was asked and has not answered: close that first (转外单位)",
        "转外单位事项尚未办结",
    ),
    "NO_FORWARD_OPEN": ("No agency outside is waited for", "没有待办结的转外单位事项"),
}
