"""What a jurisdiction sets for itself: which settings, which way is tighter, where a change stands."""

from models.rules.words import Word


class SettingKey(Word):
    """What a jurisdiction may set for itself (政策参数)."""

    OFFICE_LEVEL = "OFFICE_LEVEL", "受理层级"
    SIGN_WITHIN_SIMPLE = "SIGN_WITHIN_SIMPLE", "简单问题签收时限"
    SIGN_WITHIN = "SIGN_WITHIN", "签收时限"
    RETURN_WITHIN = "RETURN_WITHIN", "申请退回时限"
    DECIDE_RETURN_WITHIN = "DECIDE_RETURN_WITHIN", "退回裁定时限"
    REOPEN_WITHIN = "REOPEN_WITHIN", "重办期限"
    SUPPLEMENTS = "SUPPLEMENTS", "要求补充次数"
    SUPPLEMENT_WITHIN = "SUPPLEMENT_WITHIN", "补充停表时限"
    URGE_AFTER = "URGE_AFTER", "催办间隔"
    SIMILAR_WITHIN = "SIMILAR_WITHIN", "相似问题回溯期"
    SIMILAR_METRES = "SIMILAR_METRES", "相似问题周边范围"
    ASSIGN_WITHIN = "ASSIGN_WITHIN", "交办时限"
    EVALUATION_REMINDER = "EVALUATION_REMINDER", "评价提醒时间"
    EVALUATION_REMINDER_AGAIN = "EVALUATION_REMINDER_AGAIN", "再次评价提醒时间"
    SUPERVISE_RED_AFTER = "SUPERVISE_RED_AFTER", "超期自动督办时间"
    SUPERVISION_REPLY_WITHIN = "SUPERVISION_REPLY_WITHIN", "超期督办答复时限"
    ESCALATE_RED_AFTER = "ESCALATE_RED_AFTER", "超期自动提级时间"
    ESCALATE_UNASSIGNED_AFTER = "ESCALATE_UNASSIGNED_AFTER", "逾期未交办自动提级时间"
    ON_ACCOUNT_WITHIN = "ON_ACCOUNT_WITHIN", "挂账期限"
    APPEAL_WITHIN = "APPEAL_WITHIN", "亮灯申诉期限"
    EXTENSION_NOTICE = "EXTENSION_NOTICE", "申请延期提前量"
    EXTENSIONS_SIMPLE = "EXTENSIONS_SIMPLE", "简单问题延期次数"
    EXTENSIONS_COMPLEX = "EXTENSIONS_COMPLEX", "复杂问题延期次数"
    EXTENSIONS_DIFFICULT = "EXTENSIONS_DIFFICULT", "疑难问题延期次数"
    EXTENSIONS_BACKLOG = "EXTENSIONS_BACKLOG", "积案延期次数"
    EXTENSION_DAYS_SIMPLE = "EXTENSION_DAYS_SIMPLE", "简单问题每次延期天数"
    EXTENSION_DAYS_COMPLEX = "EXTENSION_DAYS_COMPLEX", "复杂问题每次延期天数"
    EXTENSION_DAYS_DIFFICULT = "EXTENSION_DAYS_DIFFICULT", "疑难问题每次延期天数"
    EXTENSION_DAYS_BACKLOG = "EXTENSION_DAYS_BACKLOG", "积案每次延期天数"
    OBJECTION_WITHIN = "OBJECTION_WITHIN", "公示异议期"
    ON_OBJECTION = "ON_OBJECTION", "异议期间处理"
    OVERRULE_WITHIN = "OVERRULE_WITHIN", "代录评价异议期限"
    CONTACT_TRY_DAYS = "CONTACT_TRY_DAYS", "联系尝试天数"
    NOT_RATED_AFTER = "NOT_RATED_AFTER", "未评认定等待期"
    LOOK_BACK_SHARE = "LOOK_BACK_SHARE", "回头看抽查比例"
    LOOK_BACK_WITHIN = "LOOK_BACK_WITHIN", "回头看时限"
    CONTEST_WITHIN = "CONTEST_WITHIN", "不予受理异议期限"


class DeadlineTerm(Word):
    """What a deadline class says (限办要素)."""

    DAYS = "DAYS", "天数"
    UNIT = "UNIT", "计日方式"
    YELLOW_LEAD = "YELLOW_LEAD", "黄灯提前量"
    STOPS_AT = "STOPS_AT", "停表节点"


class Tighter(Word):
    """Which of two values of a setting is the tighter one (从严方向)."""

    SMALLER = "SMALLER", "越短或越少越严"
    LARGER = "LARGER", "越长或越多越严"
    LATER = "LATER", "按列示顺序越后越严"


class SettingsState(Word):
    """Where a change of settings stands (参数调整状态)."""

    PROPOSED = "PROPOSED", "待批准"
    APPROVED = "APPROVED", "已批准"
    REJECTED = "REJECTED", "已否决"
    WITHDRAWN = "WITHDRAWN", "已撤回"
