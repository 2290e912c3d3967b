"""Is an issue that is not seen refused as one that is not there: by every act, in the same words?"""

from dataclasses import replace
from typing import Any

import orjson
import pytest

from models.rules.ids import new_id
from tests.schema.issues.test_available_actions import PARTS, batch
from tests.town.inputs import ACTIONS, inputs, units_of
from tests.town.stages import staged
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

BATCHES = [batch(half).replace("code reason", "code reason field message") for half in PARTS]


class Counted:
    """Statements, as a reader is asked for them; their texts without their values."""

    def __init__(self, town: Town, patch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        truth = type(town.reader).fetch

        async def fetch(reader: Any, sql: str, parameters: Any) -> Any:
            self.asked.append(sql)
            return await truth(reader, sql, parameters)

        patch.setattr(type(town.reader), "fetch", fetch)


async def refused(town: Town, login: str, given: dict[str, Any]) -> list[Any]:
    """What every act is answered."""
    answers = []
    for document, actions in zip(BATCHES, PARTS, strict=True):
        variables = {action: given[action] for action in actions}
        answers.append(
            await town.answer(login, document, **variables, **{f"{action}_": True for action in actions})
        )
    return answers


@pytest.mark.parametrize(
    ("login", "stage"),
    [
        ("stranger", "reported"),
        ("portal", "resolved"),
        ("analyst", "written off"),
        ("leader", "pending, sealed"),
        ("society-head", "complained about"),
        ("huangzhai-office", "handled by Yiwu"),
    ],
)
async def test_every_act_is_refused_alike(
    shared_town: Town, monkeypatch: pytest.MonkeyPatch, login: str, stage: str
) -> None:
    town = replace(shared_town)
    issue, town.now = staged(town)[stage]
    nothing, units = f"Issue_{new_id(town.now)}", await units_of(town, issue)
    counted, told = Counted(town, monkeypatch), []
    for id in (issue, nothing, issue):  # the first time, the reader is not known yet
        counted.asked = []
        answers = await refused(town, login, inputs(town, login, id, units))
        told.append((orjson.dumps(answers).replace(id.encode(), b"-"), counted.asked))

    assert told[2] == told[1]  # statement by statement
    assert told[0][0] == told[1][0]
    assert told[1][0].count(b'"code":"NOT_FOUND"') == len(ACTIONS)
    assert len(told[1][1]) >= len(ACTIONS)
