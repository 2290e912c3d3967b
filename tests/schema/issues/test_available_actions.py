"""Are the acts that an issue offers exactly those that succeed, and are all others refused as it says?"""

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from models.dialects import SQLITE
from models.rules.vocabulary import IssueStatus, RoleCode
from models.tables import Issue, Post
from tests.schema.registry.acting import done
from tests.town.inputs import ACTIONS, inputs, units_of
from tests.town.places import CADRES, EVERYBODY
from tests.town.stages import staged
from tests.town.store import Kept, written
from tests.town.town import Town, input_type
from tests.town.watching import ALL_STAGES

pytestmark = pytest.mark.asyncio(loop_scope="module")

OFFERED = "query($id: ID!) { issue(id: $id) { availableActions { action enabled code reason } } }"
# No act leads there yet.
UNREACHED = {IssueStatus.DRAFT, IssueStatus.MERGED}
# A request has at most twenty root fields.
PARTS = tuple(ACTIONS[at : at + 20] for at in range(0, len(ACTIONS), 20))


def batch(actions: tuple[str, ...]) -> str:
    """A document with all these acts, each of which the request may leave out."""
    declared = " ".join(f"${action}: {input_type(action)}! ${action}_: Boolean!" for action in actions)
    fields = " ".join(
        f"{action}: issue{action[0].upper()}{action[1:]}(input: ${action}) @include(if: ${action}_)"
        f" {{ errors {{ code reason }} }}"
        for action in actions
    )
    return f"mutation({declared}) {{ {fields} }}"


BATCHES = [batch(part) for part in PARTS]


async def refusals(town: Town, login: str, wanted: set[str], given: dict[str, Any]) -> dict[str, Any]:
    """What each of the wanted acts is answered with."""
    found: dict[str, Any] = {}
    for document, actions in zip(BATCHES, PARTS, strict=True):
        variables = {action: given[action] for action in actions}
        variables |= {f"{action}_": action in wanted for action in actions}
        found |= await town.ask(login, document, **variables)
    return {
        action: [(error["code"], error["reason"]) for error in one["errors"]] for action, one in found.items()
    }


async def offers(town: Town, login: str, issue: str) -> tuple[bool, dict[str, Any]]:
    """Whether `login` sees the issue, and what it offers."""
    seen = (await town.ask(login, OFFERED, id=issue))["issue"]
    offered = [] if seen is None else seen["availableActions"]
    return seen is not None, {one["action"].lower().replace("_", ""): one for one in offered}


def tried(town: Town, login: str, stage: str, offered: Container[str], *, sees: bool) -> list[str]:
    """Which acts are tried: all that are offered, and of the others one half on each database.

    Who sees nothing tries a few, others everywhere: the refusal comes before it matters which.
    """
    drawn = Random(login + stage).sample(ACTIONS, len(ACTIONS))
    half = drawn[::2] if town.reader.dialect is SQLITE else drawn[1::2]
    also = half if sees else half[:4]
    return [action for action in ACTIONS if action.lower() in offered or action in also]


@pytest.mark.parametrize("stage", ALL_STAGES)
async def test_what_is_offered_succeeds_and_nothing_else_does(shared_town: Town, stage: str) -> None:
    town = replace(shared_town)
    issue, town.now = staged(town)[stage]

    await offers_are_kept(town, stage, issue, EVERYBODY)


async def offers_are_kept(town: Town, stage: str, issue: str, logins: Sequence[str]) -> None:
    """See what each of them is offered, refused and allowed; all of it is taken back."""
    units = await units_of(town, issue)
    before = await written(town.reader)
    enabled: list[tuple[str, str]] = []
    for login in logins:
        sees, offered = await offers(town, login, issue)
        given = inputs(town, login, issue, units)
        expected = {}
        for action in tried(town, login, stage, offered, sees=sees):
            offer = offered.get(action.lower())
            if offer is None:
                expected[action] = [("FORBIDDEN",) * 2 if sees else ("NOT_FOUND",) * 2]
            elif offer["enabled"]:
                enabled.append((login, action))
            else:
                expected[action] = [(offer["code"], offer["reason"])]

        assert await refusals(town, login, set(expected), given) == expected, login
    assert await written(town.reader) == before, "a refusal wrote something"

    kept = await Kept.now(issue.removeprefix("Issue_"))
    for login, action in enabled:
        given = inputs(town, login, issue, units)
        payload = await town.act(login, action, "id", **given[action])

        assert payload["errors"] == [], (login, action)
        await kept.restore()
    assert await written(town.reader) == before


@pytest.mark.parametrize("actions", [None, ["read", "escalate", "evaluate", "resolve"]], ids=["all", "some"])
@pytest.mark.parametrize("owner", ["office", "handler"])
async def test_so_it_is_for_whoever_acts_by_a_lent_post(
    shared_town: Town, owner: str, actions: list[str] | None
) -> None:
    town = replace(shared_town)
    post = await Post.get(holder_id=town.ids[owner], via="APPOINTMENT", revoked_at=None)
    given: dict[str, Any] = {
        "postId": f"Post_{post.id}",
        "holderId": f"Cadre_{town.ids['chian-leader']}",
        "reason": "年休假",
    }
    given |= {"validTo": (town.now + timedelta(days=60)).isoformat(), "actions": actions}
    lent = await done(town, owner, "postDelegate", "post { id }", **given)
    try:
        for stage in ("pending", "signed", "difficult, approved", "resolved", "assigned"):
            issue, at = staged(town)[stage]
            await offers_are_kept(replace(town, now=at), stage, issue, ["chian-leader", owner])
    finally:
        await done(town, owner, "postRevoke", "post { id }", postId=lent["id"])


async def test_every_role_and_every_status_is_among_them(shared_town: Town) -> None:
    roles = {role for official in CADRES.values() for role in official.roles}
    stages = [one.issue.removeprefix("Issue_") for one in staged(shared_town).values()]

    statuses = set(await Issue.filter(id__in=stages).values_list("status", flat=True))

    assert roles == set(RoleCode) - {RoleCode.PARTNER, RoleCode.REPORTER}  # who are no cadres, and among them
    assert set(IssueStatus) - statuses == UNREACHED
