"""Sign-ins and readings of the audit trail are recorded, before the answer leaves, and hold no secret."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from api.auth import Tokens
from api.database import migrate
from api.keys import Keys
from models.commands.witness import MOST
from models.tables import AuditEntry, ExternalIdentity
from tests.api.serving import serving, settings
from tests.databases import Databases
from tests.town.building import PROVIDER, build
from tests.town.places import NOW

READ = "query Look { auditEntries(first: 1) { nodes { id } } auditDays { totalCount } }"


@pytest.fixture
async def world(databases: Databases, tmp_path: Path) -> AsyncIterator[tuple[httpx2.AsyncClient, Tokens]]:
    """The town behind a real server, and whoever signs tokens for it."""
    url = await databases.clone(migrate, build)
    given = settings(url, tmp_path)
    async with serving(given, now=lambda: NOW + timedelta(days=1)) as client:
        yield client, Tokens(Keys.of(given).signing, timedelta(hours=1))
    await databases.drop(url)


async def recorded(**where: Any) -> list[tuple[Any, ...]]:
    rows = await AuditEntry.filter(at__gt=NOW, **where).order_by("position")
    return [(row.actor_kind, row.action, row.entity_type, row.verdict, row.reason, row.data) for row in rows]


async def ask(client: httpx2.AsyncClient, token: str, query: str) -> Any:
    headers = {"authorization": f"Bearer {token}", "x-request-id": "request-0001"}
    return (await client.post("/graphql", json={"query": query}, headers=headers)).json()


async def token_of(tokens: Tokens, login: str) -> str:
    found = await ExternalIdentity.get(provider=PROVIDER, subject=login)
    return tokens.issue("CADRE", str(found.holder_id), NOW + timedelta(days=1))


async def test_reading_the_trail_is_recorded_and_nobody_elses_attempt_fills_it(
    world: tuple[httpx2.AsyncClient, Tokens],
) -> None:
    client, tokens = world

    await ask(client, await token_of(tokens, "security-admin"), READ)
    assert await recorded() == []
    body = await ask(client, await token_of(tokens, "audit-admin"), READ)

    assert len(body["data"]["auditEntries"]["nodes"]) == 1
    assert await recorded(request_id="request-0001") == [
        ("CADRE", f"{type}:read", type, "DONE", None, {"operation": "Look"})
        for type in ("AuditDay", "AuditEntry")
    ]


async def test_the_trail_is_read_through_any_door(world: tuple[httpx2.AsyncClient, Tokens]) -> None:
    client, tokens = world
    token, entry = await token_of(tokens, "audit-admin"), await AuditEntry.all().first()
    assert entry is not None

    for query in (
        f'{{ node(id: "AuditEntry_{entry.id}") {{ id }} }}',
        f'{{ nodes(ids: ["AuditEntry_{entry.id}"]) {{ id }} }}',
        f'{{ auditEntry(id: "AuditEntry_{entry.id}") {{ id }} }}',
        '{ auditVerification(since: "2019-10-14") { sound } }',
    ):
        before = len(await recorded())
        assert "errors" not in await ask(client, token, query)
        assert len(await recorded()) == before + 1, query


async def test_sign_ins_are_recorded_without_what_was_said(world: tuple[httpx2.AsyncClient, Tokens]) -> None:
    client, _ = world

    await client.post("/demo/token", json={"login": "my-password"})
    await ask(client, "a.forged.token", "{ __typename }")

    refused = ("PUBLIC", "signIn", "Subject", "REFUSED")
    assert await recorded() == [(*refused, "UNKNOWN_LOGIN", {}), (*refused, "TOKEN_INVALID", {})]


async def test_forged_tokens_fill_no_disk(world: tuple[httpx2.AsyncClient, Tokens]) -> None:
    client, _ = world

    for _number in range(MOST + 3):
        await ask(client, "a.forged.token", "{ __typename }")

    assert [row[-1] for row in await recorded()] == [{}] * (MOST - 1) + [{"more": True}]
