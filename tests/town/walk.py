"""How does somebody chosen at random act on an issue in some way that is open to them?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from models.rules.transitions import IssueAction as A
from tests.town.inputs import Units, inputs, units_of
from tests.town.life import report, visited
from tests.town.places import ROUTED, UNITS
from tests.town.town import Town

# Those who can do anything but read and remark, in the order in which an issue meets them.
ACTORS = (
    *("reviewer", "office", "handler", "head", "assistant", "society-head", "visitor", "leader"),
    *("boss", "deputy", "callback", "yiwu-callback", "supervisor", "publisher", "chian-handler"),
    *("yiwu-office", "yiwu-handler", "yiwu-head", "yiwu-leader"),
    *("jinhua-office", "jinhua-handler", "jinhua-leader", "province-office", "province-leader"),
)
# What brings an issue nearer to its end is what people do mostly, or few issues would come to it.
FORWARD = frozenset(
    {
        *(A.ACCEPT, A.ASSIGN, A.SIGN_FOR, A.RECORD_CONTACT, A.RECORD_STUDY, A.COMPLETE_ASSIST),
        *(A.APPROVE_RESOLUTION, A.RESOLVE, A.EVALUATE, A.RECORD_CALLBACK, A.WRITE_OFF),
        *(A.SUPPLY_INFORMATION, A.RESUME),
        *(A.REPLY_SUPERVISION, A.DECIDE_SUPERVISION, A.DECIDE_EXTENSION, A.CONFIRM_PUBLICATION),
        *(A.DECIDE_OBJECTION, A.MODERATE_COMMENT, A.CLOSE_FORWARD),
        *(A.ENDORSE_ON_ACCOUNT, A.DECIDE_ON_ACCOUNT, A.DECIDE_LIGHT_APPEAL),
        *(A.CONFIRM_EXPLAINED, A.CERTIFY_NOT_RATED, A.RECORD_LOOK_BACK),
    }
)
RARE = frozenset(
    {
        *(A.SUPERVISE, A.TAKE_OVER, A.RELEASE_TAKEOVER, A.URGE, A.RECLASSIFY, A.REQUEST_SUPPLEMENT),
        *(A.REQUEST_EXTENSION, A.DRAFT_PUBLICATION, A.WITHDRAW_PUBLICATION, A.OBJECT),
        *(A.RECORD_PROXY_EVALUATION, A.RECORD_CONTACT_TRY, A.REQUEST_NOT_RATED, A.CONTEST_REFUSAL, A.KEEP),
        A.FORWARD_EXTERNAL,
        *(A.WITHDRAW, A.REFUSE, A.RECORD_PROGRESS, A.INSTRUCT, A.NAME_RESPONDENT, A.SEAL, A.UNSEAL),
        A.REQUEST_ON_ACCOUNT,
        A.APPEAL_LIGHT,
    }
)
OFFERED = """query($id: ID!) { issue(id: $id) {
  confidentiality deadlineClass light onAccountRequests { reviewOn } holding { scopeCode }
  availableActions { action enabled } } }"""
GRADES = (
    {"satisfaction": "SATISFIED", "solved": True},
    {"satisfaction": "DISSATISFIED", "solved": False},
    {"satisfaction": "VERY_SATISFIED", "solved": True},
    {"satisfaction": "BASICALLY_SATISFIED", "solved": False},
)
JUDGED: dict[A, tuple[dict[str, Any], ...]] = {
    A.RESOLVE: ({}, {"outcome": "EXPLAINED"}, {}),
    A.EVALUATE: GRADES,
    A.RECORD_PROXY_EVALUATION: GRADES,
    A.CERTIFY_NOT_RATED: ({"certified": False}, {"certified": True}),
    A.RECORD_LOOK_BACK: tuple({"result": result} for result in ("HELD", "RELAPSED", "UNREACHABLE")),
}
Seen = dict[str, Any]


def _in_time(town: Town, way: int, seen: Seen) -> bool:
    return seen["onAccountRequests"][-1]["reviewOn"] >= f"{town.now + timedelta(hours=8):%Y-%m-%d}"  # type: ignore[no-any-return]


# Whether what was asked for is granted: as chance says, and only while it can be.
GRANTED: dict[A, Callable[[Town, int, Seen], bool]] = {
    A.DECIDE_EXTENSION: lambda town, way, seen: way % 2 == 0 and seen["light"] != "RED",
    A.ENDORSE_ON_ACCOUNT: lambda town, way, seen: way % 5 != 0,
    A.DECIDE_ON_ACCOUNT: lambda town, way, seen: way % 5 != 0 and _in_time(town, way, seen),
}
DECIDED: dict[A, Callable[[int], dict[str, Any]]] = {
    A.DECIDE_LIGHT_APPEAL: lambda way: {"overturned": way % 2 == 0},
    A.DECIDE_SUPERVISION: lambda way: {"accepted": way % 3 != 0},
    A.MODERATE_COMMENT: lambda way: {"allowed": way % 2 == 0},
    A.CLOSE_FORWARD: lambda way: {"answered": way % 3 != 0},
    A.DECIDE_OBJECTION: lambda way: {"upheld": way % 3 == 0},
}
CLASSES = ("COMPLEX", "DIFFICULT", "SIMPLE", "BACKLOG")


@dataclass(frozen=True)
class Step:
    """What chance says: who begins to ask, which of the open acts, how it is said, how long later."""

    actor: int
    act: int
    way: int
    minutes: int


@dataclass(frozen=True)
class Act:
    """An act that somebody may do now, ready to be sent."""

    login: str
    action: A
    given: dict[str, Any]


async def begin(town: Town, way: int) -> str:
    """Somebody reports something."""
    if way % 3 == 0:
        return await visited(town, reporterId=f"Person_{town.ids['boss']}")
    return await report(town, ("boss", "deputy")[way % 2])


async def next_act(town: Town, issue: str, step: Step) -> Act | None:
    """What happens next; None when nobody can do anything any more but remark on it."""
    offers: dict[str, dict[str, Any] | None] = {}
    for wanted in (_wanted(step.way), frozenset(A) - {A.COMMENT}):
        for offset in range(len(ACTORS)):
            login = ACTORS[(step.actor + offset) % len(ACTORS)]
            if login not in offers:
                offers[login] = (await town.ask(login, OFFERED, id=issue))["issue"]
            seen = offers[login]
            offered = [] if seen is None else seen["availableActions"]
            open_acts = [A[one["action"]] for one in offered if one["enabled"] and A[one["action"]] in wanted]
            if open_acts:
                action = open_acts[step.act % len(open_acts)]
                units = await units_of(town, issue)
                given = inputs(town, login, issue, units)[action]
                return Act(login, action, given | _said(town, action, step.way, units, seen))
    return None


def _wanted(way: int) -> frozenset[A]:
    """The kind of act that is looked for first; what chance says most often leads on."""
    if way % 10 == 7:
        return RARE
    if way % 5 == 3:
        return frozenset(A) - FORWARD - RARE - {A.COMMENT}
    return frozenset({A.COMMENT}) if way == 11 else FORWARD


def _said(town: Town, action: A, way: int, units: Units, seen: dict[str, Any]) -> dict[str, Any]:
    """In what way it is said, where there is more than one."""
    if action in DECIDED:
        return DECIDED[action](way)
    if action in JUDGED:
        return JUDGED[action][way % len(JUDGED[action])]
    if action in GRANTED:
        return {"granted": GRANTED[action](town, way, seen)}
    if action is A.DECIDE_RETURN:
        names = way % 4 == 0 and units.lead and not units.returns  # a second return goes up
        return {"granted": way % 2 == 0} | (_units(town, way, units, seen) if names else {})
    if action is A.ACCEPT:
        chosen = CLASSES[way % len(CLASSES)]
        agreed = {"dueOn": f"{town.now + timedelta(days=10):%Y-%m-%d}"} if chosen == "BACKLOG" else {}
        routed = {"categoryId": town.ids[ROUTED]} if way % 3 == 0 else {}
        return {"deadlineClass": chosen, "confidentiality": seen["confidentiality"]} | agreed | routed
    if action is A.RECLASSIFY:
        others = [one for one in CLASSES if one not in ("BACKLOG", seen["deadlineClass"])]
        return {"deadlineClass": others[way % len(others)]}
    if action in (A.ASSIGN, A.REASSIGN):
        return _units(town, way, units, seen)
    return {}


def _units(town: Town, way: int, units: Units, seen: dict[str, Any]) -> dict[str, Any]:
    """To whom the office gives it."""
    below = [
        town.ids[f"unit:{key}"]
        for key, (code, _, _) in UNITS.items()
        if code.startswith(seen["holding"]["scopeCode"]) and key.endswith(("economy", "society", "finance"))
    ]
    free = [unit for unit in below if unit != units.lead and unit not in units.barred]
    lead = free[way % len(free)]
    return {"leadUnitId": lead, "assistUnitIds": [unit for unit in free if unit != lead][: way % 2]}
