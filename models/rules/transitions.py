"""What can be done to an issue, and what is one row of its lifecycle?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.rules.guards import Guard
from models.rules.vocabulary import IssueStatus
from models.rules.words import Word


class IssueAction(Word):
    """An act on an issue: permission `issue:<value>`, mutation `issue<Value>`, command of the same name."""

    SUBMIT = "submit", "上报"
    RESOLVE_ON_SPOT = "resolveOnSpot", "当场解决"
    ACCEPT = "accept", "前置审查通过"
    REFUSE = "refuse", "不予受理"
    CONTEST_REFUSAL = "contestRefusal", "不予受理异议"
    REQUEST_SUPPLEMENT = "requestSupplement", "要求补充"
    SUPPLY_INFORMATION = "supplyInformation", "补充信息"
    ASSIGN = "assign", "交办"
    CLAIM = "claim", "认领"
    SIGN_FOR = "signFor", "签收"
    REQUEST_RETURN = "requestReturn", "申请退回"
    DECIDE_RETURN = "decideReturn", "退回裁定"
    REASSIGN = "reassign", "改派"
    RECORD_PROGRESS = "recordProgress", "记录进展"
    RECORD_CONTACT = "recordContact", "对接"
    RECORD_STUDY = "recordStudy", "研办"
    COMPLETE_ASSIST = "completeAssist", "协办反馈"
    WAIVE_ASSIST = "waiveAssist", "协办免办"
    RECLASSIFY = "reclassify", "调整类别"
    ESCALATE = "escalate", "提级"
    INSTRUCT = "instruct", "批示"
    SUPERVISE = "supervise", "督办"
    REPLY_SUPERVISION = "replySupervision", "督办答复"
    DECIDE_SUPERVISION = "decideSupervision", "督办认定"
    TAKE_OVER = "takeOver", "包案"
    RELEASE_TAKEOVER = "releaseTakeover", "解除包案"
    URGE = "urge", "催办"
    HAND_DOWN = "handDown", "下交"
    RESUME = "resume", "恢复"
    REQUEST_EXTENSION = "requestExtension", "申请延期"
    DECIDE_EXTENSION = "decideExtension", "延期裁定"
    REQUEST_ON_ACCOUNT = "requestOnAccount", "申请挂账"
    ENDORSE_ON_ACCOUNT = "endorseOnAccount", "挂账审核"
    DECIDE_ON_ACCOUNT = "decideOnAccount", "挂账审批"
    APPEAL_LIGHT = "appealLight", "亮灯申诉"
    DECIDE_LIGHT_APPEAL = "decideLightAppeal", "亮灯申诉裁定"
    APPROVE_RESOLUTION = "approveResolution", "办结审批"
    RESOLVE = "resolve", "办结"
    REJECT_RESOLUTION = "rejectResolution", "退办"
    EVALUATE = "evaluate", "评价"
    RECORD_PROXY_EVALUATION = "recordProxyEvaluation", "代录评价"
    RECORD_CONTACT_TRY = "recordContactTry", "联系尝试"
    REQUEST_NOT_RATED = "requestNotRated", "申请未评认定"
    CERTIFY_NOT_RATED = "certifyNotRated", "未评认定"
    CONFIRM_EXPLAINED = "confirmExplained", "解释认定"
    RECORD_CALLBACK = "recordCallback", "回访"
    RECORD_LOOK_BACK = "recordLookBack", "回头看"
    REOPEN = "reopen", "重办"
    WRITE_OFF = "writeOff", "销号"
    WITHDRAW = "withdraw", "撤回"
    KEEP = "keep", "转为主动办理"
    COMMENT = "comment", "评论"
    NAME_RESPONDENT = "nameRespondent", "指明被反映人"
    SEAL = "seal", "加密"
    UNSEAL = "unseal", "解密"
    DRAFT_PUBLICATION = "draftPublication", "拟公示"
    CONFIRM_PUBLICATION = "confirmPublication", "公示确认"
    WITHDRAW_PUBLICATION = "withdrawPublication", "撤下公示"
    OBJECT = "object", "公示异议"
    DECIDE_OBJECTION = "decideObjection", "异议裁定"
    MODERATE_COMMENT = "moderateComment", "评论审核"
    FORWARD_EXTERNAL = "forwardExternal", "转外单位"
    CLOSE_FORWARD = "closeForward", "转外办结"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table.

    `targets` are the statuses it may lead to, from those of its sources that are `moving`: none when the
    status stays, several when the input decides; with `stays` it may also rest where it is. `apart` names the
    sources that lead to one status only.
    `duty` marks what waits in somebody's inbox; `duty_when` narrows that to issues with this fact set
    (or, with a leading `-`, unset).
    """

    number: str
    action: IssueAction
    event: str
    summary: str
    sources: frozenset[IssueStatus]
    targets: tuple[IssueStatus, ...] = ()
    guards: tuple[Guard, ...] = ()
    duty: bool = False
    duty_when: str | None = None
    stays: bool = False
    moving: frozenset[IssueStatus] = frozenset(IssueStatus)
    apart: Mapping[IssueStatus, IssueStatus] = field(default_factory=dict)

    def leads_to(self, source: IssueStatus) -> tuple[IssueStatus, ...]:
        """Where an issue may rest after it that rested there; the first if nothing else is said."""
        if source in self.apart:
            return (self.apart[source],)
        moved = self.targets if source in self.moving else ()
        return (*moved, source) if self.stays or not moved else moved

    @property
    def needs(self) -> frozenset[str]:
        """Every fact that its guards read."""
        return frozenset(fact for guard in self.guards for fact in guard.needs)


OPEN = frozenset(
    {
        IssueStatus.REPORTED,
        IssueStatus.PENDING_ASSIGNMENT,
        IssueStatus.ASSIGNED,
        IssueStatus.IN_PROGRESS,
        IssueStatus.AWAITING_REPORTER,
        IssueStatus.ON_ACCOUNT,
        IssueStatus.RESOLVED,
        IssueStatus.EVALUATED,
    }
)
TERMINAL = frozenset(
    {IssueStatus.WRITTEN_OFF, IssueStatus.NOT_ACCEPTED, IssueStatus.MERGED, IssueStatus.WITHDRAWN}
)
HANDLED = frozenset({IssueStatus.ASSIGNED, IssueStatus.IN_PROGRESS})


def row(
    number: str,
    action: IssueAction,
    event: str,
    summary: str,
    sources: Iterable[IssueStatus],
    *targets: IssueStatus,
    guards: tuple[Guard, ...] = (),
    duty: bool = False,
    duty_when: str | None = None,
    stays: bool = False,
    moving: Iterable[IssueStatus] = IssueStatus,
    apart: Mapping[IssueStatus, IssueStatus] | None = None,
) -> Transition:
    return Transition(
        number,
        action,
        f"issue.{event}",
        summary,
        frozenset(sources),
        targets,
        guards,
        duty,
        duty_when,
        stays,
        frozenset(moving),
        apart or {},
    )
