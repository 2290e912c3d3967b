"""The words of what the domain refuses: inputs, rights, registers, acts on issues."""

REASONS: dict[str, tuple[str, str]] = {
    # input
    "MALFORMED_ID": ("{value} is not an id of type {type}", "{value} 不是有效的{type}标识"),
    "UNKNOWN_ACTION": (
        "{type} has no action {action}: `me {{ permissions }}` names those that you have",
        "{type}没有操作 {action}；`me {{ permissions }}` 列出您拥有的操作",
    ),
    "UNKNOWN_TYPE": (
        "No permission is about a type {type}: `me {{ permissions {{ type }} }}` names those that you have",
        "没有针对{type}的权限；`me {{ permissions {{ type }} }}` 列出您拥有的类型",
    ),
    "UNKNOWN_CODE": ("There is no {type} with the code {value}", "没有代码为 {value} 的{type}"),
    "TOO_LONG": ("At most {limit} characters; this has {length}", "最多 {limit} 个字符，实际 {length} 个"),
    "REQUIRED": ("This must be given", "此项必填"),
    "OUT_OF_RANGE": ("Must be between {low} and {high}", "须在 {low} 与 {high} 之间"),
    "BAD_CHECK_DIGIT": ("The check digit is wrong", "校验位不正确"),
    "BAD_PERIOD": ("The period ends before it begins", "结束时间早于开始时间"),
    "MASKED_VALUE": ("A masked value cannot be written back", "不能写回已脱敏的值"),
    "CONTROL_CHARACTER": ("The text holds a control character", "文本含有控制字符"),
    "DUPLICATE": ("Already registered", "已经登记"),
    "BAD_CURSOR": ("This list did not give that cursor to you", "游标并非由此列表提供给您"),
    "FIRST_AND_LAST": ("Either `first` or `last`, not both", "first 与 last 不能同时使用"),
    "INVALID_VALUE": ("{value} is not a valid {type}", "{value} 不是有效的{type}"),
    "NOT_UUID7": ("An id made by the client must be a UUIDv7", "客户端生成的标识必须是 UUIDv7"),
    "ID_FROM_ANOTHER_TIME": (
        "The id says it was made at {made_at}, too far from now",
        "标识所含的生成时间 {made_at} 与当前时间相差过大",
    ),
    "MALFORMED_USCC": (
        "A unified social credit code has 18 digits and capital letters",
        "统一社会信用代码应为18位数字和大写字母",
    ),
    "MALFORMED_ID_NUMBER": (
        "A resident ID number has 17 digits and a check character",
        "居民身份证号码应为17位数字加1位校验码",
    ),
    "IMPOSSIBLE_BIRTH_DATE": ("The birth date in the ID number is impossible", "身份证号码中的出生日期无效"),
    "MALFORMED_PHONE": (
        "Not a mobile, landline or hotline number; landlines need their area code",
        "不是有效的手机、固定电话或热线号码；固定电话须带区号",
    ),
    "MALFORMED_DURATION": (
        "{value} is neither whole days (P1D) nor hours and minutes (PT4H)",
        "{value} 既不是整天数（P1D），也不是时分（PT4H）",
    ),
    "AGREED_DATE": (
        "Only a {type} issue has an agreed due date, and it must have one",
        "只有 {type} 类问题须且仅须约定办结日期",
    ),
    "IN_THE_PAST": ("This day is over", "该日期已过"),
    # access
    "NOT_FOUND": ("No {type} has this id", "没有此{type}"),
    "FORBIDDEN": ("You may not {action} this {type}", "您无权对此{type}执行此操作"),
    "UNAUTHENTICATED": ("Sign in first", "请先登录"),
    "TOKEN_EXPIRED": ("The token has expired", "令牌已过期"),
    "TOKEN_INVALID": ("The token is not valid", "令牌无效"),
    "NEVER_WIDER": (
        "A token narrows the one that it comes from: this would widen it",
        "新令牌只能收窄原令牌，不能扩大",
    ),
    # concurrency
    "STALE_VERSION": (
        "The version is {actual}, not {expected}",
        "当前版本为 {actual}，而非 {expected}",
    ),
    "KEY_REUSED": (
        "This idempotency key came before with another input",
        "该幂等键曾用于不同的输入",
    ),
    "ONLY_BY_DIMENSIONS": (
        "You count these issues without reading them: give dimensions one value each, and nothing else",
        "您仅可统计而不能查看这些问题：筛选只能为各统计维度指定单一取值",
    ),
    "ONLY_WHOLE_MONTHS": (
        "You count these issues without reading them: ask for one whole month or year",
        "您仅可统计而不能查看这些问题：时段须为一个完整的月或年",
    ),
    "NOTHING_ONLY_COUNTED": (
        "There is no issue that you may count without reading it: leave `right` out",
        "您没有仅可统计而不能查看的问题：请勿指定 right",
    ),
    "TOO_FINE": (
        "You only count these issues: by {limit} dimensions and filters, one kind of place, no days or weeks",
        "您仅可统计而不能查看这些问题：统计维度（含筛选）最多 {limit} 个，不含日、周，且只能按一类地点",
    ),
    "AUTHORITY_CHANGING": (
        "Your posts have just changed; ask again",
        "您的授权刚刚变更，请重试",
    ),
    # registry
    "OWN_ANCESTOR": ("That would make it a part of itself", "不能将其设为自身的下级"),
    "NOT_TO_ONESELF": ("Nobody grants rights to himself", "不得为本人授权"),
    "EXCLUSIVE_ROLES": (
        "The holder is {role} then, and an administrator is nothing else besides",
        "该人员同期已任 {role}，系统、安全、审计管理员不得兼任其他角色",
    ),
    "NOT_LENT_BY_GRANT": (
        "A post is lent by postDelegate, which says whose it is",
        "代理须由 postDelegate 办理，以记录被代理人",
    ),
    "NOT_LENDABLE": (
        "Only a post by appointment is lent, never an administrator's",
        "仅本人任命的职务可由他人代理，管理员除外",
    ),
    "OUTLASTS": ("Nothing is lent for longer than the post itself lasts", "代理期限须在原职务任期之内"),
    "WIDER": ("The post itself does not allow that", "超出原职务的权限范围"),
    "ROLE_NOT_FOR": ("A {kind} holds no post as {role}", "{kind} 不能担任 {role}"),
    "ALREADY_ENDED": ("This has ended already", "已经终止"),
    "NOT_ACTIVE": ("This {type} is no longer active", "此{type}已停用"),
    "IN_THE_FUTURE": ("This has not happened yet", "时间不得晚于当前"),
    "ANONYMISED": ("The values of this person were destroyed", "该人员的信息已匿名化"),
    "STILL_NEEDED": (
        "An issue of theirs is open, or they belong to a household or speak for an enterprise",
        "尚有未办结的问题，或仍属于某家庭、仍为企业联系人",
    ),
    "INTO_ITSELF": ("Nothing merges into itself", "不能并入自身"),
    "OTHER_KIND": ("Only targets of one kind merge", "仅同类服务对象可以合并"),
    "REFUSED_BEFORE": (
        "This was refused when the key was first used",
        "首次使用该幂等键时已拒绝此项",
    ),
    "TWO_HEADS": ("A household has one head", "一户只能有一名户主"),
    "STILL_INHABITED": ("What lies inside it has not ended", "其下辖区尚未终止"),
    "NOT_A_VILLAGE": ("Grids are drawn in villages", "网格须设在村社区之下"),
    "NO_KEYS": (
        "Protected values cannot be stored: no key is configured",
        "未配置密钥，无法保存受保护信息",
    ),
    # audit
    "NO_SUCH_VALUE": ("A {type} shows no {value}", "{type}没有受保护字段 {value}"),
    "REVEALS_EXHAUSTED": (
        "At most {limit} values are revealed to you within {minutes} minutes",
        "每 {minutes} 分钟最多查看 {limit} 项明文",
    ),
    "KEPT_TOO_SHORT": (
        "The audit trail is kept for {days} days at least",
        "审计日志至少保存 {days} 天",
    ),
    # lifecycle
    "ILLEGAL_TRANSITION": (
        "While an issue is {status}, {action} is not possible",
        "状态为“{status.zh}”的问题不能{action.zh}",
    ),
    "VISIT_MISSING": ("The issue was not heard on a visit", "该问题未关联走访"),
    "NOT_SAME_DAY": (
        "Only on the day it was reported can it be resolved on the spot",
        "仅限上报当日当场解决",
    ),
    "RETURN_PENDING": ("A return request is waiting for its decision", "退回申请待裁定"),
    "NO_RETURN_PENDING": ("No return was requested", "没有待裁定的退回申请"),
    "RETURN_WINDOW_CLOSED": ("The time to ask for a return has passed", "已超过申请退回的时限"),
    "RETURN_ALREADY_ASKED": (
        "This unit asked for a return in this round before",
        "本单位本轮已申请过退回",
    ),
    "NOT_COMPETENT": ("No routing rule makes your unit competent", "您的单位不在该类问题的职责清单内"),
    "NO_PARENT": ("There is no office above the province", "省级之上没有上级机构"),
    "AT_ORIGIN": ("It is held where it came from already", "问题已在来源地"),
    "PING_PONG": (
        "It was escalated from there in this round; a leader must instruct first",
        "本轮由该地提级而来，须有领导批示方可下交",
    ),
    "CONTACT_MISSING": ("The reporter was not contacted in this round (对接)", "本轮尚未对接"),
    "STUDY_MISSING": ("The issue was not studied in this round (研办)", "本轮尚未研办"),
    "CALLBACK_MISSING": ("There was no callback in this round (回访)", "本轮尚未回访"),
    "MILESTONE_DONE": ("This was done in this round already", "本轮已完成"),
    "APPROVAL_MISSING": (
        "The head of the unit must approve the resolution of a difficult issue",
        "疑难问题办结须经单位负责人审批",
    ),
    "APPROVAL_NOT_NEEDED": ("Only difficult issues need an approval", "仅疑难问题需要审批"),
    "ASSIST_OPEN": ("An assisting unit has not handed in its part", "尚有协办单位未反馈"),
    "NOT_ASSISTING": ("Your unit has no open assist here", "您的单位没有待反馈的协办任务"),
    "NO_ASSIST_OPEN": ("No assisting unit has an open part", "没有待反馈的协办单位"),
    "HANDLER_MAY_NOT": (
        "Whoever handled the issue may not also call back or write it off",
        "承办单位不得回访或销号",
    ),
    "JUDGE_MAY_NOT": (
        "Whoever judged it or called back may neither handle it nor write it off",
        "评价人、回访人不得承办或销号",
    ),
    "CLOSER_MAY_NOT": (
        "Whoever wrote it off may neither handle it nor judge it",
        "销号人不得承办、评价或回访",
    ),
    "NOT_SATISFACTORY": (
        "It was not judged solved and at least basically satisfactory",
        "评价未达到基本满意或问题未解决",
    ),
    "REOPEN_WINDOW_CLOSED": ("The time to reopen has passed", "已超过重办时限"),
    "ROUNDS_EXHAUSTED": (
        "After the third round a leader must instruct first",
        "第三轮后须由领导批示",
    ),
    "NO_OFFICE": ("No office at or above this place takes issues in", "该地及其上级没有受理机构"),
    "PLACE_MISSING": ("Name a place or a service target", "须指明地点或服务对象"),
    "UNKNOWN_UNIT": ("There is no such active unit", "没有此在用单位"),
    "UNIT_TWICE": ("A unit is named twice", "单位重复"),
    "UNIT_ELSEWHERE": ("The unit lies outside the territory of the holder", "单位不在当前持有辖区内"),
    "OFFICE_HANDLES_NOTHING": (
        "An office assigns issues, it does not handle them",
        "三服务办负责交办，不承办问题",
    ),
    "LEADS_ALREADY": ("This unit leads already", "该单位已是主办单位"),
    "CONFLICT_OF_INTEREST": (
        "A unit in the line of who is complained about may not handle the issue",
        "被反映对象所在条线的单位须回避",
    ),
    "RESPONDENT_NAMED": (
        "Another one is named already, and what is named stays",
        "已指明被反映对象，不得更改",
    ),
    "SEALED_ALREADY": ("It is as confidential as can be", "已是最高保密等级"),
    "LESS_CONFIDENTIAL": (
        "The review does not lift what was asked for; issueUnseal does",
        "审查不得降低已要求的保密等级，须另行解密",
    ),
    "NOT_CONFIDENTIAL": ("It is not confidential", "该问题未设保密"),
    "NOT_STRICTER": ("That is no stricter than it is", "未提高保密等级"),
    "NOT_LOOSER": ("That is no looser than it is", "未降低保密等级"),
    "NOT_YOUR_UNIT": ("You hold no post in this unit", "您不在该单位任职"),
    "UNKNOWN_CATEGORY": ("There is no such active category", "没有此在用类别"),
    "REASON_NOT_FOR_PETITIONS": (
        "{value} never refuses a petition backlog or justice issue",
        "{value} 不适用于信访积案和司法公平类问题",
    ),
    "ADOPTION_MISSING": ("Say whether the suggestion is adopted", "须说明建议是否采纳"),
    "NOT_A_SUGGESTION": ("Only a suggestion is adopted or not", "仅建议类需说明是否采纳"),
    "GRADE_CONTRADICTS": ("Very satisfied with an unsolved issue", "问题未解决与非常满意相矛盾"),
    "AUDIENCE": ("You may not address the audience {audience}", "您不能面向 {audience} 发表评论"),
    "REPORTER_TWICE": (
        "The reporter is either on record or put on record now",
        "反映人要么已登记，要么现在登记",
    ),
    "ON_SPOT_IS_AN_ACT": (
        "Report it first; issueResolveOnSpot then says that it was solved there",
        "请先上报，再用 issueResolveOnSpot 记录当场解决",
    ),
}
