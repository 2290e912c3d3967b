"""Does any question tell of a row that the reader may not see: what it is, or that it is?"""

from typing import Any
from uuid import UUID

import orjson
import pytest

from models.commands import targets
from models.tables import AuditEntry, Issue
from tests.models.world import at, permit, place
from tests.security.attacking import Attacked, told
from tests.town.life import report, visited
from tests.town.places import CHIAN, FOTANG
from tests.town.store import OF_ISSUE, execute
from tests.town.store import place as placeholder
from tests.town.town import Town

STATUSES, NAMES = ("ACTIVE", "CLOSED"), ("甲公司", "乙公司", "甲")
TARGETS = (
    Attacked("issues", ("enterprise", "name"), NAMES),
    Attacked("issues", ("enterprise", "id"), ("甲", "乙")),
    Attacked("issues", ("target", "name"), NAMES),
    Attacked("issues", ("target", "status"), STATUSES),
    Attacked("issues", ("target", "place", "code"), (FOTANG, CHIAN)),
)
CADRES = (
    Attacked("issues", ("submittedBy", "name"), ("干部visitor", "干部head", "干部")),
    Attacked("issues", ("submittedBy", "unit", "name"), ("佛堂镇党政办", "佛堂镇经济发展办")),
    Attacked("issues", ("submittedBy", "id"), ("cadre:visitor", "cadre:head")),
)


async def told_of(town: Town, login: str, attacks: tuple[Attacked, ...]) -> list[bytes]:
    """Every answer to every attack; probes of ids are names of the town."""
    answers = []
    for attacked in attacks:
        probes = [town.ids[one] for one in attacked.probes] if attacked.path[-1] == "id" else attacked.probes
        answers += await told(town, login, Attacked(attacked.rows, attacked.path, probes))
    return answers


async def enterprises(town: Town) -> None:
    """Two enterprises, one in Chian and closed."""
    async with at(town.now) as work:
        for key, code in (("甲", FOTANG), ("乙", CHIAN)):
            made = await targets.create(
                work, permit("Enterprise", "create"), name=f"{key}公司", place_id=await place(code)
            )
            town.ids[key] = f"Enterprise_{made.id}"


async def points(issue: str, **columns: Any) -> None:
    given = {name: UUID(id.split("_")[-1]) if id else None for name, id in columns.items()}
    assert await Issue.filter(id=UUID(issue.removeprefix("Issue_"))).update(**given)


@pytest.mark.parametrize(("login", "differs"), [("stranger", False), ("yiwu-office", True)])
@pytest.mark.parametrize("other", ["乙", "none"])
async def test_an_issue_does_not_tell_which_unseen_enterprise_it_concerns(
    town: Town, login: str, differs: bool, other: str
) -> None:
    await enterprises(town)
    for title in ("一", "二", "三"):
        issue = await report(town, "stranger", title=title, kind="PUBLIC", targetId=town.ids["neighbours"])

    await points(issue, target_id=town.ids["甲"])
    one = await told_of(town, login, TARGETS)
    await points(issue, target_id=town.ids.get(other))
    two = await told_of(town, login, TARGETS)

    assert (one != two) is differs
    assert b'"totalCount":3' in one[0]


@pytest.mark.parametrize(("reader", "differs"), [("boss", False), ("office", True)])
async def test_an_issue_does_not_tell_which_unseen_cadre_reported_it(
    town: Town, reader: str, differs: bool
) -> None:
    town.ids |= {f"cadre:{login}": f"Cadre_{town.ids[login]}" for login in ("visitor", "head")}
    await report(town)
    issue = await visited(town)

    one = await told_of(town, reader, CADRES)
    await points(issue, submitted_by_id=town.ids["cadre:head"])
    two = await told_of(town, reader, CADRES)

    assert (one != two) is differs


QUESTIONS = """query($id: ID!, $target: ID!) {
  node(id: $id) { __typename id }
  nodes(ids: [$id]) { __typename id }
  issue(id: $id) { id title }
  issues { totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor } }
  last: issues(last: 1) { edges { cursor node { title } } pageInfo { hasPreviousPage } }
  named: issues(where: { title: { eq: "密件" } }) { totalCount nodes { id } }
  others: issues(where: { not: { title: { eq: "密件" } } }) { totalCount nodes { id } }
  found: issues(where: { search: "密件" }) { totalCount nodes { id } }
  itself: issues(where: { id: { eq: $id } }) { totalCount }
  without: issues(where: { id: { ne: $id } }) { totalCount }
  open: issues(where: { confidentiality: { ne: OPEN } }) { totalCount }
  sorted: issues(orderBy: [{ title: DESC }], first: 1) { edges { cursor } pageInfo { hasNextPage } }
  inbox { totalCount nodes { id } }
  statistics { collected }
  enterprise(id: $target) { name issues(first: 1) { totalCount nodes { id } pageInfo { hasNextPage } } }
  serviceTargets(where: { name: { contains: "双童" } }) {
    nodes { ... on Enterprise { issues(where: { search: "密件" }) { totalCount } } }
  }
  visits { nodes { target { issues { totalCount } } } }
}"""


async def forget(issue: str) -> None:
    """As if it had never been, but for the trail of audits, which nobody may cut."""
    value = issue.removeprefix("Issue_")
    await execute(f"DELETE FROM timer WHERE issue_id = {placeholder(1)}", value)
    for table, column in reversed([one for one in OF_ISSUE.items() if one[0] is not AuditEntry]):
        await execute(f"DELETE FROM {table._meta.db_table} WHERE {column} = {placeholder(1)}", value)


@pytest.mark.parametrize(("login", "differs"), [("leader", False), ("head", False), ("discipline", True)])
async def test_nothing_tells_whether_there_is_a_sealed_issue(town: Town, login: str, differs: bool) -> None:
    await visited(town)
    issue = await report(town, title="密件")
    sealed = Issue.filter(id=UUID(issue.removeprefix("Issue_")))
    assert await sealed.update(confidentiality="SEALED")
    given = {"id": issue, "target": town.ids["enterprise"]}

    one = orjson.dumps(await town.answer(login, QUESTIONS, **given))
    await forget(issue)
    two = orjson.dumps(await town.answer(login, QUESTIONS, **given))

    assert (one != two) is differs
    assert b'"errors"' not in one
