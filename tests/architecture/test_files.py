"""Does every file answer one question, and does its first line say which?"""

from pathlib import Path

import pytest

FOLDERS = ["api", "schema", "policies", "models", "tests", "bench"]
MOST_LINES = {"tests": 300}  # a table of cases may be longer than code
MOST_LINES_OF_CODE = 250


def python_files(root: Path) -> list[Path]:
    return sorted(
        path
        for folder in FOLDERS
        for path in (root / folder).rglob("*.py")
        if not path.is_relative_to(root / "tests/data")
    )


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in python_files(root)}


def test_no_file_needs_scrolling(files: dict[str, str]) -> None:
    lines = {path: text.count("\n") for path, text in files.items()}
    allowed = {path: MOST_LINES.get(path.split("/")[0], MOST_LINES_OF_CODE) for path in files}

    assert {path: count for path, count in lines.items() if count > allowed[path]} == {}


def test_the_first_line_says_what_the_file_is_for(files: dict[str, str]) -> None:
    silent = [path for path, text in files.items() if text.strip() and not text.startswith(('"""', 'r"""'))]

    assert silent == []


def test_every_folder_is_a_package(root: Path) -> None:
    ours = [path.parent for layer in FOLDERS[:4] for path in (root / layer).rglob("*.py")]
    # The import contracts pass over a folder without `__init__.py`, in silence.
    assert {str(folder) for folder in ours if not (folder / "__init__.py").exists()} == set()
