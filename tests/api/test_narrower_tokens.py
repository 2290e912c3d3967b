"""A token may be had for less at the door, and given back for less again: never for more or longer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from joserfc import jwt

from api.database import migrate
from api.keys import Keys
from models.tables import AuditEntry, ExternalIdentity
from tests.api.serving import serving, settings
from tests.api.test_sign_in import Clock
from tests.databases import Databases
from tests.town.building import PROVIDER, build
from tests.town.places import FOTANG, NOW, VILLAGE, YIWU
from tests.town.town import open_town

ME = "{ me { narrowedTo { acts scope } permissions { name } } }"
READING = {"acts": ["issue:count", "issue:read"], "scope": FOTANG}


@dataclass
class Door:
    """A server whose clock stands, and what is asked at its doors."""

    client: httpx2.AsyncClient
    clock: Clock
    key: Any

    async def sign_in(self, **less: Any) -> dict[str, Any]:
        return await self._given("/demo/token", {"login": "office"} | less, "")

    async def narrow(self, token: str, **less: Any) -> dict[str, Any]:
        return await self._given("/token", less, token)

    async def _given(self, path: str, body: dict[str, Any], token: str) -> dict[str, Any]:
        response = await self._post(path, body, token)
        assert response.headers["cache-control"] == "no-store"
        answer: dict[str, Any] = response.json()
        claims = jwt.decode(answer["token"], self.key).claims
        assert claims["exp"] - int(self.clock.now.timestamp()) == answer["expiresIn"]
        return answer | {"acts": claims.get("acts"), "scope": claims.get("scope")}

    async def refused(self, path: str, token: str = "", **body: Any) -> tuple[int, str]:
        response = await self._post(path, body, token)
        [error] = response.json()["errors"]
        return response.status_code, error["extensions"]["reason"]

    async def me(self, token: str) -> Any:
        body = (await self._post("/graphql", {"query": ME}, token)).json()
        return body["data"]["me"] if "data" in body else body["errors"][0]["extensions"]["reason"]

    def signed(self, token: str, **other: Any) -> str:
        """The token with other claims, signed by our own key."""
        claims = jwt.decode(token, self.key).claims | other
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, self.key)

    async def _post(self, path: str, body: dict[str, Any], token: str) -> httpx2.Response:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return await self.client.post(path, json=body, headers=headers)


@pytest.fixture
async def door(databases: Databases, tmp_path: Path) -> AsyncIterator[Door]:
    url = await databases.clone(migrate, build)
    async with open_town(url):
        await ExternalIdentity.filter(provider=PROVIDER, subject="office").update(provider="demo")
    clock, given = Clock(), settings(url, tmp_path)
    clock.now = NOW
    async with serving(given, now=clock) as client:
        yield Door(client, clock, Keys.of(given).signing[0])
    await databases.drop(url)


async def test_whoever_signs_in_may_ask_for_less(door: Door) -> None:
    whole = await door.sign_in()
    less = await door.sign_in(**READING, expiresIn=60)

    assert (whole["acts"], whole["scope"], whole["expiresIn"]) == (None, None, 3600)
    assert (less["acts"], less["scope"], less["expiresIn"]) == (*READING.values(), 60)
    assert (await door.me(whole["token"]))["narrowedTo"] is None
    assert await door.me(less["token"]) == {
        "narrowedTo": READING,
        "permissions": [{"name": "issue:count"}, {"name": "issue:read"}],
    }
    found = await AuditEntry.filter(action="signIn").order_by("position")
    assert [entry.data for entry in found] == [{}, READING]
    door.clock.now += timedelta(seconds=60)
    assert await door.me(less["token"]) == "TOKEN_EXPIRED"


async def test_a_token_gives_one_for_less_and_never_for_more_or_longer(door: Door) -> None:
    whole = (await door.sign_in(acts=["issue", "unit:read"], scope=YIWU))["token"]
    door.clock.now += timedelta(minutes=10)

    less = await door.narrow(whole, **READING)
    least = await door.narrow(less["token"], acts=["issue:read"], scope=VILLAGE, expiresIn=9_999)
    same = await door.narrow(less["token"])

    assert (less["acts"], less["scope"], less["expiresIn"]) == (*READING.values(), 3000)
    assert (least["acts"], least["scope"], least["expiresIn"]) == (["issue:read"], VILLAGE, 3000)
    assert (same["acts"], same["scope"], same["expiresIn"]) == (*READING.values(), 3000)
    wider: list[dict[str, Any]] = [
        {"acts": ["issue"]},
        {"acts": ["issue:read", "issue:assign"]},
        {"acts": ["unit:read"]},
        {"scope": YIWU},
        {"scope": "330782101"},
    ]
    for more in wider:
        assert await door.refused("/token", less["token"], **more) == (403, "NEVER_WIDER")
    [*_, entry] = await AuditEntry.filter(action="narrowToken").order_by("position")
    assert (entry.verdict, entry.data) == ("DONE", READING)


async def test_groups_are_spelt_out_when_a_token_is_given(door: Door) -> None:
    assert (await door.sign_in(acts=["issue:answer"]))["acts"] == [
        "issue:contestRefusal",
        "issue:evaluate",
        "issue:reopen",
        "issue:supplyInformation",
        "issue:urge",
        "issue:withdraw",
    ]


async def test_what_cannot_be_is_refused_at_both_doors(door: Door) -> None:
    token = (await door.sign_in())["token"]
    refusals: list[tuple[dict[str, Any], str]] = [
        ({"acts": ["issue:fly"]}, "UNKNOWN_ACTION"),
        ({"acts": "issue:read"}, "BAD_PARAMETER"),
        ({"acts": [1]}, "BAD_PARAMETER"),
        ({"scope": "339999"}, "UNKNOWN_CODE"),
        ({"scope": 33}, "BAD_PARAMETER"),
        ({"expiresIn": 0}, "BAD_PARAMETER"),
        ({"expiresIn": True}, "BAD_PARAMETER"),
    ]

    for less, reason in refusals:
        assert await door.refused("/demo/token", login="office", **less) == (400, reason), less
        assert await door.refused("/token", token, **less) == (400, reason), less
    given = AuditEntry.filter(verdict="DONE", action__in=["signIn", "narrowToken"])
    assert await given.count() == 1


async def test_only_a_token_that_holds_is_narrowed(door: Door) -> None:
    token = (await door.sign_in())["token"]

    assert await door.refused("/token", "", acts=[]) == (401, "TOKEN_INVALID")
    assert await door.refused("/token", token[:-5], acts=[]) == (401, "TOKEN_INVALID")
    door.clock.now += timedelta(hours=2)
    assert await door.refused("/token", token, acts=[]) == (401, "TOKEN_EXPIRED")
    refused = await AuditEntry.filter(verdict="REFUSED")
    assert [entry.reason for entry in refused] == ["TOKEN_INVALID", "TOKEN_INVALID"]


async def test_claims_that_mean_nothing_never_pass_for_none(door: Door) -> None:
    token = (await door.sign_in())["token"]
    acts: list[Any] = [["issue:fly"], "issue:read", None, [None], {}]
    scopes: list[Any] = ["339999", None, ["33"], ""]
    bad = [{"acts": claim} for claim in acts] + [{"scope": claim} for claim in scopes]

    for claims in bad:
        assert await door.me(door.signed(token, **claims)) == "TOKEN_INVALID", claims


async def test_a_group_in_a_claim_means_what_the_policy_says_now(door: Door) -> None:
    token = door.signed((await door.sign_in())["token"], acts=["issue:dispatch"])

    found = [one["name"] for one in (await door.me(token))["permissions"]]

    assert "issue:assign" in found
    assert "issue:read" not in found
