"""Does one issue live its whole life over HTTP, and does everybody see and may everybody do what they should?

The diaries beside this file say at every step who sees what and who may do what; UPDATE_GOLDEN=1 rewrites
them.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from api.database import migrate
from api.demo.clock import demo_id
from tests.databases import Databases
from tests.journeys.county import build
from tests.journeys.diary import Diary
from tests.journeys.travelling import Journey, category, travelling, unit

pytestmark = pytest.mark.timeout(900)

REVIEW = {"term": "SHORT_TERM", "character": "OPERATIONAL", "confidentiality": "OPEN"}
SPEAKER = "query($id: ID!) { enterprise(id: $id) { name representatives { personId name } } }"
VISIT = (
    "mutation($input: VisitRecordInput!) { visitRecord(input: $input) { visit { id } errors { reason } } }"
)
INBOX = "{ inbox(first: 100) { nodes { id } } }"


@pytest.fixture
async def journey(databases: Databases, tmp_path: Path) -> AsyncIterator[Journey]:
    url = await databases.clone(migrate, build)
    async with travelling(url, tmp_path) as journey:
        yield journey
    await databases.drop(url)


async def visit(journey: Journey, login: str, target: str) -> str:
    """A visit that has just been made."""
    visited = {"targetId": target, "mode": "SCHEDULED", "visitedAt": journey.clock.now.isoformat()}
    recorded = (await journey.ask(login, VISIT, input=visited))["visitRecord"]
    assert recorded["errors"] == []
    return str(recorded["visit"]["id"])


async def in_inbox(journey: Journey, login: str, issue: str) -> bool:
    nodes = (await journey.ask(login, INBOX))["inbox"]["nodes"]
    return issue in {node["id"] for node in nodes}


def same_as_kept(name: str, text: str) -> None:
    kept = Path(__file__).parent / name
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8")


async def test_an_issue_goes_up_to_the_city_and_comes_back_to_its_township(journey: Journey) -> None:
    diary = Diary(journey, "An issue that goes up to Jinhua and ends in 佛堂镇")
    enterprise = f"Enterprise_{demo_id('Target', 'fotang-enterprise-1')}"
    visited = await visit(journey, "fotang-cadre", enterprise)
    asked = (await journey.ask("fotang-cadre", SPEAKER, id=enterprise))["enterprise"]
    [speaker] = asked["representatives"]

    await diary.step(
        "heard at the enterprise",
        "fotang-cadre",
        "submit",
        title="外贸订单增加，厂区用电容量不足",
        body="新增两条生产线，现有变压器容量不够，扩容申请跑了三个部门。",
        kind="ENTERPRISE",
        submissionKind="DIFFICULTY",
        source="VISIT",
        visitId=visited,
        targetId=enterprise,
        reporterId=speaker["personId"],
        disposition="TAKEN_BACK",
    )
    assert await in_inbox(journey, "fotang-reviewer", diary.issue)
    journey.clock.wait(hours=1)
    await diary.step(
        "a difficult one, fifteen days",
        "fotang-reviewer",
        "accept",
        categoryId=category("ENTERPRISE_APPROVAL"),
        deadlineClass="DIFFICULT",
        family="ENTERPRISE",
        **REVIEW,
    )
    await diary.step(
        "beyond the township's powers",
        "fotang-office",
        "escalate",
        measuresTried="已约谈供电所",
        opinion="请市里牵头",
    )
    assert await in_inbox(journey, "yiwu-office", diary.issue)
    assert not await in_inbox(journey, "fotang-office", diary.issue)
    await diary.step("to the market bureau", "yiwu-office", "assign", leadUnitId=unit("yiwu-market"))
    journey.clock.wait(hours=3)
    await diary.step(
        "not ours",
        "yiwu-market-head",
        "requestReturn",
        reason="NOT_COMPETENT",
        note="不属市场监管职责",
        suggestedUnitId=unit("yiwu-industry"),
    )
    await diary.step("granted", "yiwu-office", "decideReturn", granted=True, note="同意退回")
    await diary.step("to the industry bureau", "yiwu-office", "assign", leadUnitId=unit("yiwu-industry"))
    journey.clock.wait(days=2)
    await diary.step("signed", "yiwu-industry", "signFor")
    await diary.step(
        "needs the city", "yiwu-office", "escalate", measuresTried="已协调电力公司", opinion="请金华支持"
    )
    await diary.refused("PING_PONG", "jinhua-office", "handDown", note="仍请义乌办理")
    await diary.wait("thirteen days later it is the day before the last", days=12)
    await diary.step("Yiwu is to lead", "jinhua-leader", "instruct", text="请义乌市政府牵头，三日内解决")
    await diary.step("on the leader's instruction", "jinhua-office", "handDown", note="按批示办理")
    await diary.step(
        "to the industry bureau again", "yiwu-office", "assign", leadUnitId=unit("yiwu-industry")
    )
    await diary.step("signed", "yiwu-industry", "signFor")
    await diary.step("met", "yiwu-industry", "recordContact", note="已到企业对接")
    await diary.step("studied", "yiwu-industry", "recordStudy", note="已会商电力公司")
    await diary.refused(
        "APPROVAL_MISSING", "yiwu-industry", "resolve", outcome="SOLVED", publicReply="已列入下月扩容计划。"
    )
    await diary.step("approved", "yiwu-industry-head", "approveResolution", note="同意")
    await diary.step(
        "answered", "yiwu-industry", "resolve", outcome="SOLVED", publicReply="已列入下月扩容计划。"
    )
    await diary.wait("the clock waits for the judgement", days=3)
    await diary.step(
        "a promise is no solution",
        "fotang-enterprise-1",
        "evaluate",
        satisfaction="DISSATISFIED",
        solved=False,
    )
    await diary.step("once more", "yiwu-office", "assign", leadUnitId=unit("yiwu-industry"))
    await diary.step("signed", "yiwu-industry", "signFor")
    await diary.step("met", "yiwu-industry", "recordContact", note="再次到企业")
    await diary.step("studied", "yiwu-industry", "recordStudy", note="临时变压器方案")
    await diary.step("approved", "yiwu-industry-head", "approveResolution", note="同意")
    journey.clock.wait(days=1)
    await diary.step("solved", "yiwu-industry", "resolve", outcome="SOLVED", publicReply="临时变压器已通电。")
    await diary.refused("FORBIDDEN", "yiwu-industry", "evaluate", satisfaction="VERY_SATISFIED", solved=True)
    await diary.step("called back", "fotang-callback", "recordCallback", note="企业确认已通电")
    await diary.refused("ILLEGAL_TRANSITION", "fotang-office", "writeOff")
    await diary.step("content", "fotang-enterprise-1", "evaluate", satisfaction="VERY_SATISFIED", solved=True)
    await diary.refused("FORBIDDEN", "yiwu-office", "writeOff")
    await diary.step("struck off by the office of its origin", "fotang-office", "writeOff")

    same_as_kept("up_and_down.md", diary.text)


async def test_an_issue_lives_and_ends_inside_fotang(journey: Journey) -> None:
    diary = Diary(journey, "An issue that lives and ends in 佛堂镇")
    household = f"Household_{demo_id('Target', 'fotang-household-1')}"

    await diary.step(
        "by the household itself",
        "fotang-household-1",
        "submit",
        title="村口路灯坏了一个月",
        body="晚上老人出门不安全。",
        kind="PUBLIC",
        submissionKind="DIFFICULTY",
        source="PORTAL",
        targetId=household,
    )
    await diary.step(
        "a simple one, the same day",
        "fotang-reviewer",
        "accept",
        categoryId=category("PUBLIC_TRANSPORT"),
        deadlineClass="SIMPLE",
        family="LIVELIHOOD",
        **REVIEW,
    )
    await diary.step("to the module", "fotang-office", "assign", leadUnitId=unit("fotang-people"))
    await diary.step("signed", "fotang-people-handler", "signFor")
    await diary.step("met", "fotang-people-handler", "recordContact", note="已到现场")
    await diary.step("studied", "fotang-people-handler", "recordStudy", note="更换灯具")
    await diary.wait("the day is over", hours=13)
    await diary.step(
        "answered late", "fotang-people-handler", "resolve", outcome="SOLVED", publicReply="灯具已更换。"
    )
    await diary.step(
        "an answer beside the question",
        "fotang-office",
        "rejectResolution",
        reason="只换了一盏，村口另一盏仍不亮",
    )
    await diary.step(
        "answered again", "fotang-people-handler", "resolve", outcome="SOLVED", publicReply="两盏均已更换。"
    )
    await diary.step("content", "fotang-household-1", "evaluate", satisfaction="SATISFIED", solved=True)
    await diary.refused("CALLBACK_MISSING", "fotang-office", "writeOff")
    await diary.step("called back", "fotang-callback", "recordCallback", note="电话确认")
    await diary.step("struck off", "fotang-office", "writeOff")

    same_as_kept("inside_fotang.md", diary.text)
