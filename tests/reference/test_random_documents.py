"""Does the planner answer what the reference answers, whatever is asked, whoever asks?"""

import pytest

from tests.reference.documents import drawn
from tests.reference.holding import World

pytestmark = pytest.mark.asyncio(loop_scope="module")
READERS = (
    *("office", "handler", "leader", "supervisor", "boss", "portal", "audit-admin"),
    *("yiwu-office", "cleared", "visitor", "reviewer", "villager", "security-admin"),
)


async def test_random_documents_are_answered_alike(world: World) -> None:
    for login, document in drawn(READERS, world.values):
        assert await world.difference(login, document) == ""

    assert world.answered > 100  # each is asked twice; some are too deep for SQLite
