"""Log lines are JSON, ours and the libraries', and hold a traceback without anybody's data."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from api.logs import configure
from tests.api.serving import settings


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Other tests find logging as it was."""
    handlers, level, before = logging.root.handlers, logging.root.level, structlog.get_config()
    yield
    logging.root.handlers, logging.root.level = handlers, level
    structlog.configure(**before)


def begin(folder: Path, form: str) -> None:
    configure(settings(f"sqlite://{folder}/x.sqlite3", folder, log_format=form))


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_our_lines_and_those_of_libraries_look_alike(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    begin(tmp_path, "json")
    structlog.get_logger(source="sanfuwu.request").info("request", operation="读取")
    logging.getLogger("some.library").warning("Careful: %s", "this")
    logging.getLogger("some.library").debug("unheard")

    ours, theirs = lines(capsys)
    assert {
        "event": "request",
        "level": "info",
        "source": "sanfuwu.request",
        "operation": "读取",
    }.items() <= ours.items()
    assert {"event": "Careful: this", "level": "warning", "logger": "some.library"}.items() <= theirs.items()
    assert ours["at"].endswith("Z")


def test_a_traceback_names_lines_and_no_rows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    begin(tmp_path, "json")

    def insert(number: str) -> None:
        raise ValueError(f"duplicate key\nDETAIL:  Key (id_number)=({number}) already exists.")

    try:
        insert("33019919500101" + "0005")
    except ValueError as error:
        structlog.get_logger().error("unexpected", exc_info=error)

    (line,) = lines(capsys)
    assert "in insert" in line["exception"]
    assert "ValueError: duplicate key" in line["exception"]
    assert "330199195001010005" not in str(line)


def test_people_get_lines_to_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    begin(tmp_path, "console")

    structlog.get_logger().info("request", status=200)

    assert "request" in capsys.readouterr().err
