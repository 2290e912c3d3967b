"""What does a bad question get: its documented code and path, or nothing where there is nothing to see?"""

from dataclasses import replace
from typing import Any

import pytest

from tests.schema.issues.refusing import MALFORMED, NOBODY
from tests.town.places import NOW
from tests.town.stages import staged
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

ISSUES = """query($where: IssueFilter, $first: Int, $last: Int, $after: String) {
  issues(where: $where, first: $first, last: $last, after: $after) { totalCount nodes { id } } }"""
SORTED = "query($by: [IssueOrder!]) { issues(orderBy: $by) { nodes { id } } }"
COUNTED = """query($where: IssueFilter, $since: Date, $until: Date) {
  statistics(where: $where, since: $since, until: $until) { collected } }"""


def nested(depth: int) -> dict[str, Any]:
    return {"not": nested(depth - 1)} if depth else {"round": {"eq": 1}}


@pytest.mark.parametrize(
    ("document", "variables", "expected"),
    [
        (ISSUES, {"first": 101}, ("LIMITED", "PAGE_TOO_LARGE", ["first"])),
        (ISSUES, {"last": 101}, ("LIMITED", "PAGE_TOO_LARGE", ["last"])),
        (ISSUES, {"first": -1}, ("BAD_INPUT", "OUT_OF_RANGE", ["first"])),
        (ISSUES, {"first": 1, "last": 1}, ("BAD_INPUT", "FIRST_AND_LAST", ["last"])),
        (ISSUES, {"after": "7"}, ("BAD_CURSOR", "BAD_CURSOR", ["after"])),
        (ISSUES, {"after": ""}, ("BAD_CURSOR", "BAD_CURSOR", ["after"])),
        (ISSUES, {"after": "断\0\ud800"}, ("BAD_CURSOR", "BAD_CURSOR", ["after"])),
        (
            ISSUES,
            {"where": {"within": {"place": "佛堂镇"}}},
            ("BAD_INPUT", "UNKNOWN_CODE", ["where", "within", "place"]),
        ),
        (
            COUNTED,
            {"where": {"within": {"origin": "33078"}}},
            ("BAD_INPUT", "UNKNOWN_CODE", ["where", "within", "origin"]),
        ),
        (ISSUES, {"where": {"search": "贷\0款"}}, ("BAD_INPUT", "CONTROL_CHARACTER", ["where", "search"])),
        (ISSUES, {"where": {"search": "贷\ud800"}}, ("BAD_INPUT", "CONTROL_CHARACTER", ["where", "search"])),
        (ISSUES, {"where": {"id": {"eq": NOBODY}}}, ("BAD_INPUT", "MALFORMED_ID", ["where", "id"])),
        (ISSUES, {"where": {"id": {"in": ["Unit_7"]}}}, ("BAD_INPUT", "MALFORMED_ID", ["where", "id"])),
        (COUNTED, {"where": nested(9)}, ("LIMITED", "TOO_MANY", ["where", *["not"] * 9])),
        (
            ISSUES,
            {"where": {"or": [{"round": {"eq": 1}}] * 51}},
            ("LIMITED", "TOO_MANY", ["where", "or", "round"]),
        ),
        (
            ISSUES,
            {"where": {"id": {"in": [f"Issue_{NOBODY}"] * 101}}},
            ("LIMITED", "TOO_MANY", ["where", "id"]),
        ),
        (COUNTED, {"since": "2019-10-15", "until": "2019-10-14"}, ("BAD_INPUT", "BAD_PERIOD", ["until"])),
        (COUNTED, {"since": "0001-01-01"}, ("BAD_INPUT", "INVALID_VARIABLES", ["since"])),
        (COUNTED, {"until": "9999-12-31"}, ("BAD_INPUT", "INVALID_VARIABLES", ["until"])),
        (COUNTED, {"since": "2019-10-14T00:00:00Z"}, ("BAD_INPUT", "INVALID_VARIABLES", ["since"])),
        (
            ISSUES,
            {"where": {"status": {"eq": "LOST"}}},
            ("BAD_INPUT", "INVALID_VARIABLES", ["where", "status", "eq"]),
        ),
        (ISSUES, {"where": {"colour": {"eq": "red"}}}, ("BAD_INPUT", "INVALID_VARIABLES", ["where"])),
        (SORTED, {"by": [{}]}, ("BAD_INPUT", "INVALID_VARIABLES", ["by", "0"])),
        (SORTED, {"by": [{"dueAt": None}]}, ("BAD_INPUT", "INVALID_VARIABLES", ["by", "0", "dueAt"])),
        (
            SORTED,
            {"by": [{"dueAt": "ASC"}, {"dueAt": "ASC", "reportedAt": "ASC"}]},
            ("BAD_INPUT", "INVALID_VARIABLES", ["by", "1"]),
        ),
        (
            SORTED,
            {"by": [{"enterprise": {"name": "ASC", "uscc": "ASC"}}]},
            ("BAD_INPUT", "INVALID_VARIABLES", ["by", "0", "enterprise"]),
        ),
        (ISSUES, {"where": nested(300)}, ("BAD_INPUT", "INVALID_VARIABLES", [])),
        ("{ issues { colour } }", {}, ("BAD_INPUT", "INVALID_DOCUMENT", [])),
        ("{ issues(orderBy: [{}]) { totalCount } }", {}, ("BAD_INPUT", "INVALID_DOCUMENT", [])),
        (
            "query($by: Direction) { issues(orderBy: [{ dueAt: $by }]) { totalCount } }",
            {"by": None},
            ("BAD_INPUT", "INVALID_DOCUMENT", []),
        ),
        ("{ statistics { by(dimension: COLOUR) { key } } }", {}, ("BAD_INPUT", "INVALID_DOCUMENT", [])),
    ],
)
async def test_a_question_that_breaks_a_rule_is_refused(
    shared_town: Town, document: str, variables: dict[str, Any], expected: tuple[str, str, list[str]]
) -> None:
    body = await shared_town.answer("office", document, **variables)

    [error] = body["errors"]
    code, reason, path = expected
    said = error["extensions"]
    assert (said["code"], said["reason"], said.get("field", [])) == (code, reason, path)
    assert not any((body.get("data") or {}).values())


@pytest.mark.parametrize(
    "document",
    [
        '{ statistics(since: "yesterday") { collected } }',
        '{ issues(where: { dueAt: { lt: "now" } }) { totalCount } }',
        'query($on: Date = "today") { statistics(since: $on) { collected } }',
    ],
)
async def test_a_value_in_a_document_that_is_none_is_found_there(shared_town: Town, document: str) -> None:
    body = await shared_town.answer("office", document)

    [error] = body["errors"]
    assert error["extensions"] == {"code": "BAD_INPUT", "reason": "INVALID_DOCUMENT"}
    assert error["locations"] == [{"line": 1, "column": document.index('"') + 1}]


async def test_nothing_is_told_of_what_cannot_be_seen(shared_town: Town) -> None:
    town = replace(shared_town, now=NOW)
    there = staged(town)["assigned"].issue
    document = "query($id: ID!) { issue(id: $id) { id } node(id: $id) { id } }"
    for id in (there, f"Issue_{NOBODY}"):
        assert await town.answer("stranger", document, id=id) == {"data": {"issue": None, "node": None}}
        listed = await town.ask("stranger", ISSUES, where={"id": {"eq": id}})
        assert listed == {"issues": {"totalCount": 0, "nodes": []}}


@pytest.mark.parametrize("field", ["issue", "node"])
async def test_an_id_that_is_none_is_malformed(shared_town: Town, field: str) -> None:
    document = f"query($id: ID!) {{ it: {field}(id: $id) {{ id }} }}"
    for id in (*MALFORMED, f"Nothing_{NOBODY}"):
        body = await shared_town.answer("office", document, id=id)

        assert body["data"] == {"it": None}
        [error] = body["errors"]
        assert error["extensions"] == {"code": "BAD_INPUT", "reason": "MALFORMED_ID", "field": ["id"]}
