"""How is an issue brought to any stage of its life, by the people who would do it?"""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.town.places import CATEGORY, ROUTED
from tests.town.town import Town

Given = dict[str, Any]
REPORT: Given = {
    "title": "融资困难",
    "body": "贷款到期无法续贷",
    "kind": "ENTERPRISE",
    "submissionKind": "DIFFICULTY",
    "source": "PORTAL",
}
REVIEW: Given = {
    "deadlineClass": "COMPLEX",
    "family": "ENTERPRISE",
    "term": "SHORT_TERM",
    "character": "OPERATIONAL",
    "confidentiality": "OPEN",
}


async def report(town: Town, by: str = "boss", **given: Any) -> str:
    """A new issue of the enterprise in Fotang; its id."""
    said = REPORT | {"targetId": town.ids["enterprise"]} | given
    payload = await town.act(by, "submit", **said)
    assert payload["errors"] == [], payload["errors"]
    return payload["issue"]["id"]  # type: ignore[no-any-return]


async def visited(town: Town, **given: Any) -> str:
    """One that was heard on a visit."""
    return await report(town, "visitor", source="VISIT", visitId=town.ids["visit"], **given)


async def accept(town: Town, issue: str, by: str = "reviewer", **given: Any) -> Any:
    said = REVIEW | {"categoryId": town.ids[CATEGORY]} | given
    return await town.do(by, "accept", issue, **said)


async def assign(
    town: Town, issue: str, lead: str = "fotang-economy", *assists: str, by: str = "office"
) -> Any:
    units = [town.ids[f"unit:{assist}"] for assist in assists]
    return await town.do(by, "assign", issue, leadUnitId=town.ids[f"unit:{lead}"], assistUnitIds=units)


async def work(town: Town, issue: str, by: str = "handler") -> None:
    """Contact and study, which come before every answer."""
    await town.do(by, "recordContact", issue, note="已上门")
    await town.do(by, "recordStudy", issue, note="已研办")


async def resolve(town: Town, issue: str, by: str = "handler", **given: Any) -> Any:
    said = {"outcome": "SOLVED", "publicReply": "已协调银行续贷"} | given
    return await town.do(by, "resolve", issue, **said)


async def evaluate(town: Town, issue: str, grade: str = "SATISFIED", *, solved: bool = True) -> Any:
    return await town.do("boss", "evaluate", issue, satisfaction=grade, solved=solved)


async def escalate(town: Town, issue: str, by: str = "office") -> Any:
    return await town.do(by, "escalate", issue, measuresTried="已协调", opinion="请上级协调")


async def request_return(town: Town, issue: str, by: str = "head") -> Any:
    given = {"reason": "NOT_COMPETENT", "note": "非本单位职责"}
    return await town.do(by, "requestReturn", issue, suggestedUnitId=town.ids["unit:fotang-society"], **given)


async def pending(town: Town, **given: Any) -> str:
    """Accepted, waiting for its unit."""
    issue = await report(town)
    await accept(town, issue, **given)
    return issue


async def assigned(town: Town, *assists: str, **given: Any) -> str:
    issue = await pending(town, **given)
    await assign(town, issue, "fotang-economy", *assists)
    return issue


async def signed(town: Town, *assists: str, **given: Any) -> str:
    issue = await assigned(town, *assists, **given)
    await town.do("handler", "signFor", issue)
    return issue


async def studied(town: Town, *assists: str, **given: Any) -> str:
    issue = await signed(town, *assists, **given)
    await work(town, issue)
    return issue


async def resolved(town: Town, **given: Any) -> str:
    issue = await studied(town, **given)
    if given.get("deadlineClass") == "DIFFICULT":
        await town.do("head", "approveResolution", issue, note="同意")
    await resolve(town, issue)
    return issue


async def called_back(town: Town, **given: Any) -> str:
    issue = await resolved(town, **given)
    await town.do("callback", "recordCallback", issue, note="电话回访")
    return issue


async def evaluated(town: Town, **given: Any) -> str:
    """Judged well and called back: ready to be written off."""
    issue = await called_back(town, **given)
    await evaluate(town, issue)
    return issue


async def written_off(town: Town, **given: Any) -> str:
    issue = await evaluated(town, **given)
    await town.do("office", "writeOff", issue)
    return issue


async def reopened(town: Town, **given: Any) -> str:
    """In its second round, after a bad grade."""
    issue = await resolved(town, **given)
    await evaluate(town, issue, "DISSATISFIED", solved=False)
    return issue


async def on_spot(town: Town) -> str:
    issue = await visited(town)
    unit, category = town.ids["unit:fotang-secretariat"], town.ids[CATEGORY]
    await town.do("visitor", "resolveOnSpot", issue, categoryId=category, unitId=unit, publicReply="当场解决")
    return issue


async def escalated(town: Town, *offices: str) -> str:
    """Taken up to Yiwu from its unit in Fotang, and on by each of `offices`."""
    issue = await assigned(town)
    for office in ("office", *offices):
        await escalate(town, issue, office)
    return issue


async def _refused(town: Town) -> str:
    issue = await report(town)
    given = {"reason": "NOT_GOVERNMENT", "reply": "非政府职责", "goInstead": "请联系银行"}
    await town.do("reviewer", "refuse", issue, **given)
    return issue


async def _withdrawn(town: Town) -> str:
    issue = await pending(town)
    await town.do("boss", "withdraw", issue, reason="已自行解决")
    return issue


async def asked(town: Town, issue: str, by: str = "handler") -> str:
    """The same issue, waiting for an answer."""
    await town.do(by, "requestSupplement", issue, question="请补充贷款合同")
    return issue


async def _later(town: Town, bringing: Awaitable[str], **span: float) -> str:
    """What is brought to its stage, and then left alone."""
    issue = await bringing
    town.wait(**span)
    return issue


async def _asked(town: Town, bringing: Awaitable[str], by: str) -> str:
    return await asked(town, await bringing, by)


async def _return_asked(town: Town, *, signing: bool) -> str:
    issue = await (signed(town) if signing else assigned(town))
    await request_return(town, issue)
    return issue


async def _returned(town: Town) -> str:
    issue = await _return_asked(town, signing=False)
    await town.do("office", "decideReturn", issue, granted=True, note="同意")
    return issue


async def _assist_done(town: Town) -> str:
    issue = await studied(town, "fotang-society")
    await town.do("assistant", "completeAssist", issue, note="已反馈")
    return issue


async def _approved(town: Town) -> str:
    issue = await studied(town, deadlineClass="DIFFICULT")
    await town.do("head", "approveResolution", issue, note="同意")
    return issue


async def _handled_by_yiwu(town: Town) -> str:
    issue = await escalated(town)
    await assign(town, issue, "yiwu-finance", by="yiwu-office")
    await town.do("yiwu-handler", "signFor", issue)
    return issue


async def _instructed(town: Town) -> str:
    issue = await escalated(town)
    await town.do("yiwu-leader", "instruct", issue, text="请佛堂镇办理")
    return issue


async def _handed_down(town: Town) -> str:
    issue = await _instructed(town)
    await town.do("yiwu-office", "handDown", issue, note="按批示办理")
    return issue


async def _bad_twice(town: Town) -> str:
    issue = await reopened(town)
    await assign(town, issue)
    await town.do("handler", "signFor", issue)
    await work(town, issue)
    await resolve(town, issue)
    await evaluate(town, issue, "VERY_DISSATISFIED", solved=False)
    return issue


async def sealed(town: Town, issue: str) -> str:
    """The same issue, in sight of the cleared alone."""
    given = {"confidentiality": "SEALED", "reason": "涉密"}
    await town.do("discipline", "seal", issue, **given)
    return issue


async def _sealed(town: Town) -> str:
    return await sealed(town, await pending(town))


async def _about_a_unit(town: Town) -> str:
    issue = await pending(town)
    await assign(town, issue, "fotang-society")
    given = {"respondentUnitId": town.ids["unit:fotang-society"], "reason": "反映承办单位"}
    await town.do("office", "nameRespondent", issue, **given)
    return issue


# Every state that the commands of this part can lead to, with what the guards tell apart.
STAGES: dict[str, Callable[[Town], Awaitable[str]]] = {
    "reported": report,
    "heard on a visit": visited,
    "heard yesterday": lambda town: _later(town, visited(town), days=1),
    "refused": _refused,
    "withdrawn": _withdrawn,
    "pending": pending,
    "pending, routed": lambda town: pending(town, categoryId=town.ids[ROUTED]),
    "pending, sealed": _sealed,
    "pending, name hidden": lambda town: pending(town, confidentiality="NAME_HIDDEN"),
    "complained about": _about_a_unit,
    "assigned": lambda town: assigned(town, "fotang-society"),
    "assigned long ago": lambda town: _later(town, assigned(town), days=4),
    "return asked": lambda town: _return_asked(town, signing=False),
    "return asked, signed": lambda town: _return_asked(town, signing=True),
    "returned": _returned,
    "asked at the review": lambda town: _asked(town, report(town), "reviewer"),
    "asked": lambda town: _asked(town, signed(town), "handler"),
    "asked long ago": lambda town: _later(town, _asked(town, signed(town), "handler"), days=8),
    "signed": signed,
    "studied, assist open": lambda town: studied(town, "fotang-society"),
    "studied, assist done": _assist_done,
    "difficult, studied": lambda town: studied(town, deadlineClass="DIFFICULT"),
    "difficult, approved": _approved,
    "resolved": resolved,
    "resolved on the spot": on_spot,
    "called back": called_back,
    "evaluated": evaluated,
    "written off": written_off,
    "written off long ago": lambda town: _later(town, written_off(town), days=40),
    "reopened": reopened,
    "judged badly twice": _bad_twice,
    "escalated": escalated,
    "handled by Yiwu": _handled_by_yiwu,
    "instructed": _instructed,
    "handed down": _handed_down,
    "held by Jinhua": lambda town: escalated(town, "yiwu-office"),
    "held by the province": lambda town: escalated(town, "yiwu-office", "jinhua-office"),
}
