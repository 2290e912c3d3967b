"""A policy that would do harm is refused whole, and says why; what it would change is counted before."""

from collections import Counter
from typing import Any

import pytest

from models.tables import PolicyHead
from policies import access
from policies.document import parse, shipped_model
from policies.impact import sample
from policies.objects import ObjectType
from policies.planner import Engine
from tests.schema.policy.changing import RULES, draft, step, turned_down
from tests.schema.policy.conftest import FIRST
from tests.town.life import accept, report, visited
from tests.town.town import Town

FINDINGS = "query($id: ID!) { policyVersion(id: $id) { findings { kind refuses rule text } } }"
DRY_RUN = """query($id: ID!) { policyDryRun(id: $id) {
    sampled complete effects { role type action posts gained lost }
} }"""


async def findings(town: Town, version: dict[str, Any]) -> list[dict[str, Any]]:
    data = await town.ask(FIRST, FINDINGS, id=version["id"])
    return data["policyVersion"]["findings"]  # type: ignore[no-any-return]


async def test_a_policy_that_does_not_compile_is_refused_whole(ruled: Town) -> None:
    line = "p, bad, STAFF, Issue, read, tree@place, -, r.obj.colour == 'red', allow"

    version = await draft(ruled, rules=f"{RULES}{line}\n")

    assert await findings(ruled, version) == [
        {"kind": "FAULT", "refuses": True, "rule": "bad", "text": "Issue has no column colour"}
    ]
    assert await turned_down(ruled, "Approve", version) == ("GUARD_FAILED", "POLICY_FAULTY")
    assert (await PolicyHead.get(id=1)).number == 1


async def test_a_policy_that_fails_its_cases_is_refused_whole(ruled: Town) -> None:
    version = await draft(ruled, cases=None)

    assert await findings(ruled, version) == [
        {"kind": "CASE", "refuses": True, "rule": None, "text": "analyst × visit: may read"}
    ]
    assert await turned_down(ruled, "Approve", version) == ("GUARD_FAILED", "POLICY_FAULTY")


async def test_rules_that_say_nothing_are_named_and_may_stay(ruled: Town) -> None:
    line = "p, twice, LEADER, Visit, read, own@place, -, True, allow"

    version = await draft(ruled, rules=f"{RULES}{line}\n")

    assert [(one["kind"], one["rule"], one["refuses"]) for one in await findings(ruled, version)] == [
        ("SHADOWED", "twice", False)
    ]
    assert (await step(ruled, "Approve", version))["state"] == "APPROVED"


async def test_two_versions_are_told_apart(ruled: Town) -> None:
    version = await draft(ruled)
    document = """query($from: ID!, $to: ID!) { policyDiff(from: $from, to: $to) { kind name } }"""
    nodes = (await ruled.ask(FIRST, "{ policyVersions { nodes { id } } }"))["policyVersions"]["nodes"]
    given = {"from": version["id"], "to": nodes[0]["id"]}

    assert await ruled.ask("audit-admin", document, **given) == {
        "policyDiff": [{"kind": "REMOVED", "name": "site.visits"}]
    }
    assert await ruled.ask("office", document, **given) == {"policyDiff": None}


async def test_a_dry_run_counts_what_casbin_counts(ruled: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schema.policies.SECONDS", 250)
    await report(ruled)
    await accept(ruled, await visited(ruled))
    rules = RULES.replace("p, leader.holding,", "# p, leader.holding,").replace(
        "g2, count, read", "# g2, count, read"
    )
    rules += (
        "p, site.pending, CALLBACK_STAFF, Issue, read, tree@place, -, r.obj.status == 'REPORTED', allow\n"
    )
    version = await draft(ruled, rules=rules)

    answer = (await ruled.ask(FIRST, DRY_RUN, id=version["id"]))["policyDryRun"]

    told = {
        (one["role"], one["type"], one["action"]): (one["gained"], one["lost"])
        for one in answer["effects"]
        if one["gained"] or one["lost"]
    }
    new = Engine(parse(rules, shipped_model()))
    types = {"Issue", "Visit"}
    assert answer["complete"]
    assert answer["sampled"] == len(await sample(ruled.reader, ruled.now))
    assert {type for _, type, _ in told} == types
    assert told == await _recounted(ruled, access.default(), new, types)
    assert told["ANALYST", "Visit", "read"] == (1, 0)


async def test_a_dry_run_is_the_security_administrators(ruled: Town) -> None:
    version = await draft(ruled)

    watching = await ruled.answer("audit-admin", DRY_RUN, id=version["id"])
    assert await ruled.ask("office", DRY_RUN, id=version["id"]) == {"policyDryRun": None}
    assert watching["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert watching["data"] == {"policyDryRun": None}


async def _recounted(
    town: Town, old: Engine, new: Engine, types: set[str]
) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Row by row, post by post, by Casbin's own `enforce`."""
    gained, lost = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for post in await sample(town.reader, town.now):
        whole = await access.load_subject(town.reader, post.kind, post.holder, town.now)
        [subject] = [alone for held, alone in whole.by_post if held.id == post.id]
        for name in types:
            type = old.types[name]
            for row in await _rows(town, type):
                for action in type.actions & {"read", "count", "comment"}:
                    before, after = (engine.enforce(subject, name, action, row) for engine in (old, new))
                    gained[post.role, name, action] += after and not before
                    lost[post.role, name, action] += before and not after
    keys = {key for key, number in (gained + lost).items() if number}
    return {key: (gained[key], lost[key]) for key in keys}


async def _rows(town: Town, type: ObjectType) -> list[dict[str, Any]]:
    names = list(type.columns)
    found = await town.reader.fetch(f"SELECT {', '.join(names)} FROM {type.table}", ())
    return [dict(zip(names, row, strict=True)) for row in found]
