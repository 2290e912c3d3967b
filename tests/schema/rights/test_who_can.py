"""Are those named who have a right to something, all of them, and only to whom may know them?"""

from dataclasses import replace
from typing import Any

import pytest

from models.rules.ids import new_id
from models.rules.transitions import IssueAction
from policies import explaining
from policies.access import load_subject, visible
from tests.town.places import CADRES
from tests.town.stages import staged
from tests.town.town import Town

WHO = """query ($id: ID!, $action: String!) {
  whoCan(id: $id, action: $action, first: 100) { totalCount nodes { id } }
}"""
STAGES = ("reported", "pending, routed", "studied, assist open", "resolved", "held by Jinhua")

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def row_of(town: Town, issue: str) -> Any:
    subject = await load_subject(town.reader, "CADRE", town.ids["supervisor"], town.now)
    return await explaining.row_of(town.reader, subject, "Issue", issue.removeprefix("Issue_"))


async def able(town: Town, issue: str, action: str) -> set[str]:
    """Asked of everybody, one by one."""
    row, found = await row_of(town, issue), set()
    for login in CADRES:
        subject = await load_subject(town.reader, "CADRE", town.ids[login], town.now)
        if all(visible(subject, "Issue", asked).test(row) for asked in ("read", action)):
            found.add(login)
    return found


@pytest.mark.parametrize("stage", STAGES)
async def test_nobody_is_left_out_and_nobody_added(shared_town: Town, stage: str) -> None:
    town = replace(shared_town)
    issue, town.now = staged(town)[stage]
    logins = {town.ids[login]: login for login in CADRES}
    subject = await load_subject(town.reader, "CADRE", town.ids["supervisor"], town.now)
    for action in ("read", "read.internal", *(one.value for one in IssueAction)):
        condition = await explaining.able(
            town.reader, subject, "Issue", issue.removeprefix("Issue_"), action, now=town.now
        )
        assert condition is not None

        named = {login for id, login in logins.items() if condition.test({"id": id})}

        assert named == await able(town, issue, action), action


async def test_only_colleagues_whom_the_reader_sees_are_named(shared_town: Town) -> None:
    town = replace(shared_town)
    issue, town.now = staged(town)["pending"]
    everybody = {f"Cadre_{town.ids[login]}" for login in await able(town, issue, "signFor")}

    for login in ("office", "boss"):
        seen = await town.ask(login, "{ cadres(first: 100) { nodes { id } } }")
        known = {one["id"] for one in seen["cadres"]["nodes"]}
        named = (await town.ask(login, WHO, id=issue, action="signFor"))["whoCan"]

        assert {one["id"] for one in named["nodes"]} == everybody & known, login
        assert named["totalCount"] == len(everybody & known)


async def test_nobody_is_named_for_what_is_not_seen(shared_town: Town) -> None:
    town = replace(shared_town)
    issue, town.now = staged(town)["pending"]

    answers = [
        (await town.ask("stranger", WHO, id=id, action="read"))["whoCan"]
        for id in (issue, f"Issue_{new_id(town.now)}")
    ]

    assert answers == [None, None]
