"""The command line teaches, refuses in plain sentences, starts, and stops cleanly."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from api.cli import COMMANDS, sanfuwu
from tests.api.cli.conftest import Invoke

Run = Callable[..., tuple[int, str]]


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


@pytest.fixture
def quietly(environment: dict[str, str], invoke: Invoke) -> Run:
    """Runs a command in this process, and gives its status and what it said."""

    def run(*arguments: str, **others: str) -> tuple[int, str]:
        result = invoke(*arguments, **environment | others)
        return result.exit_code, result.output

    return run


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

    assert answer.json()["data"] == {"__typename": "Query"}
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


def test_a_refusal_is_one_sentence(environment: dict[str, str], quietly: Run) -> None:
    assert quietly("serve") == (
        1,
        "The database lacks tables of this version. Run `sanfuwu migrate` first.\n",
    )
    assert quietly("migrate")[1].endswith("The database is up to date.\n")
    assert quietly("token", "nobody") == (
        1,
        "Nobody in the demo has the login nobody; `sanfuwu people` lists everybody\n",
    )
    assert quietly("token", "nobody", SANFUWU_MODE="development")[1].startswith(
        "Demo sign-in exists in demo mode only"
    )
    assert quietly("load", DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing") == (
        1,
        "The database does not answer; try again\n",
    )
    assert quietly("load", PORT="x") == (
        1,
        "PORT: should be a valid integer, unable to parse string as an integer\n",
    )
