"""How does a unit ask for something about the clock of an issue?"""

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


ASKING = {
    "extension asked": extension_asked,
    "extended": _extended,
}
