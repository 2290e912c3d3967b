"""Is what somebody sees of the issues the same on every path, and never more than the policy says?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from models.tables import Issue
from policies.access import load_subject, visible
from tests.town.places import EVERYBODY, NOW
from tests.town.stages import staged
from tests.town.store import columns
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

LATER = NOW + timedelta(days=60)
PATHS = """query($word: String!) {
  issues(first: 100) { totalCount nodes { id } edges { node { id } } }
  found: issues(first: 100, where: {search: $word}) { totalCount nodes { id } }
  either: issues(first: 100, where: {or: [{round: {gte: 1}}, {light: {eq: RED}}]}) { nodes { id } }
  none: issues(first: 100, where: {not: {round: {gte: 1}}}) { nodes { id } }
  inbox(first: 100) { nodes { id } }
  statistics(right: READ) { collected by(dimension: STATUS) { key collected } }
  enterprises { nodes { issues(first: 100) { totalCount nodes { id } } } }
}"""
ONE = "query($id: ID!) { issue(id: $id) { id } node(id: $id) { id __typename } }"
INSIDE = """query($id: ID!) { issue(id: $id) { internalOpinion
  events(first: 100) { totalCount nodes { id } } assignments(first: 100) { totalCount nodes { id } }
  milestones { id } comments(first: 100) { nodes { id audience } } } }"""
NODE = "query($id: ID!) { node(id: $id) { id } }"


def ids(connection: Any) -> set[str]:
    return {node["id"] for node in connection["nodes"]}


async def allowed(town: Town, login: str, action: str = "read") -> set[str]:
    """The issues that the policy's own predicate allows, row by row."""
    subject = await load_subject(town.reader, town.kinds[login], town.ids[login], town.now)
    condition = visible(subject, "Issue", action)
    rows = {f"Issue_{row.id}": columns(row) for row in await Issue.all()}
    return {id for id, row in rows.items() if condition.test(row)}


@pytest.mark.parametrize("login", EVERYBODY)
async def test_every_path_shows_what_the_policy_allows(shared_town: Town, login: str) -> None:
    town = replace(shared_town, now=LATER)
    seen = await allowed(town, login)

    data = await town.ask(login, PATHS, word="融资")

    assert ids(data["issues"]) == ids(data["found"]) == ids(data["either"]) == seen
    assert {edge["node"]["id"] for edge in data["issues"]["edges"]} == seen
    assert data["issues"]["totalCount"] == data["found"]["totalCount"] == len(seen)
    assert ids(data["none"]) == set()
    assert ids(data["inbox"]) <= seen
    for enterprise in data["enterprises"]["nodes"]:
        assert ids(enterprise["issues"]) == seen, "every issue is the enterprise's"
        assert enterprise["issues"]["totalCount"] == len(seen)
    withdrawn = {staged(town)["withdrawn"].issue}
    assert data["statistics"]["collected"] == len(seen - withdrawn)
    assert sum(group["collected"] for group in data["statistics"]["by"]) == len(seen - withdrawn)
    for stage in staged(town).values():
        one = await town.ask(login, ONE, id=stage.issue)
        expected = {"id": stage.issue} if stage.issue in seen else None
        assert one["issue"] == expected
        assert one["node"] == (expected and expected | {"__typename": "Issue"})


@pytest.mark.parametrize("login", EVERYBODY)
async def test_the_inside_of_an_issue_is_for_the_inside(shared_town: Town, login: str) -> None:
    town = replace(shared_town, now=LATER)
    issue = staged(town)["called back"].issue
    whole = (await town.ask("province-leader", INSIDE, id=issue))["issue"]
    parts = [*ids(whole["events"]), *ids(whole["assignments"]), *(one["id"] for one in whole["milestones"])]
    assert len(parts) == 8 + 1 + 3
    inside = issue in await allowed(town, login, "read.internal")

    seen = (await town.ask(login, INSIDE, id=issue))["issue"]
    nodes = [(await town.ask(login, NODE, id=part))["node"] for part in parts]

    if inside:
        assert seen == whole
        assert nodes == [{"id": part} for part in parts]
    elif seen is not None:
        empty = {"totalCount": 0, "nodes": []}
        assert seen == {
            "internalOpinion": None,
            "events": empty,
            "assignments": empty,
            "milestones": [],
            "comments": {"nodes": []},
        }
    if not inside:
        assert nodes == [None] * len(parts)
