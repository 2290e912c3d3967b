"""How: assignments, reasons, outcomes, judgements."""

from models.rules.words import Word


class AssignmentRole(Word):
    """The part a unit takes (交办类型)."""

    LEAD = "LEAD", "主办"
    ASSIST = "ASSIST", "协办"
    FORWARD = "FORWARD", "转办"


class AssignmentStatus(Word):
    """Where a unit's part stands (交办状态)."""

    PENDING_RECEIPT = "PENDING_RECEIPT", "待签收"
    ACTIVE = "ACTIVE", "办理中"
    RETURN_REQUESTED = "RETURN_REQUESTED", "申请退回"
    RETURNED = "RETURNED", "已退回"
    DONE = "DONE", "已反馈"
    WAIVED = "WAIVED", "免办"
    SUPERSEDED = "SUPERSEDED", "改派"


class ReturnReason(Word):
    """Why a unit says an issue is not its own (退回理由)."""

    WRONG_PLACE = "WRONG_PLACE", "属地不符"
    NOT_COMPETENT = "NOT_COMPETENT", "权属不清"
    OVERLAP = "OVERLAP", "职能交叉"
    DUPLICATE = "DUPLICATE", "重复"
    INSUFFICIENT = "INSUFFICIENT", "信息不足"


class RefusalReason(Word):
    """Why an issue is not accepted (不予受理理由)."""

    NOT_GOVERNMENT = "NOT_GOVERNMENT", "非政府职责"
    IN_LITIGATION = "IN_LITIGATION", "诉讼仲裁中"
    ALREADY_ANSWERED = "ALREADY_ANSWERED", "已终结"
    NO_FACTS = "NO_FACTS", "无事实"
    EMERGENCY = "EMERGENCY", "应转110/119/120"


class EscalationTrigger(Word):
    """Why an issue moved up (提级原因)."""

    MANUAL = "MANUAL", "报请"
    OVERDUE = "OVERDUE", "超期"
    UNASSIGNED = "UNASSIGNED", "无人承接"
    RETURN_LOOP = "RETURN_LOOP", "两次退回"
    DISSATISFIED_TWICE = "DISSATISFIED_TWICE", "两次不满意"
    CONFLICT_OF_INTEREST = "CONFLICT_OF_INTEREST", "回避"


class ResolutionOutcome(Word):
    """How an issue was answered (办理结果)."""

    SOLVED = "SOLVED", "已解决"
    PARTLY = "PARTLY", "部分解决"
    EXPLAINED = "EXPLAINED", "解释到位"
    UNFOUNDED = "UNFOUNDED", "不属实"


class Satisfaction(Word):
    """How the reporter judges (满意度)."""

    VERY_SATISFIED = "VERY_SATISFIED", "非常满意"
    SATISFIED = "SATISFIED", "满意"
    BASICALLY_SATISFIED = "BASICALLY_SATISFIED", "基本满意"
    DISSATISFIED = "DISSATISFIED", "不满意"
    VERY_DISSATISFIED = "VERY_DISSATISFIED", "非常不满意"
    NOT_RATED = "NOT_RATED", "未评价"


class EvaluationChannel(Word):
    """How an evaluation was given (评价渠道)."""

    APP = "APP", "应用"
    SMS_LINK = "SMS_LINK", "短信链接"
    PHONE_CALLBACK = "PHONE_CALLBACK", "电话回访"
    ON_SITE = "ON_SITE", "现场"
    PAPER = "PAPER", "书面"


class LookBackResult(Word):
    """What was found of a written-off issue (回头看结果)."""

    HELD = "HELD", "未反弹"
    RELAPSED = "RELAPSED", "反弹"
    UNREACHABLE = "UNREACHABLE", "无法联系"


class MilestoneKind(Word):
    """What must happen once in every round (三个一 and 审批)."""

    CONTACT = "CONTACT", "对接"
    STUDY = "STUDY", "研办"
    CALLBACK = "CALLBACK", "回访"
    APPROVAL = "APPROVAL", "审批"
