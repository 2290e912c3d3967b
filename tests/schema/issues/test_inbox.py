"""Does whatever waits wait in somebody's inbox, and only with those who may do something about it?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.rules.lifecycle import TABLE
from models.rules.transitions import Transition
from tests.town.places import EVERYBODY, NOW
from tests.town.stages import staged
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

LATER = NOW + timedelta(days=60)
DUTIES = [row for row in TABLE if row.duty]
FACTS = """id status returnRequestedAt calledBackAt replyDueAt repliedAt extensionRequestedAt evaluatedAt
    accountRequestedAt appealRequestedAt accountEndorsedAt publicationDraftedAt
    objectedAt notRatedAskedAt contestedAt
    lookBackDueAt forwardDueAt availableActions { action enabled }"""
WAITING = (
    f"{{ inbox(first: 100) {{ totalCount nodes {{ id }} }} issues(first: 100) {{ nodes {{ {FACTS} }} }} }}"
)


def waits(row: Transition, issue: dict[str, object]) -> bool:
    """Whether the duty of one row of the lifecycle waits on this issue for whoever sees it so."""
    offered = issue["availableActions"]
    assert isinstance(offered, list)
    if row.action.name not in [one["action"] for one in offered] or issue["status"] not in row.sources:
        return False
    if row.duty_when is None:
        return True
    fact = {"return_requested_at": "returnRequestedAt", "called_back_at": "calledBackAt"}
    fact |= {"publication_drafted_at": "publicationDraftedAt", "objected_at": "objectedAt"}
    fact |= {"forward_due_at": "forwardDueAt"}
    fact["extension_requested_at"] = "extensionRequestedAt"
    fact |= {"account_requested_at": "accountRequestedAt", "account_endorsed_at": "accountEndorsedAt"}
    fact |= {"reply_due_at": "replyDueAt", "replied_at": "repliedAt", "evaluated_at": "evaluatedAt"}
    fact |= {"not_rated_asked_at": "notRatedAskedAt", "contested_at": "contestedAt"}
    fact |= {"look_back_due_at": "lookBackDueAt"}
    fact["appeal_requested_at"] = "appealRequestedAt"
    asked = issue[fact[row.duty_when.lstrip("-")]] is not None
    return asked is not row.duty_when.startswith("-")


@pytest.mark.parametrize("login", EVERYBODY)
async def test_an_inbox_holds_the_duties_of_its_owner_and_nothing_else(shared_town: Town, login: str) -> None:
    town = replace(shared_town, now=LATER)

    data = await town.ask(login, WAITING)

    waiting = {issue["id"] for issue in data["issues"]["nodes"] if any(waits(row, issue) for row in DUTIES)}
    assert {issue["id"] for issue in data["inbox"]["nodes"]} == waiting
    assert data["inbox"]["totalCount"] == len(waiting)


@pytest.mark.parametrize(
    ("stage", "owners"),
    [
        ("reported", {"reviewer"}),
        ("heard on a visit", {"reviewer"}),
        ("pending", {"office"}),
        ("returned", {"office"}),
        ("assigned", {"handler", "cleared", "assistant"}),
        ("return asked", {"office"}),
        ("return asked, signed", {"office"}),
        ("signed", {"handler", "cleared"}),
        ("studied, assist open", {"handler", "cleared", "assistant"}),
        ("studied, assist done", {"handler", "cleared"}),
        ("difficult, approved", {"handler", "cleared"}),
        ("resolved", {"boss", "deputy", "callback", "yiwu-callback"}),
        ("called back", {"boss", "deputy"}),
        ("evaluated", {"office"}),
        ("escalated", {"yiwu-office"}),
        ("instructed", {"yiwu-office"}),
        ("handled by Yiwu", {"yiwu-handler", "handler", "cleared"}),
        ("handed down", {"office"}),
        ("judged badly twice", {"yiwu-office"}),
        ("held by Jinhua", {"jinhua-office"}),
        ("held by the province", {"province-office"}),
        ("reopened", {"office"}),
        ("on account asked", {"handler", "cleared", "office"}),
        ("on account endorsed", {"handler", "cleared", "leader"}),
        ("on account", set()),
        ("red, appealed", {"handler", "cleared", "supervisor", "discipline"}),
        ("extension asked", {"handler", "cleared", "yiwu-office"}),
        ("supervised", {"office", "head", "handler", "cleared"}),
        ("supervision answered", {"handler", "cleared", "supervisor", "discipline"}),
        ("publication drafted", {"publisher", "yiwu-leader", "jinhua-leader"}),
        ("objected", {"publisher", "yiwu-leader", "jinhua-leader"}),
        ("published", set()),
        ("forwarded", {"office", "handler", "cleared"}),
        ("written off", set()),
        ("difficult, written off", {"callback", "yiwu-callback", "visitor"}),
        ("certificate asked", {"boss", "deputy", "callback", "yiwu-callback", "supervisor", "discipline"}),
        ("contested", {"callback", "yiwu-callback", "supervisor", "discipline"}),
        ("explained", {"office"}),
        ("refusal objected to", {"yiwu-reviewer"}),
        ("kept", {"office"}),
        ("refused", set()),
        ("withdrawn", set()),
    ],
)
async def test_a_stage_waits_for_its_people(shared_town: Town, stage: str, owners: set[str]) -> None:
    town = replace(shared_town, now=LATER)
    issue = staged(town)[stage].issue
    found = set()
    for login in EVERYBODY:
        query = "query($id: ID!) { inbox(where: {id: {eq: $id}}) { totalCount } }"
        if (await town.ask(login, query, id=issue))["inbox"]["totalCount"]:
            found.add(login)

    assert found == owners
