"""The words of what is refused of acts that hold up an issue, or set its clock right."""

REASONS: dict[str, tuple[str, str]] = {
    "SUPPLEMENTS_EXHAUSTED": (
        "The reporter was asked as often as this round allows",
        "本轮要求补充已达次数上限",
    ),
    "SUPPLEMENT_TIME_SPENT": (
        "The reporter was given all the time that this round allows",
        "本轮补充停表时间已用完",
    ),
    "PAUSE_LASTS": ("The reporter still has time to answer", "反映人补充期限未满"),
    "NO_CLOCK": ("Its clock has not started", "尚未起算时限"),
    "RED_NEEDS_LEADER": (
        "It is late already; a leader must instruct first",
        "已亮红灯，须有领导批示方可调整类别",
    ),
    "CLASS_UNCHANGED": ("It has this class already", "该问题已属此限办类别"),
}
