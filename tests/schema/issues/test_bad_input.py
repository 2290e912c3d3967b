"""What does bad input get: its documented code, the path of the field, and nothing written?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from models.rules.ids import new_id
from models.tables import DeadlineClass
from tests.schema.issues.refusing import NOBODY, errors, filled, nothing_written
from tests.town.life import REPORT, REVIEW
from tests.town.places import CATEGORY, NOW
from tests.town.town import Town, mutation

pytestmark = pytest.mark.asyncio(loop_scope="module")

SUBMIT = REPORT | {"targetId": "@enterprise"}
ACCEPT = {"issueId": "#reported", "categoryId": f"@{CATEGORY}"} | REVIEW
ASSIGN = {"issueId": "#pending", "leadUnitId": "@unit:fotang-economy"}


def made(**ahead: float) -> str:
    """The id of an issue that a client says to have made some time from now."""
    return f"Issue_{new_id(NOW + timedelta(**ahead))}"


@pytest.mark.parametrize(
    ("login", "action", "said", "expected"),
    [
        # what is known of a report
        ("boss", "submit", REPORT, ("BAD_INPUT", "PLACE_MISSING", "placeId")),
        ("boss", "submit", SUBMIT | {"externalId": "7"}, ("BAD_INPUT", "REQUIRED", "externalSystem")),
        ("boss", "submit", SUBMIT | {"externalSystem": "12345"}, ("BAD_INPUT", "REQUIRED", "externalId")),
        ("boss", "submit", SUBMIT | {"id": made(days=-31)}, ("BAD_INPUT", "ID_FROM_ANOTHER_TIME", "id")),
        ("boss", "submit", SUBMIT | {"id": made(hours=1)}, ("BAD_INPUT", "ID_FROM_ANOTHER_TIME", "id")),
        ("boss", "submit", SUBMIT | {"id": f"Issue_{UUID(int=0)}"}, ("BAD_INPUT", "NOT_UUID7", "id")),
        ("boss", "submit", SUBMIT | {"id": f"Visit_{NOBODY}"}, ("BAD_INPUT", "MALFORMED_ID", "id")),
        ("boss", "submit", SUBMIT | {"id": NOBODY}, ("BAD_INPUT", "MALFORMED_ID", "id")),
        (
            "boss",
            "submit",
            SUBMIT | {"capturedAt": "2019-10-14T02:10:01Z"},
            ("BAD_INPUT", "IN_THE_FUTURE", "capturedAt"),
        ),
        (
            "visitor",
            "submit",
            SUBMIT | {"reporterId": f"Person_{NOBODY}"},
            ("NOT_FOUND", "NOT_FOUND", "reporterId"),
        ),
        ("visitor", "submit", SUBMIT | {"reporterId": "boss"}, ("BAD_INPUT", "MALFORMED_ID", "reporterId")),
        # keys
        ("boss", "submit", SUBMIT | {"idempotencyKey": " "}, ("BAD_INPUT", "REQUIRED", "idempotencyKey")),
        (
            "boss",
            "submit",
            SUBMIT | {"idempotencyKey": "7" * 129},
            ("BAD_INPUT", "TOO_LONG", "idempotencyKey"),
        ),
        (
            "boss",
            "submit",
            SUBMIT | {"idempotencyKey": "7\0"},
            ("BAD_INPUT", "CONTROL_CHARACTER", "idempotencyKey"),
        ),
        (
            "boss",
            "submit",
            SUBMIT | {"idempotencyKey": "7\ud800"},
            ("BAD_INPUT", "CONTROL_CHARACTER", "idempotencyKey"),
        ),
        # the review
        ("reviewer", "accept", ACCEPT | {"deadlineClass": "BACKLOG"}, ("BAD_INPUT", "AGREED_DATE", "dueOn")),
        ("reviewer", "accept", ACCEPT | {"dueOn": "2019-11-01"}, ("BAD_INPUT", "AGREED_DATE", "dueOn")),
        (
            "reviewer",
            "accept",
            ACCEPT | {"deadlineClass": "BACKLOG", "dueOn": "2019-10-13"},
            ("BAD_INPUT", "IN_THE_PAST", "dueOn"),
        ),
        # the wrong state, the wrong version
        ("office", "assign", ASSIGN | {"issueId": "#assigned"}, ("ILLEGAL_TRANSITION",) * 2),
        ("reviewer", "accept", ACCEPT | {"issueId": "#pending"}, ("ILLEGAL_TRANSITION",) * 2),
        ("office", "writeOff", {"issueId": "#written off"}, ("ILLEGAL_TRANSITION",) * 2),
        ("office", "assign", ASSIGN | {"expectedVersion": 1}, ("CONFLICT", "STALE_VERSION")),
        ("office", "assign", ASSIGN | {"expectedVersion": 2_147_483_647}, ("CONFLICT", "STALE_VERSION")),
        ("office", "assign", ASSIGN | {"expectedVersion": -1}, ("CONFLICT", "STALE_VERSION")),
        ("leader", "assign", ASSIGN, ("FORBIDDEN", "FORBIDDEN")),
        ("pujiang-office", "submit", REPORT | {"placeId": "@330782100"}, ("FORBIDDEN", "FORBIDDEN")),
    ],
)
async def test_what_breaks_a_rule_is_refused_by_its_name(
    shared_town: Town, login: str, action: str, said: Any, expected: tuple[str, ...]
) -> None:
    code, reason, *field = expected
    town = replace(shared_town, now=NOW)

    async with nothing_written(town):
        found = await errors(town, login, action, said)

    assert found == [(code, reason, ["input", *field] if field else [])]


@pytest.mark.parametrize(
    ("action", "said", "path"),
    [
        ("submit", SUBMIT | {"colour": "red"}, ["input"]),
        ("submit", SUBMIT | {"kind": "NOBODY"}, ["input", "kind"]),
        ("submit", SUBMIT | {"source": 7}, ["input", "source"]),
        ("submit", SUBMIT | {"confidentiality": "TOP"}, ["input", "confidentiality"]),
        ("submit", SUBMIT | {"title": 7}, ["input", "title"]),
        ("submit", SUBMIT | {"title": None}, ["input", "title"]),
        ("submit", SUBMIT | {"body": ["贷款"]}, ["input", "body"]),
        ("submit", {name: value for name, value in SUBMIT.items() if name != "body"}, ["input"]),
        ("submit", [SUBMIT, SUBMIT], ["input"]),
        ("submit", SUBMIT | {"capturedAt": "yesterday"}, ["input", "capturedAt"]),
        ("submit", SUBMIT | {"capturedAt": "2019-10-14T10:00:00"}, ["input", "capturedAt"]),
        ("submit", SUBMIT | {"capturedAt": "0001-01-01T00:00:00+08:00"}, ["input", "capturedAt"]),
        ("accept", ACCEPT | {"deadlineClass": "WHENEVER"}, ["input", "deadlineClass"]),
        ("submit", SUBMIT | {"capturedAt": "0999-01-01T00:00:00Z"}, ["input", "capturedAt"]),
        ("accept", ACCEPT | {"dueOn": "2019-02-30"}, ["input", "dueOn"]),
        ("accept", ACCEPT | {"deadlineClass": "BACKLOG", "dueOn": "9999-12-31"}, ["input", "dueOn"]),
        ("assign", ASSIGN | {"expectedVersion": "one"}, ["input", "expectedVersion"]),
        ("assign", ASSIGN | {"expectedVersion": 1.5}, ["input", "expectedVersion"]),
        ("assign", ASSIGN | {"expectedVersion": 2**31}, ["input", "expectedVersion"]),
        ("assign", ASSIGN | {"assistUnitIds": [None]}, ["input", "assistUnitIds", "0"]),
        ("evaluate", {"issueId": "#resolved", "satisfaction": 5, "solved": True}, ["input", "satisfaction"]),
    ],
)
async def test_what_does_not_fit_the_schema_is_refused_before_anything_runs(
    shared_town: Town, action: str, said: Any, path: list[str]
) -> None:
    town = replace(shared_town, now=NOW)

    async with nothing_written(town):
        body = await town.answer("office", mutation(action), input=filled(town, said))

    [error] = body["errors"]
    assert body.get("data") is None
    assert error["extensions"] == {"code": "BAD_INPUT", "reason": "INVALID_VARIABLES", "field": path}


async def test_a_class_that_is_not_in_force_there_is_unknown(shared_town: Town) -> None:
    town = replace(shared_town, now=NOW)
    await DeadlineClass.filter(code="COMPLEX").update(valid_to=NOW)
    try:
        async with nothing_written(town):
            found = await errors(town, "reviewer", "accept", ACCEPT)
    finally:
        await DeadlineClass.filter(code="COMPLEX").update(valid_to=None)

    assert found == [("BAD_INPUT", "UNKNOWN_CODE", ["input", "deadlineClass"])]
