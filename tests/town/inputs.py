"""What would somebody say to each act, such that nothing but the rules can refuse it?"""

from datetime import timedelta
from typing import Any, NamedTuple

from models.rules.calendar import day_of
from models.rules.transitions import IssueAction as A
from models.rules.vocabulary import RoleCode
from models.tables import Comment, Issue
from tests.town.life import REVIEW
from tests.town.places import CADRES, CATEGORY
from tests.town.town import Town

NOTE = {"note": "说明"}
REASON = {"reason": "理由"}
GOOD = {"satisfaction": "SATISFIED", "solved": True}
PROOF = {"channel": "PHONE_CALLBACK", "proof": "录音 2019-1014", "proofSha256": "0" * 64}

NOBODY = "01900000-0000-7000-8000-000000000001"
COMPLAINED = "chian-economy"  # of this unit is whoever is complained about
NAMING = {RoleCode.REVIEWER, RoleCode.COORDINATOR, RoleCode.DISCIPLINE}

# The acts on an issue that is there already: all but reporting one.
ACTIONS: tuple[str, ...] = tuple(action.value for action in A if action is not A.SUBMIT)

_PLAIN: dict[A, dict[str, Any]] = {
    A.REFUSE: {"reason": "NOT_GOVERNMENT", "reply": "非政府职责", "goInstead": "请联系银行"},
    A.SIGN_FOR: {},
    A.REQUEST_SUPPLEMENT: {"question": "请补充贷款合同"},
    A.SUPPLY_INFORMATION: {"text": "合同编号为一号"},
    A.RESUME: REASON,
    A.APPEAL_LIGHT: {"ground": "FORCE_MAJEURE", "text": "台风停电"},
    A.DECIDE_LIGHT_APPEAL: {"overturned": True} | NOTE,
    A.ENDORSE_ON_ACCOUNT: {"granted": True} | NOTE,
    A.DECIDE_ON_ACCOUNT: {"granted": True} | NOTE,
    A.DECIDE_RETURN: {"granted": True, "note": "同意"},
    A.REQUEST_EXTENSION: {"days": 1} | REASON,
    A.DECIDE_EXTENSION: {"granted": False} | NOTE,
    A.RECORD_PROGRESS: NOTE,
    A.RECORD_CONTACT: NOTE,
    A.RECORD_STUDY: NOTE,
    A.COMPLETE_ASSIST: NOTE,
    A.ESCALATE: {"measuresTried": "已协调", "opinion": "请上级协调"},
    A.INSTRUCT: {"text": "请办理"},
    A.HAND_DOWN: NOTE,
    A.REPLY_SUPERVISION: {"reply": "正在办理"},
    A.DECIDE_SUPERVISION: {"accepted": True, "note": "属实"},
    A.TAKE_OVER: NOTE,
    A.RELEASE_TAKEOVER: REASON,
    A.URGE: NOTE,
    A.APPROVE_RESOLUTION: NOTE,
    A.RESOLVE: {"outcome": "SOLVED", "publicReply": "已解决"},
    A.REJECT_RESOLUTION: REASON,
    A.EVALUATE: GOOD,
    A.REQUEST_NOT_RATED: REASON,
    A.CERTIFY_NOT_RATED: {"certified": True} | NOTE,
    A.RECORD_CONTACT_TRY: {"channel": "PHONE_CALLBACK"} | NOTE,
    A.RECORD_LOOK_BACK: {"result": "HELD"} | NOTE,
    A.CONTEST_REFUSAL: REASON,
    A.KEEP: REASON,
    A.RECORD_CALLBACK: NOTE,
    A.REOPEN: REASON,
    A.WRITE_OFF: {},
    A.WITHDRAW: REASON,
    A.UNSEAL: {"confidentiality": "OPEN"} | REASON,
    A.DRAFT_PUBLICATION: {"title": "企业融资", "question": "某企业贷款到期", "answer": "已协调银行续贷"},
    A.WITHDRAW_PUBLICATION: REASON,
    A.OBJECT: {"text": "与事实不符"},
    A.DECIDE_OBJECTION: {"upheld": True, "answer": "已核实"},
    A.CLOSE_FORWARD: {"answered": True, "answer": "已核查"},
    A.COMMENT: {"audience": "REPORTER", "text": "说明"},
}
_ISSUE = """query($id: ID!) { issue(id: $id) {
  leadUnit { id } assignments(first: 50) { nodes { role status unit { id } } } } }"""


class Units(NamedTuple):
    """Who works on an issue; whom a complaint bars; its class; its public text; how often it was returned."""

    lead: str | None
    assists: list[str]
    barred: frozenset[str] = frozenset()
    deadline_class: str | None = None
    publication: str | None = None
    returns: int = 0
    comment: str | None = None


async def units_of(town: Town, issue: str) -> Units:
    """As the one above everybody sees them; of a sealed issue, nobody."""
    row = await Issue.get(id=issue.removeprefix("Issue_"))
    complaint = row.respondent_cadre_id is not None or row.respondent_unit_id is not None
    barred = frozenset({town.ids[f"unit:{COMPLAINED}"]} if complaint else ())
    found = (await town.ask("province-office", _ISSUE, id=issue))["issue"]
    public = row.publication_id and f"IssuePublication_{row.publication_id}"
    said = await Comment.filter(issue_id=row.id, audience="PUBLIC").first()
    comment = said and f"Comment_{said.id}"
    if found is None:
        return Units(None, [], barred, row.deadline_class, public, row.returns, comment)
    parts = found["assignments"]["nodes"]
    assists = [one["unit"]["id"] for one in parts if (one["role"], one["status"]) == ("ASSIST", "ACTIVE")]
    lead = (found["leadUnit"] or {}).get("id")
    return Units(lead, assists, barred, row.deadline_class, public, row.returns, comment)


def inputs(town: Town, login: str, issue: str, units: Units) -> dict[str, dict[str, Any]]:
    """For each act, an input with which it succeeds if `login` may do it at all now."""
    made = {action: dict(_PLAIN.get(A(action), {})) for action in ACTIONS}
    unit = town.ids[f"unit:{CADRES[login].unit if login in CADRES else 'fotang-economy'}"]
    category = {"categoryId": town.ids[CATEGORY]}
    made[A.RESOLVE_ON_SPOT] |= category | {"unitId": unit, "publicReply": "当场解决"}
    made[A.ACCEPT] |= REVIEW | category
    made[A.RECORD_PROXY_EVALUATION] |= GOOD | PROOF | {"saidAt": town.now.isoformat()}
    met = {"metOn": day(town), "metById": f"Cadre_{town.ids['yiwu-handler']}"}
    made[A.CONFIRM_EXPLAINED] |= met | {"basis": "贷款通则第十二条"}
    made[A.ASSIGN] |= {"leadUnitId": town.ids["unit:fotang-economy"]}
    made[A.SUPERVISE] |= {
        "kind": "ORDER",
        "text": "请限期答复",
        "replyOn": f"{town.now + timedelta(days=3):%Y-%m-%d}",
    }
    made[A.REQUEST_ON_ACCOUNT] |= {
        "cause": "FUNDS",
        "explanation": "财政资金明年安排",
        "reviewOn": f"{town.now + timedelta(days=30):%Y-%m-%d}",
    }
    made[A.NAME_RESPONDENT] |= _respondent(town, login) | REASON
    cleared = login in CADRES and CADRES[login].clearance
    made[A.SEAL] |= {"confidentiality": "SEALED" if cleared else "NAME_HIDDEN"} | REASON
    other = "COMPLEX" if units.deadline_class == "DIFFICULT" else "DIFFICULT"
    made[A.RECLASSIFY] |= {"deadlineClass": other} | REASON
    made[A.CONFIRM_PUBLICATION] |= {"publicationId": units.publication or f"IssuePublication_{NOBODY}"}
    made[A.FORWARD_EXTERNAL] |= NOTE | {
        "agency": "国家电网",
        "dueOn": f"{town.now + timedelta(days=3):%Y-%m-%d}",
    }
    made[A.MODERATE_COMMENT] |= {"commentId": units.comment or f"Comment_{NOBODY}", "allowed": True}
    made[A.CLAIM] |= {"unitId": unit}
    made[A.REQUEST_RETURN] |= {"reason": "OVERLAP", "suggestedUnitId": unit} | NOTE
    others = (town.ids[f"unit:{key}"] for key in ("fotang-economy", "fotang-society"))
    made[A.REASSIGN] |= {"leadUnitId": next(id for id in others if id != units.lead)} | REASON
    made[A.WAIVE_ASSIST] |= {"unitId": units.assists[0] if units.assists else unit} | REASON
    return {action: given | {"issueId": issue} for action, given in made.items()}


def day(town: Town) -> str:
    """Which day it is in China."""
    return f"{day_of(town.now):%Y-%m-%d}"


def _respondent(town: Town, login: str) -> dict[str, Any]:
    """A cadre, whom an issue about a unit does not name yet; a unit for those who see no cadres."""
    if login in CADRES and not NAMING.isdisjoint(CADRES[login].roles):
        return {"respondentCadreId": f"Cadre_{town.ids['chian-handler']}"}
    return {"respondentUnitId": town.ids[f"unit:{COMPLAINED}"]}
