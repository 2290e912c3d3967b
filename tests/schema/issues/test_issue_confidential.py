"""Who learns of a sealed issue, of a hidden name, of a petition's text, of a complaint about themselves?"""

from typing import Any

import pytest

from models.tables import AuditEntry, Issue, IssueEvent, OutboxEvent
from tests.town.life import REPORT, accept, assign, assigned, pending, report
from tests.town.places import CHIAN, EVERYBODY, FOTANG, HUANGZHAI, VILLAGE
from tests.town.town import Town

COUNTS = """query($word: String!) {
  issues { totalCount nodes { id } } found: issues(where: {search: $word}) { totalCount }
  inbox { totalCount } statistics { collected open by(dimension: KIND) { collected } }
  enterprises { nodes { issues { totalCount } } } }"""
NODE = "query($id: ID!) { node(id: $id) { id } issue(id: $id) { id } }"
NAMED = "reporterName reporterPhone queryCode"
PETITION = "body petitionText title"
ACT = {"audience": "REPORTER", "text": "说明"}


async def knows_nothing(town: Town, login: str, issue: str) -> bool:
    """Whether no path tells `login` that there is such an issue."""
    data = await town.ask(login, COUNTS, word="融资")
    one = await town.ask(login, NODE, id=issue)
    counts = [data["issues"]["totalCount"], data["found"]["totalCount"], data["inbox"]["totalCount"]]
    counts += [data["statistics"]["collected"], data["statistics"]["open"]]
    counts += [group["collected"] for group in data["statistics"]["by"]]
    counts += [one["issues"]["totalCount"] for one in data["enterprises"]["nodes"]]
    return set(counts) <= {0} and one == {"node": None, "issue": None}


async def readers(town: Town, issue: str, field: str, value: Any) -> set[str]:
    """Everybody whom a field of the issue shows this value."""
    found = set()
    for login in EVERYBODY:
        seen = await town.see(login, issue, field)
        if seen is not None and seen[field] == value:
            found.add(login)
    return found


async def test_a_sealed_issue_is_for_the_cleared_and_its_reporter(town: Town) -> None:
    issue = await report(town, confidentiality="SEALED")
    town.wait(minutes=1)

    knowing = {login for login in EVERYBODY if not await knows_nothing(town, login, issue)}

    assert knowing == {"boss", "yiwu-office", "discipline"}


async def test_whoever_seals_an_issue_loses_sight_of_it_at_once(town: Town) -> None:
    issue = await report(town)

    assert await accept(town, issue, confidentiality="SEALED") is None
    assert await knows_nothing(town, "reviewer", issue)
    assert await town.refused("office", "comment", issue, **ACT) == ("NOT_FOUND", "NOT_FOUND")


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


async def test_a_hidden_name_is_hidden_from_its_handlers(town: Town) -> None:
    issue = await pending(town, confidentiality="NAME_HIDDEN")
    await assign(town, issue)

    assert await readers(town, issue, "reporterName", "钱多多") == {"boss", "office"}
    for login in ("handler", "cleared", "head"):
        assert (await town.see(login, issue, NAMED))["queryCode"] is None
        assert (await town.see(login, issue, NAMED))["reporterName"] != "钱多多"


async def test_a_name_is_for_the_review_only_while_it_lasts(town: Town) -> None:
    issue = await report(town)
    assert (await town.see("reviewer", issue, NAMED))["reporterName"] == "钱多多"

    await accept(town, issue)

    assert await town.see("reviewer", issue, NAMED) == {
        "reporterName": "钱*",
        "reporterPhone": "154****0001",
        "queryCode": None,
    }


async def test_the_text_of_a_petition_is_read_by_those_who_work_on_it(town: Town) -> None:
    text = "某某干部收受财物，住址佛堂镇某某路七号"
    issue = await report(town, source="PETITION", title="反映作风问题", body=text)
    seen = await town.see("reviewer", issue, PETITION)
    assert seen == {"body": None, "petitionText": text, "title": "反映作风问题"}
    await accept(town, issue)
    await assign(town, issue)

    expected = {"boss", "office", "handler", "cleared", "head", "discipline"}
    assert await readers(town, issue, "petitionText", text) == expected
    for login in ("leader", "supervisor", "yiwu-office", "deputy", "reviewer"):
        assert (await town.see(login, issue, PETITION))["petitionText"] == "***", login


@pytest.mark.parametrize("word", ["收受财物", "七号"])
async def test_the_text_of_a_petition_is_stored_nowhere_in_clear(town: Town, word: str) -> None:
    issue = await report(
        town, source="PETITION", title="反映作风问题", body="收受财物，住址某某路七号", idempotencyKey="k"
    )
    await accept(town, issue)
    await assign(town, issue)

    tables = ("issue", "issue_event", "audit_entry", "outbox_event", "idempotency_key", "personal_value")
    for table in tables:
        assert word not in repr(await town.reader.fetch(f"SELECT * FROM {table}", [])), table
    for login in ("office", "boss", "discipline"):
        found = await town.ask(login, COUNTS, word=word)
        assert found["found"]["totalCount"] == 0


async def test_names_and_telephones_are_stored_nowhere_in_clear(town: Town) -> None:
    await assigned(town)

    rows = [repr(await town.reader.fetch(f"SELECT * FROM {table}", [])) for table in ("issue", "issue_event")]
    rows += [
        repr([dict(row) for row in await table.all()]) for table in (AuditEntry, OutboxEvent, IssueEvent)
    ]
    for value in ("钱多多", "15400000001"):
        assert not any(value in row for row in rows)


@pytest.mark.parametrize(
    ("login", "complaint"),
    [
        ("handler", {"respondentCadreId": "Cadre_handler"}),
        ("leader", {"respondentCadreId": "Cadre_leader"}),
        ("office", {"respondentCadreId": "Cadre_office"}),
        ("yiwu-leader", {"respondentCadreId": "Cadre_yiwu-leader"}),
        ("discipline", {"respondentCadreId": "Cadre_discipline"}),
        ("handler", {"respondentUnitId": "unit:fotang-economy"}),
        ("head", {"respondentUnitId": "unit:fotang-economy"}),
        ("reviewer", {"respondentUnitId": "unit:fotang-office"}),
    ],
)
async def test_whoever_is_complained_about_learns_nothing(
    town: Town, login: str, complaint: dict[str, str]
) -> None:
    [(field, name)] = complaint.items()
    id = town.ids[name] if name in town.ids else f"Cadre_{town.ids[name.removeprefix('Cadre_')]}"
    # Only somebody inside can name a cadre or a unit by its id.
    issue = await report(town, "visitor", reporterId=f"Person_{town.ids['boss']}", **{field: id})
    assert not await knows_nothing(town, "boss", issue)

    assert await knows_nothing(town, login, issue)
    for action, given in (
        ("comment", ACT),
        ("recordProgress", {"note": "说明"}),
        ("withdraw", {"reason": "无"}),
    ):
        assert await town.refused(login, action, issue, **given) == ("NOT_FOUND", "NOT_FOUND")


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
