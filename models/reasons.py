"""The words of every refusal: reason → (English, 中文). Stable keys, free sentences.

Sentences may name codes, statuses, dates and ids, never a value of a protected class.
"""

REASONS: dict[str, tuple[str, str]] = {
    # input
    "MALFORMED_ID": ("{value} is not the id of a {type}", "{value} 不是有效的 {type} 标识"),
    "UNKNOWN_CODE": ("There is no {type} with the code {value}", "没有代码为 {value} 的{type}"),
    "TOO_LONG": ("At most {limit} characters; this has {length}", "最多 {limit} 个字符，实际 {length} 个"),
    "REQUIRED": ("This must be given", "此项必填"),
    "OUT_OF_RANGE": ("Must be between {low} and {high}", "须在 {low} 与 {high} 之间"),
    "BAD_CHECK_DIGIT": ("The check digit is wrong", "校验位不正确"),
    "BAD_PERIOD": ("The period ends before it begins", "结束时间早于开始时间"),
    "MASKED_VALUE": ("A masked value cannot be written back", "不能写回已脱敏的值"),
    "CONTROL_CHARACTER": ("The text holds a control character", "文本含有控制字符"),
    "DUPLICATE": ("Already registered", "已经登记"),
    "INVALID_VALUE": ("{value} is not a valid {type}", "{value} 不是有效的{type}"),
    # access
    "NOT_FOUND": ("No {type} has this id", "没有此{type}"),
    "FORBIDDEN": ("You may not {action} this {type}", "您无权对此{type}执行 {action}"),
    "UNAUTHENTICATED": ("Sign in first", "请先登录"),
    "TOKEN_EXPIRED": ("The token has expired", "令牌已过期"),
    "TOKEN_INVALID": ("The token is not valid", "令牌无效"),
    # concurrency
    "STALE_VERSION": (
        "The version is {actual}, not {expected}",
        "当前版本为 {actual}，而非 {expected}",
    ),
    "KEY_REUSED": (
        "This idempotency key came before with another input",
        "该幂等键曾用于不同的输入",
    ),
    # limits
    "PAGE_TOO_LARGE": ("At most {limit} rows a page", "每页最多 {limit} 条"),
    "TOO_MANY": ("At most {limit} at once", "一次最多 {limit} 项"),
    # lifecycle
    "ILLEGAL_TRANSITION": (
        "An issue that is {status} cannot {action}",
        "状态为 {status} 的问题不能执行 {action}",
    ),
}
