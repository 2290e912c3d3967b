"""What: issues, where they were heard, where they rest."""

from models.rules.words import Word


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


class Confidentiality(Word):
    """Who may know of an issue, and whose it is (保密等级)."""

    OPEN = "OPEN", "公开"
    NAME_HIDDEN = "NAME_HIDDEN", "对承办隐名"
    SEALED = "SEALED", "密件"


class Audience(Word):
    """Who may read a comment (评论范围)."""

    INTERNAL = "INTERNAL", "内部"
    REPORTER = "REPORTER", "反映人"
    PUBLIC = "PUBLIC", "公众"
