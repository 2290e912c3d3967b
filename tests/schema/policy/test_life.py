"""A change of the policy is drafted, approved by another person, put in force, and can be taken back."""

import pytest

from models.tables import AuditEntry, OutboxEvent, PolicyHead
from policies.document import shipped_text
from tests.schema.policy.changing import (
    CASES,
    RULE,
    RULES,
    draft,
    in_force,
    step,
    turned_down,
    versions,
)
from tests.schema.policy.conftest import FIRST, SECOND
from tests.schema.registry.acting import refused
from tests.town.town import Town

DETAILS = """query($id: ID!) { policyVersion(id: $id) {
    number parent origin state note rules cases approvedAt activatedAt endedAt
    findings { kind refuses rule text } changes { kind name before after } release { name }
    author { id } approver { id }
} }"""


async def head() -> tuple[int, int | None]:
    row = await PolicyHead.get(id=1)
    return row.number, row.previous


async def test_the_first_version_is_the_default(ruled: Town) -> None:
    assert await versions(ruled) == [(1, None, "SHIPPED", "ACTIVE")]
    assert await head() == (1, None)


async def test_a_draft_becomes_the_policy_in_force(ruled: Town) -> None:
    version = await in_force(ruled)

    assert version == {"id": version["id"], "number": 2, "state": "ACTIVE", "version": 3}
    shown = (await ruled.ask(FIRST, DETAILS, id=version["id"]))["policyVersion"]
    now = "2019-10-14T02:00:00.000Z"
    assert shown == {
        "number": 2,
        "parent": 1,
        "origin": "SITE",
        "state": "ACTIVE",
        "note": "统计员看走访",
        "rules": RULES,
        "cases": CASES,
        "approvedAt": now,
        "activatedAt": now,
        "endedAt": None,
        "findings": [],
        "changes": [{"kind": "ADDED", "name": "site.visits", "before": None, "after": RULE}],
        "release": [],
        "author": {"id": f"Cadre_{ruled.ids[FIRST]}"},
        "approver": {"id": f"Cadre_{ruled.ids[SECOND]}"},
    }
    assert await versions(ruled) == [(1, None, "SHIPPED", "RETIRED"), (2, 1, "SITE", "ACTIVE")]
    assert await head() == (2, 1)


async def test_every_step_is_audited_and_told_without_the_text(ruled: Town) -> None:
    version = await in_force(ruled)

    id = version["id"].removeprefix("PolicyVersion_")
    entries = await AuditEntry.filter(entity_id=id).order_by("position")
    assert [(entry.action, str(entry.actor_id)) for entry in entries] == [
        ("PolicyVersion:draft", ruled.ids[FIRST]),
        ("PolicyVersion:approve", ruled.ids[SECOND]),
        ("PolicyVersion:activate", ruled.ids[FIRST]),
    ]
    messages = await OutboxEvent.filter(key=id).order_by("position")
    assert [message.topic for message in messages] == [
        "policy.drafted",
        "policy.approved",
        "policy.activated",
    ]
    told = messages[-1].payload
    assert (told["before"]["state"], told["after"]["state"], told["after"]["number"]) == (
        "APPROVED",
        "ACTIVE",
        2,
    )
    assert all(
        "site.visits" not in str(row) for row in [*(m.payload for m in messages), *(e.data for e in entries)]
    )


async def test_nobody_approves_their_own_draft(ruled: Town) -> None:
    version = await draft(ruled)

    assert await turned_down(ruled, "Approve", version, by=FIRST) == ("FORBIDDEN", "OWN_POLICY")
    assert await turned_down(ruled, "Activate", version) == ("CONFLICT", "POLICY_STATE")


@pytest.mark.parametrize("login", ["system-admin", "visitor", "boss", "office"])
async def test_nobody_else_knows_of_the_policy(ruled: Town, login: str) -> None:
    version = await draft(ruled)

    assert await versions(ruled, by=login) == []
    assert await turned_down(ruled, "Approve", version, by=login) == ("NOT_FOUND", "NOT_FOUND")
    code, reason, _ = await refused(ruled, login, "policyDraft", rules=RULES, basedOn=1)
    assert (code, reason) == ("FORBIDDEN", "FORBIDDEN")


async def test_the_audit_administrator_only_watches(ruled: Town) -> None:
    version = await draft(ruled)

    assert len(await versions(ruled, by="audit-admin")) == 2
    for action, given in (("Approve", {}), ("Activate", {}), ("Reject", {"note": "否"})):
        refusal = await turned_down(ruled, action, version, by="audit-admin", **given)
        assert refusal == ("FORBIDDEN", "FORBIDDEN")


async def test_of_two_changes_at_once_the_second_is_refused(ruled: Town) -> None:
    mine, theirs = await draft(ruled), await draft(ruled, by=SECOND, rules=RULES + "# other\n")
    approved = await step(ruled, "Approve", mine)
    also = await step(ruled, "Approve", theirs, by=FIRST)
    await step(ruled, "Activate", approved, by=FIRST)

    assert await turned_down(ruled, "Activate", also) == ("CONFLICT", "POLICY_MOVED")
    code, reason, _ = await refused(ruled, FIRST, "policyDraft", rules=RULES + "# third\n", basedOn=1)
    assert (code, reason) == ("CONFLICT", "POLICY_MOVED")
    assert await head() == (2, 1)


async def test_what_is_in_force_already_is_no_draft(ruled: Town) -> None:
    code, reason, _ = await refused(
        ruled, FIRST, "policyDraft", rules=shipped_text().rules, cases=shipped_text().cases, basedOn=1
    )

    assert (code, reason) == ("BAD_INPUT", "SAME_POLICY")


async def test_a_rejected_draft_stays_on_record(ruled: Town) -> None:
    rejected = await step(ruled, "Reject", await draft(ruled), note="理由不足")

    assert await turned_down(ruled, "Approve", rejected) == ("CONFLICT", "POLICY_STATE")
    assert await versions(ruled) == [(1, None, "SHIPPED", "ACTIVE"), (2, 1, "SITE", "REJECTED")]


async def test_one_step_back_is_at_once_and_within_a_day(ruled: Town) -> None:
    await in_force(ruled)
    first = (await ruled.ask(FIRST, "{ policyVersions(where: {number: {eq: 1}}) { nodes { id version } } }"))[
        "policyVersions"
    ]["nodes"][0]
    ruled.wait(hours=23)

    back = await step(ruled, "Revert", first, by=FIRST, basedOn=2, note="误放")

    assert (back["number"], back["state"]) == (3, "ACTIVE")
    assert await head() == (3, 2)
    assert await versions(ruled) == [
        (1, None, "SHIPPED", "RETIRED"),
        (2, 1, "SITE", "RETIRED"),
        (3, 2, "REVERT", "ACTIVE"),
    ]


async def test_further_back_is_a_draft_like_any_other(ruled: Town) -> None:
    await in_force(ruled)
    await in_force(ruled, based_on=2, rules=RULES + "# more\n")
    nodes = (await ruled.ask(FIRST, "{ policyVersions { nodes { id version number } } }"))["policyVersions"][
        "nodes"
    ]

    oldest = await step(ruled, "Revert", nodes[0], by=FIRST, basedOn=3, note="回到首版")
    ruled.wait(days=2)
    late = await step(ruled, "Revert", nodes[1], by=FIRST, basedOn=3, note="太晚")

    assert (oldest["state"], late["state"]) == ("DRAFT", "DRAFT")
    assert await turned_down(ruled, "Approve", oldest, by=FIRST) == ("FORBIDDEN", "OWN_POLICY")
    assert (await step(ruled, "Approve", oldest))["state"] == "APPROVED"
    assert await head() == (3, 2)
