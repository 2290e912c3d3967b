"""The words of the domain (domain vocabulary): every closed set of values, with its official term.

Members are named in the GraphQL contract and stored as they are spelt here; beside each, its Chinese term.
"""

from models.rules.words import Word


class JurisdictionLevel(Word):
    """A tier of the territory (行政层级)."""

    PROVINCE = "PROVINCE", "省"
    CITY = "CITY", "设区市"
    DISTRICT = "DISTRICT", "县(市、区)"
    TOWNSHIP = "TOWNSHIP", "乡镇街道"
    VILLAGE = "VILLAGE", "村社区"
    GRID = "GRID", "网格"


class JurisdictionKind(Word):
    """What kind of place a jurisdiction is (区划类型)."""

    PROVINCE = "PROVINCE", "省"
    PREFECTURE = "PREFECTURE", "设区市"
    DISTRICT = "DISTRICT", "市辖区"
    COUNTY = "COUNTY", "县"
    AUTONOMOUS_COUNTY = "AUTONOMOUS_COUNTY", "自治县"
    COUNTY_LEVEL_CITY = "COUNTY_LEVEL_CITY", "县级市"
    FUNCTION_ZONE = "FUNCTION_ZONE", "功能区"
    STREET = "STREET", "街道"
    TOWN = "TOWN", "镇"
    TOWNSHIP = "TOWNSHIP", "乡"
    ETHNIC_TOWNSHIP = "ETHNIC_TOWNSHIP", "民族乡"
    DIRECT = "DIRECT", "直管(无乡镇层级)"
    RESIDENTS = "RESIDENTS", "社区"
    VILLAGERS = "VILLAGERS", "行政村"
    RESIDENTS_LIKE = "RESIDENTS_LIKE", "类似居委会"
    VILLAGERS_LIKE = "VILLAGERS_LIKE", "类似村委会"
    GRID = "GRID", "网格"


class UnitKind(Word):
    """A kind of unit (单位类型)."""

    PARTY_ORGAN = "PARTY_ORGAN", "党委部门"
    GOVERNMENT_DEPARTMENT = "GOVERNMENT_DEPARTMENT", "政府部门"
    OFFICE = "OFFICE", "三服务办"
    TASK_FORCE = "TASK_FORCE", "专班"
    SUBDISTRICT_MODULE = "SUBDISTRICT_MODULE", "乡镇模块"
    VERTICAL = "VERTICAL", "垂管单位"
    PUBLIC_INSTITUTION = "PUBLIC_INSTITUTION", "事业单位"
    NGO = "NGO", "社会组织"


class SubjectKind(Word):
    """Who may ask or act (主体类型)."""

    CADRE = "CADRE", "干部"
    REPORTER = "REPORTER", "反映人"
    PARTNER = "PARTNER", "合作方"
    SYSTEM = "SYSTEM", "系统"
    PUBLIC = "PUBLIC", "公众"


class RoleCode(Word):
    """A role that a post carries (角色)."""

    CADRE = "CADRE", "走访干部"
    CONTACT_LEADER = "CONTACT_LEADER", "联系领导"
    LEADER = "LEADER", "领导"
    REVIEWER = "REVIEWER", "前置审查员"
    COORDINATOR = "COORDINATOR", "三服务办"
    HANDLER = "HANDLER", "承办人"
    UNIT_HEAD = "UNIT_HEAD", "承办单位负责人"
    SUPERVISOR = "SUPERVISOR", "督查"
    DISCIPLINE = "DISCIPLINE", "纪委"
    CALLBACK_STAFF = "CALLBACK_STAFF", "回访员"
    PUBLISHER = "PUBLISHER", "公示员"
    EXPERIENCE_OFFICER = "EXPERIENCE_OFFICER", "改革体验官"
    ANALYST = "ANALYST", "统计员"
    REPORTER = "REPORTER", "反映人"
    PARTNER = "PARTNER", "合作方账号"
    SYSTEM_ADMIN = "SYSTEM_ADMIN", "系统管理员"
    SECURITY_ADMIN = "SECURITY_ADMIN", "安全管理员"
    AUDIT_ADMIN = "AUDIT_ADMIN", "审计管理员"


class PostVia(Word):
    """How a post came to its holder (授权方式)."""

    APPOINTMENT = "APPOINTMENT", "任职"
    SECONDMENT = "SECONDMENT", "挂职借调"
    DELEGATION = "DELEGATION", "代行"
    REGISTRATION = "REGISTRATION", "登记"


class TargetKind(Word):
    """A kind of service target (服务对象类型)."""

    ENTERPRISE = "ENTERPRISE", "企业"
    HOUSEHOLD = "HOUSEHOLD", "群众(户)"
    VILLAGE = "VILLAGE", "村社"
    PROJECT = "PROJECT", "重点项目"
    PARK = "PARK", "平台园区"
    INSTITUTION = "INSTITUTION", "基层单位"


class TargetStatus(Word):
    """Whether a service target is still served (服务对象状态)."""

    ACTIVE = "ACTIVE", "在册"
    CLOSED = "CLOSED", "注销"
    MERGED = "MERGED", "已合并"


class Ownership(Word):
    """Who owns an enterprise (所有制)."""

    STATE = "STATE", "国有"
    COLLECTIVE = "COLLECTIVE", "集体"
    PRIVATE = "PRIVATE", "民营"
    FOREIGN = "FOREIGN", "外资"
    MIXED = "MIXED", "混合所有制"
    SELF_EMPLOYED = "SELF_EMPLOYED", "个体工商户"


class EnterpriseScale(Word):
    """The size class of an enterprise (企业规模)."""

    LARGE = "LARGE", "大型"
    MEDIUM = "MEDIUM", "中型"
    SMALL = "SMALL", "小型"
    MICRO = "MICRO", "微型"


class Sensitivity(Word):
    """How a field is protected (字段分级)."""

    PUBLIC = "PUBLIC", "公开"
    INTERNAL = "INTERNAL", "内部"
    PERSONAL = "PERSONAL", "个人信息"
    SENSITIVE = "SENSITIVE", "敏感个人信息"
    PETITION = "PETITION", "信访内容"


class IssueKind(Word):
    """Whose issue it is (问题类型, S4)."""

    ENTERPRISE = "ENTERPRISE", "企业"
    PUBLIC = "PUBLIC", "群众"
    GRASSROOTS = "GRASSROOTS", "基层"


class SubmissionKind(Word):
    """What is asked for, and so how it ends (诉求性质, S3)."""

    CONSULTATION = "CONSULTATION", "咨询"
    DIFFICULTY = "DIFFICULTY", "困难"
    SUGGESTION = "SUGGESTION", "建议"


class IssueFamily(Word):
    """The five families of issues (问题门类, S0)."""

    ENTERPRISE = "ENTERPRISE", "企业"
    LIVELIHOOD = "LIVELIHOOD", "民生"
    GRASSROOTS = "GRASSROOTS", "基层"
    PETITION_BACKLOG = "PETITION_BACKLOG", "信访积案"
    JUSTICE = "JUSTICE", "司法公平"


class IssueTerm(Word):
    """How long the cause lasts (问题期限, S1)."""

    LONG_TERM = "LONG_TERM", "长期"
    SHORT_TERM = "SHORT_TERM", "短期"


class IssueCharacter(Word):
    """Whether rules or work must change (问题性质, S1)."""

    INSTITUTIONAL = "INSTITUTIONAL", "制度性"
    OPERATIONAL = "OPERATIONAL", "业务性"


class IssueSource(Word):
    """Where an issue was heard (问题来源)."""

    VISIT = "VISIT", "走访"
    SESSION = "SESSION", "问询会"
    EXPERIENCE = "EXPERIENCE", "体验"
    EXPERIENCE_OFFICER = "EXPERIENCE_OFFICER", "体验官"
    PORTAL = "PORTAL", "政企直通车/浙里办"
    SERVICE_CENTER = "SERVICE_CENTER", "行政服务中心"
    LEAD = "LEAD", "线索"
    HOTLINE_12345 = "HOTLINE_12345", "12345热线"
    HOTLINE_LOCAL = "HOTLINE_LOCAL", "地方热线"
    PETITION = "PETITION", "信访"
    PETITION_BACKLOG = "PETITION_BACKLOG", "信访积案"
    PROPOSAL = "PROPOSAL", "建议提案"
    INSPECTION = "INSPECTION", "巡视巡察"
    DEMOCRATIC_LIFE = "DEMOCRATIC_LIFE", "民主生活会"
    PUBLIC_OPINION = "PUBLIC_OPINION", "网络舆情"
    MEDIA = "MEDIA", "媒体"
    GRID = "GRID", "网格"
    IMPORT = "IMPORT", "迁移"


class IssueStatus(Word):
    """Where an issue rests: always where somebody must act (问题状态)."""

    DRAFT = "DRAFT", "草稿"
    REPORTED = "REPORTED", "已上报(待审查)"
    PENDING_ASSIGNMENT = "PENDING_ASSIGNMENT", "待交办"
    ASSIGNED = "ASSIGNED", "待签收"
    IN_PROGRESS = "IN_PROGRESS", "办理中"
    AWAITING_REPORTER = "AWAITING_REPORTER", "待补充"
    ON_ACCOUNT = "ON_ACCOUNT", "挂账"
    RESOLVED = "RESOLVED", "已办结(待评价)"
    EVALUATED = "EVALUATED", "已评价(待销号)"
    WRITTEN_OFF = "WRITTEN_OFF", "已销号"
    NOT_ACCEPTED = "NOT_ACCEPTED", "不予受理"
    MERGED = "MERGED", "已并案"
    WITHDRAWN = "WITHDRAWN", "已撤回"


class Disposition(Word):
    """What was done where the issue was heard (处置方式, S0, S1)."""

    ON_SPOT = "ON_SPOT", "当场解决"
    FOLLOW_UP = "FOLLOW_UP", "明确后续落实"
    TAKEN_BACK = "TAKEN_BACK", "带回交办"


class DeadlineClass(Word):
    """How long an issue may take (限办类别, S4)."""

    SIMPLE = "SIMPLE", "简单(当天)"
    COMPLEX = "COMPLEX", "复杂(3天)"
    DIFFICULT = "DIFFICULT", "疑难(15天)"
    BACKLOG = "BACKLOG", "积案(约定)"


class DeadlineUnit(Word):
    """In which days a deadline counts (期限单位)."""

    CALENDAR_DAY = "CALENDAR_DAY", "自然日"
    WORKDAY = "WORKDAY", "工作日"


class ClockStop(Word):
    """Which act stops the clock of a class (停表节点, S4)."""

    RESOLVED = "RESOLVED", "办结"
    WRITTEN_OFF = "WRITTEN_OFF", "销号"


class PauseCause(Word):
    """Why a clock stands still (停表原因)."""

    AWAITING_REPORTER = "AWAITING_REPORTER", "待补充"
    ON_ACCOUNT = "ON_ACCOUNT", "挂账"
    AWAITING_EVALUATION = "AWAITING_EVALUATION", "待评价"
    FORCE_MAJEURE = "FORCE_MAJEURE", "不可抗力"


class LedgerReason(Word):
    """Why a deadline stands where it stands (时限台账事由)."""

    START = "START", "起算"
    PAUSE = "PAUSE", "暂停"
    RESUME = "RESUME", "恢复"
    STOP = "STOP", "停表"
    UNSTOP = "UNSTOP", "撤销停表"
    EXTENSION = "EXTENSION", "延期"
    RECLASSIFIED = "RECLASSIFIED", "调整类别"
    RESTART = "RESTART", "重办起算"


class Light(Word):
    """How near its deadline an issue is (红黄灯, S4)."""

    NONE = "NONE", "无"
    GREEN = "GREEN", "绿灯"
    YELLOW = "YELLOW", "黄灯"
    RED = "RED", "红灯"


class Confidentiality(Word):
    """Who may know of an issue, and whose it is (保密等级)."""

    OPEN = "OPEN", "公开"
    NAME_HIDDEN = "NAME_HIDDEN", "对承办隐名"
    SEALED = "SEALED", "密件"


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


class MilestoneKind(Word):
    """What must happen once in every round (三个一 and 审批)."""

    CONTACT = "CONTACT", "对接"
    STUDY = "STUDY", "研办"
    CALLBACK = "CALLBACK", "回访"
    APPROVAL = "APPROVAL", "审批"


class Audience(Word):
    """Who may read a comment (评论范围)."""

    INTERNAL = "INTERNAL", "内部"
    REPORTER = "REPORTER", "反映人"
    PUBLIC = "PUBLIC", "公众"


class VisitMode(Word):
    """How a visit was made (走访方式)."""

    SCHEDULED = "SCHEDULED", "计划走访"
    NIGHT = "NIGHT", "夜访"
    STATIONED = "STATIONED", "蹲点"
    WITH_CASE = "WITH_CASE", "带案下访"
    EXPERIENCE = "EXPERIENCE", "体验"
    CHECKUP = "CHECKUP", "体检"
    PATROL = "PATROL", "进网巡查"
    ON_SITE_WORK = "ON_SITE_WORK", "现场办公"
