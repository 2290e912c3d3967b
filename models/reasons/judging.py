"""The words of what judging refuses: by proxy, certified, explained, looked at again, objected to."""

REASONS: dict[str, tuple[str, str]] = {
    "JUDGED_ALREADY": (
        "This round is judged; what was recorded for the reporter may be overruled until `overruleUntil`",
        "本轮已评价；代录评价仅可在 overruleUntil 之前由反映人推翻",
    ),
    "NOT_A_PROXY_CHANNEL": (
        "What the reporter said is recorded of a call, a meeting or a letter, not of the channel {value}",
        "代录评价的渠道须为电话回访、现场或书面，不能是 {value}",
    ),
    "MALFORMED_DIGEST": (
        "This is no SHA-256: 64 hexadecimal digits",
        "不是有效的 SHA-256：须为 64 位十六进制数",
    ),
    "BEFORE_RESOLUTION": ("The issue was not answered yet then", "该时间早于办结时间"),
    "TRIED_TOO_LITTLE": (
        "The reporter was not tried on enough days: see `contactDaysLeft`",
        "联系反映人的天数不足，见 contactDaysLeft",
    ),
    "STILL_TIME_TO_JUDGE": (
        "The reporter still has time to judge: see `notRatedFrom`",
        "反映人评价期限未满，见 notRatedFrom",
    ),
    "CERTIFICATION_ASKED": ("It is asked for already", "已申请未评认定"),
    "NO_CERTIFICATION_ASKED": (
        "Nobody asks to certify that the reporter does not judge",
        "没有待认定的未评申请",
    ),
    "NOTHING_CONTESTED": (
        "No bad judgement of an explanation waits here",
        "没有待认定的不满意评价（仅限解释到位或不属实的答复）",
    ),
    "NO_LOOK_BACK": ("No look back is planned", "没有待完成的回头看"),
    "CONTEST_CLOSED": (
        "A refusal may be objected to once, until `contestUntil`",
        "对不予受理仅可在 contestUntil 之前提出一次异议",
    ),
    "REFUSER_MAY_NOT": (
        "Whoever refused it does not review it again",
        "作出不予受理决定的人不得再次审查",
    ),
    "KEPT": ("The office handles it of its own motion now", "三服务办已转为主动办理"),
}
