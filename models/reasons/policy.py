"""The words of what goes wrong with the policy as a document."""

REASONS: dict[str, tuple[str, str]] = {
    "POLICY_MOVED": (
        "Version {actual} of the policy is in force, not {expected}: look at what changed, and draft anew",
        "当前生效的策略为第 {actual} 版，而非第 {expected} 版，请查看变更后重新起草",
    ),
    "POLICY_STATE": (
        "Version {number} of the policy is {state}: this cannot be done to it",
        "策略第 {number} 版处于 {state} 状态，不能执行此操作",
    ),
    "POLICY_FAULTY": (
        "The check of this policy refuses it: see its findings, {count} in all",
        "该策略未通过检查，请查看检查结论（共 {count} 条）",
    ),
    "OWN_POLICY": ("Somebody else has to approve your policy", "不能批准本人起草的策略，须由他人批准"),
    "SAME_POLICY": ("Version {number}, which is in force, says the same", "与生效中的第 {number} 版内容相同"),
    "POLICY_UNLOADABLE": (
        "This server cannot load the policy in force",
        "服务器无法加载当前生效的策略",
    ),
}
