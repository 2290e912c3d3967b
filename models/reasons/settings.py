"""The words of what goes wrong with the settings of jurisdictions."""

REASONS: dict[str, tuple[str, str]] = {
    "LOOSER_THAN_PARENT": (
        "{value} is looser than {above}, which {place} sets: whoever lies below may only tighten it",
        "{value} 宽于 {place} 所定的 {above}，下级只能从严",
    ),
    "MIXED_DURATION": (
        "{value} is neither hours and minutes up to PT24H nor whole days from P1D",
        "{value} 须为不超过 PT24H 的时分，或 P1D 起的整天数",
    ),
    "OWN_PROPOSAL": (
        "Somebody else has to approve your proposal",
        "不能批准本人或被代理人提出的调整，须由他人批准",
    ),
    "SETTINGS_STATE": (
        "Change {number} of these settings is {state}: it has been decided",
        "第 {number} 次参数调整处于 {state} 状态，已有决定",
    ),
}
