"""A token says who asks; without one nobody asks, and a bad one is never taken for none."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey
from tortoise.transactions import in_transaction

from api.auth import Tokens
from api.database import open_database
from api.keys import Keys
from models.errors import Unauthenticated
from models.tables import AuditEntry, Client, ExternalIdentity, Subject
from tests.api.serving import serving, settings
from tests.api.toy import MADE, TOY

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PARTNER = UUID("01935000-0000-7000-8000-000000000001")
MAKE = 'mutation { make(wish: {title: "x"}) { title } }'
STAMPS = {"created_at": NOW, "updated_at": NOW}


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def partner(url: str) -> str:
    """The database in which a partner of the login `hotline` is on record."""
    async with open_database(url), in_transaction():
        await Subject.create(id=PARTNER, kind="PARTNER", **STAMPS)
        await Client.create(id=PARTNER, name="热线", **STAMPS)
        identity = UUID("01935000-0000-7000-8000-000000000002")
        await ExternalIdentity.create(
            id=identity, provider="demo", subject="hotline", holder_id=PARTNER, **STAMPS
        )
    return url


@pytest.fixture
async def client(partner: str, tmp_path: Path, clock: Clock) -> AsyncIterator[httpx2.AsyncClient]:
    MADE.clear()
    async with serving(settings(partner, tmp_path), schema=TOY, now=clock) as client:
        yield client


async def signed_in(client: httpx2.AsyncClient) -> str:
    response = await client.post("/demo/token", json={"login": "hotline"})
    assert response.headers["cache-control"] == "no-store"
    return str(response.json()["token"])


async def ask(client: httpx2.AsyncClient, token: str, query: str = "{ me }") -> httpx2.Response:
    return await client.post("/graphql", json={"query": query}, headers={"authorization": f"Bearer {token}"})


async def test_a_token_of_the_demo_says_who_asks(client: httpx2.AsyncClient) -> None:
    token = await signed_in(client)

    [entry] = await AuditEntry.all()
    assert (entry.actor_kind, entry.actor_id, entry.action, entry.verdict) == (
        "PARTNER",
        PARTNER,
        "signIn",
        "DONE",
    )
    assert (await ask(client, token)).json()["data"] == {"me": f"PARTNER {PARTNER}"}


async def test_without_a_token_nobody_asks_and_nothing_is_read(client: httpx2.AsyncClient) -> None:
    me = await client.post("/graphql", json={"query": "{ me }"})
    rows = await client.post("/graphql", json={"query": "{ rows }"})

    assert me.json()["data"]["me"].startswith("PUBLIC ")
    assert rows.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_all_tokens_of_somebody_draw_on_one_allowance(client: httpx2.AsyncClient, clock: Clock) -> None:
    first = await signed_in(client)
    clock.now += timedelta(minutes=5)
    second = await signed_in(client)

    answers = [await ask(client, token) for token in (first, second)]
    nobody = await client.post("/graphql", json={"query": "{ me }"})

    left = [answer.json()["extensions"]["cost"]["remaining"] for answer in (*answers, nobody)]
    assert first != second
    assert left == [599_999, 599_998, 599_999]


async def test_an_expired_token_is_refused_even_when_it_was_seen_before(
    client: httpx2.AsyncClient, clock: Clock
) -> None:
    token = await signed_in(client)
    assert (await ask(client, token)).status_code == 200
    clock.now += timedelta(minutes=60)

    response = await ask(client, token, MAKE)

    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"] == {
        "code": "UNAUTHENTICATED",
        "reason": "TOKEN_EXPIRED",
    }
    assert response.headers["www-authenticate"].startswith("Bearer ")
    assert MADE == []


def forged(token: str) -> dict[str, str]:
    """Tokens that are almost this one."""
    head, body, mark = token.split(".")
    claims = json.loads(urlsafe_b64decode(body + "=="))
    stranger = ECKey.generate_key("P-256")
    stolen_kid = {"alg": "ES256", "kid": json.loads(urlsafe_b64decode(head + "=="))["kid"]}
    other = claims | {"sub": "01935000-0000-7000-8000-00000000ffff"}
    packed = urlsafe_b64encode(json.dumps(other).encode()).rstrip(b"=").decode()
    nothing = urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    return {
        "another subject": f"{head}.{packed}.{mark}",
        "no signature": f"{nothing}.{body}.",
        "another key": jwt.encode(stolen_kid, claims, stranger),
        "a shared secret": jwt.encode({"alg": "HS256"}, claims, OctKey.import_key("x" * 32)),
        "cut off": token[:-5],
        "too long": token + "A" * 5_000,
        "no token": "hotline",
    }


async def test_a_forged_token_is_refused_and_nothing_is_done(client: httpx2.AsyncClient) -> None:
    for what, token in forged(await signed_in(client)).items():
        response = await ask(client, token, MAKE)
        assert response.status_code == 401, what
        assert response.json()["errors"][0]["extensions"]["reason"] == "TOKEN_INVALID", what

    basic = await client.post(
        "/graphql", json={"query": MAKE}, headers={"authorization": "Basic aG90bGluZQ=="}
    )
    assert basic.status_code == 401
    assert MADE == []


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "elsewhere"},
        {"aud": "elsewhere"},
        {"kind": "EMPEROR"},
        {"kind": "CADRE"},
        {"sub": "hotline"},
        {"exp": "tomorrow"},
        {"exp": None},
        {"iat": NOW.timestamp() + 600},
        {"sub": "01935000-0000-7000-8000-00000000ffff"},
    ],
    ids=str,
)
async def test_a_token_of_ours_that_says_something_else_is_refused(
    client: httpx2.AsyncClient, tmp_path: Path, partner: str, change: dict[str, object]
) -> None:
    key = Keys.of(settings(partner, tmp_path)).signing[0]
    token = Tokens([key], timedelta(hours=1)).issue("PARTNER", PARTNER, NOW)
    claims = jwt.decode(token, key).claims | change

    response = await ask(client, jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key))

    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_others_can_verify_our_tokens(client: httpx2.AsyncClient) -> None:
    token = await signed_in(client)
    published = (await client.get("/.well-known/jwks.json")).json()

    claims = jwt.decode(token, KeySet.import_key_set(published), algorithms=["ES256"]).claims

    assert (claims["sub"], claims["kind"], claims["exp"] - claims["iat"]) == (str(PARTNER), "PARTNER", 3600)
    assert all("d" not in key for key in published["keys"])


async def test_a_stranger_has_no_demo_token(client: httpx2.AsyncClient) -> None:
    stranger = await client.post("/demo/token", json={"login": "nobody"}, headers={"accept-language": "en"})
    nameless = await client.post("/demo/token", json={})

    assert stranger.status_code == 404
    assert "nobody" in stranger.json()["errors"][0]["message"]
    assert nameless.status_code == 400


@pytest.mark.parametrize("mode", ["development", "production"])
async def test_outside_of_the_demo_its_doors_are_walled_up(partner: str, tmp_path: Path, mode: str) -> None:
    keys = {"signing_keys": "signing.pem", "field_keys": "field.keys", "index_key": "index.key"}
    Keys.of(settings(partner, tmp_path))
    given = {name: (tmp_path / "keys" / file).read_text() for name, file in keys.items()}
    async with serving(settings(partner, tmp_path, mode=mode, **given), schema=TOY) as client:
        answers = [
            await client.get("/demo/people"),
            await client.post("/demo/token", json={"login": "hotline"}),
        ]

    for answer in answers:
        assert answer.status_code == 404
        assert answer.json()["errors"][0]["extensions"] == {"code": "NOT_FOUND", "reason": "DEMO_ONLY"}


@pytest.mark.parametrize("kind", ["SYSTEM", "PUBLIC"])
def test_nobody_signs_in_as_the_system_even_by_our_own_key(kind: str) -> None:
    tokens = Tokens([ECKey.generate_key("P-256", {"kid": "ours"})], timedelta(hours=1))

    with pytest.raises(Unauthenticated, match="TOKEN_INVALID"):
        tokens.read(tokens.issue(kind, PARTNER, NOW), NOW)
