"""Does every text and every id of every act refuse what it must, alike and with its path?"""

from typing import Any

import pytest

from models.errors import camel
from models.rules.transitions import IssueAction
from schema.mutations.inputs import RULE, Reference, Text
from schema.mutations.issue import ACTS
from tests.schema.issues.refusing import MALFORMED, NOBODY, errors, filled, nothing_written
from tests.town.inputs import Units, inputs
from tests.town.life import REPORT
from tests.town.stages import staged
from tests.town.town import Town, mutation

pytestmark = pytest.mark.asyncio(loop_scope="module")

EITHER = "errors { code reason field en: message(locale: EN) zh: message(locale: ZH_CN) }"
OTHERS = [action.value for action in ACTS if action != "submit"]


def ruled(action: IssueAction, rule: type[Any]) -> dict[str, Any]:
    """The fields of an act's input that are read by this kind of rule."""
    fields = ACTS[action][0].__strawberry_definition__.fields
    return {
        camel(field.python_name): field.metadata[RULE]
        for field in fields
        if isinstance(field.metadata.get(RULE), rule)
    }


def plausible(town: Town, action: str) -> dict[str, Any]:
    """An input that is well said, whoever may say it."""
    if action == "submit":
        return filled(town, REPORT | {"targetId": "@enterprise"})  # type: ignore[no-any-return]
    return inputs(town, "office", staged(town)["reported"].issue, Units(None, []))[action]


@pytest.mark.parametrize("action", [action for action in ACTS if ruled(action, Text)])
async def test_a_text_is_neither_blank_nor_too_long_nor_unprintable(
    shared_town: Town, action: IssueAction
) -> None:
    town = shared_town
    given = plausible(town, action)
    async with nothing_written(town):
        for field, rule in ruled(action, Text).items():
            cases = dict.fromkeys(("", " \n ", "\u3000"), "REQUIRED")
            cases |= dict.fromkeys(("路" * (rule.most + 1), "路" * 50_000), "TOO_LONG")
            cases |= dict.fromkeys(("断\0头", "断\x1b头", "断\ud800头", "断\u202e头"), "CONTROL_CHARACTER")
            for text, reason in cases.items():
                found = await errors(town, "office", action, given | {field: text})
                assert found == [("BAD_INPUT", reason, ["input", field])], text[:9]


@pytest.mark.parametrize("action", [action for action in ACTS if ruled(action, Reference)])
async def test_an_id_is_well_formed_of_the_right_type_and_of_something_visible(
    shared_town: Town, action: IssueAction
) -> None:
    town = shared_town
    given = plausible(town, action)
    async with nothing_written(town):
        for field, rule in ruled(action, Reference).items():
            several = field.endswith("Ids")
            path = ["input", field, *(["0"] if several else [])]
            cases = dict.fromkeys((*MALFORMED, f"Issue_{NOBODY}"), ("BAD_INPUT", "MALFORMED_ID"))
            cases |= {f"{type}_{NOBODY}": ("NOT_FOUND", "NOT_FOUND") for type in rule.types}
            for id, refused in cases.items():
                found = await errors(town, "office", action, given | {field: [id] if several else id})
                assert found == [(*refused, path)], id[:50]


@pytest.mark.parametrize("action", OTHERS)
async def test_the_id_of_an_issue_is_well_formed_and_of_an_issue(shared_town: Town, action: str) -> None:
    town = shared_town
    given = plausible(town, action)

    async with nothing_written(town):
        for id in (*MALFORMED, f"Unit_{NOBODY}"):
            found = await errors(town, "office", action, given | {"issueId": id})
            assert found == [("BAD_INPUT", "MALFORMED_ID", ["input", "issueId"])], id[:50]


@pytest.mark.parametrize("action", OTHERS)
async def test_what_is_invisible_is_answered_like_what_is_not_there(shared_town: Town, action: str) -> None:
    town = shared_town
    given = plausible(town, action)
    document = mutation(action).replace("errors { code reason field }", EITHER)
    there = staged(town)["assigned"].issue

    async with nothing_written(town):
        for login in ("pujiang-office", "stranger"):
            missing = await town.ask(login, document, input=given | {"issueId": f"Issue_{NOBODY}"})
            hidden = await town.ask(login, document, input=given | {"issueId": there})

            assert hidden == missing
            [error] = hidden["done"]["errors"]
            assert (error["code"], error["reason"]) == ("NOT_FOUND", "NOT_FOUND")


@pytest.mark.parametrize(
    ("login", "field", "there"),
    [
        ("visitor", "targetId", "@neighbours"),
        ("boss", "targetId", "@household"),
        ("boss", "visitId", "@visit"),
        ("boss", "respondentCadreId", "Cadre_@handler"),
        ("pujiang-office", "targetId", "@enterprise"),
    ],
)
async def test_an_invisible_thing_in_a_report_is_answered_like_none(
    shared_town: Town, login: str, field: str, there: str
) -> None:
    town = shared_town
    document = mutation("submit").replace("errors { code reason field }", EITHER)
    prefix, _, name = there.partition("@")
    said = filled(town, REPORT | {"placeId": "@330782100"})
    id = prefix + town.ids[name]

    async with nothing_written(town):
        hidden = await town.ask(login, document, input=said | {field: id})
        missing = await town.ask(login, document, input=said | {field: f"{id.split('_')[0]}_{NOBODY}"})

    assert hidden == missing
    [error] = hidden["done"]["errors"]
    assert (error["code"], error["field"]) == ("NOT_FOUND", ["input", field])
