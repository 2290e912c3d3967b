"""The command line teaches, refuses in plain sentences, starts, and stops cleanly."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from api.cli import COMMANDS, sanfuwu


@pytest.fixture
def environment(tmp_path: Path, unused_tcp_port: int) -> dict[str, str]:
    """A demo on a free port, over a database that is not there yet."""
    return {
        "DATABASE_URL": f"sqlite://{tmp_path}/fresh.sqlite3",
        "SANFUWU_MODE": "demo",
        "SANFUWU_DATA": str(tmp_path),
        "SANFUWU_LOG_FORMAT": "json",
        "PORT": str(unused_tcp_port),
    }


async def started(*arguments: str, environment: Mapping[str, str], root: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "api",
        *arguments,
        cwd=root,
        env=os.environ | dict(environment),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def ran(*arguments: str, environment: Mapping[str, str], root: Path) -> tuple[int | None, str, str]:
    process = await started(*arguments, environment=environment, root=root)
    output, errors = await process.communicate()
    return process.returncode, output.decode(), errors.decode()


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_teaches_by_example(command: str) -> None:
    text = CliRunner().invoke(sanfuwu, [command, "--help"]).output

    assert "Example" in text
    assert f"sanfuwu {command}" in text


def test_the_list_of_commands_says_what_each_does() -> None:
    text = CliRunner().invoke(sanfuwu, ["--help"]).output

    assert all(f"{name}  " in text for name in COMMANDS)
    assert CliRunner().invoke(sanfuwu, ["sereve"]).exit_code == 2


async def test_a_server_starts_answers_and_stops_at_ctrl_c(
    url: str, environment: dict[str, str], root: Path
) -> None:
    environment["DATABASE_URL"] = url
    process = await started("serve", environment=environment, root=root)
    assert process.stderr is not None
    line = await process.stderr.readline()
    assert b'"serving"' in line, line
    async with httpx2.AsyncClient(
        base_url=f"http://127.0.0.1:{environment['PORT']}", trust_env=False
    ) as client:
        answer = await _patiently(client)

    process.send_signal(signal.SIGINT)
    _, errors = await process.communicate()

    assert answer.json() == {"data": {"__typename": "Query"}}
    assert process.returncode == 0
    assert b"Traceback" not in errors
    assert errors.splitlines()[-1].count(b'"stopped"') == 1


async def _patiently(client: httpx2.AsyncClient) -> httpx2.Response:
    for _ in range(100):
        try:
            return await client.post("/graphql", json={"query": "{ __typename }"})
        except httpx2.ConnectError:
            await asyncio.sleep(0.1)
    raise AssertionError("The server does not answer")


async def test_a_worker_stops_at_sigterm(url: str, environment: dict[str, str], root: Path) -> None:
    environment["DATABASE_URL"] = url
    process = await started("work", environment=environment, root=root)
    assert process.stderr is not None
    assert b'"working"' in await process.stderr.readline()

    process.send_signal(signal.SIGTERM)
    _, errors = await process.communicate()

    assert process.returncode == 0
    assert b"Traceback" not in errors


async def test_a_refusal_is_one_sentence(environment: dict[str, str], root: Path) -> None:
    migrated = await ran("migrate", environment=environment, root=root)
    nobody = await ran("token", "nobody", environment=environment, root=root)
    elsewhere = environment | {"SANFUWU_MODE": "development"}
    away = environment | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}

    assert migrated[1].endswith("The database is up to date.\n")
    assert nobody == (1, "", "Nobody in the demo has the login nobody; `sanfuwu people` lists everybody\n")
    refused = await ran("token", "nobody", environment=elsewhere, root=root)
    assert refused[2].startswith("Demo sign-in exists in demo mode only")
    lost = await ran("load", environment=away, root=root)
    assert lost == (1, "", "The database does not answer; try again\n")


async def test_a_server_does_not_start_on_a_database_that_is_not_migrated(
    environment: dict[str, str], root: Path
) -> None:
    assert await ran("serve", environment=environment, root=root) == (
        1,
        "",
        "The database lacks tables of this version. Run `sanfuwu migrate` first.\n",
    )
