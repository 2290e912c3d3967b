"""Would the paths notice, if one of them, or all, told more or less than the truth?"""

from collections.abc import Iterator

import pytest

from schema.planner.plans import SITES
from tests.paths.asking import Stage
from tests.paths.faults import FAULTS
from tests.paths.worlds import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(params=FAULTS)
def fault(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A lie, told while every plan is made anew."""
    FAULTS[request.param].tell(monkeypatch)
    SITES.clear()
    yield request.param
    SITES.clear()


async def test_a_fault_is_noticed(embedded_stage: Stage, drawn_worlds: list[World], fault: str) -> None:
    lies = 0
    for world in drawn_worlds:
        async for told in embedded_stage.told(world, FAULTS[fault].noticed_by):
            lies += len(told.lies)
        if lies:
            return
    pytest.fail(f"{FAULTS[fault].noticed_by} would not notice")
