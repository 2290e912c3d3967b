"""Who reads the name of a reporter, and a remark, and who may report where?"""

from typing import Any
from uuid import UUID

import pytest

from models.commands import posts
from models.rules.vocabulary import RoleCode
from models.tables import AuditEntry, Issue, IssueEvent, OutboxEvent
from tests.models.world import at, permit
from tests.town.life import REPORT, accept, assigned, report
from tests.town.places import CHIAN, EVERYBODY, FOTANG, HUANGZHAI, VILLAGE, YIWU
from tests.town.store import columns
from tests.town.town import Town

NAMED = "reporterName reporterPhone queryCode"


async def readers(town: Town, issue: str, field: str, value: Any) -> set[str]:
    """Everybody whom a field of the issue shows this value."""
    found = set()
    for login in EVERYBODY:
        seen = await town.see(login, issue, field)
        if seen is not None and seen[field] == value:
            found.add(login)
    return found


async def test_a_sealed_issue_is_worked_on_by_cleared_handlers(town: Town) -> None:
    issue = await assigned(town)
    await Issue.all().update(confidentiality="SEALED")

    assert await town.refused("handler", "signFor", issue) == ("NOT_FOUND", "NOT_FOUND")
    await town.do("cleared", "signFor", issue)


async def test_a_name_is_read_by_whoever_needs_it(town: Town) -> None:
    issue = await assigned(town)

    assert await readers(town, issue, "reporterName", "钱多多") == {"boss", "office", "handler", "cleared"}
    assert await readers(town, issue, "reporterPhone", "15400000001") == {"boss", "handler", "cleared"}
    masked = {"reporterName": "钱*", "reporterPhone": "154****0001", "queryCode": None}
    for login in ("head", "leader", "supervisor", "yiwu-office", "jinhua-leader", "deputy"):
        assert await town.see(login, issue, NAMED) == masked, login


async def test_a_name_is_for_the_review_only_while_it_lasts(town: Town) -> None:
    issue = await report(town)
    assert (await town.see("reviewer", issue, NAMED))["reporterName"] == "钱多多"

    await accept(town, issue)

    assert await town.see("reviewer", issue, NAMED) == {
        "reporterName": "钱*",
        "reporterPhone": "154****0001",
        "queryCode": None,
    }


async def test_names_and_telephones_are_stored_nowhere_in_clear(town: Town) -> None:
    await assigned(town)

    rows = [repr(await town.reader.fetch(f"SELECT * FROM {table}", [])) for table in ("issue", "issue_event")]
    rows += [
        repr([columns(row) for row in await table.all()]) for table in (AuditEntry, OutboxEvent, IssueEvent)
    ]
    for value in ("钱多多", "15400000001"):
        assert not any(value in row for row in rows)


async def test_a_reporter_may_be_an_experience_officer_too(town: Town) -> None:
    async with at(town.now) as transaction:
        await posts.grant(
            transaction,
            permit("Post", "grant"),
            holder_id=UUID(town.ids["villager"]),
            role=RoleCode.EXPERIENCE_OFFICER,
            jurisdiction_id=UUID(town.ids[YIWU].removeprefix("Jurisdiction_")),
        )

    held = (await town.ask("villager", "{ me { posts { role code } } }"))["me"]["posts"]

    assert held == [{"role": "REPORTER", "code": None}, {"role": "EXPERIENCE_OFFICER", "code": YIWU}]
    await report(town, "villager", source="EXPERIENCE_OFFICER", targetId=town.ids["household"])


async def test_comments_reach_their_audience(town: Town) -> None:
    issue = await assigned(town)
    await town.do("handler", "comment", issue, audience="INTERNAL", text="内部研究")
    await town.do("handler", "comment", issue, audience="REPORTER", text="正在办理")
    await town.do("boss", "comment", issue, audience="REPORTER", text="请尽快")

    shown = "comments(first: 10) { totalCount nodes { text audience byKind } }"
    inside = (await town.see("leader", issue, shown))["comments"]
    outside = (await town.see("boss", issue, shown))["comments"]
    assert sorted(one["text"] for one in inside["nodes"]) == ["内部研究", "正在办理", "请尽快"]
    assert sorted(one["text"] for one in outside["nodes"]) == ["正在办理", "请尽快"]
    assert outside["totalCount"] == 2
    for login, audience in (("boss", "INTERNAL"), ("boss", "PUBLIC"), ("office", "PUBLIC")):
        refused = await town.refused(login, "comment", issue, audience=audience, text="说明")
        assert refused == ("FORBIDDEN", "AUDIENCE")


@pytest.mark.parametrize(
    ("login", "place", "allowed"),
    [
        ("visitor", FOTANG, True),
        ("visitor", CHIAN, False),
        ("village-cadre", VILLAGE, True),
        ("village-cadre", FOTANG, False),
        ("portal", CHIAN, True),
        ("portal", HUANGZHAI, False),
        ("officer", CHIAN, True),
        ("villager", HUANGZHAI, True),
        ("office", FOTANG, False),
        ("leader", FOTANG, False),
        ("system-admin", FOTANG, False),
    ],
)
async def test_an_issue_is_reported_where_its_reporter_may(
    town: Town, login: str, place: str, *, allowed: bool
) -> None:
    payload = await town.act(login, "submit", **REPORT, placeId=town.ids[place])

    assert [error["code"] for error in payload["errors"]] == ([] if allowed else ["FORBIDDEN"])
    assert await Issue.exists() is allowed
