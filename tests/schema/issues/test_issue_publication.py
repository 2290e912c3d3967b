"""What leaves the administration, by whose hands, and what can it never tell?"""

from typing import Any

import pytest

from tests.town.life import REPORT, pending, report, sealed, written_off
from tests.town.places import EVERYBODY, NAMES, PHONES
from tests.town.publishing import TEXTS, draft, object_to, publish, published
from tests.town.town import Town

LIST = "{ publications { totalCount nodes { title question answer listedAt objectUntil } } }"
STATUS = "status publicationStatus publication { status shown }"
GUARD = "GUARD_FAILED"


async def listed(town: Town, login: str = "stranger") -> list[dict[str, Any]]:
    """What everybody reads."""
    found = (await town.ask(login, LIST))["publications"]
    assert found["totalCount"] == len(found["nodes"])
    return found["nodes"]  # type: ignore[no-any-return]


async def test_two_publishers_let_everybody_read_a_redacted_text(town: Town) -> None:
    issue = await written_off(town)
    drafted = await draft(town, issue)
    for login in ("stranger", "boss", "analyst", "system-admin"):
        assert await listed(town, login) == []
    assert (await town.see("boss", issue, "publicationStatus publication { id }")) == {
        "publicationStatus": "PENDING_REDACTION",
        "publication": None,
    }
    own = await town.refused("publisher", "confirmPublication", issue, publicationId=drafted)
    assert own == (GUARD, "DRAFTER_MAY_NOT")

    await town.do("yiwu-leader", "confirmPublication", issue, publicationId=drafted)

    window = {"listedAt": "2019-10-14T02:00:00.000Z", "objectUntil": "2019-10-21T16:00:00.000Z"}
    for login in EVERYBODY:
        assert await listed(town, login) == [TEXTS | window], login
    seen = await town.see("boss", issue, f"{STATUS} publication {{ title draftedBy {{ name }} }}")
    assert seen["publicationStatus"] == "PUBLISHED"
    assert seen["publication"] == {
        "status": "PUBLISHED",
        "shown": True,
        "title": TEXTS["title"],
        "draftedBy": None,
    }
    assert (await town.history(issue))[-2:] == ["publication_drafted", "published"]


async def test_a_draft_is_confirmed_as_it_was_read(town: Town) -> None:
    issue = await written_off(town)
    first = await draft(town, issue)
    second = await draft(town, issue, title="融资")

    refused = await town.refused("yiwu-leader", "confirmPublication", issue, publicationId=first)
    assert refused == ("CONFLICT", "DRAFT_REPLACED")
    assert await listed(town) == []
    await town.do("yiwu-leader", "confirmPublication", issue, publicationId=second)
    assert [one["title"] for one in await listed(town)] == ["融资"]
    again = await town.refused("publisher", "draftPublication", issue, **TEXTS)
    assert again == (GUARD, "PUBLISHED_ALREADY")


@pytest.mark.parametrize(
    "said",
    [
        f"{NAMES['boss']}反映贷款到期",
        f"{NAMES['boss'][0]} {NAMES['boss'][1:]} 反映",
        f"企业联系人{NAMES['deputy']}",
        f"电话{PHONES['boss']}",
        "电话 138-0000-0000",
        "电话１３８００００００００",
        "电话一三八零零零零零零零零",
        "身份证 330782 19900101 1234",
        "统一社会信用代码 91330782MA28D0AB1C",
    ],
    ids=["name", "spaced", "another", "phone", "any-phone", "wide", "spelt", "id-number", "uscc"],
)
@pytest.mark.parametrize("field", ["title", "answer"])
async def test_no_text_names_anybody(town: Town, said: str, field: str) -> None:
    issue = await written_off(town)

    payload = await town.act("publisher", "draftPublication", issueId=issue, **TEXTS | {field: said})

    [error] = payload["errors"]
    assert (error["code"], error["reason"]) == ("FORBIDDEN", "NOT_REDACTED")
    assert error["field"] == ["input", field]
    seen = await town.see("publisher", issue, "publicationStatus publication { id }")
    assert seen == {"publicationStatus": "NONE", "publication": None}


async def test_names_cannot_be_found_by_trying_them(town: Town) -> None:
    issue = await written_off(town)
    for number in range(5):
        tried = TEXTS | {"answer": f"{NAMES['boss']}第{number}次"}
        refused = await town.refused("publisher", "draftPublication", issue, **tried)
        assert refused == ("FORBIDDEN", "NOT_REDACTED")

    for tried in (TEXTS, TEXTS | {"answer": NAMES["boss"]}):
        refused = await town.refused("publisher", "draftPublication", issue, **tried)
        assert refused == ("RATE_LIMITED", "REDACTIONS_EXHAUSTED")
    town.wait(days=1)
    await draft(town, issue)


async def test_a_hidden_name_is_not_told_by_the_name_of_the_enterprise(town: Town) -> None:
    name = (await town.see("office", await report(town), "target { ... on Enterprise { name } }"))["target"]
    said = TEXTS | {"answer": f"{name['name']}已续贷"}
    open_one, hidden = await written_off(town), await written_off(town, confidentiality="NAME_HIDDEN")

    refused = await town.refused("publisher", "draftPublication", hidden, **said)
    assert refused == ("FORBIDDEN", "NOT_REDACTED")
    await town.do("publisher", "draftPublication", open_one, **said)


async def test_what_is_secret_is_never_published_and_what_becomes_so_comes_down_at_once(town: Town) -> None:
    issue = await published(town)
    await sealed(town, issue)
    assert await listed(town) == []
    assert await town.see("discipline", issue, STATUS) == {
        "status": "WRITTEN_OFF",
        "publicationStatus": "WITHDRAWN",
        "publication": {"status": "WITHDRAWN", "shown": False},
    }
    assert await town.see("publisher", issue) is None
    refused = await town.refused("publisher", "draftPublication", issue, **TEXTS)
    assert refused == ("NOT_FOUND", "NOT_FOUND")

    drafted = await written_off(town)
    await draft(town, drafted)
    await town.do("boss", "seal", drafted, confidentiality="NAME_HIDDEN", reason="不愿公开")
    assert (await town.see("publisher", drafted, STATUS))["publicationStatus"] == "WITHDRAWN"

    other = await published(town)
    await town.do("supervisor", "reopen", other, reason="复发")
    assert await listed(town) == []
    assert (await town.see("office", other, STATUS))["publicationStatus"] == "WITHDRAWN"


async def test_a_complaint_about_somebody_is_never_published(town: Town) -> None:
    complaint = await report(town, respondentUnitId=town.ids["unit:chian-economy"])
    given = {"reason": "NO_FACTS", "reply": "经核查无事实", "goInstead": "无"}
    await town.do("reviewer", "refuse", complaint, **given)

    refused = await town.refused("publisher", "draftPublication", complaint, **TEXTS)

    assert refused == (GUARD, "NEVER_PUBLISHED")


async def test_only_a_publisher_outside_publishes_what_is_over(town: Town) -> None:
    issue, waiting = await written_off(town), await pending(town)
    for login in ("office", "supervisor", "head", "boss"):
        refused = await town.refused(login, "draftPublication", issue, **TEXTS)
        assert refused == ("FORBIDDEN", "FORBIDDEN"), login
    refused = await town.refused("yiwu-leader", "draftPublication", waiting, **TEXTS)
    assert refused == ("FORBIDDEN", "FORBIDDEN")
    assert await town.refused("publisher", "draftPublication", waiting, **TEXTS) == ("NOT_FOUND", "NOT_FOUND")


async def test_whoever_reads_it_objects_and_a_third_publisher_decides(town: Town) -> None:
    issue = await written_off(town)
    public = await publish(town, issue)

    assert (await object_to(town, public))["errors"] == []
    assert (await object_to(town, public, text="仍不属实"))["errors"] == []

    objections = "objections { nodes { text byKind upheld answer } }"
    seen = await town.see("publisher", issue, f"publicationStatus {objections}")
    assert seen == {
        "publicationStatus": "OBJECTED",
        "objections": {"nodes": [{"text": "仍不属实", "byKind": "REPORTER", "upheld": None, "answer": None}]},
    }
    assert (await town.see("boss", issue, objections))["objections"] == {"nodes": []}
    assert len(await listed(town)) == 1, "by default it stands until the decision"
    decided = {"upheld": True, "answer": "已核实，另行回头看"}
    for login in ("publisher", "yiwu-leader"):
        refused = await town.refused(login, "decideObjection", issue, **decided)
        assert refused == (GUARD, "PUBLISHER_MAY_NOT")
    await town.do("jinhua-leader", "decideObjection", issue, **decided)
    assert await listed(town) == []
    seen = await town.see("office", issue, f"{STATUS} {objections}")
    assert seen["publicationStatus"] == "WITHDRAWN"
    [told] = seen["objections"]["nodes"]
    assert (told["upheld"], told["answer"]) == (True, "已核实，另行回头看")


async def test_its_own_reporter_takes_it_down_until_the_decision(town: Town) -> None:
    issue = await published(town)

    await town.do("boss", "object", issue, text="不宜公开")

    assert await listed(town) == []
    await town.do("jinhua-leader", "decideObjection", issue, upheld=False, answer="文本已脱敏")
    assert len(await listed(town)) == 1
    town.wait(days=8)
    refused = await town.refused("boss", "object", issue, text="不宜公开")
    assert refused == (GUARD, "OBJECTION_WINDOW_CLOSED")


async def test_what_was_withdrawn_cannot_be_found_by_its_id(town: Town) -> None:
    issue = await written_off(town)
    public = await publish(town, issue)
    one = "query($id: ID!) { publication(id: $id) { id } node(id: $id) { id } }"
    assert await town.ask("stranger", one, id=public) == {
        "publication": {"id": public},
        "node": {"id": public},
    }

    await town.do("publisher", "withdrawPublication", issue, reason="脱敏不当")

    for login in ("stranger", "boss", "publisher", "discipline"):
        assert await town.ask(login, one, id=public) == {"publication": None, "node": None}
        [error] = (await object_to(town, public, login))["errors"]
        assert (error["code"], error["reason"]) == ("NOT_FOUND", "NOT_FOUND")
    hidden = "query($id: ID!) { node(id: $id) { id } }"
    inner = f"Issue{public}"
    assert (await town.ask("stranger", hidden, id=inner))["node"] is None
    assert await draft(town, issue) != inner, "another draft is another text"


async def test_nothing_public_leads_to_the_issue(town: Town) -> None:
    issue = await published(town)
    fields = "query($type: String!) { __type(name: $type) { fields { name } } }"

    async def told_of(type: str) -> set[str]:
        return {
            field["name"] for field in (await town.ask("stranger", fields, type=type))["__type"]["fields"]
        }

    assert await told_of("Publication") == {
        *("id", "title", "question", "answer", "place", "listedAt", "objectUntil", "comments")
    }
    assert await told_of("PublicComment") == {"id", "text", "at"}
    told = str(await town.ask("stranger", "{ publications { nodes { id title question answer } } }"))
    assert issue.removeprefix("Issue_") not in told
    assert REPORT["body"] not in told


async def test_a_storm_of_other_refusals_hides_no_tries(town: Town) -> None:
    issue, strange = await written_off(town), "Issue_01900000-0000-7000-8000-000000000001"
    for _ in range(30):
        await town.refused("publisher", "draftPublication", strange, **TEXTS)

    for number in range(6):
        tried = TEXTS | {"answer": f"{NAMES['boss']}{number}"}
        refused = await town.refused("publisher", "draftPublication", issue, **tried)

    assert refused == ("RATE_LIMITED", "REDACTIONS_EXHAUSTED")
