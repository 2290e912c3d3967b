"""The life of an issue (问题) as one table: who calls it what, from where, to where, on which conditions.

The table drives mutations, guards, `availableActions`, inboxes, events, the documentation and the test
matrix. An action that is not in it is impossible. Numbers are those of the programme's transition table.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.errors import GuardFailed, IllegalTransition
from models.rules import guards as g
from models.rules.guards import Facts, Guard
from models.rules.vocabulary import IssueStatus as S
from models.rules.words import Word


class IssueAction(Word):
    """An act on an issue: permission `issue:<value>`, mutation `issue<Value>`, command of the same name."""

    SUBMIT = "submit", "上报"
    RESOLVE_ON_SPOT = "resolveOnSpot", "当场解决"
    ACCEPT = "accept", "前置审查通过"
    REFUSE = "refuse", "不予受理"
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
    ESCALATE = "escalate", "提级"
    INSTRUCT = "instruct", "批示"
    HAND_DOWN = "handDown", "下交"
    APPROVE_RESOLUTION = "approveResolution", "办结审批"
    RESOLVE = "resolve", "办结"
    REJECT_RESOLUTION = "rejectResolution", "退办"
    EVALUATE = "evaluate", "评价"
    RECORD_CALLBACK = "recordCallback", "回访"
    REOPEN = "reopen", "重办"
    WRITE_OFF = "writeOff", "销号"
    WITHDRAW = "withdraw", "撤回"
    COMMENT = "comment", "评论"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table.

    `targets` are the statuses it may lead to: none when the status stays, several when the input decides.
    `duty` marks what waits in somebody's inbox; `duty_when` narrows that to issues with this fact set
    (or, with a leading `-`, unset).
    """

    number: str
    action: IssueAction
    event: str
    summary: str
    sources: frozenset[S]
    targets: tuple[S, ...] = ()
    guards: tuple[Guard, ...] = ()
    duty: bool = False
    duty_when: str | None = None

    @property
    def needs(self) -> frozenset[str]:
        """Every fact that its guards read."""
        return frozenset(fact for guard in self.guards for fact in guard.needs)


OPEN = frozenset(
    {
        S.REPORTED,
        S.PENDING_ASSIGNMENT,
        S.ASSIGNED,
        S.IN_PROGRESS,
        S.AWAITING_REPORTER,
        S.ON_ACCOUNT,
        S.RESOLVED,
        S.EVALUATED,
    }
)
TERMINAL = frozenset({S.WRITTEN_OFF, S.NOT_ACCEPTED, S.MERGED, S.WITHDRAWN})
HANDLED = frozenset({S.ASSIGNED, S.IN_PROGRESS})
A = IssueAction


def _row(
    number: str,
    action: IssueAction,
    event: str,
    summary: str,
    sources: Iterable[S],
    *targets: S,
    guards: tuple[Guard, ...] = (),
    duty: bool = False,
    duty_when: str | None = None,
) -> Transition:
    return Transition(
        number, action, f"issue.{event}", summary, frozenset(sources), targets, guards, duty, duty_when
    )


TABLE: tuple[Transition, ...] = (
    _row("1", A.SUBMIT, "reported", "Somebody reports an issue.", {S.DRAFT}, S.REPORTED),
    _row(
        "2",
        A.RESOLVE_ON_SPOT,
        "resolved",
        "The visiting cadre solves it where it was heard, on the same day.",
        {S.REPORTED},
        S.RESOLVED,
        guards=(g.HAS_VISIT, g.SAME_DAY),
    ),
    _row(
        "3",
        A.ACCEPT,
        "accepted",
        "The review takes it in: category and class are set, the whole clock starts.",
        {S.REPORTED},
        S.PENDING_ASSIGNMENT,
        duty=True,
    ),
    _row(
        "4",
        A.REFUSE,
        "refused",
        "The review does not take it in, with a coded reason, a reply, and where to go instead.",
        {S.REPORTED},
        S.NOT_ACCEPTED,
    ),
    _row(
        "7",
        A.ASSIGN,
        "assigned",
        "The holding office names exactly one lead unit and any assisting ones.",
        {S.PENDING_ASSIGNMENT},
        S.ASSIGNED,
        duty=True,
    ),
    _row(
        "8",
        A.CLAIM,
        "signed",
        "A competent unit takes an unassigned issue on by itself.",
        {S.PENDING_ASSIGNMENT},
        S.IN_PROGRESS,
        guards=(g.MAY_CLAIM,),
    ),
    _row(
        "9",
        A.SIGN_FOR,
        "signed",
        "The lead unit signs for it. The clock was running already.",
        {S.ASSIGNED},
        S.IN_PROGRESS,
        guards=(g.NO_OPEN_RETURN,),
        duty=True,
        duty_when="-return_requested_at",
    ),
    _row(
        "10",
        A.REQUEST_RETURN,
        "return_requested",
        "The lead unit's head says it is not theirs and names a better unit; nothing changes yet.",
        HANDLED,
        guards=(g.NO_OPEN_RETURN, g.IN_RETURN_WINDOW, g.FIRST_RETURN_OF_UNIT),
    ),
    _row(
        "11",
        A.DECIDE_RETURN,
        "return_decided",
        "The office grants or refuses the return, finally. A second granted return escalates.",
        HANDLED,
        S.PENDING_ASSIGNMENT,
        S.ASSIGNED,
        S.IN_PROGRESS,
        guards=(g.OPEN_RETURN,),
        duty=True,
        duty_when="return_requested_at",
    ),
    _row(
        "12",
        A.REASSIGN,
        "reassigned",
        "The office gives it to another lead unit; the whole clock is untouched.",
        HANDLED,
        S.ASSIGNED,
        guards=(g.NO_OPEN_RETURN,),
    ),
    _row("13a", A.RECORD_PROGRESS, "progress_recorded", "A handler records progress.", HANDLED),
    _row(
        "13b",
        A.RECORD_CONTACT,
        "contacted",
        "The lead unit has met the reporter (对接), once a round.",
        {S.IN_PROGRESS},
        guards=(g.NOT_CONTACTED,),
    ),
    _row(
        "13c",
        A.RECORD_STUDY,
        "studied",
        "The lead unit has studied the issue (研办), once a round.",
        {S.IN_PROGRESS},
        guards=(g.NOT_STUDIED,),
    ),
    _row(
        "13d",
        A.COMPLETE_ASSIST,
        "assist_completed",
        "An assisting unit hands in its part.",
        HANDLED,
        guards=(g.ACTOR_ASSISTS,),
    ),
    _row(
        "13e",
        A.WAIVE_ASSIST,
        "assist_waived",
        "The lead unit or the office lets an assisting unit off, with a reason.",
        HANDLED,
        guards=(g.HAS_OPEN_ASSIST,),
    ),
    _row(
        "16",
        A.ESCALATE,
        "escalated",
        "The office submits it to the one above: what was tried, and an opinion.",
        {S.PENDING_ASSIGNMENT, S.ASSIGNED, S.IN_PROGRESS},
        S.PENDING_ASSIGNMENT,
        guards=(g.HAS_PARENT,),
    ),
    _row(
        "17a",
        A.INSTRUCT,
        "instructed",
        "A leader writes an instruction (批示), which may allow what the rules alone do not.",
        OPEN | {S.WRITTEN_OFF},
    ),
    _row(
        "17",
        A.HAND_DOWN,
        "handed_down",
        "The office hands it down towards its origin; not back to the one that escalated it,"
        " unless a leader instructs.",
        {S.PENDING_ASSIGNMENT},
        S.PENDING_ASSIGNMENT,
        guards=(g.BELOW_IS_ORIGIN, g.NO_PING_PONG),
    ),
    _row(
        "20a",
        A.APPROVE_RESOLUTION,
        "resolution_approved",
        "The head of the lead unit approves that a difficult issue is resolved.",
        {S.IN_PROGRESS},
        guards=(g.IS_DIFFICULT, g.NOT_APPROVED, g.STUDIED),
    ),
    _row(
        "20",
        A.RESOLVE,
        "resolved",
        "The lead unit answers: an outcome and a public reply.",
        {S.IN_PROGRESS},
        S.RESOLVED,
        guards=(g.NO_OPEN_RETURN, g.ASSISTS_DONE, g.CONTACTED, g.STUDIED, g.APPROVED_IF_DIFFICULT),
        duty=True,
        duty_when="-return_requested_at",
    ),
    _row(
        "21",
        A.REJECT_RESOLUTION,
        "resolution_rejected",
        "The office finds that the answer misses the question; the clock runs as if never stopped.",
        {S.RESOLVED},
        S.IN_PROGRESS,
    ),
    _row(
        "22",
        A.EVALUATE,
        "evaluated",
        "The reporter judges. A bad grade or an unsolved issue reopens it at once.",
        {S.RESOLVED},
        S.EVALUATED,
        S.PENDING_ASSIGNMENT,
        duty=True,
    ),
    _row(
        "30a",
        A.RECORD_CALLBACK,
        "follow_up_recorded",
        "Callback staff outside the handling units ask the reporter (回访), once a round.",
        {S.RESOLVED, S.EVALUATED},
        guards=(g.NOT_CALLED_BACK, g.NOT_A_HANDLER),
        duty=True,
        duty_when="-called_back_at",
    ),
    _row(
        "25",
        A.REOPEN,
        "reopened",
        "It is taken up again: a new round, a new clock; what was red stays known.",
        {S.RESOLVED, S.EVALUATED, S.WRITTEN_OFF},
        S.PENDING_ASSIGNMENT,
        guards=(g.IN_REOPEN_WINDOW, g.ROUNDS_LEFT),
    ),
    _row(
        "27",
        A.WRITE_OFF,
        "written_off",
        "The office of the origin strikes it off the account (销号): judged well, contacted, studied,"
        " called back, nothing open.",
        {S.EVALUATED},
        S.WRITTEN_OFF,
        guards=(
            g.SATISFACTORY,
            g.CONTACTED,
            g.STUDIED,
            g.CALLED_BACK,
            g.NO_OPEN_RETURN,
            g.NOT_A_HANDLER,
        ),
        duty=True,
        duty_when="called_back_at",
    ),
    _row(
        "29",
        A.WITHDRAW,
        "withdrawn",
        "The reporter takes it back before it is resolved.",
        OPEN - {S.RESOLVED, S.EVALUATED},
        S.WITHDRAWN,
    ),
    _row("31a", A.COMMENT, "commented", "A remark for one audience; it never moves a clock.", S),
)

BY_ACTION: dict[IssueAction, Transition] = {row.action: row for row in TABLE}


def refusal(action: IssueAction, facts: Facts) -> IllegalTransition | GuardFailed | None:
    """Why `action` is not possible on an issue with these facts, or None when some input makes it so."""
    row = BY_ACTION[action]
    status = S(facts["status"])
    if status not in row.sources:
        return IllegalTransition("ILLEGAL_TRANSITION", status=status.value, action=action.value)
    for guard in row.guards:
        if not guard.holds(facts):
            return GuardFailed(guard.reason)
    return None


def advance(action: IssueAction, facts: Facts, to: S | None = None) -> S:
    """The status after `action`.

    Raises:
        IllegalTransition: the table has no such action from this status.
        GuardFailed: a condition of the row does not hold.
    """
    refused = refusal(action, facts)
    if refused is not None:
        raise refused
    row = BY_ACTION[action]
    after = to or (row.targets[0] if row.targets else S(facts["status"]))
    if row.targets and after not in row.targets:
        raise IllegalTransition("ILLEGAL_TRANSITION", status=after.value, action=action.value)
    return after
