"""Which acts bring an issue of today to its stage?"""

from collections.abc import Callable, Iterator
from datetime import datetime

from api.demo import numbers, people
from api.demo.clock import demo_id
from api.demo.settling import HOTLINE
from api.demo.tales import Tale, made_id, visit
from api.transfer.lines import Line
from models.commands.people import Someone
from models.rules.vocabulary import IssueSource, RefusalReason, ReturnReason, Satisfaction

CALLER = 999  # the number of somebody who is nobody's householder

Scene = Callable[[Tale, datetime], tuple[Line, Tale]]

ACCEPTED = ("accept",)
ASSIGNED = (*ACCEPTED, "assign")
WORKED_ON = (*ASSIGNED, "sign for", "contact")
RESOLVED = (*WORKED_ON, "study", "approve", "resolve")
EVALUATED = (*RESOLVED, "evaluate")
AT_COUNTY = (*ACCEPTED, "escalate")
AT_CITY = (*AT_COUNTY, "escalate")

STAGES: dict[str, tuple[str, ...]] = {
    "reported": (),
    "reported by the reporter": (),
    "reported by the hotline": (),
    "withdrawn": ("withdraw",),
    "refused": ("refuse",),
    "solved on the spot": ("solve on the spot",),
    "pending": ACCEPTED,
    "assigned": ASSIGNED,
    "worked on": WORKED_ON,
    "approved": (*WORKED_ON, "study", "approve"),
    "resolved": RESOLVED,
    "answer rejected": (*RESOLVED, "reject"),
    "judged badly": (*RESOLVED, "judge badly"),
    "evaluated": EVALUATED,
    "written off": (*EVALUATED, "call back", "write off"),
    "return asked": (*ASSIGNED, "ask to return"),
    "returned": (*ASSIGNED, "ask to return", "grant return"),
    "escalated": AT_COUNTY,
    "assigned above": (*AT_COUNTY, "assign"),
    "worked on above": (*AT_COUNTY, "assign", "sign for", "contact", "study"),
    "escalated twice": AT_CITY,
    "worked on by the city": (*AT_CITY, "assign", "sign for", "contact"),
    "instructed by the city": (*AT_CITY, "instruct"),
    "handed down": (*AT_CITY, "instruct", "hand down"),
}


def opening(stage: str, tale: Tale, first: datetime, second: datetime) -> Iterator[Line]:
    """How it came in: heard on a visit, unless the stage says otherwise."""
    target_id = demo_id("Target", tale.target.key)
    if stage == "reported by the reporter":
        yield tale.report(second, tale.cast.reporter, source=IssueSource.PORTAL, target_id=target_id)
    elif stage == "reported by the hotline":
        caller = Someone(name=people.name(CALLER), phone=numbers.phone(CALLER))
        yield tale.report(
            second,
            HOTLINE,
            source=IssueSource.HOTLINE_LOCAL,
            hotline_number="96150",
            external_system="96150",
            external_id=str(tale.id),
            reporter=caller,
        )
    else:
        visit_id = made_id("visit of today", tale.id, first)
        yield visit(first, tale.cast.visitor, tale.target, visit_id)
        yield tale.submit(second, visit_id)


def _withdraw(tale: Tale, at: datetime) -> tuple[Line, Tale]:
    return tale.act(at, tale.cast.reporter, "withdraw", reason="问题已自行解决。"), tale


def _refuse(tale: Tale, at: datetime) -> tuple[Line, Tale]:
    refused = {
        "reason": RefusalReason.NOT_GOVERNMENT,
        "reply": "该事项属民事协商范围。",
        "go_instead": "请联系社区人民调解委员会。",
    }
    return tale.act(at, tale.cast.reviewer, "refuse", **refused), tale


def _reject(tale: Tale, at: datetime) -> tuple[Line, Tale]:
    return tale.act(at, tale.cast.office, "rejectResolution", reason="答复未针对所提问题，退回重办。"), tale


def _judge_badly(tale: Tale, at: datetime) -> tuple[Line, Tale]:
    return tale.evaluate(at, Satisfaction.DISSATISFIED, solved=False), tale


def _ask_to_return(tale: Tale, at: datetime) -> tuple[Line, Tale]:
    other = "people" if tale.cast.unit.endswith("economy") else "economy"
    asked = {
        "reason": ReturnReason.NOT_COMPETENT,
        "note": "不属本模块职责。",
        "suggested_unit_id": demo_id("Unit", f"{tale.cast.slug}-{other}"),
    }
    return tale.act(at, tale.cast.head, "requestReturn", **asked), tale


def _grant_return(tale: Tale, at: datetime) -> tuple[Line, Tale]:
    return tale.act(at, tale.cast.office, "decideReturn", granted=True, note="同意退回，重新交办。"), tale


def _escalate(tale: Tale, at: datetime) -> tuple[Line, Tale]:
    return tale.escalate(at), tale.above


def _instruct(tale: Tale, at: datetime) -> tuple[Line, Tale]:
    return tale.act(at, tale.cast.leader, "instruct", text="请义乌市牵头，限期解决。"), tale


def _hand_down(tale: Tale, at: datetime) -> tuple[Line, Tale]:
    return tale.act(at, tale.cast.office, "handDown", note="按批示交义乌市办理。"), tale.below


SCENES: dict[str, Scene] = {
    "solve on the spot": lambda tale, at: (tale.solve_on_spot(at), tale),
    "assign": lambda tale, at: (tale.assign(at), tale),
    "sign for": lambda tale, at: (tale.sign_for(at), tale),
    "contact": lambda tale, at: (tale.contact(at), tale),
    "study": lambda tale, at: (tale.study(at), tale),
    "approve": lambda tale, at: (tale.approve(at), tale),
    "resolve": lambda tale, at: (tale.resolve(at), tale),
    "evaluate": lambda tale, at: (tale.evaluate(at, Satisfaction.SATISFIED), tale),
    "call back": lambda tale, at: (tale.call_back(at), tale),
    "write off": lambda tale, at: (tale.write_off(at), tale),
    "withdraw": _withdraw,
    "refuse": _refuse,
    "reject": _reject,
    "judge badly": _judge_badly,
    "ask to return": _ask_to_return,
    "grant return": _grant_return,
    "escalate": _escalate,
    "instruct": _instruct,
    "hand down": _hand_down,
}
