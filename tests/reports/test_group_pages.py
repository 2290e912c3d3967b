"""Do the pages of groups, put together, give every group once, in either order and from either end?"""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.reports.many import made, stored
from tests.town.places import NOW
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGE = """query($order: IssueGroupOrder, $first: Int, $after: String, $last: Int, $before: String) {
  issueAggregate(
    groupBy: [LEAD_UNIT, FAMILY], orderBy: $order, first: $first, after: $after, last: $last, before: $before
  ) { groups {
    totalCount truncated edges { cursor node { collected keys { key } } } nodes { collected }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"""
ORDERS = [None, {"key": "ASC"}, {"key": "DESC"}, {"count": "ASC"}, {"count": "DESC"}]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def busy(shared_town: Town) -> AsyncIterator[Town]:
    async with stored(*await made(7, 150, NOW)):
        yield shared_town


async def page(town: Town, login: str = "yiwu-office", **asked: Any) -> dict[str, Any]:
    return (await town.ask(login, PAGE, **asked))["issueAggregate"]["groups"]  # type: ignore[no-any-return]


def keys(node: dict[str, Any]) -> list[str | None]:
    return [key["key"] for key in node["keys"]]


def in_order(nodes: list[dict[str, Any]], order: dict[str, str] | None) -> list[dict[str, Any]]:
    """By count if asked, then by keys; all in one direction, and those without a key last in either."""
    [(by, way)] = (order or {"key": "ASC"}).items()
    none = "~" if way == "ASC" else ""

    def place(node: dict[str, Any]) -> list[Any]:
        return [node["collected"] if by == "count" else 0, *(key or none for key in keys(node))]

    return sorted(nodes, key=place, reverse=way == "DESC")


@pytest.mark.parametrize("order", ORDERS, ids=str)
async def test_groups_come_in_their_order(busy: Town, order: dict[str, str] | None) -> None:
    whole = await page(busy, order=order)

    nodes = [edge["node"] for edge in whole["edges"]]
    assert nodes == in_order(nodes, order)
    assert whole["nodes"] == [{"collected": node["collected"]} for node in nodes]
    assert whole["totalCount"] == len({tuple(keys(node)) for node in nodes}) == len(nodes) > 20
    assert whole["truncated"] is False


@pytest.mark.parametrize("order", ORDERS, ids=str)
@pytest.mark.parametrize(
    ("size", "from_", "towards"), [("first", "after", "end"), ("last", "before", "start")]
)
async def test_pages_give_every_group_once(
    busy: Town, order: dict[str, str] | None, size: str, from_: str, towards: str
) -> None:
    whole = await page(busy, order=order)
    found: list[Any] = []
    more, cursor = True, None
    while more:
        one = await page(busy, order=order, **{size: 9, from_: cursor})
        assert one["truncated"] is True
        assert one["totalCount"] == whole["totalCount"]
        info, edges = one["pageInfo"], one["edges"]
        assert info["startCursor"], info["endCursor"] == (edges[0]["cursor"], edges[-1]["cursor"])
        assert info["hasPreviousPage" if size == "first" else "hasNextPage"] is (cursor is not None)
        found = found + edges if size == "first" else edges + found
        more = info["hasNextPage" if size == "first" else "hasPreviousPage"]
        cursor = info[f"{towards}Cursor"]

    assert found == whole["edges"]


async def test_a_cursor_is_good_for_its_groups_and_reader_alone(busy: Town) -> None:
    cursor = (await page(busy, first=1))["pageInfo"]["endCursor"]
    other = """query($after: String) { issueAggregate(groupBy: [SOURCE, FAMILY], after: $after) {
      groups { totalCount } } }"""

    tried = [
        await busy.answer("yiwu-leader", PAGE, after=cursor),
        await busy.answer("yiwu-office", PAGE, after=cursor, order={"key": "DESC"}),
        await busy.answer("yiwu-office", PAGE, after=cursor[:-2] + "AA"),
        await busy.answer("yiwu-office", other, after=cursor),
    ]

    said = [body["errors"][0]["extensions"] for body in tried]
    assert [(one["code"], one["field"]) for one in said] == [("BAD_CURSOR", ["after"])] * 4


BAD: list[tuple[dict[str, Any], tuple[str, str, list[str]]]] = [
    ({"first": 1001}, ("LIMITED", "PAGE_TOO_LARGE", ["first"])),
    ({"last": 1001}, ("LIMITED", "PAGE_TOO_LARGE", ["last"])),
    ({"first": -1}, ("BAD_INPUT", "OUT_OF_RANGE", ["first"])),
    ({"first": 1, "last": 1}, ("BAD_INPUT", "FIRST_AND_LAST", ["last"])),
    ({"groupBy": ["KIND", "KIND"]}, ("BAD_INPUT", "REPEATED", ["groupBy"])),
    (
        {"groupBy": ["KIND", "STATUS", "LIGHT", "SOURCE", "TERM"]},
        ("LIMITED", "TOO_MANY", ["groupBy"]),
    ),
    ({"since": "2019-02-01", "until": "2019-01-01"}, ("BAD_INPUT", "BAD_PERIOD", ["until"])),
]


@pytest.mark.parametrize(("asked", "expected"), BAD, ids=str)
async def test_a_bad_question_is_refused(busy: Town, asked: dict[str, Any], expected: Any) -> None:
    document = """query(
      $groupBy: [StatisticsDimension!], $first: Int, $last: Int, $since: Date, $until: Date
    ) { issueAggregate(groupBy: $groupBy, first: $first, last: $last, since: $since, until: $until) {
        collected } }"""

    body = await busy.answer("yiwu-office", document, **asked)

    [error] = body["errors"]
    said = error["extensions"]
    assert (said["code"], said["reason"], said["field"]) == expected
    assert body["data"] == {"issueAggregate": None}


async def test_a_percentile_lies_between_one_and_a_hundred(busy: Town) -> None:
    document = """query($p: Int!) { statistics {
      duration(of: REPORTED_TO_RESOLVED) { percentile(percent: $p) } } }"""

    for given in (0, 101):
        body = await busy.answer("yiwu-office", document, p=given)
        [error] = body["errors"]
        assert error["extensions"] == {"code": "BAD_INPUT", "reason": "OUT_OF_RANGE", "field": ["percent"]}
