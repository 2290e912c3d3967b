"""The audit administrator reads who did or tried what, without values; nobody else reads any of it."""

from datetime import timedelta
from typing import Any

import pytest

from models.commands.sealing import seal
from models.commands.witness import MOST, SPAN
from models.rules.ids import new_id
from models.rules.vocabulary import AuditVerdict, DigestAlgorithm
from models.tables import AuditEntry
from policies.access import policy_version
from tests.schema.registry.acting import act, done
from tests.town.life import REVIEW, accept, report
from tests.town.places import CATEGORY, EVERYBODY, NOW, YIWU
from tests.town.town import Town

ENTRIES = """query($where: AuditEntryFilter, $orderBy: [AuditEntryOrder!]) {
  auditEntries(where: $where, orderBy: $orderBy, first: 100) { totalCount nodes {
    action verdict reason actorKind actorId actor { name } post { role } onBehalfOf { name }
    entityType entityId policy requestId changed field purpose day link digest } } }"""
DAYS = "{ auditDays { nodes { day algorithm previous head entries removedAt } } }"
VERIFY = """query($since: Date!, $until: Date) { auditVerification(since: $since, until: $until) {
  sound broken { fault day link entryId } days entries unsealed } }"""


async def entries(town: Town, login: str = "audit-admin", **where: Any) -> list[dict[str, Any]]:
    data = await town.ask(login, ENTRIES, where=where)
    return data["auditEntries"]["nodes"]  # type: ignore[no-any-return]


async def sealed(town: Town) -> None:
    while (await seal(town.now, algorithm=DigestAlgorithm.SM3)).entries:
        pass


async def test_an_act_is_read_with_its_actor_post_and_policy_and_without_values(town: Town) -> None:
    given = {"holderId": f"Cadre_{town.ids['visitor']}", "role": "LEADER", "jurisdictionId": town.ids[YIWU]}
    post = await done(town, "security-admin", "postGrant", "post { id }", **given)

    [entry] = await entries(town, action={"eq": "Post:grant"}, at={"gte": NOW.isoformat()})

    changed = entry.pop("changed")
    assert entry == {
        "action": "Post:grant",
        "verdict": "DONE",
        "reason": None,
        "actorKind": "CADRE",
        "actorId": town.ids["security-admin"],
        "actor": {"name": "security-admin"} | entry["actor"],
        "post": {"role": "SECURITY_ADMIN"},
        "onBehalfOf": None,
        "entityType": "Post",
        "entityId": post["id"].removeprefix("Post_"),
        "policy": policy_version(),
        "requestId": "test",
        "field": None,
        "purpose": None,
        "day": None,
        "link": None,
        "digest": None,
    }
    assert {"holder_id", "role", "valid_from"} <= set(changed)
    assert policy_version().startswith("shipped-")


async def test_an_issues_acts_are_read(town: Town) -> None:
    issue = await report(town)
    await accept(town, issue)

    found = await entries(town, entityId={"eq": issue.removeprefix("Issue_")})

    assert [(one["action"], one["verdict"]) for one in reversed(found)] == [
        ("issue:submit", "DONE"),
        ("issue:accept", "DONE"),
    ]


@pytest.mark.parametrize("login", sorted({*EVERYBODY} - {"audit-admin"}))
async def test_nobody_else_reads_any_of_it(full_town: Town, login: str) -> None:
    await sealed(full_town)
    entry = await AuditEntry.all().first()
    assert entry is not None
    ask = f'{{ node(id: "AuditEntry_{entry.id}") {{ id }} auditEntry(id: "AuditEntry_{entry.id}") {{ id }} }}'

    assert await entries(full_town, login) == []
    assert (await full_town.ask(login, DAYS))["auditDays"]["nodes"] == []
    assert await full_town.ask(login, ask) == {"node": None, "auditEntry": None}
    since = {"since": "2019-10-01", "until": "2019-10-31"}
    assert await full_town.ask(login, VERIFY, **since) == {"auditVerification": None}


async def test_what_is_sealed_is_shown_and_verified(town: Town) -> None:
    await report(town)
    await sealed(town)

    today, *before = (await town.ask("audit-admin", DAYS))["auditDays"]["nodes"]
    asked = {"where": {"day": {"eq": today["day"]}}, "orderBy": [{"link": "DESC"}]}
    found = (await town.ask("audit-admin", ENTRIES, **asked))["auditEntries"]
    verified = (await town.ask("audit-admin", VERIFY, since=today["day"]))["auditVerification"]

    assert (today["algorithm"], today["previous"], today["removedAt"]) == ("SM3", before[0]["head"], None)
    assert found["totalCount"] == today["entries"] == found["nodes"][0]["link"]
    assert found["nodes"][0]["digest"] == today["head"]
    assert verified == {"sound": True, "broken": None, "days": 1, "entries": today["entries"], "unsealed": 0}


async def test_a_month_is_verified_at_once_and_no_more(town: Town) -> None:
    body = await town.answer("audit-admin", VERIFY, since="2019-10-01", until="2019-11-01")

    assert body["data"] == {"auditVerification": None}
    assert body["errors"][0]["extensions"]["reason"] == "TOO_MANY"


async def test_what_is_not_there_and_what_is_not_seen_are_refused_and_recorded_alike(town: Town) -> None:
    hidden, nothing = await report(town), f"Issue_{new_id(NOW)}"
    for issue in (hidden, nothing):
        assert await town.refused("stranger", "comment", issue, audience="PUBLIC", text="?") == (
            "NOT_FOUND",
            "NOT_FOUND",
        )
    given = REVIEW | {"categoryId": town.ids[CATEGORY]}
    assert await town.refused("handler", "accept", hidden, **given) == ("NOT_FOUND", "NOT_FOUND")
    assert await town.refused("visitor", "writeOff", hidden) == ("FORBIDDEN", "FORBIDDEN")

    told = [
        (one["actorId"], one["action"], one["entityId"], one["reason"], one["field"], one["actorKind"])
        for one in reversed(await entries(town, verdict={"eq": "REFUSED"}))
    ]
    issues = [issue.removeprefix("Issue_") for issue in (hidden, nothing)]
    assert told == [
        (town.ids["stranger"], "issue:comment", issues[0], "NOT_FOUND", None, "REPORTER"),
        (town.ids["stranger"], "issue:comment", issues[1], "NOT_FOUND", None, "REPORTER"),
        (town.ids["handler"], "issue:accept", issues[0], "NOT_FOUND", None, "CADRE"),
        (town.ids["visitor"], "issue:writeOff", issues[0], "FORBIDDEN", None, "CADRE"),
    ]


async def test_what_names_something_unseen_says_which_input_did(town: Town) -> None:
    unit = f"Unit_{new_id(NOW)}"
    await act(
        town,
        "security-admin",
        "unitCreate",
        name="某局",
        kind="OFFICE",
        parentId=unit,
        placeId=town.ids[YIWU],
    )

    [entry] = await entries(town, verdict={"eq": "REFUSED"})

    assert (entry["action"], entry["field"]) == ("Unit:create", "input.parentId")
    assert (entry["entityType"], entry["entityId"]) == ("Unit", None)


async def test_nobody_fills_the_disk_with_refusals(town: Town) -> None:
    async def knock(times: int) -> int:
        for _ in range(times):
            await town.refused("visitor", "signFor", f"Issue_{new_id(NOW)}")
        return await AuditEntry.filter(verdict=AuditVerdict.REFUSED).count()

    assert await knock(MOST + 5) == MOST
    last = await AuditEntry.filter(verdict=AuditVerdict.REFUSED).order_by("-position").first()
    assert last is not None
    assert last.data == {"field": None, "more": True}
    await town.refused("handler", "signFor", f"Issue_{new_id(NOW)}")  # somebody else's are still recorded
    assert await AuditEntry.filter(verdict=AuditVerdict.REFUSED).count() == MOST + 1
    town.wait(seconds=(SPAN + timedelta(seconds=1)).total_seconds())
    assert await knock(1) == MOST + 2
