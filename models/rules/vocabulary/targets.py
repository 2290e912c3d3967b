"""For whom: service targets, how they are visited, how their values are protected."""

from models.rules.words import Word


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


class ProtectedField(Word):
    """A value that most readers see masked (受保护字段)."""

    REPORTER_NAME = "REPORTER_NAME", "反映人姓名"
    REPORTER_PHONE = "REPORTER_PHONE", "反映人电话"
    PETITION_TEXT = "PETITION_TEXT", "信访内容"
    NAME = "NAME", "姓名"
    PHONE = "PHONE", "电话"
    ID_NUMBER = "ID_NUMBER", "身份证号码"
    ADDRESS = "ADDRESS", "住址"


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
