"""Does everything below `api` get its time, and its settings, from above?"""

import ast
from collections.abc import Iterator
from pathlib import Path

LAYERS = ("schema", "policies", "models")
CLOCKS = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "time.time_ns",
    "os.environ",
    "os.getenv",
    "asyncio.sleep",
}


def clocks(tree: ast.AST) -> Iterator[int]:
    """The lines that read a clock or the environment."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if f"{owner}.{node.attr}" in CLOCKS:
                yield node.lineno


def waits(tree: ast.AST) -> Iterator[int]:
    """The lines that wait for somebody."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Await | ast.AsyncFunctionDef | ast.AsyncFor | ast.AsyncWith):
            yield node.lineno


def test_nothing_below_the_edge_reads_a_clock(root: Path) -> None:
    files = [path for layer in LAYERS for path in (root / layer).rglob("*.py")]

    found = {
        str(path.relative_to(root)): [*clocks(ast.parse(path.read_text(encoding="utf-8")))] for path in files
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_rules_wait_for_nobody(root: Path) -> None:
    files = (root / "models/rules").rglob("*.py")

    found = {path.name: [*waits(ast.parse(path.read_text(encoding="utf-8")))] for path in files}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_clocks_are_found() -> None:
    assert [*clocks(ast.parse("now = datetime.now(UTC)"))] == [1]
    assert [*clocks(ast.parse("now = datetime.datetime.now(UTC)"))] == [1]
    assert [*clocks(ast.parse("home = os.environ['HOME']"))] == [1]
    assert [*clocks(ast.parse("now = work.now"))] == []
    assert [*waits(ast.parse("async def rule(): ..."))] == [1]
