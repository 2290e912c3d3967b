"""Does a cursor tell, or open, more than the list that gave it shows to its reader?"""

from base64 import urlsafe_b64decode
from typing import Any
from uuid import UUID

import pytest

from models.tables import Issue
from tests.town.life import report
from tests.town.town import Town

CODE = "QUERYCODE-7"
ORDERS: dict[str, list[Any]] = {
    "hidden": [{"queryCode": "ASC"}],
    "other": [{"title": "ASC"}],
    "declared": [{"reportedAt": "DESC"}],
}
DOCUMENT = """query($order: [IssueOrder!], $where: IssueFilter, $after: String, $before: String) {
  issues(orderBy: $order, where: $where, after: $after, before: $before) {
    edges { cursor node { id queryCode } } } }"""
ELSEWHERE = {
    "another list": "query($after: String) { inbox(after: $after) { totalCount } }",
    "a list inside": """query($after: String) { enterprises { nodes {
      issues(after: $after) { totalCount } } } }""",
    "a list of something else": "query($after: String) { enterprises(after: $after) { totalCount } }",
}


async def cursors(town: Town, login: str, **given: Any) -> list[str]:
    data = await town.ask(login, DOCUMENT, **given)
    return [edge["cursor"] for edge in data["issues"]["edges"]]


async def refusal(town: Town, login: str, document: str, **given: Any) -> list[Any]:
    body = await town.answer(login, document, **given)
    return [error["extensions"]["reason"] for error in body["errors"]]


def clear(cursor: str) -> bytes:
    """What anybody can read in a cursor."""
    return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))


@pytest.fixture
async def issue(town: Town) -> str:
    """One of two issues, each with a code."""
    made = [await report(town, title=title) for title in ("乙", "甲")]
    for number, id in enumerate(made):
        await Issue.filter(id=UUID(id.removeprefix("Issue_"))).update(query_code=f"{CODE}{number}")
    return made[1]


@pytest.mark.usefixtures("issue")
async def test_a_cursor_holds_only_what_its_reader_sees(town: Town) -> None:
    for order in ORDERS.values():
        assert not any(CODE.encode() in clear(one) for one in await cursors(town, "leader", order=order))

    assert all(CODE.encode() in clear(one) for one in await cursors(town, "office", order=ORDERS["hidden"]))


@pytest.mark.usefixtures("issue")
@pytest.mark.parametrize("side", ["after", "before"])
async def test_a_cursor_is_its_readers_own(town: Town, side: str) -> None:
    """Else whoever is shown one could look for the place of a hidden value in a list."""
    for order in ORDERS.values():
        [cursor, _] = await cursors(town, "office", order=order)

        for login in ("leader", "boss", "yiwu-office"):
            assert await refusal(town, login, DOCUMENT, order=order, **{side: cursor}) == ["BAD_CURSOR"]


@pytest.mark.usefixtures("issue")
@pytest.mark.parametrize("place", ELSEWHERE)
async def test_a_cursor_opens_its_own_list_alone(town: Town, place: str) -> None:
    [cursor, _] = await cursors(town, "leader")

    assert set(await refusal(town, "leader", ELSEWHERE[place], after=cursor)) == {"BAD_CURSOR"}


@pytest.mark.usefixtures("issue")
async def test_a_cursor_belongs_to_its_order_and_its_filter(town: Town) -> None:
    where = {"queryCode": {"isNull": True}}
    [cursor, _] = await cursors(town, "leader", order=ORDERS["hidden"])

    for given in ({"order": ORDERS["other"]}, {}, {"order": ORDERS["hidden"], "where": where}):
        assert await refusal(town, "leader", DOCUMENT, after=cursor, **given) == ["BAD_CURSOR"]
    [further] = await cursors(town, "leader", order=ORDERS["hidden"], after=cursor)
    assert further != cursor


@pytest.mark.usefixtures("issue")
async def test_no_altered_cursor_opens(town: Town) -> None:
    [cursor, _] = await cursors(town, "leader", order=ORDERS["hidden"])

    for at in range(0, len(cursor), 5):
        altered = cursor[:at] + ("A" if cursor[at] != "A" else "B") + cursor[at + 1 :]
        told = await refusal(town, "leader", DOCUMENT, order=ORDERS["hidden"], after=altered)
        assert told == ["BAD_CURSOR"], altered
