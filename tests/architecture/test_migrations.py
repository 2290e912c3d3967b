"""Does every version that was ever released become the present one, with its data?

`versions/` holds, for the first, one row for every table; for each that followed, those of the tables that it
made or changed.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget

from api.database import migrate, open_database, parse
from api.database.migrating import known
from api.database.writer import TABLES, writer
from models.dialects import SQLITE, Reader
from tests.architecture.real_schema import facts
from tests.architecture.test_tables import ASSERTED
from tests.databases import Databases

VERSIONS = sorted(Path(__file__).with_name("versions").glob("*.sql"))
ROW = re.compile(r"^INSERT INTO (\w+) .*?^\);$", re.MULTILINE | re.DOTALL)


def rows_of(version: Path) -> dict[str, str]:
    """The row of every table that a version had, as the statement that writes it."""
    files = VERSIONS[: VERSIONS.index(version) + 1]
    return {row[1]: row[0] for file in files for row in ROW.finditer(file.read_text(encoding="utf-8"))}


@pytest.fixture
async def empty(databases: Databases) -> str:
    return await databases.clone()


def test_every_earlier_version_has_data() -> None:
    assert sorted(known())[:-1] == [path.stem for path in VERSIONS][: len(known()) - 1]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda path: path.stem)
async def test_a_version_migrates_with_its_data(version: Path, empty: str) -> None:
    async with writer(parse(empty), connections=1) as client:
        # Each by its name: of two that follow the same one, neither brings the other.
        earlier = VERSIONS[: VERSIONS.index(version) + 1]
        targets = [MigrationTarget(app_label="models", name=each.stem) for each in earlier]
        await MigrationExecutor(client, {"models": TABLES}).migrate(targets)
        await client.execute_script("\n".join(rows_of(version).values()))

    await migrate(empty)

    async with open_database(empty) as database:
        assert await facts(database.reader) == set(ASSERTED.read_text(encoding="utf-8").splitlines())
        assert await emptied(database.reader, rows_of(version)) == []
        if database.reader.dialect is SQLITE:
            assert await database.reader.fetch("PRAGMA foreign_key_check", []) == []


async def emptied(reader: Reader, tables: Iterable[str]) -> list[str]:
    """The tables that have no row now."""
    return [table for table in tables if await reader.fetch(f"SELECT count(*) FROM {table}", []) == [(0,)]]
