"""What may be asked by whoever only counts?"""

from typing import Any

import pytest

from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

FORBIDDEN: list[tuple[dict[str, Any], str, list[str]]] = [
    ({"where": {"kind": {"in": ["PUBLIC"]}}}, "ONLY_BY_DIMENSIONS", ["where"]),
    ({"where": {"kind": {"ne": "PUBLIC"}}}, "ONLY_BY_DIMENSIONS", ["where"]),
    ({"where": {"kind": {"isNull": False}}}, "ONLY_BY_DIMENSIONS", ["where"]),
    ({"where": {"not": {"kind": {"eq": "PUBLIC"}}}}, "ONLY_BY_DIMENSIONS", ["where"]),
    (
        {"where": {"or": [{"kind": {"eq": "PUBLIC"}}, {"status": {"eq": "RESOLVED"}}]}},
        "ONLY_BY_DIMENSIONS",
        ["where"],
    ),
    ({"where": {"search": "融资"}}, "ONLY_BY_DIMENSIONS", ["where"]),
    ({"where": {"round": {"gt": 1}}}, "ONLY_BY_DIMENSIONS", ["where"]),
    ({"where": {"title": {"contains": "融"}}}, "ONLY_BY_DIMENSIONS", ["where"]),
    ({"where": {"reportedAt": {"gte": "2019-05-06T00:00:00Z"}}}, "ONLY_BY_DIMENSIONS", ["where"]),
    (
        {"where": {"id": {"eq": "Issue_016dc7a2-0000-7000-8001-000000000000"}}},
        "ONLY_BY_DIMENSIONS",
        ["where"],
    ),
    ({"where": {"category": {"code": {"eq": "X"}}}}, "ONLY_BY_DIMENSIONS", ["where"]),
    ({"where": {"enterprise": {"name": {"contains": "双童"}}}}, "ONLY_BY_DIMENSIONS", ["where"]),
    ({"since": None, "until": None}, "ONLY_WHOLE_MONTHS", ["since"]),
    ({"since": "2019-05-01", "until": None}, "ONLY_WHOLE_MONTHS", ["since"]),
    ({"since": None, "until": "2019-05-31"}, "ONLY_WHOLE_MONTHS", ["since"]),
    ({"since": "2019-05-01", "until": "2019-05-30"}, "ONLY_WHOLE_MONTHS", ["since"]),
    ({"since": "2019-05-02", "until": "2019-05-31"}, "ONLY_WHOLE_MONTHS", ["since"]),
    ({"since": "2019-05-06", "until": "2019-05-06"}, "ONLY_WHOLE_MONTHS", ["since"]),
    ({"since": "2019-05-01", "until": "2019-06-30"}, "ONLY_WHOLE_MONTHS", ["since"]),
    ({"since": "2019-02-01", "until": "2019-12-31"}, "ONLY_WHOLE_MONTHS", ["since"]),
    ({"since": "2018-01-01", "until": "2019-12-31"}, "ONLY_WHOLE_MONTHS", ["since"]),
    ({"by": ["DAY"]}, "TOO_FINE", ["groupBy"]),
    ({"by": ["WEEK"]}, "TOO_FINE", ["groupBy"]),
    ({"by": ["KIND", "STATUS", "SOURCE", "TOWNSHIP"]}, "TOO_FINE", ["groupBy"]),
    ({"by": ["KIND", "STATUS", "SOURCE"], "where": {"light": {"eq": "RED"}}}, "TOO_FINE", ["groupBy"]),
    ({"by": ["TOWNSHIP", "HOLDING_TOWNSHIP"]}, "TOO_FINE", ["groupBy"]),
]


@pytest.mark.parametrize(("asked", "reason", "field"), FORBIDDEN, ids=lambda one: str(one)[:60])
async def test_nothing_is_told_but_cells_of_tables(
    shared_town: Town, asked: dict[str, Any], reason: str, field: list[str]
) -> None:
    document = """query($by: [StatisticsDimension!], $where: IssueFilter, $since: Date, $until: Date) {
      issueAggregate(groupBy: $by, where: $where, since: $since, until: $until) {
        collected groups { nodes { collected } } } }"""

    asked = {"since": "2019-01-01", "until": "2019-12-31"} | asked
    body = await shared_town.answer("analyst", document, **asked)

    [error] = body["errors"]
    assert error["extensions"] == {"code": "FORBIDDEN", "reason": reason, "field": field}
    assert body["data"] == {"issueAggregate": None}
    assert "errors" not in await shared_town.answer("yiwu-office", document, **asked)


@pytest.mark.parametrize("span", ['since: "2019-01-01", until: "2019-12-31"', 'where: {search: "融资"}'])
@pytest.mark.parametrize("login", ["yiwu-leader", "handler", "boss", "system-admin", "stranger"])
async def test_who_reads_counts_nothing_else(shared_town: Town, login: str, span: str) -> None:
    fields = {"statistics": "", "issueAggregate": "", "issueMap": 'jurisdiction: "330782", '}
    asked = (f"{name}({more}right: COUNT, {span}) {{ collected }}" for name, more in fields.items())

    body = await shared_town.answer(login, f"{{ usual: statistics {{ suppressed }} {' '.join(asked)} }}")

    assert body["data"] == {"usual": {"suppressed": False}} | dict.fromkeys(fields)
    reason = {"code": "FORBIDDEN", "reason": "NOTHING_ONLY_COUNTED", "field": ["right"]}
    assert [(error["path"], error["extensions"]) for error in body["errors"]] == [
        ([name], reason) for name in fields
    ]
