"""Which site do imported issues come into? The town, through the command line, and read back by GraphQL."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
import structlog
from click.testing import CliRunner, Result

from api.cli import sanfuwu
from api.database import migrate
from tests.databases import Databases
from tests.models.world import RING
from tests.town.building import PROVIDER, build
from tests.town.town import open_town


@dataclass(frozen=True)
class Site:
    """A copy of the town without issues, and a folder for files."""

    url: str
    folder: Path

    def run(self, *arguments: str, by: str = "yiwu-office") -> Result:
        """Call a command on this site, as somebody."""
        given = ("--provider", PROVIDER, "--as", by)
        return self.call(*arguments[:2], *given, *arguments[2:])

    def call(self, *arguments: str) -> Result:
        settings = {
            "DATABASE_URL": self.url,
            "SANFUWU_MODE": "development",
            "SANFUWU_DATA": str(self.folder),
            "SANFUWU_FIELD_KEYS": RING.master_keys[0].export(),
            "SANFUWU_INDEX_KEY": RING.index_key.export(),
        }
        return CliRunner().invoke(sanfuwu, arguments, env=settings, catch_exceptions=False)

    def ask(self, document: str, by: str = "yiwu-office", **variables: Any) -> Any:
        """What GraphQL answers."""

        async def asked() -> Any:
            async with open_town(self.url) as town:
                return await town.ask(by, document, **variables)

        return asyncio.run(asked())

    def file(self, name: str, *issues: dict[str, Any]) -> str:
        """A file of JSON lines; its path."""
        path = self.folder / name
        path.write_bytes(b"\n".join(map(orjson.dumps, issues)))
        return str(path)

    def errors(self, name: str) -> list[list[str]]:
        """What the file of errors says: where, and the code."""
        lines = (self.folder / name).read_text(encoding="utf-8-sig").splitlines()
        return [line.split(",")[:4] for line in lines[1:]]


@pytest.fixture
def quiet() -> Iterator[None]:
    """What commands do to this process's logs is undone at the end."""
    handlers, level, before = logging.root.handlers, logging.root.level, structlog.get_config()
    yield
    logging.root.handlers, logging.root.level = handlers, level
    structlog.configure(**before)


@pytest.fixture
def site(databases: Databases, tmp_path: Path, quiet: None) -> Iterator[Site]:
    """An empty site."""
    url = asyncio.run(databases.clone(migrate, build))
    yield Site(url, tmp_path)
    asyncio.run(databases.drop(url))
