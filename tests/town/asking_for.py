"""How does a unit ask for something about the clock of an issue?"""

from datetime import timedelta
from typing import Any

from tests.town.life import signed, studied
from tests.town.town import Town


async def ask_extension(town: Town, issue: str, days: int = 2, by: str = "head") -> Any:
    return await town.do(by, "requestExtension", issue, days=days, reason="银行审批需时")


async def decide_extension(town: Town, issue: str, by: str = "yiwu-office", **given: Any) -> Any:
    said = {"granted": True, "note": "同意"} | given
    return await town.do(by, "decideExtension", issue, **said)


async def extension_asked(town: Town, **given: Any) -> str:
    """Signed for, and wanting more days."""
    issue = await signed(town, **given)
    await ask_extension(town, issue)
    return issue


async def _extended(town: Town) -> str:
    issue = await studied(town)
    await ask_extension(town, issue)
    await decide_extension(town, issue)
    return issue


async def ask_on_account(town: Town, issue: str, days: int = 30) -> Any:
    day = f"{town.now + timedelta(days=days):%Y-%m-%d}"
    given = {"cause": "FUNDS", "explanation": "财政资金明年安排", "reviewOn": day}
    return await town.do("head", "requestOnAccount", issue, **given)


async def on_account_asked(town: Town) -> str:
    """At work on it, and wanting it to rest."""
    issue = await studied(town, deadlineClass="DIFFICULT")
    await ask_on_account(town, issue)
    return issue


async def on_account_endorsed(town: Town) -> str:
    """For a leader to decide."""
    issue = await on_account_asked(town)
    await town.do("office", "endorseOnAccount", issue, granted=True, note="情况属实")
    return issue


async def on_account(town: Town) -> str:
    """Resting until Wednesday 13 November is over."""
    issue = await on_account_endorsed(town)
    await town.do("leader", "decideOnAccount", issue, granted=True, note="同意挂账")
    return issue


async def red(town: Town) -> str:
    """At work on it, and a day late."""
    issue = await signed(town)
    town.wait(days=5)
    return issue


async def appeal(town: Town, issue: str, by: str = "head") -> Any:
    given = {"ground": "FORCE_MAJEURE", "text": "台风停电两日"}
    return await town.do(by, "appealLight", issue, **given)


async def decide_appeal(town: Town, issue: str, by: str = "supervisor", *, overturned: bool = True) -> Any:
    return await town.do(by, "decideLightAppeal", issue, overturned=overturned, note="已核实")


async def _appealed(town: Town) -> str:
    issue = await red(town)
    await appeal(town, issue)
    return issue


ASKING = {
    "red, appealed": _appealed,
    "on account asked": on_account_asked,
    "on account endorsed": on_account_endorsed,
    "on account": on_account,
    "extension asked": extension_asked,
    "extended": _extended,
}
