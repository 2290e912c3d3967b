"""What machines around us rely on: health, metrics, request ids, one log line, origins, a clean stop."""

import asyncio
from pathlib import Path

import httpx2
import pytest
from structlog.typing import EventDict

from tests.api.serving import serving, settings
from tests.api.toy import TOY
from tests.databases import Databases


async def test_a_migrated_server_is_alive_and_ready(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/livez")).json() == {"status": "ok"}
    assert (await client.get("/readyz")).json() == {"status": "ok"}


async def test_a_database_without_its_migrations_is_not_ready(databases: Databases, tmp_path: Path) -> None:
    url = await databases.clone()
    async with serving(settings(url, tmp_path), schema=TOY) as client:
        ready = await client.get("/readyz")
        alive = await client.get("/livez")

    assert (ready.status_code, ready.json()["reason"]) == (503, "MIGRATIONS_PENDING")
    assert alive.status_code == 200
    await databases.drop(url)


async def test_every_request_leaves_one_line_without_anybodys_data(
    client: httpx2.AsyncClient, logged: list[EventDict]
) -> None:
    query = "query Greet($name: String!) { hello(name: $name) refused }"

    response = await client.post("/graphql", json={"query": query, "variables": {"name": "张三"}})
    await client.get("/graphql", params={"query": '{ hello(name: "李四") }'})

    first, second = [line for line in logged if line["event"] == "request"]
    assert first["operation"] == "Greet"
    assert first["kind"] == "query"
    assert first["status"] == 200
    assert first["codes"] == ["GUARD_FAILED"]
    assert first["request_id"] == response.headers["x-request-id"]
    assert second["path"] == "/graphql"
    assert "张三" not in str(logged)
    assert "李四" not in str(logged)


@pytest.mark.parametrize("given", ["trace-0001", "0af7651916cd43dd8448eb211c80319c"])
async def test_a_sane_request_id_is_kept(client: httpx2.AsyncClient, given: str) -> None:
    assert (await client.get("/livez", headers={"x-request-id": given})).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["short", "x" * 65, 'quote"quote', "a b c d e f"])
async def test_any_other_request_id_is_replaced(client: httpx2.AsyncClient, given: str) -> None:
    assert (await client.get("/livez", headers={"x-request-id": given})).headers["x-request-id"] != given


async def test_metrics_count_operations_by_name_and_code(client: httpx2.AsyncClient) -> None:
    for query in ("query Greet { hello }", "query Greet { refused }", "{ hello }", "{ nope }"):
        await client.post("/graphql", json={"query": query})

    text = (await client.get("/metrics")).text

    assert 'sanfuwu_requests_total{code="OK",operation="Greet"} 1.0' in text
    assert 'sanfuwu_requests_total{code="GUARD_FAILED",operation="Greet"} 1.0' in text
    assert 'sanfuwu_requests_total{code="OK",operation="anonymous"} 1.0' in text
    assert 'sanfuwu_requests_total{code="BAD_INPUT",operation="none"} 1.0' in text
    assert 'sanfuwu_read_connections{state="limit"} 8.0' in text


async def test_clients_cannot_make_metrics_without_end(client: httpx2.AsyncClient) -> None:
    for number in range(230):
        await client.post("/graphql", json={"query": f"query Name{number} {{ __typename }}"})

    text = (await client.get("/metrics")).text

    assert text.count("sanfuwu_requests_total{") == 201
    assert 'sanfuwu_requests_total{code="OK",operation="other"} 30.0' in text


async def test_only_listed_origins_may_call_from_a_browser(url: str, tmp_path: Path) -> None:
    portal = "https://portal.example.cn"
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}
    async with serving(settings(url, tmp_path, allowed_origins=portal), schema=TOY) as client:
        friend = await client.options("/graphql", headers={"origin": portal, **asked})
        stranger = await client.options("/graphql", headers={"origin": "https://evil.example", **asked})
        answer = await client.post("/graphql", json={"query": "{ hello }"}, headers={"origin": portal})

    assert friend.status_code == 200
    assert friend.headers["access-control-allow-origin"] == portal
    assert "access-control-allow-credentials" not in friend.headers
    assert stranger.status_code == 400
    assert answer.headers["access-control-allow-origin"] == portal
    assert "X-Request-Id" in answer.headers["access-control-expose-headers"]


async def test_a_request_under_way_is_answered_before_the_server_stops(url: str, tmp_path: Path) -> None:
    async with serving(settings(url, tmp_path), schema=TOY) as client:
        slow = asyncio.create_task(client.post("/graphql", json={"query": "{ slow(seconds: 0.5) }"}))
        await asyncio.sleep(0.2)
        async with asyncio.timeout(5):
            await client.stop()
            answer = await slow

    assert answer.json()["data"] == {"slow": "done"}


async def test_introspection_is_for_demo_and_development(url: str, tmp_path: Path) -> None:
    query = {"query": "{ __schema { queryType { name } } helo }"}
    async with serving(settings(url, tmp_path), schema=TOY) as client:
        opened = (await client.post("/graphql", json=query)).json()["errors"]
    async with serving(settings(url, tmp_path, introspection=False), schema=TOY) as client:
        closed = (await client.post("/graphql", json=query)).json()["errors"]
        name = (await client.post("/graphql", json={"query": "{ __typename }"})).json()

    assert ["Did you mean 'hello'?" in error["message"] for error in opened] == [True]
    assert any("introspection" in error["message"] for error in closed)
    assert not any("Did you mean" in error["message"] for error in closed)
    assert name["data"] == {"__typename": "Query"}
