"""Master keys are rotated from the command line, and none is dropped that is still needed."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.database import migrate, open_database
from models.commands import transaction
from models.commands.people import Someone, person_of
from models.rules.cipher import AES, SM, Key
from models.rules.keys import KeyRing
from models.tables import AuditEntry
from tests.api.cli.conftest import Invoke

NOW = datetime(2019, 10, 31, tzinfo=UTC)
OLD, NEW, INDEX = Key.make("2025", AES), Key.make("2026", SM), Key.make("index", SM)
Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database with three persons, whose keys are under the old master key."""
    url = f"sqlite://{tmp_path}/site.sqlite3"
    asyncio.run(_three_persons(url))
    return url


async def _three_persons(url: str) -> None:
    await migrate(url)
    async with (
        open_database(url, readers=1, writers=1),
        transaction(now=NOW, cipher=KeyRing([OLD], INDEX)) as work,
    ):
        for name in ("张一", "张二", "张三"):
            await person_of(work, Someone(name=name))


@pytest.fixture
def run(invoke: Invoke, url: str) -> Run:
    """Runs a command with these master keys."""

    def run(*arguments: str, with_keys: list[Key]) -> tuple[int, list[str]]:
        given = " ".join(key.export() for key in with_keys)
        result = invoke(*arguments, DATABASE_URL=url, SANFUWU_FIELD_KEYS=given)
        return result.exit_code, [" ".join(line.split()) for line in result.output.splitlines()]

    return run


def test_keys_are_rotated_and_the_old_one_may_then_be_dropped(run: Run, url: str) -> None:
    assert run("keys", "status", with_keys=[NEW, OLD]) == (0, ["2026 0 current", "2025 3 to be rotated"])

    done = (0, ["record keys: 3 of 3", *_rotated(3)])
    assert run("keys", "rotate", with_keys=[NEW, OLD]) == done
    assert run("keys", "rotate", with_keys=[NEW, OLD]) == (0, ["record keys: 3 of 3", *_rotated(0)])

    assert run("keys", "status", with_keys=[NEW, OLD]) == (0, ["2026 3 current", "2025 0 may be dropped"])
    assert run("keys", "status", with_keys=[NEW]) == (0, ["2026 3 current"])
    [told] = asyncio.run(_told(url))
    assert told == {"to": "2026", "records": {"2025": 3}}


def _rotated(number: int) -> list[str]:
    return [f"{number} record keys put under 2026; `sanfuwu keys status` tells what may be dropped."]


async def _told(url: str) -> list[object]:
    async with open_database(url, readers=1, writers=1):
        return list(await AuditEntry.filter(action="PersonalRecord:rewrap").values_list("data", flat=True))


@pytest.mark.parametrize("command", [["serve"], ["keys", "rotate"]])
def test_nothing_begins_without_a_key_that_is_in_use(run: Run, command: list[str]) -> None:
    status, lines = run(*command, with_keys=[NEW])

    assert (status, len(lines)) == (1, 1)
    assert lines[0].startswith(
        "Values are kept under the master key 2025, and SANFUWU_FIELD_KEYS does not give it."
    )


def test_the_status_names_a_key_that_was_dropped_too_early(run: Run) -> None:
    status, lines = run("keys", "status", with_keys=[NEW])

    assert (status, lines[:2]) == (1, ["2026 0 current", "2025 3 NOT GIVEN"])


def test_fresh_keys_are_printed_as_settings(run: Run) -> None:
    status, lines = run("keys", with_keys=[NEW])

    assert status == 0
    assert [line.split("=")[0] for line in lines] == [
        "SANFUWU_SIGNING_KEYS",
        "SANFUWU_FIELD_KEYS",
        "SANFUWU_INDEX_KEY",
    ]
