"""What are sheets and columns called, in English and in Chinese?"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from models.commands.history import SHEETS
from models.errors import BadInput, camel
from models.rules.columns import Sheet

AS_THEY_ARE = frozenset({"id", "external_id", "leader_code", "escalated_from_code"})
ISSUE = "issue"  # in the sheets of what hangs on issues: whose row it is
NAMES: Mapping[str, str] = {
    "issues": "问题",
    "events": "经过",
    "ledger": "时限台账",
    "assignments": "交办",
    "evaluations": "评价",
    "milestones": "三个一",
    "comments": "评论",
    "supervisions": "督办",
    "requests": "延期申请",
    "accounts": "挂账申请",
}
# What has no Chinese name yet goes by its English one.
CHINESE: Mapping[str, str] = {
    ISSUE: "所属问题",
    "id": "问题标识",
    "title": "标题",
    "body": "内容",
    "kind": "类型",
    "submission_kind": "诉求性质",
    "family": "问题门类",
    "term": "问题期限",
    "character": "问题性质",
    "category_id": "问题类别",
    "source": "来源",
    "hotline_number": "热线号码",
    "external_system": "原系统",
    "external_id": "原编号",
    "status": "状态",
    "disposition": "处置方式",
    "deadline_class": "限办类别",
    "confidentiality": "保密等级",
    "round": "办理轮次",
    "submitted_by_id": "上报人",
    "reporter_name": "反映人姓名",
    "reporter_phone": "反映人电话",
    "reporter_id_number": "反映人身份证号",
    "reporter_address": "反映人地址",
    "target_id": "服务对象",
    "visit_id": "走访",
    "respondent_cadre_id": "被反映人",
    "respondent_unit_id": "被反映单位",
    "wished_unit_id": "希望承办单位",
    "lead_unit_id": "主办单位",
    "return_unit_id": "退回建议单位",
    "place_code": "发生地",
    "origin_code": "首接辖区",
    "holding_code": "当前持有辖区",
    "captured_at": "听取时间",
    "reported_at": "上报时间",
    "triage_due_at": "审查期限",
    "reviewed_at": "审查时间",
    "assigned_at": "交办时间",
    "sign_due_at": "签收期限",
    "signed_at": "签收时间",
    "resolved_at": "办结时间",
    "evaluated_at": "评价时间",
    "written_off_at": "销号时间",
    "closed_at": "结束时间",
    "clock_started_at": "起算时间",
    "original_due_at": "原到期时间",
    "due_at": "到期时间",
    "yellow_at": "黄灯时间",
    "stopped_at": "停表时间",
    "paused_at": "暂停时间",
    "pause_cause": "暂停原因",
    "resumes_at": "自动恢复时间",
    "ever_red": "曾亮红灯",
    "contacted_at": "对接时间",
    "studied_at": "研办时间",
    "approved_at": "办结审批时间",
    "called_back_at": "回访时间",
    "outcome": "办理结果",
    "adopted": "是否采纳",
    "satisfaction": "满意度",
    "solved": "是否解决",
    "refusal_reason": "不予受理理由",
    "public_reply": "公开答复",
    "internal_opinion": "内部意见",
    "account_number": "销号编号",
    "reopen_until": "可重办至",
    "leader_id": "包案领导",
    "taken_over_at": "包案时间",
    "action": "事项",
    "type": "事件",
    "at": "时间",
    "actor_id": "办理人",
    "by_id": "填写人",
    "status_after": "办后状态",
    "note": "说明",
    "reason": "事由",
    "shift_seconds": "变动秒数",
    "role": "承办类型",
    "unit_id": "承办单位",
    "jurisdiction_id": "所在辖区",
    "return_asked_at": "申请退回时间",
    "ended_at": "终止时间",
    "channel": "评价渠道",
    "comment": "评价意见",
    "audience": "可见范围",
    "text": "正文",
    "state": "督办状态",
    "reply_due_at": "答复期限",
    "reply": "答复",
    "replied_by_id": "答复人",
    "replied_at": "答复时间",
    "decided_by_id": "认定人",
    "decided_at": "认定时间",
    "asked_by_id": "申请人",
    "asked_at": "申请时间",
    "days": "申请天数",
    "granted_days": "批准天数",
    "extended_to": "延期至",
    "cause": "挂账原因",
    "account_cause": "挂账原因",
    "explanation": "挂账说明",
    "review_on": "复核日期",
    "endorsed_by_id": "签署人",
    "endorsed_at": "签署时间",
    "opinion": "意见",
    "extension_requested_at": "申请延期时间",
    "account_requested_at": "申请挂账时间",
    "account_endorsed_at": "挂账签署时间",
    "extensions": "延期次数",
    "extensions_left": "剩余延期次数",
    "extend_until": "延期申请期限",
    "pending_since": "待交办起始时间",
    "dissatisfied_rounds": "不满意次数",
    "returns": "退回次数",
    "urges": "催办次数",
}


def english(column: str) -> str:
    """A column as the API calls it.

    >>> english("reported_at"), english("category_id"), english("submitted_by_id")
    ('reportedAt', 'category', 'submittedBy')
    """
    if column in AS_THEY_ARE:
        return camel(column)
    return camel(column.removesuffix("_id").removesuffix("_code"))


def chinese(column: str) -> str:
    """The same in Chinese, where it has a name."""
    return CHINESE.get(column, english(column))


def names(sheet: Sheet) -> Iterator[str]:
    """The columns of a sheet, in their order."""
    if sheet.name != "issues":
        yield ISSUE
    for column in sheet.columns:
        yield column.name


@cache
def _known(sheet: Sheet) -> dict[str, str]:
    found = {}
    for column in names(sheet):
        for said in (english(column), chinese(column)):
            found[plain(said)] = column
    return found


def plain(heading: str) -> str:
    """A heading without what people add to one.

    >>> plain(" 上报时间（必填）* "), plain("reportedAt"), plain("Reported At")
    ('上报时间', 'reportedat', 'reportedat')
    """
    text = heading.replace("（", "(").split("(")[0]
    return "".join(text.replace("*", "").replace("_", "").casefold().split())


@cache
def column_of(sheet: Sheet, heading: str) -> str:
    """The column that a heading means.

    Raises:
        BadInput: HEADING_UNKNOWN.
    """
    known = _known(sheet)
    column = known.get(plain(heading))
    if column is None:
        near = get_close_matches(plain(heading), known, 1, 0)
        said = chinese(known[near[0]]) if near else chinese("title")
        raise BadInput("HEADING_UNKNOWN", name=heading[:40], near=said)
    return column


def columns_of(sheet: Sheet, headings: list[str]) -> list[str]:
    """The columns that a row of headings means.

    Raises:
        BadInput: HEADING_UNKNOWN, HEADING_TWICE, HEADING_MISSING.
    """
    found = [column_of(sheet, heading) for heading in headings]
    for column in found:
        if found.count(column) > 1:
            raise BadInput("HEADING_TWICE", name=chinese(column))
    needed = [column.name for column in sheet.columns if column.required]
    for column in ([ISSUE] if sheet.name != "issues" else []) + needed:
        if column not in found:
            raise BadInput("HEADING_MISSING", name=english(column), zh=chinese(column))
    return found


def sheet_called(name: str) -> Sheet | None:
    """The sheet of this name, in either language."""
    wanted = plain(name)
    return next((one for one in SHEETS if wanted in (one.name, NAMES[one.name])), None)
