"""Every server follows the policy in force, and goes on serving the last good one."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
import strawberry
from structlog.typing import EventDict

from api.database import Database, _reader, open_database, parse
from api.policy.arriving import arrive
from api.policy.following import Follower
from models.errors import Unavailable
from models.rules.vocabulary import PolicyOrigin, PolicyState
from models.tables import PolicyHead, PolicyVersion
from policies import access
from policies.document import Text, shipped_text
from tests.api.serving import serving, settings

NOW = datetime(2019, 10, 31, tzinfo=UTC)
FIRST = shipped_text()
SECOND = Text(FIRST.rules.replace("p, staff.projects,", "# p, staff.projects,"), FIRST.cases)
BAD = Text(FIRST.rules + "p, bad, STAFF, Comet, read, any, -, True, allow\n", FIRST.cases)


async def activate(text: Text, *, digest: str | None = None) -> int:
    """Put a text in force, as if a command had."""
    last = await PolicyVersion.all().order_by("-number").first()
    assert last is not None
    await PolicyVersion.filter(state="ACTIVE").update(state=PolicyState.RETIRED)
    made = PolicyVersion(
        id=f"016e0000-0000-7000-8000-{last.number:012}",
        created_at=NOW,
        updated_at=NOW,
        number=last.number + 1,
        parent=last.number,
        origin=PolicyOrigin.SITE,
        state=PolicyState.ACTIVE,
        rules=text.rules,
        cases=text.cases,
        digest=digest or text.digest,
        default_digest=FIRST.digest,
        findings=[],
        author_id=last.author_id,
    )
    await made.save(force_create=True)
    await PolicyHead.filter(id=1).update(number=made.number)
    return made.number


async def test_two_replicas_follow_what_is_in_force(database: Database, url: str) -> None:
    await arrive(database, NOW)
    here, there = Follower(database), Follower(database)
    await here.look()
    await there.look()
    before = (here.number, there.number)

    await activate(SECOND)
    await here.look()

    assert before == (1, 1)
    assert (here.number, there.number) == (2, 1)
    await there.look()
    assert there.number == 2
    assert {rule.id for rule in access.default().policy.rules} - {
        rule.id for rule in there.engine.policy.rules
    } == {"staff.projects"}


async def test_it_is_followed_by_itself(database: Database) -> None:
    await arrive(database, NOW)
    swapped = asyncio.Event()
    follower = Follower(database, seconds=0.01, swapped=lambda engine: swapped.set())
    await follower.look()
    swapped.clear()

    async with follower.following():
        await activate(SECOND)
        await asyncio.wait_for(swapped.wait(), 30)

    assert follower.number == 2


async def test_an_unchanged_policy_is_not_built_again(database: Database) -> None:
    await arrive(database, NOW)
    follower = Follower(database)
    await follower.look()
    engine = follower.engine

    await follower.look()

    assert follower.engine is engine


@pytest.mark.parametrize("fault", ["does not compile", "was changed behind our back"])
async def test_a_bad_policy_never_loads(database: Database, logged: list[EventDict], fault: str) -> None:
    await arrive(database, NOW)
    follower = Follower(database)
    await follower.look()
    engine = follower.engine

    await activate(BAD) if fault == "does not compile" else await activate(SECOND, digest="0" * 64)
    await follower.look()
    await follower.look()

    assert (follower.engine, follower.number, follower.refused) == (engine, 1, 2)
    told = [line for line in logged if line["event"] == "policy refused"]
    assert [(line["number"], line["serving"]) for line in told] == [(2, 1)]
    await activate(SECOND)
    await follower.look()
    assert (follower.number, follower.refused) == (3, None)


async def test_without_any_good_policy_nothing_is_answered(database: Database) -> None:
    await arrive(database, NOW)
    await activate(BAD)
    follower = Follower(database)

    await follower.look()

    assert (follower.is_ready, follower.refused) == (False, 2)
    with pytest.raises(Unavailable, match="POLICY_UNLOADABLE"):
        _ = follower.engine


async def test_before_the_first_version_the_default_answers(database: Database) -> None:
    follower = Follower(database)

    await follower.look()

    assert (follower.number, follower.engine) == (None, access.default())


async def test_a_request_ends_by_the_policy_it_began_with(database: Database) -> None:
    await arrive(database, NOW)
    follower = Follower(database)
    await follower.look()
    first = follower.engine

    with access.answering(follower.engine):
        await activate(SECOND)
        await follower.look()
        during = await asyncio.create_task(_engine())

    assert during is first
    assert follower.engine is not first
    assert access.engine() is access.default()


async def _engine() -> object:
    await asyncio.sleep(0)
    return access.engine()


@strawberry.type
class Query:
    """Tells, twice in one answer, how many rules the policy has by which it is made."""

    @strawberry.field
    async def before(self) -> int:
        return len(access.engine().policy.rules)

    @strawberry.field
    async def after(self) -> int:
        await asyncio.sleep(0.02)
        return len(access.engine().policy.rules)


async def test_servers_change_over_while_they_answer(url: str, tmp_path: Path) -> None:
    answers = Counter[tuple[int, int, int]]()
    done = asyncio.Event()

    async def ask(client: httpx2.AsyncClient) -> None:
        while not done.is_set():
            response = await client.post("/graphql", json={"query": "{ before after }"})
            data = response.json()["data"]
            answers[response.status_code, data["before"], data["after"]] += 1

    async with open_database(url, readers=1, writers=1) as database:
        await arrive(database, NOW)
    async with (
        serving(settings(url, tmp_path), schema=strawberry.Schema(Query)) as client,
        replica(url) as there,
    ):
        asking = [asyncio.create_task(ask(client)) for _ in range(4)]
        await activate(SECOND)
        await until(client, {"status": "ok"}, "sanfuwu_policy_version 2.0")
        await activate(BAD)
        await until(client, {"status": "ok", "policy": 2, "refused": 3}, "sanfuwu_policy_refused 3.0")
        done.set()
        await asyncio.gather(*asking)
        await there.look()
        assert (there.number, there.refused) == (2, 3)

    rules = len(access.default().policy.rules)
    assert answers.keys() == {(200, rules, rules), (200, rules - 1, rules - 1)}


@asynccontextmanager
async def replica(url: str) -> AsyncIterator[Follower]:
    """Another server of the same database, as far as it follows the policy."""
    reader = _reader(parse(url), 1, 10)
    await reader.open()
    follower = Follower(Database(parse(url), reader), seconds=0.1)
    await follower.look()
    async with follower.following():
        yield follower
    await reader.close()


async def until(client: httpx2.AsyncClient, ready: dict[str, Any], line: str) -> None:
    while line not in (await client.get("/metrics")).text:
        await asyncio.sleep(0.1)
    response = await client.get("/readyz")
    assert (response.status_code, response.json()) == (200, ready)


async def test_a_server_without_a_policy_is_not_ready(url: str, tmp_path: Path) -> None:
    async with open_database(url, readers=1, writers=1) as database:
        await arrive(database, NOW)
        await activate(BAD)

    async with serving(settings(url, tmp_path)) as client:
        ready = await client.get("/readyz")
        answer = await client.post("/graphql", json={"query": "{ me { kind } }"})

    assert (ready.status_code, ready.json()["reason"]) == (503, "POLICY_UNLOADABLE")
    assert answer.json()["errors"][0]["extensions"]["reason"] == "POLICY_UNLOADABLE"
