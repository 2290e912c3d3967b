"""The words of what is refused when somebody says who is to handle an issue."""

REASONS: dict[str, tuple[str, str]] = {
    "MEETING_ELSEWHERE": (
        "This is a meeting of another jurisdiction than the one that holds the issue",
        "该会议不属于当前持有辖区",
    ),
    "ONLY_IF_GRANTED": (
        "A unit is named only when the return is granted",
        "仅在同意退回时可以指定单位",
    ),
    "RETURN_ESCALATES": (
        "The second granted return goes to the office above: it names the unit",
        "第二次同意退回将提级，由上级指定单位",
    ),
    "NO_LINE": (
        "No unit of a vertical line leads the issue",
        "主办单位不属于条线单位",
    ),
    "NO_UNIT_ABOVE": (
        "The line has no bureau above the holder",
        "该条线在上级没有单位",
    ),
}
