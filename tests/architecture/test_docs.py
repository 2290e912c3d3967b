"""Is what the documents say so: every query, path and command in them?"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema, parse, validate

ROOT = Path(__file__).parents[2]
HIDDEN = (".venv", ".uv", "node_modules")
DOCUMENTS = sorted(
    path.relative_to(ROOT)
    for path in ROOT.rglob("*.md")
    if not set(HIDDEN) & set(path.relative_to(ROOT).parts)
)
OURS = "api|schema|policies|models|tests|bench"


def texts(document: Path) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """Every fenced block of a language, with the document and line where it begins."""
    for document in DOCUMENTS:
        for match in re.finditer(rf"```{language}\n(.*?)```", texts(document), re.DOTALL):
            line = texts(document)[: match.start()].count("\n") + 1
            yield f"{document}:{line}", match[1]


def missing_paths(text: str, beside: Path) -> list[str]:
    """Paths in backticks that exist neither in the project nor beside the document."""
    named = re.findall(rf"`((?:{OURS})/[\w./-]*|[\w-]+\.(?:md|toml|yaml|lock)|\.ci/\w+)`", text)
    return [path for path in named if not any((folder / path).exists() for folder in (ROOT, beside))]


def unknown_targets(text: str) -> list[str]:
    """Targets named after `make` that the Makefile does not have."""
    known = set(re.findall(r"^([a-z-]+):", texts(Path("Makefile")), re.MULTILINE))
    return [name for name in re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE) if name not in known]


@pytest.fixture(scope="module")
def contract() -> GraphQLSchema:
    return build_schema(texts(Path("schema/schema.graphql")))


@pytest.mark.parametrize("block", [pytest.param(text, id=where) for where, text in blocks("graphql")])
def test_a_query_in_a_document_is_valid(block: str, contract: GraphQLSchema) -> None:
    assert validate(contract, parse(block)) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_a_path_in_a_document_exists(document: Path) -> None:
    assert missing_paths(texts(document), (ROOT / document).parent) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_a_command_in_a_document_exists(document: Path) -> None:
    assert unknown_targets(texts(document)) == []


def test_what_is_missing_is_found() -> None:
    assert missing_paths("see `models/nowhere.py`, `NOTHING.md` and `models/errors.py`", ROOT) == [
        "models/nowhere.py",
        "NOTHING.md",
    ]
    assert unknown_targets("`make test`, then:\nmake tea") == ["tea"]
