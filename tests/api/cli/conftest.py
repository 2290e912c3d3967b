"""How does a test call a command in its own process, with a database and a folder of its own?"""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner, Result

from api.cli import sanfuwu

Invoke = Callable[..., Result]


@pytest.fixture
def invoke(tmp_path: Path) -> Iterator[Invoke]:
    """Calls a command with these settings. What commands do to this process's logs is undone at the end."""
    handlers, level, before = logging.root.handlers, logging.root.level, structlog.get_config()
    own = {
        "DATABASE_URL": f"sqlite://{tmp_path}/site.sqlite3",
        "SANFUWU_MODE": "development",
        "SANFUWU_DATA": str(tmp_path),
    }

    def invoke(*arguments: str, **settings: str) -> Result:
        return CliRunner().invoke(sanfuwu, arguments, env=own | settings)

    yield invoke
    logging.root.handlers, logging.root.level = handlers, level
    structlog.configure(**before)
