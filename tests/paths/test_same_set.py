"""Does every way of asking tell of the same rows: those that plain Casbin allows, one by one?"""

import pytest

from tests.paths.asking import Stage
from tests.paths.worlds import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_every_path_tells_the_truth_and_nothing_else(stage: Stage, drawn_worlds: list[World]) -> None:
    asked = seen = hidden = 0
    for world in drawn_worlds:
        async for told in stage.told(world):
            assert told.lies == [], (told.name, told.seen.subject)

            asked += 1
            seen += len(told.seen.issues)
            hidden += len(told.seen.hidden)

    assert asked > 500
    assert min(seen, hidden) > asked  # there is something to see, and something to hide
