"""Answers are compressed for those who accept it, once, when it is worth it, and caches are told."""

import gzip
from pathlib import Path

import brotli
import httpx2
import orjson
import pytest
import zstandard

from tests.api.serving import serving, settings
from tests.api.toy import TOY

LONG = "厂区门口道路破损" * 200
OPENED = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda raw: zstandard.ZstdDecompressor().decompressobj().decompress(raw),
}


async def raw(
    client: httpx2.AsyncClient, encodings: str, name: str = LONG, **headers: str
) -> httpx2.Response:
    """The answer, its body as it came."""
    body = {"query": "query ($name: String!) { hello(name: $name) }", "variables": {"name": name}}
    request = client.build_request(
        "POST", "/graphql", json=body, headers={"accept-encoding": encodings, **headers}
    )
    response = await client.send(request, stream=True)
    response.extensions["raw"] = b"".join([chunk async for chunk in response.aiter_raw()])
    await response.aclose()
    return response


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("br;q=0, gzip;q=0.5", "gzip"),
    ],
)
@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
async def test_a_long_answer_is_compressed_as_the_client_accepts(
    client: httpx2.AsyncClient, accepted: str, expected: str, accept: str
) -> None:
    response = await raw(client, accepted, accept=accept)

    body = response.extensions["raw"]
    assert response.headers["content-encoding"] == expected
    assert response.headers["content-length"] == str(len(body))
    assert response.headers["vary"] == "Accept, Accept-Language, Authorization, Accept-Encoding, Origin"
    assert orjson.loads(OPENED[expected](body))["data"] == {"hello": f"你好，{LONG}"}
    assert len(body) < 1_000


@pytest.mark.parametrize(
    ("accepted", "name"),
    [("gzip", "短"), ("identity", LONG), ("deflate", LONG), ("gzip;q=0, br;q=0.0, *;q=0", LONG)],
)
async def test_a_short_answer_or_an_unknown_encoding_is_sent_as_it_is(
    client: httpx2.AsyncClient, accepted: str, name: str
) -> None:
    response = await raw(client, accepted, name)

    assert "content-encoding" not in response.headers
    assert orjson.loads(response.extensions["raw"])["data"] == {"hello": f"你好，{name}"}


async def test_compression_can_be_left_to_a_proxy(url: str, tmp_path: Path) -> None:
    async with serving(settings(url, tmp_path, compress_from=0), schema=TOY) as client:
        response = await raw(client, "gzip, br, zstd")

    assert "content-encoding" not in response.headers
    assert "Accept-Encoding" not in response.headers["vary"].split(", ")
