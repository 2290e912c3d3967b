"""How is an issue brought under the eyes of supervisors and leaders?"""

from datetime import timedelta
from typing import Any

from tests.town.asking_for import ASKING
from tests.town.judged import JUDGED_STAGES
from tests.town.life import STAGES, assigned, pending, studied
from tests.town.publishing import PUBLISHING
from tests.town.town import Town


def in_three_days(town: Town) -> str:
    """A day on which an answer may be due."""
    return f"{town.now + timedelta(days=3):%Y-%m-%d}"


async def _forwarded(town: Town) -> str:
    issue = await studied(town)
    given = {"agency": "国家电网义乌供电公司", "note": "请核查供电", "dueOn": in_three_days(town)}
    await town.do("office", "forwardExternal", issue, **given)
    return issue


async def supervise(town: Town, issue: str, by: str = "supervisor", **given: Any) -> Any:
    said = {"kind": "ORDER", "text": "请说明进展", "replyOn": in_three_days(town)} | given
    return await town.do(by, "supervise", issue, **said)


async def supervised(town: Town) -> str:
    """In progress, and to be answered for."""
    issue = await studied(town)
    await supervise(town, issue)
    return issue


async def _answered(town: Town) -> str:
    issue = await supervised(town)
    await town.do("head", "replySupervision", issue, reply="正与银行协商")
    return issue


async def _taken_over(town: Town) -> str:
    issue = await pending(town)
    await town.do("yiwu-leader", "takeOver", issue, note="由我包案")
    return issue


async def _urged(town: Town) -> str:
    issue = await assigned(town)
    await town.do("boss", "urge", issue, note="请尽快")
    return issue


ALL_STAGES = (
    STAGES
    | ASKING
    | PUBLISHING
    | JUDGED_STAGES
    | {
        "supervised": supervised,
        "forwarded": _forwarded,
        "supervision answered": _answered,
        "taken over": _taken_over,
        "urged": _urged,
    }
)
