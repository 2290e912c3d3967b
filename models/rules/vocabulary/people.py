"""Who: units, subjects, roles, posts."""

from models.rules.words import Word


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
