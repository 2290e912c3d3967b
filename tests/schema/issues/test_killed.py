"""What if the process of an act is killed, at whichever statement?"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from api.database import migrate
from models.rules.ids import global_id
from models.tables import Issue
from tests.databases import Databases
from tests.schema.issues.test_wholeness import assert_whole
from tests.town.building import build
from tests.town.inputs import inputs, units_of
from tests.town.life import pending, resolved
from tests.town.store import written
from tests.town.town import Town, open_town

KILLED = -9
Stage = Callable[[Town], Awaitable[str]]
# Who does what to which issue: acts that write most kinds of rows. A bad grade reopens: it is two acts.
ACTS: dict[str, tuple[str, Stage, dict[str, Any]]] = {
    "assign": ("office", pending, {}),
    "evaluate": ("boss", resolved, {"satisfaction": "DISSATISFIED", "solved": False}),
}


@asynccontextmanager
async def two_copies(databases: Databases, stage: Stage) -> AsyncIterator[tuple[str, str]]:
    """The addresses of two equal worlds with one issue in this stage."""

    async def staged(url: str) -> None:
        async with open_town(url) as town:
            await stage(town)

    urls = [await databases.clone(migrate, build, staged) for _ in range(2)]
    yield urls[0], urls[1]
    for url in urls:
        await databases.drop(url)


@pytest.fixture
async def dying(root: Path) -> AsyncIterator[Process]:
    command = (sys.executable, "-m", "tests.town.dying")
    process = await asyncio.create_subprocess_exec(*command, cwd=root, stdin=PIPE, stdout=PIPE)
    yield process
    assert process.stdin is not None
    process.stdin.close()
    await process.wait()


async def acted(dying: Process, order: dict[str, Any], *, url: str, at: int) -> int:
    """How a process ended that acted, and was to be killed as it sent its `at`-th statement; 0 for never."""
    assert dying.stdin is not None
    assert dying.stdout is not None
    dying.stdin.write(json.dumps(order | {"url": url, "at": at}).encode() + b"\n")
    return int(await dying.stdout.readline())


@pytest.mark.parametrize("action", ACTS)
async def test_a_killed_act_is_done_whole_or_not_at_all(
    databases: Databases, dying: Process, action: str
) -> None:
    login, stage, said = ACTS[action]
    async with two_copies(databases, stage) as (url, other), open_town(url) as town:
        issue = global_id("Issue", (await Issue.all().get()).id)
        given = inputs(town, login, issue, await units_of(town, issue))[action] | said
        given |= {"idempotencyKey": "k-1"}
        order = {"login": login, "action": action, "given": given, "now": town.now.isoformat()}
        assert await acted(dying, order, url=other, at=0) == 0
        before = await written(town.reader)

        for at in count(1):
            ended = await acted(dying, order, url=url, at=at)
            after = await written(town.reader)
            if after != before:
                break
            assert ended == KILLED

        # Its client never had an answer, so it asks again, and gets that of what was done once.
        payload = await town.act(login, action, **given)
        assert payload["errors"] == []
        assert await written(town.reader) == after
        await assert_whole(issue, payload["issue"]["version"])
        assert at > 8, "a transaction has many statements, and the last of them ends it"
