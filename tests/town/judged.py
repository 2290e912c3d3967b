"""How is an issue brought to where its answer is judged for its reporter, explained, or looked at again?"""

from typing import Any

from tests.town.inputs import GOOD, PROOF, day
from tests.town.life import evaluate, report, resolve, resolved, studied, written_off
from tests.town.life import pending as accepted
from tests.town.town import Town

BAD = {"satisfaction": "DISSATISFIED", "solved": False}


async def by_proxy(town: Town, issue: str, by: str = "callback", **given: Any) -> Any:
    said = GOOD | PROOF | {"saidAt": town.now.isoformat()} | given
    return await town.do(by, "recordProxyEvaluation", issue, **said)


async def try_to_reach(town: Town, issue: str, by: str = "callback") -> Any:
    return await town.do(by, "recordContactTry", issue, channel="PHONE_CALLBACK", note="无人接听")


async def explain(town: Town, issue: str, by: str = "supervisor", **given: Any) -> Any:
    met = {"metOn": day(town), "metById": f"Cadre_{town.ids['yiwu-handler']}"}
    return await town.do(by, "confirmExplained", issue, **{"basis": "贷款通则第十二条"} | met | given)


async def recorded(town: Town) -> str:
    """Judged well by telephone."""
    issue = await resolved(town)
    await by_proxy(town, issue)
    return issue


async def silent(town: Town) -> str:
    """Answered, its reporter tried on three days, and the time to judge over."""
    issue = await resolved(town)
    for _ in range(3):
        await try_to_reach(town, issue)
        town.wait(days=6)
    return issue


async def certifying(town: Town) -> str:
    """The office asks to certify that its reporter does not judge."""
    issue = await silent(town)
    await town.do("office", "requestNotRated", issue, reason="多次联系未果")
    return issue


async def contested(town: Town, outcome: str = "EXPLAINED") -> str:
    """Answered that the law allows no more, which its reporter did not like."""
    issue = await studied(town)
    await resolve(town, issue, outcome=outcome)
    await evaluate(town, issue, "DISSATISFIED", solved=False)
    return issue


async def _explained(town: Town) -> str:
    issue = await contested(town)
    await town.do("callback", "recordCallback", issue, note="电话回访")
    await explain(town, issue)
    return issue


async def refused(town: Town) -> str:
    issue = await report(town)
    given = {"reason": "NOT_GOVERNMENT", "reply": "非政府职责", "goInstead": "请联系银行"}
    await town.do("reviewer", "refuse", issue, **given)
    return issue


async def objected(town: Town) -> str:
    """Refused, and objected to."""
    issue = await refused(town)
    await town.do("boss", "contestRefusal", issue, reason="属于政府职责")
    return issue


async def kept(town: Town) -> str:
    """Taken back, and gone on with."""
    issue = await accepted(town)
    await town.do("boss", "withdraw", issue, reason="已自行解决")
    await town.do("office", "keep", issue, reason="同类问题较多")
    return issue


JUDGED_STAGES = {
    "judged by proxy": recorded,
    "reporter silent": silent,
    "certificate asked": certifying,
    "contested": contested,
    "explained": _explained,
    "difficult, written off": lambda town: written_off(town, deadlineClass="DIFFICULT"),
    "refusal objected to": objected,
    "kept": kept,
}
