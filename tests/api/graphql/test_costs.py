"""An operation is paid for before it runs: nothing that costs too much, or comes too often, does anything."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.api.serving import serving, settings
from tests.api.toy import MADE, TOY

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
MAKE = 'mutation { make(wish: {title: "x"}) { title } }'
WIDE = "{ __schema { queryType { name } } }"


class Clock:
    """A clock that stands still."""

    def __init__(self) -> None:
        self.instant = datetime(2019, 10, 31, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.instant

    def wait(self, seconds: float) -> None:
        self.instant += timedelta(seconds=seconds)


async def ask(client: httpx2.AsyncClient, query: str, **headers: str) -> httpx2.Response:
    return await client.post("/graphql", json={"query": query}, headers=headers)


def cost(response: httpx2.Response) -> Any:
    return response.json()["extensions"]["cost"]


async def test_every_answer_tells_what_it_cost_and_what_is_left(client: httpx2.AsyncClient) -> None:
    answer = await ask(client, "{ a: hello b: hello }")

    assert cost(answer) == {"requested": 2, "limit": 50_000, "remaining": 599_998, "resetSeconds": 1}
    assert answer.headers["ratelimit-policy"] == '"cost";q=600000;w=60;qu="sanfuwu-points"'
    assert answer.headers["ratelimit"] == '"cost";r=599998;t=1'
    assert "retry-after" not in answer.headers


@pytest.mark.parametrize(("accept", "status"), [(JSON, 200), (GRAPHQL, 400)])
async def test_an_operation_that_costs_too_much_is_not_run(
    url: str, tmp_path: Path, accept: str, status: int
) -> None:
    many = "mutation {" + " ".join(f'a{at}: make(wish: {{title: "x"}}) {{ title }}' for at in range(20)) + "}"
    MADE.clear()
    async with serving(settings(url, tmp_path, cost_limit=100), schema=TOY) as client:
        refused = await ask(client, many, accept=accept, **{"accept-language": "en"})

    assert refused.status_code == status
    assert refused.json() == {
        "errors": [
            {
                "message": "This operation may cost 220 points, and at most 100 are given at once: "
                "ask for smaller pages",
                "extensions": {"code": "LIMITED", "reason": "COST_TOO_HIGH"},
            }
        ],
        "extensions": {"cost": {"requested": 220, "limit": 100, "remaining": 600_000, "resetSeconds": 0}},
    }
    assert MADE == []


@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
async def test_a_client_that_has_spent_everything_waits(url: str, tmp_path: Path, accept: str) -> None:
    clock = Clock()
    MADE.clear()
    given = settings(url, tmp_path, cost_limit=100, client_cost=120)
    async with serving(given, schema=TOY, now=clock) as client:
        allowed = await ask(client, WIDE)
        refused = await ask(
            client,
            'mutation { a: make(wish: {title: "x"}) { title } b: make(wish: {title: "x"}) { title } }',
            accept=accept,
        )
        clock.wait(1)
        again = await ask(client, MAKE)

    assert cost(allowed) == {"requested": 100, "limit": 100, "remaining": 20, "resetSeconds": 50}
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["ratelimit"] == '"cost";r=20;t=1'
    [error] = refused.json()["errors"]
    assert error["extensions"] == {"code": "RATE_LIMITED", "family": "LIMITED", "reason": "COST_EXHAUSTED"}
    assert cost(refused) == {"requested": 22, "limit": 100, "remaining": 20, "resetSeconds": 1}
    assert cost(again)["remaining"] == 11
    assert MADE == ["x"]


async def test_what_is_no_operation_costs_nothing(client: httpx2.AsyncClient) -> None:
    for query in ("{", "{ nope }", "subscription { ticks }"):
        refused = await ask(client, query)
        assert "extensions" not in refused.json()
        assert "ratelimit" not in refused.headers

    assert cost(await ask(client, "{ hello }"))["remaining"] == 599_999


@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
async def test_variables_that_do_not_fit_cost_nothing(client: httpx2.AsyncClient, accept: str) -> None:
    body = {"query": "query ($name: String!) { hello(name: $name) }", "variables": {"name": 5}}
    refused = await client.post("/graphql", json=body, headers={"accept": accept})

    assert refused.json().keys() == {"errors"}
    assert "ratelimit" not in refused.headers
    assert cost(await ask(client, "{ hello }"))["remaining"] == 599_999


async def test_counting_can_be_switched_off(url: str, tmp_path: Path) -> None:
    async with serving(settings(url, tmp_path, client_cost=0), schema=TOY) as client:
        answer = await ask(client, "{ hello }")

    assert cost(answer) == {"requested": 1, "limit": 50_000}
    assert "ratelimit" not in answer.headers
    assert "ratelimit-policy" not in answer.headers
