"""Would the random documents notice, if the planner or the policy were wrong?"""

import sqlite3
from collections.abc import Iterator

import pytest

from policies import access
from policies.document import shipped
from policies.planner import Engine
from schema.planner.plans import SITES
from tests.reference.faults import FAULTS, Fault
from tests.reference.holding import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(params=FAULTS.values(), ids=FAULTS)
def fault(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fault]:
    """A lie, told while every plan is made anew."""
    request.param(monkeypatch)
    monkeypatch.setattr(access._Active, "engine", Engine(shipped()))
    SITES.clear()
    yield request.param
    SITES.clear()


@pytest.mark.usefixtures("fault")
async def test_a_fault_is_noticed(embedded_world: World) -> None:
    for login, document in embedded_world.documents:
        try:
            if await embedded_world.difference(login, document):
                return
        except sqlite3.Error:
            return
    pytest.fail("none of the documents would notice")
